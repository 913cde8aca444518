"""What commands in code install or run by its name, and with which options.

The phrases are `data/literals/commands.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.stand_ins import stands_in
from i18n_tool.checks.text import letters_in
from i18n_tool.data import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from i18n_tool.checks.text import Text

_SEPARATOR = re.compile(r"[;&|\n`()]+")
_GOES_ON = re.compile(r"[ \t][\\`^]\r?\n")
STAND_IN = re.compile(r"<[^<>]*>|\{\{?[^{},]*\}?\}|(?<!\S)\[[^\[\]]*\](?=\s|\Z)")
"""What readers fill in, or may leave out."""
_CALL = re.compile(
    r"(?:install\.packages|install_(?:github|gitlab|bitbucket|url|version)|BiocManager::install"
    r"|Pkg\.add|pak::pak|quicklisp:quickload|ql:quickload)\(\s*(?:c\(\s*)?(?:url\s*=\s*)?[\"':]*"
    r"([\w./@-]+)"
)
_SHELL_WORD = re.compile(r"(?:[^\s\"']|\"[^\"]*\"|'[^']*')+")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_IGNORED = re.compile(r"[\"'“”‘’«»„]|\\(?=[A-Za-z])")
"""What a shell takes out of a word, and marks that typographers put in its place."""
_BEHIND = ".!?,;:"
_NAME = re.compile(r"[\w@.+/:~^=<>!*#\[\],-]*[A-Za-z][\w@.+/:~^=<>!*#\[\],-]*", re.ASCII)
_ELSEWHERE = re.compile(r"[./~<$%{#]|.*://|[\w.-]+@[\w.-]+:", re.ASCII)
"""What is no name: what is local, what readers fill in, addresses, which are looked at as such."""
_ADDRESS = re.compile(r"(?:[\w-]+=)?[\w.+-]+://|[\w.-]+@[\w-]+(?:\.[\w-]+)+:", re.ASCII)
"""One that the checks of hosts and owners know."""
_VERSION = re.compile(r"(?<=.)(?:[=<>~!^\[].*|@.*|:[^/]*\Z)", re.DOTALL)
_NUMBERED = re.compile(r"(?<=[a-z])-?\d[\d.]*\Z|\.(?:exe|cmd|bat|ps1)\Z", re.IGNORECASE)
_SETS = re.compile(r"\A[A-Za-z_]\w*=", re.ASCII)
_FAR = 10
"""Words that belong to one command before its subcommand."""
_LETTERS = re.compile(r"[a-z_]+")
_FOLD = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_IN_TAGS = re.compile(r"<(code|kbd|pre|samp|tt)\b[^<>]*+>([^<>]*+)</")


class Phrase(NamedTuple):
    """What a command begins with, behind its program; `counted` says which words name things."""

    program: str
    rest: tuple[str, ...]
    counted: str


class Argument(NamedTuple):
    """A word of a command as it is written, without quotes; `name` is what it installs, without a
    version, in small letters, "" for options, their values and local files.
    """

    written: str
    name: str = ""

    @property
    def whole(self) -> str:
        """The word as such words are compared: few programs tell capitals apart."""
        return self.written.lower()

    @property
    def version(self) -> str:
        """What stands behind the name; "" where it is no mere version."""
        behind = self.whole.removeprefix(self.name) if self.name else ""
        return "" if re.search("[:/]", behind[1:]) else behind


class Command(NamedTuple):
    """A command that installs or runs something by its name: the words that decide what."""

    program: str
    arguments: tuple[Argument, ...]

    @property
    def asks(self) -> bool:
        """Whether readers fill in a name here."""
        return any(
            one.written == "<>" or stands_in(one.name or one.written) for one in self.arguments
        )


@cache
def _table() -> Mapping[str, Any]:
    return load_table("literals", "commands")


@cache
def phrases() -> Mapping[str, Sequence[Phrase]]:
    """How commands begin, by their program."""
    found: dict[str, list[Phrase]] = defaultdict(list)
    for counted, lines in _table()["install"].items():
        for line in lines.strip().splitlines():
            first, *rest = line.split()
            found[first.lower()].append(Phrase(first, tuple(rest), counted))
    for some in found.values():
        some.sort(key=lambda phrase: -len(phrase.rest))
    return found


@cache
def _options(kind: str, program: str) -> frozenset[str]:
    same = {"pip3": "pip", "podman": "docker", "nerdctl": "docker"}
    return frozenset(_table()[kind].get(same.get(program, program), "").split())


@cache
def _beginnings() -> frozenset[str]:
    """The first letters of programs that install."""
    return frozenset(match[0] for one in phrases() if (match := _LETTERS.match(one)))


def may_install(text: str) -> bool:
    """Whether a text has a word that programs that install begin with."""
    return has_installer(letters_in(text))


def has_installer(letters: frozenset[str]) -> bool:
    """Whether one of the `letters_in` a text is a word that programs that install begin with."""
    return not _beginnings().isdisjoint(letters)


def codes_of(text: Text) -> list[str]:
    """What in a text is code; a line break is a space there, but in tags, where it may be one."""
    found = [_FOLD.sub(" ", code) for code in text.values("code")]
    for match in _IN_TAGS.finditer(text.raw):
        found += dict.fromkeys((match[2], _FOLD.sub(" ", match[2])))
    return found


def program_of(word: str) -> str:
    """The program that a word calls, in small letters: `pip` for `./bin/pip3.11`."""
    name = word.rpartition("/")[2].rpartition("\\")[2].lstrip("$>").lower()
    return name if name in phrases() else _NUMBERED.sub("", name)


def commands_of(text: str) -> Iterator[Command]:
    """The commands in a piece of code that install something or run it by its name."""
    for line in _SEPARATOR.split(STAND_IN.sub(" <> ", _GOES_ON.sub(" ", text))):
        words = _SHELL_WORD.findall(line)
        for word in words:  # a command may be the argument of another
            for quoted in _QUOTED.findall(word) if " " in word else ():
                yield from commands_of(quoted[1:-1])
        at = 0
        while at < len(words):
            start = at
            word = words[at].strip("\"'“«")
            at += 1
            for program in dict.fromkeys((program_of(word), program_of(unquoted_word(word)))):
                for phrase in phrases().get(program, ()):
                    behind = _behind(words, at, phrase.rest)
                    if behind:
                        around = (
                            *_settings(words[max(0, start - _FAR) : start]),
                            *_between(words[at:behind], phrase.rest),
                        )
                        arguments, at = _arguments(words, behind, program, phrase.counted)
                        yield Command(program, (*around, *arguments))
                        break
    for match in _CALL.finditer(text):
        yield Command("R", (Argument(match[1], bare_name(match[1])),))


def _behind(words: Sequence[str], at: int, rest: Sequence[str]) -> int:
    """The number of the word behind the rest of a phrase, options between its words aside, with a
    value each; 0 where the words are not that phrase.
    """
    for wanted in rest:
        option, last = False, at + _FAR
        while at < min(len(words), last) and not is_phrase_word(words[at], wanted):
            if not words[at].startswith(("-", "+")) and not option:
                return 0
            option = words[at].startswith("-") and "=" not in words[at]
            at += 1
        if at == len(words) or not is_phrase_word(words[at], wanted):
            return 0
        at += 1
    return at


def unquoted_word(word: str) -> str:
    """The word as a shell reads it."""
    return _IGNORED.sub("", word)


def is_phrase_word(word: str, wanted: str) -> bool:
    """Whether a word is that of a phrase, in which a star is whatever is there."""
    word = word if word.isalnum() else unquoted_word(word)
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return word == wanted or (wanted[0] != "-" and word.lower() == wanted.lower())


_CARRIERS = frozenset({"command", "doas", "env", "exec", "export", "nohup", "sudo", "time"})
"""What may stand between what is set for a command and the command."""


def _settings(words: Sequence[str]) -> Iterator[Argument]:
    """What is set for a command alone: `NPM_CONFIG_REGISTRY=… npm install`."""
    for word in reversed(words):
        if _SETS.match(word):
            yield Argument(unquoted_word(word))
        elif word not in _CARRIERS and not word.startswith("-"):
            return


def _between(words: Sequence[str], rest: Sequence[str]) -> Iterator[Argument]:
    """The options of a program before its subcommand, with their values."""
    wanted = list(rest)
    for word in words:
        if wanted and is_phrase_word(word, wanted[0]):
            del wanted[0]
        else:
            yield Argument(unquoted_word(word))


_COUNTED = {"first": 1, "runs": 1, "second": 2}
"""Behind how many words nothing more is named."""


def _arguments(
    words: Sequence[str], at: int, program: str, counted: str
) -> tuple[list[Argument], int]:
    """What decides among the words from number `at` on what is installed, from where, and what it
    may do: names, options and their values; and the number of the word behind them.

    An option may have a value, so what stands behind one may be the first word or none. A comment
    ends it all.
    """
    valued, flags, free = (_options(kind, program) for kind in ("valued", "flags", "free"))
    plain: list[Argument] = []
    more: list[Argument] = []
    option = ""
    most = _COUNTED.get(counted)
    while at < len(words) and not words[at].startswith("#"):
        if counted == "runs" and len(plain) == most:
            break
        before = option
        word = unquoted_word(words[at])
        at += 1
        option = word if word.startswith("-") and "=" not in word and word not in flags else ""
        if word.startswith("-"):
            if word.partition("=")[0] not in free:
                more.append(Argument(word))
        elif before in free:
            continue
        elif before or len(plain) != most:
            argument = Argument(word.rstrip(_BEHIND) or word, _name(word))
            if before in valued:
                argument = Argument(word)
            (more if before else plain).append(argument)
    named = plain[-1:] if counted == "second" else plain
    return [*more, *named], at


def _name(word: str) -> str:
    """What a word names, "" where it is local, an address, or no name."""
    name = word.rstrip(_BEHIND)
    return bare_name(name) if _NAME.fullmatch(name) and not _ELSEWHERE.match(name) else ""


def bare_name(name: str) -> str:
    """The name without a version, in small letters."""
    return _VERSION.sub("", name).lower()


def told_by(command: Command) -> Iterator[str]:
    """What of a command a translation may repeat, as it is compared."""
    for argument in command.arguments:
        yield argument.whole
        if argument.name:
            yield argument.name
        elif "=" in argument.written:
            yield argument.whole.partition("=")[0]


def is_harmless(argument: Argument) -> bool:
    """Whether a word decides nothing, or is an address that other checks look at."""
    if argument.written == "<>" or not any(map(str.isalnum, argument.written)):
        return True
    return _ADDRESS.match(argument.written) is not None
