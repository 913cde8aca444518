"""What is code within prose: template expressions, MDX expressions, ESM lines, attribute lists.

Each is one atom of the text around it. A line that holds nothing else is a blank line to the
parser, as it is to the template engine that removes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.formats.expressions import STRING, jsx_expressions, mdx_expressions
from i18n_tool.formats.markdown.attribute_lists import is_attribute_list
from i18n_tool.formats.markdown.esm import esm_blocks
from i18n_tool.formats.markdown.headings import without_heading_ids
from i18n_tool.formats.markdown.macros import macros
from i18n_tool.formats.markdown.mdc import components
from i18n_tool.formats.markdown.shadow import Next, blank
from i18n_tool.formats.markdown.shortcodes import CodeBlocks
from i18n_tool.formats.offsets import splice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.model import Span

# Jinja, Liquid, Nunjucks, Handlebars, Vue: {{ … }}; Hugo: {{< … >}}, {{% … %}}; statements {% … %};
# Jinja comments {# … #}; ERB and EJS <% … %>; comments of MDX {/* … */};
# kramdown and Python-Markdown attributes {: .a #b }
_CANDIDATE = re.compile(
    r"\{(?=[{%#:/. !*]|(?<=[)\]`]\{)[A-Za-z])|<%|\\(?:\[(?=[ \t]*+\r?\n)|begin(?=\{))"
)
_CLOSING = {
    "{{": "}}",
    "{%": "%}",
    "{#": "#}",
    "<%": "%>",
    "{/": "*/}",
    "{!": "!}",  # an included file: Markdown-Include,
    "{*": "*}",  # or FastAPI's own
    "\\[": "\\]",  # formulas of TeX
    "\\b": "\\end{",
}
_ENVIRONMENT_END = re.compile(r"\\end\{[^{}\n]*+\}?")
INCLUDED = r"<<<[ \t]++(?=[\"'@~]|\S*[./\\]\w)[^\n\0]*"
"""A file that VitePress shows."""
TARGET = r"\([\w|@<>*./+:-]{1,100}\)="
"""The target of a reference in MyST."""
# Lines that a tool replaces: a table of contents, an included file, the target of a reference.
_MACRO = re.compile(
    r"\n[ \t>]*+(?P<macro>\[\[?_?[Tt][Oo][Cc]_?\]\]?(?![(\[:])|-(?<!--)-*+8<-[^\n]*"
    rf"|{INCLUDED}|{TARGET}(?=[ \t]*+\r?$))",
    re.MULTILINE,
)
_ATTRIBUTES = re.compile(
    r"\{:[^{}\n]*+\}"
    r"|\{ ?(?:[.#][\w-]|[A-Za-z][\w-]*+=[\"'])[^{}\n]*+\}(?=[ \t]*+\r?(?:\n|\Z))"
    r"|(?<=[)\]`*_:>])\{ ?(?:[.#][\w-]|[A-Za-z][\w-]*+=)[^{}\n]*+\}"
)
_BLANK_LINE = re.compile(r"\n[ \t]*+\r?\n")
_REST_OF_LINE = re.compile(r"[ \t]*+\r?(?:\n|\Z)")
_TRAILING_ATTRIBUTES = ("{/*", "{:", "{.", "{#", "{ ")
_DOTTED_TAG = re.compile(r"</?[A-Z]\w*+(?:\.\w++)++(?=[\s/>])")
"""A component that belongs to another, `<Tabs.Tab>`: no tag to CommonMark."""
_OPEN_TAG = re.compile(r"<[A-Za-z][\w.:-]*+(?=[^<>\n]*+\n)")
_REST_OF_TAG = re.compile(
    r"(?:[^<>\"'\n]|\"[^\"<]*+\"|'[^'<]*+'|\n(?![ \t]*+\r?\n)(?![ \t]*+>))*+\n[ \t]*+>"
)
_OPEN_PARAGRAPH = re.compile(
    r"<p(?:[ ][^<>\n]*+)?>[ \t]*+\r?(?=\n(?:[ \t]*+\r?\n)++[ ]{4,}+\S)", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"(?:[^<]|<(?!/?p[\s>]))*+(?=</p>)")
_HEADING = re.compile(r"[ \t>]*+(?:#{1,6}[ \t]|:{2}|/{3}|!{3}|\?{3})")


class Hidden(NamedTuple):
    """A shadow; the ranges hidden in it that stand within prose, sorted; the comments hidden in it
    that have their lines to themselves; and all ranges that are hidden in it.
    """

    shadow: str
    atoms: list[Span]
    comments: list[Span]
    all: list[Span]


def hide_templates(shadow: str, *, mdx: bool) -> Hidden:
    """The shadow with code hidden: words where it stands in prose, blank where it has its lines."""
    shadow = splice(shadow, ((a, b, blank(shadow, a, b)) for a, b in esm_blocks(shadow, mdx=mdx)))
    shadow = without_heading_ids(shadow)
    found = list(_templates(shadow))
    more = [*_macros(shadow), *macros(shadow), *components(shadow)]
    if mdx:
        more += mdx_expressions(shadow)
    elif "={" in shadow or "{..." in shadow:
        more += jsx_expressions(shadow)
    if more:
        found = _outermost(found + more)
    hidden = _hide(shadow, found) if found else Hidden(shadow, [], [], [])
    if "<" not in shadow:
        return hidden
    shadow = _DOTTED_TAG.sub(lambda name: name[0].replace(".", "x"), hidden.shadow)
    shadow = _join_tags(shadow)
    return hidden._replace(shadow=shadow if mdx else _join_paragraphs(shadow))


def _templates(shadow: str) -> Iterator[Span]:
    """The template expressions, which span no blank line, and attribute lists."""
    blank_line = Next(shadow, _BLANK_LINE)
    ends = {opening: Next(shadow, re.compile(re.escape(c))) for opening, c in _CLOSING.items()}
    code = CodeBlocks(shadow)
    at = 0
    for candidate in _CANDIDATE.finditer(shadow):
        start = candidate.start()
        if start < at:
            continue
        opening = shadow[start : start + 2]
        attributes = _ATTRIBUTES.match(shadow, start)
        if attributes is not None and is_attribute_list(attributes[0][1:-1]):
            at = attributes.end()
            yield start, at
            continue
        if opening not in ends or not _opens(shadow, start, opening):
            continue
        if opening[0] == "\\" and shadow.count("`", shadow.rfind("\n", 0, start) + 1, start) % 2:
            continue  # code about TeX
        end = ends[opening].at(start + 2)
        if end == len(shadow) or blank_line.at(start) < end:
            continue
        environment = _ENVIRONMENT_END.match(shadow, end)
        at = environment.end() if environment else end + len(_CLOSING[opening])
        if shadow.startswith("{{{", start) and shadow.startswith("}", at):
            at += 1
        if opening in {"{{", "{%"}:
            at = code.end(start, at)
        yield start - shadow.startswith("$", start - 1) if start else start, at


def _macros(shadow: str) -> Iterator[Span]:
    """The macros that have a line to themselves."""
    for match in _MACRO.finditer(f"\n{shadow}"):
        start, end = match.span("macro")
        if _REST_OF_LINE.match(shadow, end - 1):
            yield start - 1, end - 1


def _opens(shadow: str, start: int, opening: str) -> bool:
    if opening == "{#":
        return shadow[start + 2 : start + 3].isspace()
    return opening != "{/" or shadow.startswith("{/*", start)


def _join_paragraphs(shadow: str) -> str:
    """The shadow with no blank lines in a `<p>` whose text is indented like code: it is HTML up to
    its end, as kramdown and Python-Markdown read it.
    """
    edits: list[tuple[int, int, str]] = []
    for begin in _OPEN_PARAGRAPH.finditer(shadow):
        inside = _PARAGRAPH.match(shadow, begin.end())
        if inside is not None:
            blank_lines = _BLANK_LINE.finditer(shadow, begin.end() - 1, inside.end())
            edits += [(line.end() - 1, line.end(), " ") for line in blank_lines]
    return splice(shadow, edits) if edits else shadow


def _join_tags(shadow: str) -> str:
    """The shadow with each tag that closes on a line of its own on one line, as MDX reads it: its
    `>` would open a quotation.
    """
    edits: list[tuple[int, int, str]] = []
    at = 0
    for begin in _OPEN_TAG.finditer(shadow):
        if begin.start() < at or _in_quotation(shadow, begin.start()):
            continue
        rest = _REST_OF_TAG.match(shadow, begin.end())
        if rest is not None:
            at = rest.end()
            piece = shadow[begin.start() : at]
            edits.append((begin.start(), at, piece.replace("\r", " ").replace("\n", " ")))
    return splice(shadow, edits) if edits else shadow


def _in_quotation(shadow: str, start: int) -> bool:
    """Whether only marks of quotations stand before `start` on its line."""
    before = shadow[max(start - 100, shadow.rfind("\n", 0, start) + 1, 0) : start]
    return ">" in before and not before.strip(" \t>")


def _hide(shadow: str, found: list[Span]) -> Hidden:
    edits: list[tuple[int, int, str]] = []
    hidden = Hidden("", [], [], found)
    at = 0
    while at < len(found):
        first = last = at
        line_start = shadow.rfind("\n", 0, found[at][0]) + 1
        lead = shadow[line_start : found[at][0]]
        # a run of expressions with only blanks between them
        while last + 1 < len(found) and not shadow[found[last][1] : found[last + 1][0]].strip(
            " \t"
        ):
            last += 1
        line_end = shadow.find("\n", found[last][1])
        line_end = len(shadow) if line_end < 0 else line_end
        ends_line = not shadow[found[last][1] : line_end].strip()
        alone = ends_line and not lead.strip(" \t>")
        if alone and _goes_on(shadow, line_start, found[first][0], line_end):
            alone = False
        if alone and not _joins_markup(shadow, line_start, line_end):
            for start, end in found[first : last + 1]:
                edits.append((start, end, blank(shadow, start, end)))
                if shadow.startswith("{/*", start):
                    hidden.comments.append((start, end))
        else:
            # trailing attributes of a heading or title are no part of its text
            heading = ends_line and not alone and _HEADING.match(shadow, line_start)
            for start, end in found[first : last + 1]:
                if heading and shadow.startswith(_TRAILING_ATTRIBUTES, start):
                    edits.append((start, end, " " * (end - start)))
                else:
                    edits.append((start, end, _word(shadow, start, end)))
                    hidden.atoms.append((start, end))
        at = last + 1
    return hidden._replace(shadow=splice(shadow, edits))


def _word(shadow: str, start: int, end: int) -> str:
    """What stands for an expression in a line: a word; a value in quotes for the string that an
    attribute of JSX is.
    """
    if shadow.startswith("=", start - 1) and STRING.fullmatch(shadow, start, end):
        return f'"{"x" * (end - start - 2)}"'
    return "x" * (end - start)


_A_WORD = re.compile(r"\{\{<[ \t]*+(?P<name>[\w./-]++)|\{(?=[ .#A-Za-z])")
"""What stands in the text while Markdown is read: a shortcode of Hugo, and a list of attributes,
but for kramdown's.
"""
_DEEP = re.compile(r"\r?\n(?P<deep>[ \t]++)(?=\S)")


def _goes_on(shadow: str, line_start: int, start: int, line_end: int) -> bool:
    """Whether a line of expressions begins a paragraph, which goes on in the next line: that is so
    deep that it would be code by itself.
    """
    word = _A_WORD.match(shadow, start)
    if word is None:
        return False
    deep = _DEEP.match(shadow, line_end - shadow.startswith("\r", line_end - 1))
    lead = shadow[line_start:start]
    if deep is None or len(deep["deep"].expandtabs(4)) < 4 + len(lead.expandtabs(4)):
        return False
    # what a shortcode holds is read for itself
    name = word["name"]
    return not name or not re.search(rf"\{{\{{<[ \t]*/[ \t]*{re.escape(name)}\b", shadow[start:])


def _joins_markup(shadow: str, line_start: int, line_end: int) -> bool:
    """Whether the line stands between table rows or lines of HTML, which a blank line would end."""
    before = shadow[shadow.rfind("\n", 0, max(line_start - 1, 0)) + 1 : max(line_start - 1, 0)]
    after_end = shadow.find("\n", line_end + 1)
    after = shadow[line_end + 1 : after_end if after_end >= 0 else len(shadow)]
    before, after = before.lstrip(" \t>"), after.lstrip(" \t>")
    return after.startswith(("|", "</")) or (
        before.startswith(("|", "<")) and not before.startswith("<?")
    )


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
