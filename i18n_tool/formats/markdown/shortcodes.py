"""Shortcodes and tags of templates: which of them hold code, and what they say to readers.

The inside of a raw shortcode of Hugo, `{{< name >}}`, is what the theme makes of it: Markdown as a
rule, code where it says so. Sources: the documentation of Hugo ("Shortcodes") and of Docsy
("Tabbed panes": what they hold is code, unless `text=true`), of Jekyll and GitBook.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.codecs import ARGUMENTS, ATTRIBUTE_LISTS
from i18n_tool.formats.markdown.attribute_lists import is_attribute_list
from i18n_tool.formats.markdown.shadow import Next
from i18n_tool.formats.marks import ANY_SPACE, folds
from i18n_tool.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.attributes import Attributes
    from i18n_tool.formats.offsets import Lines
    from i18n_tool.model import Span

_NAME = re.compile(
    r"(?P<open>\{\{[<%]|\{%)-?[ \t\r\n]*+(?P<name>(?!/)[\w./-]++)(?P<rest>(?:(?![>%]\}\}|%\}).)*+)",
    re.DOTALL,
)
_PANE_END = re.compile(r"\{\{<[ \t]*+/[ \t]*+tabpane\b")
_CODE = frozenset(
    "code code-toggle codeblock comment highlight katex math mermaid prism verbatim".split()
)
"""Template blocks that hold code or nothing to read: Liquid, Jinja, Hugo."""
_CONTROL = frozenset(
    "assign block call capture case cycle decrement elif else elsif extends filter for from if "
    "import increment liquid macro paginate set tablerow trans unless when with".split()
)
"""Statements that show nothing by themselves."""
_LANGUAGE = re.compile(r"\b(?:lang|language|syntax)[ \t]*=[ \t]*[\"'`]?(?P<language>[\w+#-]+)")
_TEXT = re.compile(r"\btext[ \t]*=[ \t]*[\"'`]?true\b")
_OF_CODE = re.compile(r"(?:[\w-]*[-_/])?(?:tab|code|file|snippet|listing|console|terminal)s?\Z")
_DATA = re.compile(
    r"""[ \t]*+(?:
      (?:-[ ])?["']?[\w.$@/-]+["']?[ \t]*(?::(?:[ \t]+(?![A-Z][a-z]+[ ]\w+[ ]).*)?|=[ \t]*\S.*)
    | -[ ][\w./:@"'-]+ | \[\[?[\w."-]+\]\]? | \#.* | (?:\$|&gt;)[ ].*
    | [][{}()]+[;,]? | .*[;{}\[(,] | </?[A-Za-z].*>
    )[ \t\r]*\Z""",
    re.VERBOSE,
)
"""A line of YAML, TOML, JSON, a shell or a program."""
_NO_PROSE = frozenset({"atom", "fold", "break"})
_ATTRIBUTE_LIST = re.compile(r"\{(?=[: .#A-Za-z])")
_COMPONENT = re.compile(r":{1,2}(?P<name>[a-z][\w-]*+)\{")


class CodeBlocks:
    """Which expressions begin blocks of code; ask in order."""

    def __init__(self, shadow: str) -> None:
        self._shadow = shadow
        self._ends: dict[str, Next] = {}
        self._pane_end = Next(shadow, _PANE_END)
        self._pane = (0, 0)  # where the panes of code around it begin and end

    def end(self, start: int, end: int) -> int:
        """Where the block of code that the expression opens ends; else the expression's end."""
        match = _NAME.match(self._shadow, start, end)
        if match is None or match["rest"].rstrip().endswith("/"):
            return end
        name, raw = match["name"], match["open"] == "{{<"
        if name == "tabpane" and raw:
            self._pane = (
                (end, self._pane_end.at(end)) if not _TEXT.search(match["rest"]) else (0, 0)
            )
            return end
        if name not in _CODE and not raw:
            return end
        closing = _closing(name)
        closed = self._ends.setdefault(name, Next(self._shadow, closing)).at(end)
        found = closing.match(self._shadow, closed)
        if found is None or (
            name not in _CODE and not self._is_code(name, match["rest"], end, closed)
        ):
            return end
        return found.end()

    def _is_code(self, name: str, arguments: str, start: int, end: int) -> bool:
        """Whether the inside of a raw shortcode is code: by what it says, by the pane around it, or
        because all its lines are of data or of a program.
        """
        if name in _CODE or _TEXT.search(arguments):
            return name in _CODE
        inside = self._shadow[start:end]
        if "<?x" in inside or "{{<" in inside or "{{%" in inside:
            return False  # a fence, or others around text
        language = _LANGUAGE.search(arguments)
        if language and (_OF_CODE.match(name) or len(language["language"]) != 2):
            return True
        if name == "tab" and self._pane[0] <= start < self._pane[1]:
            return True
        lines = [line for line in inside.split("\n") if line.strip()]
        return len(lines) > 1 and all(map(_DATA.match, lines))


@cache
def _closing(name: str) -> re.Pattern[str]:
    name = re.escape(name)
    return re.compile(
        rf"\{{%-?[ \t]*+end{name}[ \t]*+-?%\}}|\{{\{{[<%][ \t]*+/[ \t]*+{name}[ \t]*+[>%]\}}\}}"
    )


def is_mere_code(text: str, block: Block) -> bool:
    """Whether nothing but expressions, code and icons stands in a block."""
    at = block.start
    for mark in block.marks:
        if text[at : mark.start].strip(" \t\r\n|>") or mark.role not in _NO_PROSE:
            return False
        at = mark.end
    return at > block.start and not text[at : block.end].strip(" \t\r\n|>")


def argument_blocks(
    text: str,
    expressions: Sequence[Span],
    blocks: Sequence[Block],
    attributes: Attributes,
    lines: Lines,
) -> Iterator[Block]:
    """The blocks of arguments that people read, of expressions that stand in none of `blocks`,
    which are sorted, or in one that holds nothing else.
    """
    starts = [block.start for block in blocks]
    for start, end in expressions:
        number = bisect_right(starts, start) - 1
        if number >= 0 and blocks[number].end >= end and not is_mere_code(text, blocks[number]):
            continue  # the unit around it has it
        head = _NAME.match(text, start, end)
        if head is not None and head["name"] not in _CONTROL:
            element, span, codecs = head["name"], head.span("rest"), ARGUMENTS
        elif (
            head is None
            and _ATTRIBUTE_LIST.match(text, start)
            and is_attribute_list(text[start + 1 : end - 1])
        ):
            element, span, codecs = "", (start + 1, end - 1), ATTRIBUTE_LISTS
        elif component := _COMPONENT.match(text, start):
            element, span, codecs = component["name"], (component.end(), end - 1), ATTRIBUTE_LISTS
        else:
            continue
        for argument in attributes.arguments(text, element, *span):
            number = bisect_right(starts, argument.start) - 1
            around = blocks[number] if number >= 0 else None
            if around and around.end > argument.start and not is_mere_code(text, around):
                continue  # the title of a container
            codec = codecs.get(argument.quote)
            raw = text[argument.start : argument.end]
            if codec is None or codec.encode(raw) != " ".join(raw.split("\n")):
                continue  # what could not be written again
            kind = "alt text" if argument.name.lower() == "alt" else "attribute"
            marks = tuple(folds(text, argument.start, argument.end, ANY_SPACE))
            at = lines.of(argument.start)
            name = "" if argument.name.isdigit() else argument.name
            yield Block(argument.start, argument.end, kind, at, marks, codec=codec, name=name)
