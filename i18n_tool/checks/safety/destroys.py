"""What fetches and runs, runs a text, destroys, opens a machine to others, or gives its data away:
how such commands look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.text import in_one_case

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHELL = r"\b(?:ba|z|da|k|a|fi|c|tc)?sh(?:\.exe)?\b"
_FETCH = r"\b(?:curl|wget|fetch|aria2c|iwr|irm|invoke-webrequest|invoke-restmethod)\b"
_LANGUAGE = r"\b(?:python|perl|ruby|node|php|deno|bun|lua|osascript|rscript)[\d.]*+"
_TO = r"\|\s*(?:sudo\s+(?:-\S+\s+)*|env\s+(?:\S+=\S*\s+)*|\w+=\S*\s+)*(?:[\w.~/-]*/)?"
_REST = r"[^\n`]{0,400}"
"""The rest of a command: as much as a reader looks through."""
_OPTIONS = r"(?:-\S+\s+)*"
_PRIVATE = r"(?:\.ssh|\.aws|\.gnupg|\.env|passwd|shadow)"
_STARTS = (
    r"(?:\.ssh/|authorized_keys|sudoers|crontab|\.(?:bash|zsh)(?:rc|_profile|env)\b|\.profile\b"
    r"|\.npmrc\b|\.netrc\b|\.gitconfig\b|pip\.conf\b)"
)
"""Files that something reads at each start, or that say who may come in."""
_SET = (
    r"LD_PRELOAD|LD_LIBRARY_PATH|DYLD_\w+|NODE_OPTIONS|PYTHONSTARTUP|BASH_ENV|PROMPT_COMMAND"
    r"|GIT_SSH\w*|DOCKER_HOST|GOPROXY|GONOSUM\w+|GOFLAGS|NODE_TLS_REJECT_UNAUTHORIZED"
    r"|PYTHONHTTPSVERIFY|GIT_SSL_NO_VERIFY|(?:pip|uv|npm_config|yarn|pnpm|gem|homebrew|cargo)_\w*"
    r"(?:index|registry|url|registries|host|source|proxy)\w*"
)
RUNS = re.compile(
    rf"""
    (?!\B\w)(?:  # no alternative begins within a word
      {_TO}(?:{_SHELL}|(?:iex|invoke-expression|powershell|pwsh|cmd|xargs)\b)
    | {_FETCH}{_REST}{_TO}{_LANGUAGE}
    | (?:{_SHELL}|\bsource|(?:^|\s)\.)\s+(?:-\w+\s+)*<\(
    | {_SHELL}\s+(?:-\w+\s+)*-\w*c\s+\S
    | \$\(\s*{_FETCH} | `\s*{_FETCH}
    | \beval\s+["'$`(] | \beval\s*\((?!\s*\))
    | \b(?:iex|invoke-expression)\s*["'($&]
    | {_LANGUAGE}\s+(?:-\w+\s+)*-[cer]\s+\S | \bdeno\s+eval\b
    | \b(?:powershell|pwsh)(?:\.exe)?\s{_REST}-(?:e|ec|enc|encodedcommand|c|command)\b
    | \bcmd(?:\.exe)?\s+/[ck]\b
    | \b(?:mshta|regsvr32|rundll32|bitsadmin)\b\s*\S
    | \bcertutil\b{_REST}-(?:urlcache|decode) | \bmsiexec\b{_REST}https?:
    | \bbase64\s+(?:-\w*d\b|--decode)
    | /dev/(?:tcp|udp)/ | \bn(?:c|cat)\s{_REST}-[a-z]*[ec]\b | \|\s*n(?:c|cat)\s
    | \b(?:{_SET})=\S

    | \brm\s+{_OPTIONS}-(?:\w*r|-(?:recursive|no-preserve-root)\b)
    | \brm\s+{_OPTIONS}[/~*]
    | \bfind\s{_REST}\s-(?:delete\b|exec(?:dir)?\s+(?:\S*/)?(?:rm|shred|sh|bash)\b)
    | \bmkfs\b | \bdd\s{_REST}\bof= | >\s*/dev/(?:sd|nvme|disk|hd|mmc)
    | \b(?:shred|wipefs|blkdiscard|mkswap|fdisk|parted|sgdisk)\s+{_OPTIONS}/
    | \bdiskutil\s+\w*(?:erase|partition) | \btruncate\s+(?:-s|--size) | \bmv\s{_REST}\s/dev/null
    | \b(?:del|erase|rd|rmdir)\s+/[sqf]\b | \bformat\s+[a-z]:(?:\s|\Z)
    | \bremove-item\b{_REST}-recurse | \bvssadmin\s+delete | \bcipher\s+/w
    | \bgit\s+{_OPTIONS}clean\s+{_OPTIONS}-\w*(?:f|-force) | \bgit\s{_REST}\breset\s+--hard
    | \bgit\s{_REST}\bpush\s{_REST}(?:-f\b|--(?:force|mirror|delete)\b)
    | \bdrop\s+(?:table|database|schema|user|role|view|index|column)\s+(?:if\s+exists\s+)?\S+
        \s*(?:;|\Z|cascade) | \.(?:drop(?:Database)?|deleteMany|remove)\((?:\{{\}})?\)
    | \btruncate\s+table\s+\S | \bdelete\s+from\s+\S+\s*(?:;|\Z) | \bdropdb\s
    | \bredis-cli\b{_REST}flush | \bkubectl\s+delete\s | \bterraform\s+destroy
    | \b(?:docker|podman)\s{_REST}(?:prune|\brmi?\s+-\w*f)
    | \b(?:aws|az|doctl|flyctl|gcloud|gh|heroku|npm)\s{_REST}
        \b(?:delete|destroy|purge|rb|unpublish)\b
    | \brsync\s{_REST}--delete | \b(?:clear-disk|format-volume|stop-(?:service|computer))\b
    | \b(?:umount|swapoff)\s+-a
    | :\s*\(\s*\)\s*\{{ | \b(\w+)\s*\(\)\s*\{{\s*\1\s*\|\s*\1\s*&
    | \bkill\s+-\S+\s+-1\b | \bkillall\s+\S

    | \bch(?:mod|own|grp)\s+{_OPTIONS}-(?:\w*R|-recursive\b)
    | \bchmod\s+{_OPTIONS}(?:[0-7]?777|[0-7]?666|[ao]\+\w*w|[ugoa]*\+s)\b
    | \bcrontab\s+(?:-u\s+\S+\s+)?-(?:r|\s|\Z) | (?:>>?|\btee\s+{_OPTIONS})\s*\S*{_STARTS}
    | (?:>>?|\btee\s+{_OPTIONS})\s*/(?:etc|boot|usr|bin|sbin|lib|sys|proc)/
    | \b(?:ip6?tables|nft)\s+{_OPTIONS}(?:-[FXP]\b|--flush|flush\b)
    | \bufw\s+(?:--force\s+)?(?:disable|reset) | \bsetenforce\s+0 | \bnetsh\s{_REST}\boff\b
    | \b(?:set-executionpolicy|set-mppreference)\s | \bbcdedit\b | \breg\s+(?:delete|add)\b
    | \bicacls\b{_REST}/grant | \bnopasswd\b | \b(?:user|group)(?:add|del|mod)\s+\S
    | \bsudo\s+(?:-[is]\b|su\b) | \bsu\s+(?:-\s+)?(?:\w+\s+)?-c\b
    | \bsystemctl\s+{_OPTIONS}(?:stop|disable|mask|isolate)\s+\S | \bssh-copy-id\b
    | \bssh\s{_REST}-[RD]\s | \bcurl\s{_REST}\s(?:-\w*k\b|--insecure\b)
    | --(?:no-check-certificate|allow-unauthenticated|nogpgcheck|privileged)\b
    | --(?:pid|net|network|ipc|uts|userns)[=\ ]host\b

    | \bcurl\s{_REST}\s(?:-T\b|-[dF]\s*\S*@|--(?:data\S*|form|upload-file)[=\ ]\S*@)
    | \bwget\s{_REST}--post-file | \b(?:scp|rsync)\s{_REST}{_PRIVATE}
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What is looked for in code, and in prose: what fetches and runs; what destroys; what opens a
machine; what gives away.
"""
_ANY_SIGN = re.compile(r"[|>$=;]|[-/~](?<=\s.)")
_ANY_WORD = re.compile(  # each begins with a letter or sign, so that search leaps
    r"<\(|/dev/|--|\(\s*\)|eval|iex|invoke|mshta|regsvr|rundll|bitsadmin|mkfs|format|drop"
    r"|truncate|delete|chmod|reset|disable|off(?<=\boff)\b|setenforce|killall|bcdedit"
    r"|reg(?<=\breg)\b|nopasswd|user(?:add|del|mod)|group(?:add|del|mod)|ssh-copy|prune|terraform"
    r"|dropdb|flush|systemctl|set-|erase|destroy|purge|unpublish|stop-|clear-|sudo"
    r"|rb(?<=\brb)\b|`\s*(?:curl|wget|fetch|aria2c|iwr|irm)"
)
"""What all that RUNS finds has one of, in a text in one case."""
IN_CODE = re.compile(
    r"(?:^|[;&|(]|\bsudo\s)\s*(?:(?:shutdown|reboot|poweroff|halt|init\s+[06])\b|history\s+-c"
    r"|passwd\b|visudo\b)"
    r"|\b(?:curl|wget)\b[^\n;&]{0,400}(?:&&|;)[^\n]{0,200}(?:\./|\bsh\s|\bchmod\b)",
    re.IGNORECASE,
)
"""What is an ordinary word, but in code."""
_HEADS = frozenset(
    """sh bash zsh dash ksh ash fish csh tcsh source curl wget fetch aria iwr irm invoke eval iex
    python perl ruby node php deno bun lua osascript rscript powershell pwsh cmd mshta regsvr rundll
    bitsadmin certutil msiexec base nc ncat rm find mkfs dd shred wipefs blkdiscard mkswap fdisk
    parted sgdisk diskutil truncate mv del erase rd rmdir format remove vssadmin cipher git drop
    dropdatabase deletemany delete dropdb redis kubectl terraform docker podman aws az doctl flyctl
    gcloud gh heroku npm rsync clear stop umount swapoff kill killall chmod chown chgrp crontab tee
    iptables ip nft ufw setenforce netsh set bcdedit reg icacls nopasswd useradd userdel usermod
    groupadd groupdel groupmod sudo su systemctl ssh certificate unauthenticated nogpgcheck
    privileged host scp goproxy goflags shutdown reboot poweroff halt init history passwd
    visudo""".split()
)
_SET_UP = re.compile(r"=(?<=\w=)")
_FUNCTION = re.compile(r"\)\s*\{")
_SIGN = re.compile(r"[|$`/>:.-]|\s(?=\.)")
_LETTERS = re.compile(r"[a-z_]+")
_CALLED = re.compile(r"(?<!\w)\w+(?==|\s*\(\s*\))")


def may_run(text: str, letters: frozenset[str]) -> bool:
    """Whether a text may have what RUNS or IN_CODE finds; `letters` are the `letters_in` it."""
    return (
        not _HEADS.isdisjoint(letters)
        or "|" in text
        or ">" in text
        or "/dev/" in text
        or "<(" in text
        or ("=" in text and _SET_UP.search(text) is not None)
        or ("{" in text and _FUNCTION.search(text) is not None)
    )


def has_sign_of_runs(text: str) -> bool:
    """Whether a text has a word or sign of which all that RUNS finds has one."""
    one_case = in_one_case(text)
    return _ANY_SIGN.search(one_case) is not None or _ANY_WORD.search(one_case) is not None


def find_runs(text: str) -> Iterator[re.Match[str]]:
    """What RUNS finds, in order: as its `finditer`, which tries a hundred alternatives anywhere."""
    end = 0
    for begin in _begins(in_one_case(text)):
        if begin >= end and (match := RUNS.match(text, begin)):
            end = match.end()
            yield match


def _begins(text: str) -> list[int]:
    """Where RUNS may begin to find something, in a text in one case: at a sign, at a word that it
    knows, at one that is set or called.
    """
    found = {match.start() for match in _SIGN.finditer(text)}
    found.update(word.start() for word in _LETTERS.finditer(text) if word[0] in _HEADS)
    if "=" in text or "(" in text:
        found.update(word.start() for word in _CALLED.finditer(text))
    return sorted(found)
