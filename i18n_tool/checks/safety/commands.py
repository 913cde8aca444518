"""What readers copy and run: a translation installs nothing and fetches nothing to run that the
source does not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from i18n_tool.checks.literals.code import same_code
from i18n_tool.checks.pairs import Fault
from i18n_tool.checks.safety.installs import STAND_IN, codes_of, installed_names, stands_in
from i18n_tool.checks.safety.unsafe_html import brief
from i18n_tool.language.vocabulary import function_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.checks.pairs import Page, Pair

CODE = "unsafe-command"
_SHELL = r"\b(?:ba|z|da|k|a|fi|c|tc)?sh(?:\.exe)?\b"
_FETCH = r"\b(?:curl|wget|fetch|aria2c|iwr|irm|invoke-webrequest|invoke-restmethod)\b"
_LANGUAGE = r"\b(?:python|perl|ruby|node|php|deno|bun|lua|osascript|rscript)[\d.]*+"
_TO = r"\|\s*(?:sudo\s+(?:-\S+\s+)*|env\s+(?:\S+=\S*\s+)*|\w+=\S*\s+)*(?:[\w.~/-]*/)?"
_RUNS = re.compile(
    rf"""
      {_TO}(?:{_SHELL}|(?:iex|invoke-expression|powershell|pwsh|cmd|xargs)\b)
    | {_FETCH}[^\n|]*{_TO}{_LANGUAGE}
    | (?:{_SHELL}|\bsource|(?:^|\s)\.)\s+(?:-\w+\s+)*<\(
    | {_SHELL}\s+(?:-\w+\s+)*-\w*c\s+\S
    | \$\(\s*{_FETCH} | `\s*{_FETCH}
    | \beval\s+["'$`(] | \beval\s*\((?!\s*\))
    | \b(?:iex|invoke-expression)\s*["'($&]
    | {_LANGUAGE}\s+(?:-\w+\s+)*-[cer]\s+\S | \bdeno\s+eval\b
    | \b(?:powershell|pwsh)(?:\.exe)?\s[^\n`]*-(?:e|ec|enc|encodedcommand|c|command)\b
    | \bcmd(?:\.exe)?\s+/[ck]\b
    | \b(?:mshta|regsvr32|rundll32|bitsadmin)\b\s*\S
    | \bcertutil\b[^\n`]*-(?:urlcache|decode) | \bmsiexec\b[^\n`]*https?:
    | \bbase64\s+(?:-\w*d\b|--decode)
    | /dev/(?:tcp|udp)/ | \bn(?:c|cat)\s[^\n`]*-[a-z]*[ec]\b
    | \brm\s+(?:-\S+\s+)*-\w*r | \bmkfs\b | \bdd\s[^\n`]*\bof=/dev/ | >\s*/dev/(?:sd|nvme|disk)
    | \b(?:del|rd|rmdir)\s+/[sqf]\b | \bformat\s+[a-z]: | \bremove-item\b[^\n`]*-recurse
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""What fetches and runs, runs a text, or destroys."""
_MAY_RUN = re.compile(
    r"[|>$]|<\(|\s[-/]|/dev/|eval|iex|invoke|mshta|regsvr|rundll|bitsadmin|mkfs|format",
    re.IGNORECASE,
)
"""What each of those has."""
_HINT = re.compile(
    r"[`|]|<(?:\(|c|k|p|s|t)|\$\(|\b(?:install|add|get|run|pull|clone|npx|uvx|eval|iex|rm|dd|sh|bash)\b"
)
_LIKE_A_NAME = re.compile(r"[-_/@=\d]")


def command_faults(pair: Pair) -> Iterator[Fault]:
    """A fault for each thing that a command of the translation installs and none in the document
    does, and for commands that run what they fetch, or destroy, which the document has not.
    """
    if not _HINT.search(pair.msgstr):
        return
    codes = codes_of(pair.target)
    for name in dict.fromkeys(_new_names(pair, codes)):
        yield Fault(
            CODE,
            f"“{brief(name)}” is installed or run here, and by no command of the source: write "
            "the name as in the source",
        )
    for command in dict.fromkeys(_new_commands(pair, codes)):
        yield Fault(
            CODE,
            f"“{brief(command)}” runs what it is given, or destroys, and is not in the source: "
            "remove it",
        )


def _new_names(pair: Pair, codes: Sequence[str]) -> Iterator[str]:
    """What the translation's commands install, and no command of the document."""
    page = pair.page
    for code in codes:
        for name in installed_names(code) if " " in code else ():
            if name not in page.installed and not (stands_in(name) and _asks_for_a_name(pair)):
                yield name
    for name in installed_names(pair.target.plain, prose=True):
        if name not in page.installed and _replaces(name, pair):
            yield name


def _asks_for_a_name(pair: Pair) -> bool:
    """Whether the source has a command with a name that readers fill in."""
    codes = codes_of(pair.source)
    return any(
        STAND_IN.search(code) or any(map(stands_in, installed_names(code))) for code in codes
    )


def _replaces(name: str, pair: Pair) -> bool:
    """Whether a word behind a command in prose is what it installs, no word of the sentence: it
    looks like a name, or the source names one there that the translation does not.
    """
    if _LIKE_A_NAME.search(name):
        return True
    words = function_words(pair.source_language)
    theirs = [one for one in installed_names(pair.source.plain, prose=True) if one not in words]
    return bool(theirs) and not any(one in pair.msgstr for one in theirs)


def _new_commands(pair: Pair, codes: Sequence[str]) -> Iterator[str]:
    """The commands that run or destroy something, and stand nowhere in the document."""
    for code in codes:
        if not _MAY_RUN.search(code) or not _RUNS.search(code) or _has(pair.page, code):
            continue
        if not any(_alike(one, code) for one in codes_of(pair.source)):
            yield code
    prose = pair.outside_code(pair.msgstr)
    for match in _RUNS.finditer(prose) if _MAY_RUN.search(prose) else ():
        if not _has(pair.page, match[0]):
            yield match[0]


def _alike(one: str, other: str) -> bool:
    """Whether two commands differ in words for people alone, in which nothing can be run."""
    return same_code(one, other) and all(other.count(c) <= one.count(c) for c in "$`\\|;&()<>")


def _has(page: Page, command: str) -> bool:
    return "".join(command.split()) in page.squeezed
