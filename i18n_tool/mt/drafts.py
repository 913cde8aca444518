"""From texts to drafts: what an engine answers is a draft only if it could be a translation.

An answer that lost or broke what was masked is asked for again with other sentinels, then with more
hypotheses; after that the text stays empty. What is kept passes the checks that any translation has
to pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, Protocol

from i18n_tool.checks import run
from i18n_tool.checks.mending import mended
from i18n_tool.checks.pairs import Pair
from i18n_tool.checks.text import Text
from i18n_tool.checks.wording.glossary import CODE as GLOSSARY
from i18n_tool.errors import I18nError
from i18n_tool.language.casing import upper
from i18n_tool.mt.engine import EngineError
from i18n_tool.mt.masking import FORMS, Masked, Unusable, masked, restore
from i18n_tool.mt.memory import MemoryEngine
from i18n_tool.mt.pieces import Spot
from i18n_tool.mt.plausible import implausible
from i18n_tool.mt.renumbered import renumbered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from i18n_tool.checks.pairs import Page
    from i18n_tool.language.terms import Term
    from i18n_tool.model import Entry, Unit
    from i18n_tool.mt.engine import Engine
    from i18n_tool.mt.memory import Memory, Remembered

ATTEMPTS = ((FORMS[0], 1), (FORMS[1], 1), (FORMS[2], 1), (FORMS[0], 5), (FORMS[1], 5))
"""Form of the sentinels and number of hypotheses, one after the other until an answer is good."""
AT_ONCE = 10_000
"""Texts that an engine gets together: what goes wrong is asked for again after so many."""

NO_WORDS = "there are no words to translate"
NO_ANSWER = "the engine had no answer"
NOT_REMEMBERED = "nothing alike in the memory"

_OF_NUMBERS = frozenset({"number", "date"})
_DEFINITION = re.compile(r"^[ \t>]*\[([^\[\]\n]+)\]:", re.MULTILINE)


@dataclass(slots=True)
class Wanted:
    """A text that is to be translated into a locale, once for all the places where it stands.

    `reference` is a person's translation, which only `--evaluate` knows.
    """

    msgid: str
    locale: str
    places: list[tuple[Page, Unit, Entry]] = field(default_factory=list)
    reference: str = ""

    @property
    def labels(self) -> set[str]:
        """The labels of link definitions on the pages, where the text may use one."""
        if "[" not in self.msgid:
            return set()
        return {label for page, _, _ in self.places for label in _labels(page.document.text)}

    @property
    def spots(self) -> list[Spot]:
        """The glossary's terms in the text, each with the translation that it has first."""
        glossary = self.places[0][0].glossary
        if glossary is None:
            return []
        return [
            Spot(start, end, _as_written(self.msgid, start, term, self.locale))
            for start, end, term in glossary.spots(self.msgid)
        ]


def _as_written(text: str, start: int, term: Term, locale: str) -> str:
    """The target of a term, with a capital where the source has one that is not the sentence's."""
    target = term.targets[0]
    within = any(map(str.isalnum, text[:start]))
    if within and text[start].isupper() and term.source[0].islower():
        return upper(target[0], locale) + target[1:]
    return target


@lru_cache(maxsize=256)
def _labels(text: str) -> frozenset[str]:
    """The labels of the link definitions in a document."""
    return frozenset(match[1] for match in _DEFINITION.finditer(text))


class Outcome(NamedTuple):
    """What became of a wanted text: a draft of some `origin`, or `why` that has none.

    `source` is the text that a draft from a memory was made for, where that is another one.
    """

    wanted: Wanted
    msgstr: str = ""
    origin: str = ""
    why: str = ""
    source: str | None = None


Judge = Callable[[str, str], str]
"""The severity, or "off", that what a check of that code finds has in that document."""


class Watch(Protocol):
    """Who wants to know how far a run is, in letters of texts."""

    def again(self, letters: int) -> None:
        """So much is to be asked for once more."""

    def answered(self, letters: int) -> None:
        """So much has been answered, whatever the answer is worth."""


def objection(
    wanted: Wanted, msgstr: str, judge: Judge, *, strict: bool, excused: Collection[str] = ()
) -> str | None:
    """What speaks against a translation on any page where the text stands: the code of a check that
    finds an error, misses a term of the glossary, or, if `strict`, warns, and is not `excused`;
    None where nothing does.
    """
    for page, unit, entry in wanted.places:
        drafted = entry.evolve(msgstr=msgstr)
        pair = Pair(unit, drafted, wanted.msgid, msgstr, locale=wanted.locale, page=page)
        for check in (*run.SAFETY, *run.TRANSLATION):
            for fault in check(pair):
                if fault.code in excused:
                    continue
                severity = judge(fault.code, page.document.path)
                if severity == "error" or (
                    severity == "warning" and (strict or fault.code == GLOSSARY)
                ):
                    return f"check {fault.code}"
    return None


def from_memory(wanted: Iterable[Wanted], memory: Memory, judge: Judge) -> Iterator[Outcome]:
    """A draft for each text of which the memory has a translation that passes the checks, but for
    warnings, which a person may have had reasons for; none that stands there already. One of a text
    with other numbers has these, or, where that is not certain, the old ones.
    """
    for one in wanted:
        there = {entry.msgstr for _, _, entry in one.places}
        for msgstr, found, excused in _recalled(one, memory):
            if msgstr not in there and not objection(
                one, msgstr, judge, strict=False, excused=excused
            ):
                origin = f"memory {found.percent}% {found.origin}"
                source = None if found.is_exact else found.source
                yield Outcome(one, msgstr, origin, source=source)
                break


def _recalled(wanted: Wanted, memory: Memory) -> Iterator[tuple[str, Remembered, Collection[str]]]:
    """What the memory has, best first, each with the codes of checks that it may fail."""
    for found in memory.best(wanted.msgid):
        if found.numbers:
            new = renumbered(found.source, wanted.msgid, found.msgstr, wanted.locale)
            if new is not None:
                yield new, found, ()
        yield found.msgstr, found, _OF_NUMBERS if found.numbers else ()


def from_engine(
    wanted: Iterable[Wanted],
    engine: Engine,
    locale: str,
    judge: Judge,
    watch: Watch | None = None,
) -> Iterator[Outcome]:
    """An outcome for every text, as answers come in. Raises EngineError where the engine fails."""
    if isinstance(engine, MemoryEngine):
        yield from (Outcome(one, why=NOT_REMEMBERED) for one in wanted)
        return
    origin = engine.describe(locale)
    ordered = iter(sorted(wanted, key=lambda one: len(one.msgid), reverse=True))
    while some := list(islice(ordered, AT_ONCE)):
        yield from _Batch(some, engine, locale, judge, origin=origin, watch=watch).outcomes()


class _Batch:
    """Texts that are open, each with what was wrong with its last answer."""

    def __init__(
        self,
        wanted: Sequence[Wanted],
        engine: Engine,
        locale: str,
        judge: Judge,
        *,
        origin: str,
        watch: Watch | None,
    ) -> None:
        self._watch = watch
        self._engine, self._locale, self._judge, self._origin = engine, locale, judge, origin
        self._open = {id(one): one for one in wanted}
        self._why: dict[int, str] = {}

    def outcomes(self) -> Iterator[Outcome]:
        """Asks until nothing is open, or nothing is left to try."""
        for attempt, (form, hypotheses) in enumerate(ATTEMPTS):
            texts: dict[str, list[tuple[Wanted, Masked]]] = {}
            for one in list(self._open.values()):
                text = masked(one.msgid, form, spots=one.spots, labels=one.labels)
                if text is None or (attempt and hypotheses == 1 and not text.pieces):
                    continue  # without sentinels another form of them is no other question
                if not text.has_prose:
                    yield self._of_terms(one, text)
                    continue
                texts.setdefault(text.text, []).append((one, text))
            if texts:
                if attempt and self._watch:
                    self._watch.again(sum(map(_letters, texts.values())))
                yield from self._asked(texts, hypotheses)
            if not self._open:
                return
        for key, one in list(self._open.items()):
            yield self._closed(one, self._why.get(key, NO_ANSWER))

    def _of_terms(self, one: Wanted, text: Masked) -> Outcome:
        """What becomes of a text without a word for the engine: the terms that it consists of."""
        if not any(piece.is_term for piece in text.pieces):
            return self._closed(one, NO_WORDS)
        msgstr, why = _judged(one, text, text.text, self._judge)
        if why is not None:
            return self._closed(one, why)
        del self._open[id(one)]
        return Outcome(one, msgstr, "glossary")

    def _closed(self, one: Wanted, why: str) -> Outcome:
        del self._open[id(one)]
        return Outcome(one, origin=self._origin, why=why)

    def _asked(
        self, texts: Mapping[str, list[tuple[Wanted, Masked]]], hypotheses: int
    ) -> Iterator[Outcome]:
        order = sorted(texts, key=len, reverse=True)
        for index, answers in _answers(self._engine, order, self._locale, hypotheses):
            if self._watch:
                self._watch.answered(_letters(texts[order[index]]))
            for one, text in texts[order[index]]:
                if id(one) not in self._open:  # an engine may answer twice
                    continue
                for answer in answers:
                    msgstr, why = _judged(one, text, answer, self._judge)
                    if why is None:
                        del self._open[id(one)]
                        yield Outcome(one, msgstr, self._origin)
                        break
                    self._why[id(one)] = why


def _judged(wanted: Wanted, text: Masked, answer: str, judge: Judge) -> tuple[str, str | None]:
    """The translation that an answer gives, and what speaks against it."""
    restored = restore(text, answer)
    if isinstance(restored, Unusable):
        return "", restored.why
    why = implausible(text.prose(text.text), text.prose(answer)) if text.has_prose else None
    if why := why or implausible(wanted.msgid, restored):
        return "", why
    restored = _begun(wanted, text, answer, restored)
    page, unit, entry = wanted.places[0]
    pair = Pair(unit, entry, wanted.msgid, restored, locale=wanted.locale, page=page)
    restored = mended(pair, lambda code: judge(code, page.document.path) != "off").msgstr
    return restored, objection(wanted, restored, judge, strict=True)


def _begun(wanted: Wanted, text: Masked, answer: str, restored: str) -> str:
    """The draft with a capital where it begins with a term and the source with a capital."""
    first = text.form.pattern.search(answer)
    if first is None or any(map(str.isalpha, answer[: first.start()])):
        return restored
    piece = text.pieces[int(first[1])]
    initial = next(filter(str.isalpha, Text(wanted.msgid).plain), "")
    if not (piece.is_term and initial.isupper()):
        return restored
    at = restored.find(piece.text, len(text.prefix))
    return f"{restored[:at]}{upper(restored[at], wanted.locale)}{restored[at + 1 :]}"


def _letters(asked: Iterable[tuple[Wanted, Masked]]) -> int:
    return sum(len(one.msgid) for one, _ in asked)


def _answers(
    engine: Engine, texts: Sequence[str], locale: str, hypotheses: int
) -> Iterator[tuple[int, list[str]]]:
    """What an engine answers, of the right shape. Raises EngineError for whatever goes wrong."""
    answers = engine.translate(texts, locale, hypotheses=hypotheses)
    while True:
        try:
            index, found = next(answers)
            fits = 0 <= index < len(texts) and all(isinstance(one, str) for one in found)
        except StopIteration:
            return
        except I18nError:
            raise
        except Exception as error:  # an engine is anybody's code
            message = f"the engine {engine.name!r} failed: {type(error).__name__}: {error}"
            raise EngineError(message, hint="What was done before is kept.") from error
        if not fits:
            message = f"the engine {engine.name!r} answered what was not asked: {index!r}"
            raise EngineError(message, hint="An index into the texts, and a list of strings.")
        yield index, found
