"""Terms of a glossary, found in any form."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.language.casing import lower
from i18n_tool.language.stems import is_form, stemmer
from i18n_tool.language.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


_WORD = re.compile(r"[^\W_]+[+#]*")


_JOINT = re.compile(r"[\s\-‑–./'’]{0,2}")
"""What may stand between two words of one term."""


_BEGIN, _SHORT = 2, 3
"""Two letters that the forms of a word of more than three letters begin with, all of them."""


class Term(NamedTuple):
    """A term of the source and the ones that are right for it in a target language."""

    source: str
    targets: tuple[str, ...]


class _TermRule(NamedTuple):
    """A term read: its words in small letters; `exact` where its capitals count (IT, US)."""

    term: Term
    words: tuple[str, ...]
    exact: bool
    targets: tuple[tuple[str, ...], ...]


class Glossary:
    """Terms of one source and one target language, found by the stems of their words."""

    def __init__(self, terms: Iterable[Term], source: str, target: str) -> None:
        self.terms = tuple(terms)
        self._source, self._target = source, target
        self._stem = stemmer(source)
        self._derived = tuple(table(source, "stems").get("derived", "").split())
        self._rules: dict[tuple[str, ...], list[_TermRule]] = defaultdict(list)
        lengths: dict[str, set[int]] = defaultdict(set)
        target_words: set[str] = set()
        for term in self.terms:
            words = tuple(_words(term.source, source))
            if words:
                targets = tuple(tuple(_words(each, target)) for each in term.targets)
                target_words.update(*targets)
                exact = term.source.isupper() and len(term.source) > 1
                rule = _TermRule(term, words, exact, targets)
                stems = tuple(map(self._stem, words))
                self._rules[stems].append(rule)
                lengths[stems[0]].add(len(stems))
        self._lengths = {one: sorted(some, reverse=True) for one, some in lengths.items()}
        self._target_words: dict[str, list[str]] = defaultdict(list)
        stem = stemmer(target)
        for word in sorted(target_words):
            is_short = len(word) <= _SHORT or len(stem(word)) <= _BEGIN
            self._target_words["" if is_short else word[:_BEGIN]].append(word)

    def spots(self, text: str) -> list[tuple[int, int, Term]]:
        """Where a text has terms, in any form, in order: ranges, none over another."""
        return [(start, end, rule.term) for start, end, rule in self._occurrences(text)]

    def missing(self, source: str, target: str) -> Iterator[Term]:
        """The terms that a plain text has and its translation has no form of, each once; of terms
        that overlap the longest counts.
        """
        found = self._found(source)
        if not found:
            return
        has = list(dict.fromkeys(_words(target, self._target)))
        for rule in found:
            if not any(self._has(has, words) for words in rule.targets):
                yield rule.term

    def has_target(self, word: str) -> bool:
        """Whether a word of the target language is a form of one that the glossary asks for."""
        near = (self._target_words.get(begin, ()) for begin in ("", word[:_BEGIN]))
        return any(is_form(word, known, self._target) for some in near for known in some)

    def _found(self, plain: str) -> list[_TermRule]:
        found: dict[str, _TermRule] = {}
        for _, _, rule in self._occurrences(plain):
            found.setdefault(rule.term.source, rule)
        return list(found.values())

    def _occurrences(self, text: str) -> Iterator[tuple[int, int, _TermRule]]:
        matches = list(_WORD.finditer(text))
        stems = [self._stem(lower(match[0], self._source)) for match in matches]
        at = 0
        for number, match in enumerate(matches):
            if number < at:
                continue
            for length in self._lengths.get(stems[number], ()):
                end = number + length
                rules = self._rules.get(tuple(stems[number:end]), ()) if end <= len(stems) else ()
                if rule := next((r for r in rules if self._is(text, matches[number:end], r)), None):
                    yield match.start(), matches[end - 1].end(), rule
                    at = end
                    break

    def _is(self, plain: str, matches: Sequence[re.Match[str]], rule: _TermRule) -> bool:
        """Whether neighbouring words of the source, whose stems are its, are the term."""
        if rule.exact:
            return plain[matches[0].start() : matches[-1].end()].startswith(rule.term.source)
        for number, (match, word) in enumerate(zip(matches, rule.words, strict=True)):
            written = lower(match[0], self._source)
            if written != word and written.endswith(self._derived) != word.endswith(self._derived):
                return False
            if number and not _JOINT.fullmatch(plain, matches[number - 1].end(), match.start()):
                return False
        return True

    def _has(self, target: Sequence[str], words: Sequence[str]) -> bool:
        """Whether the translation has a form of every word, wherever they stand."""
        language = self._target
        return all(any(is_form(each, word, language) for each in target) for word in words)


def _words(text: str, language: str) -> list[str]:
    return [lower(word, language) for word in _WORD.findall(text)]
