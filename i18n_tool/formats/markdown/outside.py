"""Why letters of a Markdown text are in no unit.

What a reason is, is looked up in the text itself, not in the shadow that the parser was shown, and
by what stands at that place: each construct ends where its own syntax ends, and none holds a unit.
So a slip of what hides code from the parser (which may swallow a whole page) gives no reason, and
is said to be text that readers miss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.addresses import addresses
from i18n_tool.formats.causes import Cause, Stretch
from i18n_tool.formats.condensed import CODE, UNIT, Condensed
from i18n_tool.formats.frontmatter import front_matter_span
from i18n_tool.formats.markdown.admonitions import NO_TITLE
from i18n_tool.formats.markdown.attribute_lists import is_attribute_list
from i18n_tool.formats.markdown.cursor import ARGUED, ATTRIBUTE_LIST
from i18n_tool.formats.markdown.elements import ElementReader
from i18n_tool.formats.markdown.esm import esm_end
from i18n_tool.formats.markdown.fences import DIRECTIVE
from i18n_tool.formats.markdown.keys import keys_and_values
from i18n_tool.formats.markdown.lines import keep_apart
from i18n_tool.formats.markdown.macros import macros
from i18n_tool.formats.markdown.mdc import find_props
from i18n_tool.formats.markdown.myst import directive, options_of
from i18n_tool.formats.markdown.tabs import TAB
from i18n_tool.formats.markdown.templates import INCLUDED, TARGET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from i18n_tool.model import Span

_CANDIDATE = re.compile(r"[^\W\d_]|[<{\[\]`~&:!?=/$(\\^+@-]")
_TEXT = re.compile(r"[^\W\d_][^\W_]*+")
_CLOSING = {"{{": "}}", "{%": "%}", "{!": "!}", "{*": "*}"}
_NAMED = re.compile(r"(?P<open>\{\{[<%]|\{%)-?[ \t]*(?P<name>[\w/-]+)")
_CALL = re.compile(r"\{\{-?[ \t]*[\w.]+\(")
"""A macro that shows what it is told."""
_CODE_BLOCKS = frozenset(
    "code code-toggle codeblock comment highlight katex math mermaid prism raw verbatim".split()
)
_DEFINITION = re.compile(
    r"\[(?!\^)(?P<label>(?:[^\[\]\\\0]|\\.)+)\]:[ \t]*(?:\r?\n[ \t>]*)?(?P<target><[^<>\n]*>|\S+)"
    r"(?P<title>[ \t]*(?:\r?\n)?[ \t]*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))(?=[ \t]*\r?(?:\n|\Z)))?"
)
_FOOTNOTE = re.compile(r"\[\^[^\]\n\0]+\]:?")
_BRACKETED_MARK = re.compile(
    r"\[![\w-]+\][+-]?|\[\[?_?[Tt][Oo][Cc]_?\]\]?|\[[xX]\](?=[ \t])", re.MULTILINE
)
_TARGET = re.compile(r"\]\([ \t\r\n]*(?:<[^<>\n\0]*>|(?:[^\s()\\\0]|\\.|\([^\s()\0]*\))*)")
_LABEL = re.compile(r"\]\[[^\[\]\0]*\]")
_TICKS = re.compile(r"`+|~~~+")
_FORMULA = re.compile(r"\$(?!\s)(?:[^$\0\n]|\n(?![ \t>]*\r?\n))+(?<!\s)\$(?!\d)")
_ENTITY = re.compile(r"&#?\w+;")
_EMOJI = re.compile(r":[\w+-]+:")
_COMPONENT_NAME = re.compile(r":{1,2}[a-z][\w-]*(?=\{)")
_COLONS = re.compile(r":{3,}")
_COLON_NAME = re.compile(r"[ \t]*[\w-]+")
_CONTAINER = re.compile(r"(?:!!!|\?\?\?\+?|===[!+]?|/{3,})[ \t]*[\w -]*+")
_SLASH_OPTION = re.compile(r"^[ \t>]*(?P<name>[\w-]+):(?P<value>[^\n\0]*)", re.MULTILINE)
_SLASH_OPTIONS = re.compile(r"[^\n]*(?:\n[ \t>]*(?:[ ]{4}|\t)[\w-]+:[^\n\0]*)*")
_MACRO = re.compile(rf"{INCLUDED}|-+8<-[^\n\0]*|{TARGET}(?=[ \t]*\r?$)", re.MULTILINE)
_BODIES = {
    "code": Cause.CODE,
    "csv": Cause.IDENTIFIER,
    "titles": Cause.IDENTIFIER,
    "unknown": Cause.DIRECTIVE,
}
"""What the inside of a directive is, beside what is a unit."""


def markdown_reasons(
    text: str, units: Sequence[Span], code: Sequence[Span], *, mdx: bool
) -> Iterator[Stretch]:
    """Why letters outside of `units` and `code` are in no unit, wherever there is a reason."""
    at = 0
    front = front_matter_span(text)
    if front is not None:
        at = front[1]
        yield from keys_and_values(Condensed(text, units, code, *front))
    for part in find_props(text):
        if not any(a <= part.start < b for a, b in code):
            yield from keys_and_values(Condensed(text, units, code, *part.body))
            code = sorted([*code, part.body])
    condensed = Condensed(text, units, code, at, len(text))
    if re.LETTER.search(condensed.text):
        scanner = _OutsideScanner(condensed.text, mdx=mdx)
        scanner.lines_apart(text)
        scanner.scan()
        for start, end, cause in scanner.found:
            yield Stretch(*condensed.span(start, end), cause)


class _OutsideScanner(ElementReader):
    """One pass over what is left of a text; offsets are those of the condensed text."""

    def __init__(self, text: str, *, mdx: bool) -> None:
        super().__init__(text, mdx=mdx)
        self.opened: list[str] = []  # the fences of the directives whose body is Markdown
        self.addresses = dict(addresses(text))
        self.found += (Stretch(*span, Cause.ADDRESS) for span in self.addresses.items())
        self.readers: dict[str, Callable[[int], int]] = {
            "<": self._angle,
            "{": self._brace,
            "[": self._bracket,
            "]": self._bracket_end,
            "`": self._ticks,
            "~": self._ticks,
            "&": self._entity,
            ":": self._colon,
            "$": self._formula,
            "\\": self._backslash,
            "@": self._tab,
        }
        self.readers |= dict.fromkeys("!?=/", self._container)
        self.readers |= dict.fromkeys("-(", self._macro)

    def lines_apart(self, source: str) -> None:
        """Adds what dialects keep apart, and what they replace: by those who hide it from the
        parser, who read nothing but that line or that macro.
        """
        text, at = self.text, 0
        apart, _ = keep_apart(text, source)
        for line in text.splitlines(keepends=True) if apart != text else ():
            if not line.isspace() and apart[at : at + len(line)].isspace():
                comment = line.lstrip(" \t>").startswith("%")
                self.add(at, at + len(line), Cause.COMMENT if comment else Cause.MARKUP)
            at += len(line)
        for start, end in macros(text):
            comment = text.startswith(("%%", "{::comment"), start)
            self.add(start, end, Cause.COMMENT if comment else Cause.IDENTIFIER)

    def scan(self) -> None:
        """Adds the stretches that have a reason."""
        text, at = self.text, 0
        for candidate in _CANDIDATE.finditer(text):
            start = candidate.start()
            if start < at:
                continue
            end = self.addresses.get(start, 0)
            if not end:
                end = self.readers.get(candidate[0], self._word)(start)
            at = max(end, start + 1)

    def _word(self, at: int) -> int:
        """The end of a word: no reason, but where it begins a line of MDX."""
        text = self.text
        if text.startswith(("import", "export"), at) and self.begins_line(at):
            end = esm_end(text, at, mdx=self.mdx)
            if end:
                return self.add(at, min(end, self.next(UNIT, at)), Cause.CODE)
        word = _TEXT.match(text, at)
        return word.end() if word else at

    def _angle(self, at: int) -> int:
        return self._macro(at) if self.text.startswith("<<<", at) else self.angle(at)

    def _brace(self, at: int) -> int:
        text = self.text
        if text.startswith("{/*", at):
            return self.add(at, self.until(at, "*/}", blank_lines=True), Cause.COMMENT)
        opening = text[at : at + 2]
        if opening == "{#" and text[at + 2 : at + 3].isspace():
            if end := self.until(at, "#}"):
                return self.add(at, end, Cause.COMMENT)
        elif opening in _CLOSING and (end := self.until(at, _CLOSING[opening])):
            return self._template(at, end)
        elif found := ARGUED.match(text, at):
            return self._template(at, found.end())
        if (found := ATTRIBUTE_LIST.match(text, at)) and is_attribute_list(found[0].strip("\\{}")):
            return self.assignments(at, found.end(), Cause.IDENTIFIER)
        if self.mdx and (end := self.braces.closing(at)):
            return self.expression(at, end, "", Cause.TEXT)
        return 0

    def _template(self, at: int, end: int) -> int:
        """Adds a template expression, and the code of the block that it opens."""
        text = self.text
        named = _NAMED.match(text, at, end)
        if named is None and _CALL.match(text, at):
            return self.expression(at, end, "", Cause.ATTRIBUTE)
        self.assignments(at, end, Cause.EXPRESSION, quoted=named is not None)
        if named is None or named["name"].startswith("/"):
            return end
        name = re.escape(named["name"])
        if named["open"] == "{{<" and not text.startswith("/>}}", end - 4):
            closing = rf"\{{\{{<\s*/\s*{name}\b"
        elif named["name"] in _CODE_BLOCKS:
            closing = rf"\{{%-?\s*end{name}\b|\{{\{{%\s*/\s*{name}\b"
        else:
            return end
        closed = self.next(closing, end)
        if closed == len(text):
            return end
        if named["name"] not in _CODE_BLOCKS and UNIT in text[end:closed]:
            return end  # its inside is read as Markdown
        return self.add(end, closed, Cause.CODE)

    def _bracket(self, at: int) -> int:
        if self.begins_line(at):
            definition = _DEFINITION.match(self.text, at)
            if definition is not None:
                comment = definition["target"] in {"#", "<>", "<#>"}
                self.add(at, definition.end("label"), Cause.IDENTIFIER)
                end = self.add(*definition.span("target"), Cause.ADDRESS)
                if comment and definition["title"]:
                    self.add(*definition.span("label"), Cause.COMMENT)
                    end = self.add(*definition.span("title"), Cause.COMMENT)
                return end
        end = self.match_at(_FOOTNOTE, at, Cause.IDENTIFIER)
        return end or self.match_at(_BRACKETED_MARK, at, Cause.MARKUP)

    def _bracket_end(self, at: int) -> int:
        end = self.match_at(_TARGET, at, Cause.ADDRESS)
        return end or self.match_at(_LABEL, at, Cause.IDENTIFIER)

    def _ticks(self, at: int) -> int:
        text = self.text
        run = _TICKS.match(text, at)
        if run is None:
            return 0
        if len(run[0]) > 2 and self.begins_line(at):
            return self._fence(at, run.end())
        end = self.until(run.end(), run[0])
        return self.add(at, end, Cause.CODE) or run.end()

    def _fence(self, at: int, behind: int) -> int:
        """Adds a fence: code, or a directive of MyST."""
        line_end = self._line_end(behind)
        named = DIRECTIVE.match(self.text, behind, line_end)
        width = behind - at
        closes = self.opened and self.text.startswith(self.opened[-1], at)
        if closes and not self.text[behind:line_end].strip():
            self.opened.pop()
            return line_end
        if named is not None:
            return self._directive(named, line_end, self.text[at], width)
        self.assignments(behind, line_end, Cause.MARKUP)
        if self.text.startswith(CODE, line_end - 1):
            return line_end
        return self._inside(line_end, self.text[at], width, Cause.CODE)

    def _directive(self, named: re.Match[str], line_end: int, sign: str, width: int) -> int:
        """Adds a directive with its options, and its inside where that is not read as Markdown."""
        what = directive(named["name"], self.text[named.end() : line_end], colons=sign == ":")
        unknown = what.body == "unknown"
        self.add(named.start(), named.end(), Cause.MARKUP)
        shown = Cause.DIRECTIVE if unknown else Cause.IDENTIFIER
        self.value_of("", named.end(), line_end, shown)
        line_end = self._options(line_end)
        if what.body in {"prose", "terms"}:
            if sign != ":":
                self.opened.append(sign * width)
            return line_end
        units = what.body != "unknown"
        return self._inside(line_end, sign, width, _BODIES[what.body], units=units)

    def _inside(self, at: int, sign: str, width: int, cause: Cause, *, units: bool = False) -> int:
        """Adds what stands up to the line that closes a block; to a unit, where it holds none."""
        before = "" if units else f"|{UNIT}"
        closing = re.compile(rf"\n[ \t>]*{sign}{{{width},}}[ \t]*\r?(?=\n|\Z){before}")
        closed = closing.search(self.text, at)
        end = closed.start() if closed else len(self.text)
        self.add(at, end, cause)
        return closed.end() if closed and closed[0] != UNIT else end

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _colon(self, at: int) -> int:
        colons = _COLONS.match(self.text, at) if self.begins_line(at) else None
        if colons is not None:
            return self._colons(at, colons.end())
        named = self.match_at(_COMPONENT_NAME, at, Cause.MARKUP)
        return named or self.match_at(_EMOJI, at, Cause.IDENTIFIER)

    def _colons(self, at: int, behind: int) -> int:
        """Adds the line that opens a container of colons, or a whole directive of MyST."""
        line_end = self._line_end(behind)
        named = DIRECTIVE.match(self.text, behind, line_end)
        if named is not None and named["name"][0].isalpha():
            return self._directive(named, line_end, ":", behind - at)
        name = _COLON_NAME.match(self.text, behind)
        start = self.add(behind, name.end(), Cause.MARKUP) if name else behind
        end = self.assignments(start, line_end, Cause.IDENTIFIER)
        return self._options(end)

    def _options(self, at: int) -> int:
        """Adds the options behind the line that ends at `at`; returns where they end."""
        for name, value, end in options_of(self.text, at):
            self.add(at, value[0] if value else end, Cause.MARKUP)
            if value:
                self.value_of(name, *value, Cause.ATTRIBUTE)
            at = end
        return at

    def _tab(self, at: int) -> int:
        """The line of a label, which is a unit or has no word."""
        if self.begins_line(at) and TAB.match(self.text, at):
            return self.add(at, self._line_end(at), Cause.MARKUP)
        return 0

    def _container(self, at: int) -> int:
        """The line that opens a container; its title is a unit or has a reason of its own."""
        text = self.text
        match = _CONTAINER.match(text, at) if self.begins_line(at) else None
        if match is None:
            return 0
        end = self.add(at, match.end(), Cause.MARKUP)
        if match[0].lstrip("/ \t").rstrip() in NO_TITLE:
            end = self.add(end, self._line_end(end), Cause.IDENTIFIER)
        options = _SLASH_OPTIONS.match(text, end) if text[at] == "/" else None
        for option in _SLASH_OPTION.finditer(options[0]) if options else ():
            start = end + option.start("value")
            self.add(end + option.start(), start, Cause.MARKUP)
            self.value_of(option["name"], start, end + option.end(), Cause.ATTRIBUTE)
        return end + len(options[0]) if options else end

    def _macro(self, at: int) -> int:
        return self.match_at(_MACRO, at, Cause.EXPRESSION) if self.begins_line(at) else 0

    def _entity(self, at: int) -> int:
        return self.match_at(_ENTITY, at, Cause.MARKUP)

    def _formula(self, at: int) -> int:
        if not self.text.startswith("$$", at):
            return self.match_at(_FORMULA, at, Cause.CODE)
        return self.add(at, self.until(at + 2, "$$"), Cause.CODE)

    def _backslash(self, at: int) -> int:
        text = self.text
        if text.startswith("\\[", at):
            return self.add(at, self.until(at, "\\]"), Cause.CODE)
        if text.startswith("\\begin{", at):
            end = self.until(at, "\\end{")
            return self.add(at, end and text.find("}", end) + 1, Cause.CODE)
        return self.match_at(ATTRIBUTE_LIST, at, Cause.IDENTIFIER)
