"""Translations that somebody has made before: of the same text, or of one that is nearly the same.

The memory holds what was asked of it, not what was read: a file of any size is passed through it,
and only the best for each wanted text stays.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.catalog import decode, header_fields
from i18n_tool.checks.text import Text
from i18n_tool.config.translation import THRESHOLD
from i18n_tool.exchange.tmx import TranslationFileError, read_tmx
from i18n_tool.formats.shapes import fold_space
from i18n_tool.formats.tokens import LITERALS
from i18n_tool.model import State, has_own_text, is_join
from i18n_tool.mt.renumbered import without_numbers
from i18n_tool.sync.neutral import patch
from i18n_tool.sync.similarity import BASE_RATIO, Rarity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from i18n_tool.files.inputs import Inputs
    from i18n_tool.model import Entry
    from i18n_tool.mt.engine import Context, Engine
    from i18n_tool.sync.similarity import Comparable

KEPT = 5
"""Translations kept for each text: the best may not pass the checks."""
_PROBES = 4
"""A text that is nearly the same has one of another's rarest words."""
_MANY = 6
"""In texts of so many words, it has two of the rarest."""
_CANDIDATES = 12
_EXACT, _NEUTRAL, _NUMBERS = 100, 99, 98
_NUMBER = re.compile(r"\d+")


class Remembered(NamedTuple):
    """A translation: how alike its source is in percent, and where it was found. `source` is the
    text that it was made for; `numbers` says that it differs from the wanted one in numbers alone.
    """

    percent: int
    msgstr: str
    source: str
    origin: str
    numbers: bool = False

    @property
    def is_exact(self) -> bool:
        """Whether it was made for the very text."""
        return self.percent == _EXACT


class _WantedText:
    """What is known of one wanted text."""

    __slots__ = ("found", "likeness", "literals", "words")

    def __init__(self, likeness: Comparable) -> None:
        self.likeness = likeness
        self.words = len(likeness.words)
        self.literals: Counter[str] | None = None
        self.found: dict[str, tuple[int, int, int, Remembered]] = {}
        """By msgstr: percent, rank, times."""


class Memory:
    """Finds translations for `wanted` texts in what it is offered.

    `threshold` is in percent. Without `exact`, translations of the very text are passed over, as
    `--evaluate` asks.
    """

    def __init__(
        self, wanted: Iterable[str], threshold: float = THRESHOLD, *, exact: bool = True
    ) -> None:
        from rapidfuzz import fuzz  # costs 30 ms

        self._ratio = fuzz.ratio
        self._threshold, self._exact = threshold, exact
        texts = list(dict.fromkeys(wanted))
        self._rarity = Rarity(texts)
        self._known = {text: _WantedText(self._rarity.text(text)) for text in texts}
        self._folded: defaultdict[str, list[str]] = defaultdict(list)
        self._numbered: defaultdict[str, list[str]] = defaultdict(list)
        self._with_word: defaultdict[str, list[str]] = defaultdict(list)
        for text, known in self._known.items():
            self._folded[fold_space(text)].append(text)
            self._numbered[without_numbers(text)].append(text)
            for word in known.likeness.bag:
                self._with_word[word].append(text)

    def offer(self, source: str, msgstr: str, origin: str, rank: int = 0) -> None:
        """Takes note of a translation where it is one of a wanted text or of one nearly the same;
        of two that are as good, that of the lower `rank` goes first, then what is more frequent.
        """
        same = self._folded.get(fold_space(source), ())
        for text in same:
            if self._exact:
                self._keep(text, Remembered(_EXACT, msgstr, source, origin), rank)
        if self._threshold > _NEUTRAL:
            return
        for text in self._numbered.get(without_numbers(source), ()):
            alike = text not in same and self._threshold <= _NUMBERS
            if alike and _literals(source, numbers=False) == _literals(text, numbers=False):
                found = Remembered(_NUMBERS, msgstr, source, origin, numbers=True)
                self._keep(text, found, rank)
        likeness = self._rarity.text(source)
        literals: Counter[str] | None = None
        for text in self._candidates(likeness):
            known = self._known[text]
            if text in same or not self._may_be_near(likeness.plain, known.likeness.plain):
                continue
            percent = int(100 * self._rarity.likeness(likeness, known.likeness))
            if percent < self._threshold:
                continue
            patched = patch(source, text, msgstr)
            if patched is not None and _emphasis(source) == _emphasis(text):
                self._keep(text, Remembered(_NEUTRAL, patched, source, origin), rank)
                continue
            if literals is None:
                literals = _literals(source)
            if known.literals is None:
                known.literals = _literals(text)
            if literals == known.literals:
                found = Remembered(min(percent, _NEUTRAL), msgstr, source, origin)
                self._keep(text, found, rank)

    def best(self, text: str) -> list[Remembered]:
        """What was found for a wanted text, best first."""
        found = self._known[text].found.values()
        ordered = sorted(found, key=lambda one: (-one[0], one[1], -one[2]))
        return [remembered for _, _, _, remembered in ordered]

    def _candidates(self, likeness: Comparable) -> list[str]:
        """The wanted texts that share the rarest words with a text, and are as long."""
        words = [word for word in likeness.bag if word in self._with_word]
        words.sort(key=lambda word: len(self._with_word[word]))
        shared: Counter[str] = Counter()
        for word in words[:_PROBES]:
            shared.update(self._with_word[word])
        size = len(likeness.words)
        least = 2 if size >= _MANY else 1
        near = [text for text, n in shared.items() if n >= least and self._is_as_long(text, size)]
        if len(near) > _CANDIDATES:
            near.sort(key=shared.__getitem__, reverse=True)
        return near[:_CANDIDATES]

    def _may_be_near(self, one: str, other: str) -> bool:
        """Whether the letters, which count for 0.3 of a likeness, leave a chance: C++ says soon."""
        least = 100 * BASE_RATIO + (1 - BASE_RATIO) * (self._threshold - 70) / 0.3
        return self._ratio(one, other, score_cutoff=max(least, 0)) > 0 or least <= 0

    def _is_as_long(self, text: str, size: int) -> bool:
        other = self._known[text].words
        return 3 * min(size, other) >= 2 * max(size, other) - 2

    def _keep(self, text: str, found: Remembered, rank: int) -> None:
        kept = self._known[text].found
        known = kept.get(found.msgstr)
        if known is None:
            kept[found.msgstr] = (found.percent, rank, 1, found)
        else:
            better = min(known, (found.percent, rank, 0, found), key=lambda one: (-one[0], one[1]))
            kept[found.msgstr] = (better[0], better[1], known[2] + 1, better[3])
        if len(kept) > KEPT:
            worst = max(kept, key=lambda one: (-kept[one][0], kept[one][1], -kept[one][2]))
            del kept[worst]


def _literals(text: str, *, numbers: bool = True) -> Counter[str]:
    """What a translation of the text has to say literally: numbers, code, targets, markup."""
    read_text = Text(text)
    found = _NUMBER.findall(read_text.plain) if numbers else ()
    return Counter((*found, *read_text.values(*LITERALS)))


def _emphasis(text: str) -> Counter[str]:
    return Counter(Text(text).values("emphasis"))


def teachable(entries: Sequence[Entry]) -> Iterator[Entry]:
    """The entries that a memory can learn from: translated, up to date, each for its text alone."""
    for entry, behind in pairwise((*entries, None)):
        if (
            entry is not None
            and entry.state is State.TRANSLATED
            and entry.msgid_plural is None
            and has_own_text(entry.msgstr)
            and not (behind is not None and is_join(behind.msgstr))
        ):
            yield entry


def offer_file(
    memory: Memory, inputs: Inputs, path: Path, shown: str, *, source: str, locale: str
) -> None:
    """Offers what a PO or TMX file has from one locale to another; nothing where it is in others.
    Drafts name the file, not its place: that is somebody's machine's.

    Raises TranslationFileError or CatalogError, with file and line, on one that cannot be read, and
    as `Inputs.find` does; a TMX file may have any size.
    """
    suffix = path.suffix.lower()
    inputs = inputs.named(path)
    if suffix == ".tmx":
        real = replace(inputs, limit=sys.maxsize).place(path, shown)
        for segment in read_tmx(real, shown, source, locale):
            memory.offer(segment.source, segment.target, path.name, rank=1)
    elif suffix == ".po":
        catalog = decode(inputs.read(path, shown), shown=shown)
        language = header_fields(catalog.header).get("Language", "").strip()
        if not language:
            hint = f"Add the line to its header: Language: {locale}"
            message = "this does not say which language it is in"
            raise TranslationFileError(message, path=shown, lineno=1, hint=hint)
        if language.replace("-", "_").casefold() == locale.casefold():
            for entry in teachable(catalog.entries):
                memory.offer(entry.msgid, entry.msgstr, path.name, rank=1)
    else:
        hint = "Memories are read from .po and .tmx files."
        raise TranslationFileError("this is no translation memory", path=shown, hint=hint)


class MemoryEngine:
    """The engine that translates nothing: what a memory does not have stays empty."""

    name = "memory"

    def describe(self, locale: str) -> str:  # noqa: ARG002 - the signature of Engine
        """Its name."""
        return self.name

    def translate(
        self,
        texts: Sequence[str],  # noqa: ARG002 - the signature of Engine
        locale: str,  # noqa: ARG002
        *,
        hypotheses: int = 1,  # noqa: ARG002
    ) -> Iterator[tuple[int, list[str]]]:
        """Nothing."""
        return iter(())

    def close(self) -> None:
        """Nothing to free."""


def engine(context: Context) -> Engine:  # noqa: ARG001 - what engines are made with
    """The engine `memory`."""
    return MemoryEngine()
