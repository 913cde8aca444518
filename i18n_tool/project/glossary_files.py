"""Glossaries on disk: CSV with a column for each locale, and TBX (ISO 30042, both dialects)."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from i18n_tool.config.load import read_config_file
from i18n_tool.errors import ConfigError
from i18n_tool.language.locales import language_of
from i18n_tool.language.terms import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.files.inputs import Inputs

KEEP = "do_not_translate"
_YES = frozenset({"1", "x", "y", "yes", "true"})
_NO = frozenset({"", "0", "n", "no", "false"})
_ENTRIES = {"termEntry", "conceptEntry"}
_SECTIONS = {"langSet", "langSec"}
_GROUPS = {"tig", "ntig", "termSec"}
_STATUS = "administrativeStatus"
_MOST = 100
"""Translations of one term: more of them say nothing."""
_AVOIDED = ("deprecated", "superseded", "forbidden", "obsolete")
"""How the statuses of terms begin that nobody should use."""


def read_terms(
    inputs: Inputs, names: Sequence[str], source_locale: str, locale: str
) -> tuple[Term, ...]:
    """The terms of the glossaries `names`, relative to the project, that have a translation for
    `locale`: its own or its language's.

    Raises ConfigError, with file and line, on what is no glossary, and as `Inputs.read` does.
    """
    found: dict[str, list[str]] = {}
    for name in names:
        text = read_config_file(inputs, name).removeprefix("\ufeff")
        reader = _from_tbx if name.lower().endswith((".tbx", ".xml")) else _from_csv
        for source, targets in reader(text, name, source_locale, locale):
            known = found.setdefault(source, [])
            if len(targets) <= _MOST:
                known += (target for target in targets if target not in known)
            if max(len(known), len(targets)) > _MOST:
                lineno = text.count("\n", 0, max(text.find(source), 0)) + 1
                message = f"{source[:60]!r} has more than {_MOST} translations into {locale}"
                hint = "Keep those that translators should use."
                raise ConfigError(message, path=name, lineno=lineno, hint=hint)
    return tuple(Term(source, tuple(targets)) for source, targets in found.items() if targets)


def _from_csv(
    text: str, name: str, source_locale: str, locale: str
) -> Iterator[tuple[str, list[str]]]:
    """The terms in a table with a header: `en,tr,ru,note`."""
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        header = [cell.strip() for cell in next(rows, [])]
        source, target = _column(header, source_locale), _column(header, locale)
        if source is None:
            # the file's own words are not said: a setting may name any file of the project
            message = f"no column is named {source_locale!r}"
            hint = f"Begin with a header of locales: {source_locale},{locale},note"
            raise ConfigError(message, path=name, lineno=1, hint=hint)
        keep = header.index(KEEP) if KEEP in header else None
        for row in rows:
            if len(row) > len(header):
                message = f"{len(row)} cells under a header of {len(header)}"
                hint = f"Put a cell that has “{delimiter}” in it into double quotes."
                raise ConfigError(message, path=name, lineno=rows.line_num, hint=hint)
            cells = [cell.strip() for cell in row] + [""] * (len(header) - len(row))
            if not cells[source]:
                if any(cells):
                    message = f"a row without a term under {header[source]!r}"
                    hint = "Write the term, or delete the row."
                    raise ConfigError(message, path=name, lineno=rows.line_num, hint=hint)
                continue
            kept = keep is not None and _flag(cells[keep], name, rows.line_num)
            wanted = cells[source] if kept else cells[target] if target is not None else ""
            yield cells[source], [each.strip() for each in wanted.split("|") if each.strip()]
    except csv.Error as error:
        message = f"this is no CSV: {error}"
        raise ConfigError(message, path=name, lineno=rows.line_num or 1) from None


def _flag(cell: str, name: str, lineno: int) -> bool:
    if cell.lower() not in _YES | _NO:
        message = f"{KEEP} is {cell!r}"
        raise ConfigError(message, path=name, lineno=lineno, hint="Write yes, or nothing.")
    return cell.lower() in _YES


def _column(header: Sequence[str], locale: str) -> int | None:
    """The column of a locale, or of its language."""
    names = [name.replace("-", "_").lower() for name in header]
    for wanted in (locale.replace("-", "_").lower(), language_of(locale)):
        if wanted in names:
            return names.index(wanted)
    return None


class _Written(NamedTuple):
    """A term of a TBX file in the language of its section."""

    language: str
    text: str
    avoided: bool


def _from_tbx(
    text: str, name: str, source_locale: str, locale: str
) -> Iterator[tuple[str, list[str]]]:
    """The terms of a TBX file: TBX-Basic's `termEntry`, or version 3's `conceptEntry`."""
    for entry in _Tbx(name).read(text):
        targets = [term.text for term in _of(entry, locale) if not term.avoided]
        for term in _of(entry, source_locale):
            yield term.text, targets


def _of(entry: Iterable[_Written], locale: str) -> list[_Written]:
    """The terms of an entry in a locale, or in its language where there are none."""
    exact = locale.replace("-", "_").lower()
    terms = list(entry)
    own = [term for term in terms if term.language == exact]
    return own or [term for term in terms if language_of(term.language) == language_of(locale)]


class _Tbx:
    """A reader of TBX that resolves no entity and opens no other file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._entries: list[list[_Written]] = []
        self._language = ""
        self._avoided = False
        self._text: list[str] | None = None
        self._terms: list[str] = []
        self._parser = parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.EntityDeclHandler = self._entity

    def read(self, text: str) -> list[list[_Written]]:
        """The terms of every entry. Raises ConfigError with the line."""
        try:
            self._parser.Parse(text.encode(), True)
        except expat.ExpatError as error:
            message = f"this is no TBX: {expat.ErrorString(error.code)}"
            raise ConfigError(message, path=self._name, lineno=error.lineno) from None
        if not self._entries:
            hint = "An entry is <termEntry> in TBX-Basic, <conceptEntry> in TBX version 3."
            raise ConfigError("there is no entry in it", path=self._name, lineno=1, hint=hint)
        return self._entries

    def _entity(self, entity: str, *_rest: object) -> None:
        message = f"it declares the entity {entity!r}"
        hint = "Glossaries are read without entities: write out what they stand for."
        lineno = self._parser.CurrentLineNumber
        raise ConfigError(message, path=self._name, lineno=lineno, hint=hint)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(" ")[2]
        if tag in _ENTRIES:
            self._entries.append([])
        elif tag in _SECTIONS:
            xml = "http://www.w3.org/XML/1998/namespace lang"
            self._language = attributes.get(xml, "").replace("-", "_").lower()
        elif tag in _GROUPS:
            self._terms, self._avoided = [], False
        elif tag == "term" or (tag == "termNote" and attributes.get("type") == _STATUS):
            self._text = []

    def _data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(" ")[2]
        if tag in _GROUPS and self._entries:
            self._entries[-1] += (
                _Written(self._language, term, self._avoided) for term in self._terms if term
            )
        elif self._text is not None and tag in ("term", "termNote"):
            text = " ".join("".join(self._text).split())
            self._text = None
            if tag == "term":
                self._terms.append(text)
            else:
                self._avoided = text.lower().startswith(_AVOIDED)
