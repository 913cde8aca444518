"""What checks found, in the language of a report: they speak English, and what they said is known
again by its words. So a check says what it has to say where it finds it, and what an index or a
baseline remembers can be told in any language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.web.check_messages import MESSAGES
from i18n_tool.web.check_pieces import PIECES
from i18n_tool.web.kinds import kind_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from i18n_tool.web.words import ReportWords

_HOLE = re.compile(r"%\((\w+)\)s")
_LIST = re.compile(r"“(?P<items>.*)”(?: and (?P<number>\d+) more|(?P<open> …))?", re.DOTALL)
_JOINT = re.compile(r"”(, | and | or )“")
_AND, _OR = "%(first)s and %(last)s", "%(first)s or %(last)s"
_MORE, _QUOTED = "%(first)s and %(number)s more", "“%(text)s”"
_LISTS = frozenset({"pieces", "others"})
_KINDS = frozenset({"kind", "other_kind"})
_MARKS = frozenset({"marks", "instead", "again"})
_OURS = frozenset({"advice", "emphasis", "message", "opener", "piece", "space", "what"})
"""Holes that hold words of ours, as lists, kinds and marks do; others hold pieces of texts."""


class _Template(NamedTuple):
    """A message: its fixed texts, and what the holes between them are called."""

    msgid: str
    texts: Sequence[str]
    holes: Sequence[str]

    def read(self, said: str) -> dict[str, str] | None:
        """What stands in the holes, None where something else was said; time is linear."""
        first, last = self.texts[0], self.texts[-1]
        if not self.holes:
            return {} if said == first else None
        at, end = len(first), len(said) - len(last)
        if at > end or not said.startswith(first) or not said.endswith(last):
            return None
        found = {}
        for hole, text in zip(self.holes, self.texts[1:-1], strict=False):
            stop = said.find(text, at, end)
            if stop < 0:
                return None
            found[hole] = said[at:stop]
            at = stop + len(text)
        found[self.holes[-1]] = said[at:end]
        return found


def _templates(msgids: Sequence[str]) -> list[_Template]:
    """The templates, first those that say most themselves."""
    made = []
    for msgid in msgids:
        pieces = _HOLE.split(msgid)
        texts = [text.replace("%%", "%") for text in pieces[::2]]
        made.append(_Template(msgid, texts, pieces[1::2]))
    return sorted(made, key=lambda one: -sum(map(len, one.texts)))


class CheckWords:
    """Says in a language what checks say in English."""

    def __init__(self, words: ReportWords) -> None:
        self._words = words
        self._messages, self._pieces = _templates(MESSAGES), _templates(PIECES)
        self._kinds: Mapping[str, str] = kind_names(words)
        self._known: dict[str, str | None] = {}

    def said(self, message: str) -> str | None:
        """The message, None where it is none of ours: a check of another package said it, or a
        format.
        """
        if message not in self._known:
            self._known[message] = next(self._told(self._messages, message), None)
        return self._known[message]

    def _told(self, templates: Sequence[_Template], said: str) -> Iterator[str]:
        """What was said, in the language: by each template that it may be."""
        for template in templates:
            found = template.read(said)
            if found is None:
                continue
            filled = {hole: self._filled(hole, text) for hole, text in found.items()}
            if None not in filled.values():
                yield self._words.gettext(template.msgid) % filled

    def _filled(self, hole: str, text: str) -> str | None:
        """What stands in a hole, None where it is no such thing."""
        if hole in _KINDS:
            return self._kinds.get(text)
        if hole in _LISTS:
            return self._list(text)
        if hole in _MARKS:
            named = [next(self._told(self._pieces, one), None) for one in text.split(" and ")]
            known = [one for one in named if one is not None]
            return self._joined(known, _AND) if len(known) == len(named) else None
        if hole not in _OURS:
            return self._words.gettext(text) if text == "markup" else text
        templates = self._messages if hole == "message" else self._pieces
        return next(self._told(templates, text), None)

    def _list(self, text: str) -> str | None:
        """Quoted things, one after the other."""
        match = _LIST.fullmatch(text)
        if match is None:
            return None
        gettext = self._words.gettext
        items = [gettext(_QUOTED) % {"text": item} for item in _JOINT.split(match["items"])[::2]]
        if match["number"]:
            return gettext(_MORE) % {"first": ", ".join(items), "number": match["number"]}
        joints = _JOINT.findall(match["items"])
        if not joints or joints[-1] == ", ":
            return ", ".join(items) + (match["open"] or "")
        return self._joined(items, _AND if joints[-1] == " and " else _OR)

    def _joined(self, items: Sequence[str], joint: str) -> str:
        if len(items) == 1:
            return items[0]
        first = ", ".join(items[:-1])
        return self._words.gettext(joint) % {"first": first, "last": items[-1]}
