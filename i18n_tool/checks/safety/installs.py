"""What commands install or run by its name.

The phrases are `data/literals/commands.toml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.checks.text import Text
from i18n_tool.data import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from i18n_tool.model import Document

_SEPARATOR = re.compile(r"[;&|\n`()]+")
STAND_IN = re.compile(r"<[^<>]*>|\{\{?[^{}]*\}?\}|\[[^\[\]]*\](?=\s|\Z)")
"""What readers fill in, or may leave out."""
_CALL = re.compile(
    r"(?:install\.packages|install_(?:github|gitlab|bitbucket|url|version)|BiocManager::install"
    r"|Pkg\.add|pak::pak|quicklisp:quickload|ql:quickload)\(\s*(?:c\(\s*)?(?:url\s*=\s*)?[\"':]*"
    r"([\w./@-]+)"
)
_QUOTES = "\"'“”‘’«»,;:"
_NAME = re.compile(r"[\w@.+/:~^=<>!*#\[\],-]*[A-Za-z][\w@.+/:~^=<>!*#\[\],-]*", re.ASCII)
_ELSEWHERE = re.compile(r"[./~<$%{#]|.*://|[\w.-]+@[\w.-]+:", re.ASCII)
"""What is no name: what is local, what readers fill in, addresses, which are looked at as such."""
_VERSION = re.compile(r"(?<=.)(?:[=<>~!^\[].*|@.*|:[^/]*\Z)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]+")
_IN_TAGS = re.compile(r"<(code|kbd|pre|samp|tt)\b[^<>]*+>([^<>]*+)</")


class _Phrase(NamedTuple):
    rest: tuple[str, ...]
    counted: str


@cache
def _phrases() -> Mapping[str, Sequence[_Phrase]]:
    found: dict[str, list[_Phrase]] = defaultdict(list)
    for counted, lines in load_table("literals", "commands")["install"].items():
        for line in lines.strip().splitlines():
            first, *rest = line.split()
            found[first].append(_Phrase(tuple(rest), counted))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase.rest))
    return found


@cache
def _options(kind: str, program: str) -> frozenset[str]:
    same = {"pip3": "pip", "podman": "docker", "nerdctl": "docker"}
    table = load_table("literals", "commands")[kind]
    return frozenset(table.get(same.get(program, program), "").split())


@cache
def _stand_ins() -> frozenset[str]:
    return frozenset(load_table("literals", "commands")["names"]["stand_ins"].split())


def stands_in(name: str) -> bool:
    """Whether a name is one that readers replace by their own: your-package, paket-adi."""
    words = [word.lower() for word in _WORD.findall(name)]
    return bool(words) and _stand_ins().issuperset(words)


def codes_of(text: Text) -> list[str]:
    """What in a text is code."""
    return [*text.values("code"), *(match[2] for match in _IN_TAGS.finditer(text.raw))]


def installed_names(text: str, *, prose: bool = False) -> Iterator[str]:
    """The names, without versions, of what the commands in a text install or run; in `prose` the
    first of each command.
    """
    for command in _SEPARATOR.split(STAND_IN.sub(" <> ", text)):
        words = command.split()
        at = 0
        while at < len(words):
            program = words[at].rpartition("/")[2].rpartition("\\")[2].lstrip("$>\"'“«")
            at += 1
            for phrase in _phrases().get(program, ()):
                behind = _behind(words, at, phrase.rest)
                if behind:
                    names, at = _arguments(words, behind, program, phrase.counted)
                    yield from names[:1] if prose else names
                    break
    for match in _CALL.finditer(text):
        yield _bare(match[1])


def _behind(words: Sequence[str], at: int, rest: Sequence[str]) -> int:
    """The number of the word behind the rest of a phrase, options between its words aside; 0 where
    the words are not that phrase.
    """
    for wanted in rest:
        while at < len(words) and words[at] != wanted and words[at].startswith(("-", "+")):
            at += 1
        if at == len(words) or wanted not in ("*", words[at]):
            return 0
        at += 1
    return at


def _arguments(words: Sequence[str], at: int, program: str, counted: str) -> tuple[list[str], int]:
    """The names among the words from number `at` on: not options, nor what is local or stands for
    another; and the number of the word behind them.

    An option may have a value, so what stands behind one may be the first word or none.
    """
    valued, flags = _options("valued", program), _options("flags", program)
    plain: list[str] = []
    names: list[str] = []
    option = ""
    while at < len(words) and len(plain) != _COUNTED.get(counted):
        word, before = words[at], option
        at += 1
        option = word if word.startswith("-") and word not in flags else ""
        if word.startswith("-") or before in valued:
            continue
        name = word.strip(_QUOTES).rstrip(".!?")
        is_name = _NAME.fullmatch(name) is not None and not _ELSEWHERE.match(name)
        found = _bare(name) if is_name else ""
        (names if before else plain).append(found)
    names += plain[-1:] if counted == "second" else plain
    return [name for name in names if name], at


_COUNTED = {"first": 1, "second": 2}
"""With how many words the names of a command end."""


def _bare(name: str) -> str:
    """The name without a version, in small letters: few programs tell capitals apart."""
    return _VERSION.sub("", name).lower()


def installed_by(document: Document) -> frozenset[str]:
    """What the commands of a document install, and what its code names."""
    names: set[str] = set()
    at = 0
    for start, end in (*((block.start, block.end) for block in document.blocks), (None, None)):
        around = Text(document.text[at:start])
        names.update(installed_names(around.raw))
        prose = Text(document.text[start:end] if start is not None else "")
        names.update(installed_names(prose.plain, prose=True))
        for code in (*codes_of(around), *codes_of(prose)):
            names.add(_bare(code))
            names.update(installed_names(code))
        at = end or at
    return frozenset(names)
