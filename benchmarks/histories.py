"""Pairs of versions of real documents, and which unit of the newer came from which of the older.

The truth comes from the commits between them. One commit changes little, so its own change can be
read without any judgement of likeness: what stands unchanged in order is the same, what was
replaced in one place by words that are mostly the same was edited. A chain of such steps tells
where a unit came from even where the two ends look like strangers. Where a step cannot be read so,
the unit is left out.
"""

from __future__ import annotations

import re
import subprocess
from collections import Counter, defaultdict
from difflib import SequenceMatcher
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.documents.document import document_of
from i18n_tool.errors import DocumentError
from i18n_tool.formats import format_named
from i18n_tool.formats.base import Options

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from i18n_tool.model import Document

_WORD = re.compile(r"\w+")
_OPTIONS = Options(locales=("ru",), detect_language=False)
EDITED = 0.5
"""The share of words, of the shorter text, that makes a text of a hunk the successor of another…"""
ALONE = 0.3
"""… and of one that was replaced by one other and nothing else."""
NEW = 0.15
"""Below this share a text is new; between, nobody can tell."""
ALIKE = 0.35
"""A chain whose ends have fewer of their words in common is left out: no reader would call it an
edit. A new text that has more in common with one that vanished is left out, too."""

Origin = frozenset[int] | None
"""The units that a unit came from; none for a new one; None where nobody can tell."""


class Pair(NamedTuple):
    """Two versions of a document, the msgids of the older, and the origin of each unit of the newer
    by index into them.
    """

    name: str
    old: Document
    new: Document
    msgids: Sequence[str]
    origins: Sequence[Origin]


def pairs(repository: Path, pattern: str, steps: int) -> Iterator[Pair]:
    """The pairs of a repository's documents, `steps` commits apart."""
    wanted = re.compile(pattern)
    listed = _git(repository, "ls-tree", "-r", "-z", "--name-only", "HEAD").decode(errors="replace")
    for path in filter(wanted.search, listed.split("\0")):
        versions = list(_versions(repository, path))
        for start in range(0, len(versions) - 1, steps):
            yield _pair(f"{path}@{start}", versions[start : start + steps + 1])


def _git(repository: Path, *arguments: str) -> bytes:
    command = ["git", "--no-pager", "-C", str(repository), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout


def _versions(repository: Path, path: str) -> Iterator[Document]:
    """The versions of a file along the first parents, oldest first, without repetitions."""
    log = _git(repository, "log", "--first-parent", "--reverse", "--format=%H", "--", path)
    last = b""
    for commit in log.decode().split():
        try:
            data = _git(repository, "cat-file", "blob", f"{commit}:{path}")
            text = data.decode()
            if data != last:
                yield document_of(path, text, format_named("markdown"), _OPTIONS)
        except (subprocess.CalledProcessError, UnicodeDecodeError, DocumentError):
            continue  # removed for a while, or never a document
        last = data


def _pair(name: str, versions: Sequence[Document]) -> Pair:
    texts = [_msgids(version) for version in versions]
    origins: list[Origin] = [frozenset({number}) for number in range(len(texts[0]))]
    for old, new in pairwise(texts):
        origins = [_through(step, origins) for step in _step(old, new)]
    kept = set(texts[-1])
    vanished = [_words(text) for text in texts[0] if text not in kept]
    for number, (text, origin) in enumerate(zip(texts[-1], origins, strict=True)):
        if origin is None:
            continue
        ends = [[word for o in origin for word in _words(texts[0][o])]] if origin else vanished
        if any(_alike(_words(text), end) for end in ends) is not bool(origin):
            origins[number] = None
    return Pair(name, versions[0], versions[-1], texts[0], origins)


def _msgids(document: Document) -> list[str]:
    """The distinct msgids in order: what a catalog has."""
    return list(dict.fromkeys(unit.msgid for unit in document.units))


def _through(step: Origin, before: Sequence[Origin]) -> Origin:
    """The origins of what a step came from."""
    if step is None:
        return None
    found: set[int] = set()
    for number in step:
        origin = before[number]
        if origin is None:
            return None
        found |= origin
    return frozenset(found)


def _step(old: Sequence[str], new: Sequence[str]) -> list[Origin]:
    """Where each text came from in one commit, by index into `old`."""
    place = {text: number for number, text in enumerate(old)}
    found: list[Origin] = [
        frozenset({place[text]}) if text in place else frozenset() for text in new
    ]
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    kept = set(new)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "replace":
            gone = [i for i in range(i1, i2) if old[i] not in kept]
            come = [j for j in range(j1, j2) if new[j] not in place]
            for number, origin in _hunk(old, new, gone, come):
                found[number] = origin
    vanished = [Counter(_words(text)) for text in old if text not in kept]
    for number, text in enumerate(new):
        if found[number] == frozenset() and _is_like_any(Counter(_words(text)), vanished):
            found[number] = None  # perhaps it moved and was edited at once
    return found


def _hunk(
    old: Sequence[str], new: Sequence[str], gone: Sequence[int], come: Sequence[int]
) -> Iterator[tuple[int, Origin]]:
    """The origins of texts that replaced others in one place: of whose words they are."""
    before = [(word, i) for i in gone for word in _words(old[i])]
    after = [(word, j) for j in come for word in _words(new[j])]
    matcher = SequenceMatcher(None, [w for w, _ in before], [w for w, _ in after], autojunk=False)
    shared: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for a, b, size in matcher.get_matching_blocks():
        for step in range(size):
            shared[after[b + step][1]][before[a + step][1]] += 1
    least = ALONE if len(gone) == len(come) == 1 else EDITED
    for j in come:
        shares = {
            i: count / (min(len(_words(old[i])), len(_words(new[j]))) or 1)
            for i, count in shared[j].items()
        }
        origin = frozenset(i for i, share in shares.items() if share >= least)
        unclear = not origin and max(shares.values(), default=0.0) >= NEW
        yield j, None if unclear else origin


def _is_like_any(words: Counter[str], others: Sequence[Counter[str]]) -> bool:
    return any(
        (words & other).total() >= EDITED * min(words.total(), other.total()) for other in others
    )


def _alike(some: Sequence[str], others: Sequence[str]) -> bool:
    return SequenceMatcher(None, some, others, autojunk=False).ratio() >= ALIKE


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
