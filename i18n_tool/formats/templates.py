"""What is code within prose: template expressions, MDX expressions, ESM lines, attribute lists.

Each is one atom of the text around it. A line that holds nothing else is a blank line to the
parser, as it is to the template engine that removes it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.formats.shadow import blank, splice

if TYPE_CHECKING:
    from i18n_tool.model import Span

_NO_BLANK_LINE = r"(?:[^\n{0}]|\n(?![ \t]*\r?\n)|{0}(?!{1}))*"

# Jinja, Liquid, Nunjucks, Handlebars, Vue: {{ … }}; Hugo: {{< … >}}, {{% … %}}; statements {% … %};
# Jinja comments {# … #}; ERB and EJS <% … %>; kramdown and Python-Markdown attributes {: .a #b }
_TEMPLATE = re.compile(
    r"\$?\{\{\{?" + _NO_BLANK_LINE.format("}", r"\}") + r"\}\}\}?"
    r"|\{%" + _NO_BLANK_LINE.format("%", r"\}") + r"%\}"
    r"|\{#[ \t\r\n]" + _NO_BLANK_LINE.format("#", r"\}") + r"#\}"
    r"|<%" + _NO_BLANK_LINE.format("%", ">") + r"%>"
    r"|\{:[^{}\n]*\}|\{ ?[.#][\w-][^{}\n]*\}(?=[ \t]*\r?$)",
    re.MULTILINE,
)
_TEMPLATE_HINT = re.compile(r"\{[{%#:. ]|<%")
_ESM = re.compile(
    r"^(?:import[ \t]+(?:[^\n]*?\bfrom\b[^\n]*)?['\"{*][^\n]*|export[ \t]+"
    r"(?:const|let|default|function|async|class|type|interface|\{|\*)[^\n]*)"
    r"(?:\n(?![ \t]*\r?\n)[^\n]+)*",
    re.MULTILINE,
)
_CLOSES_LATER = re.compile(r"\n[ \t]*>")
_TAG_TO_HERE = re.compile(r"<[A-Za-z][\w.:-]*(?:[^<>\"'\n]|\"[^\"]*\"|'[^']*'|\n(?![ \t]*\r?\n))*>")
_HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]")
# In MDX code keeps its braces; so do escaped ones.
_MDX_TOKENS = re.compile(
    r"^(?P<lead>[ \t>]*)(?P<fence>`{3,}|~{3,})[^\n]*(?:\n(?![ \t>]*(?P=fence))[^\n]*)*(?:\n[^\n]*)?"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:[^`\n]|\n(?![ \t]*\r?\n)|(?!(?P=ticks)(?!`))`)*(?P=ticks)(?!`)"
    r"|\\[\s\S]|\{",
    re.MULTILINE,
)
_JSX_WITH_BRACES = re.compile(r"<[A-Za-z][\w.-]*(?=[\s>/])(?:[^<>{}]|=>)*?\{")
_NEXT_BRACE = re.compile(r"[^<>{}]*\{")
_BRACES = re.compile(
    r"[{}]|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|//[^\n]*|/\*.*?\*/",
    re.DOTALL,
)


class Hidden(NamedTuple):
    """A shadow and the ranges hidden in it that stand within prose, sorted."""

    shadow: str
    atoms: list[Span]


def hide_templates(shadow: str, *, mdx: bool) -> Hidden:
    """The shadow with code hidden: words where it stands in prose, blank where it has its lines."""
    if "import " in shadow or "export " in shadow:
        shadow = _hide_esm(shadow)
    found = (
        [match.span() for match in _TEMPLATE.finditer(shadow)]
        if _TEMPLATE_HINT.search(shadow)
        else []
    )
    if mdx or "={" in shadow or "{..." in shadow:
        found = _outermost(found + (_mdx_expressions(shadow) if mdx else _jsx_expressions(shadow)))
    hidden = _hide(shadow, found) if found else Hidden(shadow, [])
    if "<" in shadow:
        hidden = Hidden(_join_tags(hidden.shadow), hidden.atoms)
    return hidden


def _join_tags(shadow: str) -> str:
    """The shadow with each tag that closes on a line of its own on one line, as MDX reads it: its
    `>` would open a quotation.
    """
    edits: list[tuple[int, int, str]] = []
    for match in _CLOSES_LATER.finditer(shadow):
        start = shadow.rfind("<", edits[-1][1] if edits else 0, match.start())
        tag = _TAG_TO_HERE.match(shadow, start) if start >= 0 else None
        if tag is not None and tag.end() == match.end():
            edits.append((*tag.span(), re.sub(r"[\r\n]", " ", tag[0])))
    return splice(shadow, edits) if edits else shadow


def _hide_esm(shadow: str) -> str:
    return splice(
        shadow, ((m.start(), m.end(), blank(shadow, *m.span())) for m in _ESM.finditer(shadow))
    )


def _hide(shadow: str, found: list[Span]) -> Hidden:
    edits: list[tuple[int, int, str]] = []
    atoms: list[Span] = []
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
        alone = not lead.strip(" \t>") and not shadow[found[last][1] : line_end].strip()
        if alone and not _joins_markup(shadow, line_start, line_end):
            edits += ((s, e, blank(shadow, s, e)) for s, e in found[first : last + 1])
        else:
            # trailing attributes of a heading are no part of its text
            heading = not alone and _HEADING.match(shadow, line_start)
            ends_line = not shadow[found[last][1] : line_end].strip()
            for start, end in found[first : last + 1]:
                if (
                    heading
                    and ends_line
                    and shadow.startswith(("{/*", "{:", "{.", "{#", "{ "), start)
                ):
                    edits.append((start, end, " " * (end - start)))
                else:
                    edits.append((start, end, "x" * (end - start)))
                    atoms.append((start, end))
        at = last + 1
    return Hidden(splice(shadow, edits), atoms)


def _joins_markup(shadow: str, line_start: int, line_end: int) -> bool:
    """Whether the line stands between table rows or lines of HTML, which a blank line would end."""
    before = shadow[shadow.rfind("\n", 0, max(line_start - 1, 0)) + 1 : max(line_start - 1, 0)]
    after_end = shadow.find("\n", line_end + 1)
    after = shadow[line_end + 1 : after_end if after_end >= 0 else len(shadow)]
    return before.lstrip(" \t>").startswith(("|", "<")) or after.lstrip(" \t>").startswith(
        ("|", "</")
    )


def _outermost(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def _mdx_expressions(shadow: str) -> list[Span]:
    """Every balanced `{…}` outside code."""
    spans: list[Span] = []
    at = 0
    while match := _MDX_TOKENS.search(shadow, at):
        end = _closing_brace(shadow, match.start()) if match[0] == "{" else 0
        if end:
            spans.append((match.start(), end))
        at = end or match.end()
    return spans


def _jsx_expressions(shadow: str) -> list[Span]:
    """The balanced `{…}` within tags, in a Markdown document that happens to hold JSX."""
    spans: list[Span] = []
    at = 0
    while match := _JSX_WITH_BRACES.search(shadow, at):
        at = match.end()
        following: re.Match[str] | None = match
        while following:
            end = _closing_brace(shadow, following.end() - 1)
            if not end:
                break
            spans.append((following.end() - 1, end))
            at = end
            following = _NEXT_BRACE.match(shadow, end)
    return spans


def _closing_brace(shadow: str, start: int) -> int:
    """The offset behind the brace that closes the one at `start`, or 0 where none does."""
    depth = 0
    for match in _BRACES.finditer(shadow, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if depth == 0:
                return match.end()
    return 0
