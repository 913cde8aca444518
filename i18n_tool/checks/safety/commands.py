"""What readers copy and run: a translation installs nothing and fetches nothing to run that the
source does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.literals.code import same_code
from i18n_tool.checks.pairs import Fault
from i18n_tool.checks.safety.bare import (
    INVISIBLE,
    Reading,
    bare_commands,
    has_action,
    has_joiner,
    named_in,
    readable,
    strange_words,
)
from i18n_tool.checks.safety.destroys import IN_CODE, find_runs, has_sign_of_runs, may_run
from i18n_tool.checks.safety.installs import (
    codes_of,
    commands_of,
    has_installer,
    is_harmless,
    may_install,
)
from i18n_tool.checks.safety.unsafe_html import brief
from i18n_tool.checks.stand_ins import stands_in
from i18n_tool.formats.tokens import OBJECT
from i18n_tool.language.locales import scripts_of
from i18n_tool.language.prose import knows_prose
from i18n_tool.language.style import style_of
from i18n_tool.model import FUZZY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.checks.pairs import Page, Pair
    from i18n_tool.checks.text import Text

CODE = "unsafe-command"
_HINT = re.compile(
    r"[`|>=;]|<(?:\(|[ckpst])|\$\(|--|\b(?:eval|iex|rm|dd|sh|bash)\b|\s[-/~]|\(\)", re.IGNORECASE
)
_MADE = frozenset("⟨" + OBJECT)
"""What stands for what a program or a person puts in."""
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_WORDS = re.compile(r"[^\s\"'“”‘’«»„(),;:!?*`<>\[\]]+")
_SPACES = re.compile(r"[ \t\u00a0]+")
_PLACE = re.compile(r"\w*\s+[\w./-]*[/~*$][\w/~*$.-]*")
"""What a command is for, behind it: `/` of `rm -rf /`."""
_SUFFIX = re.compile(r"[^\W\d_]+(?![\w'’\"])")
_FOREIGN = re.compile("[\u0370-\u1dff\u2c80-\ua7ff\ua900-\ufaff]")


def command_faults(pair: Pair) -> Iterator[Fault]:
    """A fault for each thing that a command of the translation installs and none in the document
    does, for options that none has, and for commands that run what they fetch, or destroy, which
    the document has not.
    """
    if pair.msgstr == pair.msgid:
        return
    letters = pair.target.letters
    calls = has_installer(letters) or (
        _hides_words(pair.target) and may_install(_seen(pair.target))
    )
    if not (calls or (may_run(pair.msgstr, letters) and _HINT.search(pair.msgstr))):
        return
    codes = codes_of(pair.target)
    told: set[str] = set()
    for said, word in (*_of_code(pair, codes), *_of_prose(pair)) if calls else ():
        # what is put together of what the source puts it together of: `advice.%s`
        is_made = not _MADE.isdisjoint(word) and word in pair.source.plain
        if word.lower() not in told and not is_made:
            told.add(word.lower())
            yield Fault(CODE, said.format(brief(word)))
    for command in dict.fromkeys(_new_commands(pair, codes)):
        yield Fault(
            CODE,
            f"“{brief(command)}” runs what it is given, or destroys, and is not in the source: "
            "remove it",
        )


def may_command(text: Text) -> bool:
    """Whether a text may have a command that installs, runs what it is given, or destroys."""
    letters = text.letters
    return has_installer(letters) or may_run(text.raw, letters) or _hides_words(text)


def _hides_words(text: Text) -> bool:
    """Whether a reader may see words in a text that are not written in one."""
    return text.hides_words or not _UNSEEN.isdisjoint(text.plain_signs)


def _seen(text: Text) -> str:
    """The prose without what no reader sees in it."""
    plain = text.plain
    return plain if _UNSEEN.isdisjoint(text.plain_signs) else INVISIBLE.sub("", plain)


_NAMED = (
    "“{}” is installed or run here, and by no command of the source: write the name as in the "
    "source"
)
_VERSION = "“{}” is another version than the source installs: write it as in the source"
_OPTION = (
    "“{}” decides what is installed here, or what it may do, and no command of the source has it: "
    "remove it"
)
_BARE = f"{_NAMED}; where it is no name, put the command into back-ticks"


def _of_code(pair: Pair, codes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What the commands in code have, and no command of the document: what is said, and of what."""
    commands = [command for code in codes if " " in code for command in commands_of(code)]
    asks = bool(commands) and _asks_for_a_name(pair)
    for command in commands:
        for argument in command.arguments:
            word = argument.written
            if argument.whole in pair.page.installed or is_harmless(argument):
                continue
            if asks and all(stands_in(part) or _is_foreign(part) for part in word.split(":")):
                continue
            if not argument.name:
                yield (_OPTION if word.isascii() else _NAMED), word
            elif argument.name not in pair.page.installed or not argument.version:
                yield _NAMED, word
            elif FUZZY not in pair.entry.flags:  # it may fit the version before
                yield _VERSION, word


def _is_foreign(word: str) -> bool:
    """Whether a word has letters that no name of a package has, and no others."""
    words = re.LETTERS.findall(word)
    return bool(words) and all(map(_FOREIGN.match, words))


def _asks_for_a_name(pair: Pair) -> bool:
    """Whether the source has a command with a name that readers fill in."""
    if any(command.asks for code in codes_of(pair.source) for command in commands_of(code)):
        return True
    return any(
        stands_in(word.text)
        for bare in bare_commands(readable(pair.source))
        for word in bare.words[:3]
    )


def _of_prose(pair: Pair) -> Iterator[tuple[str, str]]:
    """Likewise of commands in prose."""
    commands = [one for one in bare_commands(readable(pair.target)) if not one.is_code]
    if not commands:
        return
    theirs = [*bare_commands(readable(pair.source))]
    foreign = "Latn" not in scripts_of(pair.locale) or _FOREIGN.search(pair.msgstr) is not None
    ours = pair.msgstr.lower()
    words = frozenset(_WORDS.findall(pair.msgid.lower().replace(". ", " ").rstrip(".")))
    known = knows_prose(pair.language)
    for command in commands:
        same = [one for one in theirs if one.phrase == command.phrase]
        if command.is_explained and any(one.is_explained for one in same):
            continue
        named = [set(named_in(one, pair.source_language)) for one in same]
        kept = all(name in ours for names in named for name in names)
        mentioned = any(not (names or one.span) for one, names in zip(same, named, strict=True))
        reading = Reading(
            pair.language,
            pair.page.installed,
            words if same or command.phrase.split()[0].lower() in words else frozenset(),
            names=not (kept and (mentioned or (bool(same) and not known))),
            verbs=bool(same),
            foreign=foreign,
            asks=_asks_for_a_name(pair),
            versions=FUZZY not in pair.entry.flags,
            joins=has_joiner(pair.msgid, pair.source_language),
            goes_on=any(has_action(one, pair.source_language) for one in same),
        )
        for word in strange_words(command, reading):
            yield (_OPTION if word[0] in "-+" else _BARE), word


def _new_commands(pair: Pair, codes: Sequence[str]) -> Iterator[str]:
    """The commands that run or destroy something, and stand nowhere in the document."""
    if not may_run(pair.msgstr, pair.target.letters):
        return
    for code in (_SPACES.sub(" ", code) for code in codes):
        runs = has_sign_of_runs(code) and next(find_runs(code), None)
        if not (runs or IN_CODE.search(code)) or _has(pair.page, code):
            continue
        if not any(_alike(one, code) for one in codes_of(pair.source)):
            yield code
    if not has_sign_of_runs(pair.msgstr):
        return  # no more than in what is outside of code
    prose = pair.outside_code(pair.msgstr)
    if not has_sign_of_runs(prose):
        return
    prose = _SPACES.sub(" ", prose)
    for match in find_runs(prose):
        if _is_suffixed(pair, prose, match):
            continue
        place = _PLACE.match(prose, match.end())
        command = match[0] + (place[0] if place else "")
        if not _has(pair.page, command):
            yield command


def _is_suffixed(pair: Pair, prose: str, match: re.Match[str]) -> bool:
    """Whether the apostrophe that makes a command of a name of the source stands before a suffix:
    IEx'te.
    """
    name, suffix = match[0][:-1], _SUFFIX.match(prose, match.end())
    if match[0][-1] not in "'’" or not name.isalpha() or suffix is None:
        return False
    return suffix[0] in style_of(pair.language).suffixes and name in pair.source.words


def _alike(one: str, other: str) -> bool:
    """Whether two commands differ in words for people alone, in which nothing can be run."""
    return same_code(one, other) and all(other.count(c) <= one.count(c) for c in "$`\\|;&()<>")


def _has(page: Page, command: str) -> bool:
    return "".join(command.split()) in page.squeezed
