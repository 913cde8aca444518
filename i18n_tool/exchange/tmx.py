"""TMX 1.4b files, read as they come in: bounded memory, no entities, nothing fetched.

(https://www.gala-global.org/tmx-14b) A file comes from a stranger. The declaration of the TMX 1.4
DTD, which most tools write, is passed over; declarations of entities are refused.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat

from i18n_tool.errors import I18nError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST = 100_000
"""Characters of a segment: a longer one is no sentence, and would be no use."""
DEEPEST = 100
"""Elements within one another, which TMX needs five of."""
_AT_ONCE = 1 << 16
_LONGEST_TAG = 1 << 20


class TranslationFileError(I18nError):
    """A file of a translation memory that cannot be read."""


class Segment(NamedTuple):
    """A text in a source language with its translation, and the line where the unit begins."""

    source: str
    target: str
    lineno: int


def read_tmx(path: Path, shown: str, source: str, target: str) -> Iterator[Segment]:
    """The segments of a file from the `source` locale to the `target` one, in order.

    Codes (`<bpt>`, `<ph>`…) are what they hold. A variant of the very locale goes before one of its
    language; one of another country of it is none. Raises TranslationFileError, with the line.
    """
    reader = _TmxReader(shown, source, target)
    try:
        with path.open("rb") as file:
            while data := file.read(_AT_ONCE):
                reader.feed(data)
                yield from reader.taken()
            reader.feed(b"", last=True)
            yield from reader.taken()
    except OSError as error:
        raise TranslationFileError(f"cannot be read: {error.strerror}", path=shown) from None


class _TmxReader:
    """The parser's handlers: what is open, and what is complete."""

    def __init__(self, shown: str, source: str, target: str) -> None:
        self.shown = shown
        self._source, self._target = _folded(source), _folded(target)
        self._done: deque[Segment] = deque()
        self._open: list[str] = []
        self._lineno = self._fed = 0
        self._language = ""
        self._variants: dict[str, str] = {}
        self._text: list[str] | None = None
        self._length = 0
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self._parser = parser

    def feed(self, data: bytes, *, last: bool = False) -> None:
        """Reads on. Raises TranslationFileError."""
        self._fed += len(data)
        try:
            self._parser.Parse(data, last)
            if self._fed - self._parser.CurrentByteIndex > _LONGEST_TAG and not last:
                raise self._fault(f"this is no TMX: a tag of more than {_LONGEST_TAG >> 20} MB")
        except (LookupError, TypeError, ValueError) as error:  # what Python's codecs say
            message = f"this is in an encoding that cannot be read: {error}"
            raise self._fault(message, "Export it again as UTF-8.") from None
        except expat.ExpatError as error:
            message = f"this is no TMX: {expat.errors.messages[error.code]}"
            raise self._fault(message, lineno=error.lineno) from None

    def taken(self) -> Iterator[Segment]:
        """What is complete since the last call."""
        while self._done:
            yield self._done.popleft()

    def _fault(self, message: str, hint: str = "", lineno: int = 0) -> TranslationFileError:
        lineno = lineno or self._parser.CurrentLineNumber
        return TranslationFileError(message, path=self.shown, lineno=lineno, hint=hint)

    def _entity(self, *_: object) -> None:
        hint = "Entities can hold anything, even other files. Export it again without them."
        raise self._fault("this TMX declares entities", hint)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._open and name != "tmx":
            raise self._fault(f"this is no TMX: its root is <{name}>")
        if len(self._open) == DEEPEST:
            raise self._fault(f"this is no TMX: more than {DEEPEST} elements within one another")
        self._open.append(name)
        if name == "tu":
            self._lineno = self._parser.CurrentLineNumber
            self._variants = {}
        elif name == "tuv":
            language = attributes.get("xml:lang") or attributes.get("lang") or ""
            self._language = _folded(language)
        elif name == "seg":
            self._text, self._length = [], 0

    def _characters(self, data: str) -> None:
        if self._text is not None:
            self._length += len(data)
            if self._length > LONGEST:
                raise self._fault(f"a segment of more than {LONGEST} characters")
            self._text.append(data)

    def _end(self, name: str) -> None:
        self._open.pop()
        if name == "seg" and self._text is not None:
            self._variants.setdefault(self._language, "".join(self._text))
            self._text = None
        elif name == "tu":
            source, target = self._variant(self._source), self._variant(self._target)
            if source and target:
                self._done.append(Segment(source, target, self._lineno))

    def _variant(self, locale: str) -> str:
        if locale in self._variants:
            return self._variants[locale]
        language, _, country = locale.partition("_")
        if country:
            return self._variants.get(language, "")
        found = (text for name, text in self._variants.items() if name.startswith(f"{language}_"))
        return next(found, "")


def _folded(locale: str) -> str:
    return locale.strip().replace("-", "_").lower()
