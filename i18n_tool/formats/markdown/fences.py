"""Fenced code and raw HTML, set aside while the rest of a Markdown text is searched for what is not
Markdown.

MyST writes directives as fences, too: those whose body is prose are no code.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.formats.codecs import CODE_TITLES
from i18n_tool.formats.markdown.lines import Title
from i18n_tool.formats.markdown.myst import directive, read_code
from i18n_tool.formats.markdown.shadow import Next
from i18n_tool.formats.offsets import splice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from i18n_tool.formats.attributes import Attributes
    from i18n_tool.model import Span

_CANDIDATE = re.compile(r"```|~~~|<!--|<(?P<raw>script|style|pre|textarea)(?![\w-])", re.IGNORECASE)
MARKERS = r"(?:[ \t>]|[-+*:][ \t]|\d{1,9}[.)][ \t])*+"
LEAD = re.compile(MARKERS)
"""What may stand before a block on its first line: the markers of the containers around it."""
_TAGS = re.compile(r"(?:<[A-Za-z][^<>\n]*+>[ \t]*+)++")
_FENCE = re.compile(r"(?P<fence>`{3,}+|~{3,}+)(?P<info>[^\n]*+)")
_INDENTED = 3
"""Columns that a block may be indented by."""
_BRACKETED = re.compile(r"[ \t]*+[^\s\[\]]*+[ \t]*+\[(?P<title>[^\[\]\n]*[^\W\d_][^\[\]\n]*)\]")
_RAW_END = re.compile(r"</(?:script|style|pre|textarea)>", re.IGNORECASE)
DIRECTIVE = re.compile(r"[ \t]*\{(?P<name>[\w:.=-]+)(?:[ ,][^{}\n]*)?\}")

_LINES_OF_AN_ITEM = 500
"""How far the marker of a list is looked for."""
_NOT_BLANK = re.compile(r"^(?P<indent>[ \t]*+)[^\s]", re.MULTILINE)
_COLONS = re.compile(
    r"^(?:[ \t>]|[-+*][ \t]|\d{1,9}[.)][ \t])*+(?P<colons>:{3,}+)[ \t]*+"
    r"(?P<name>[^\s:][^\n]*)?\r?$",
    re.MULTILINE,
)


class Fences(NamedTuple):
    """A text in which stand-ins of one line take the place of fenced code and of comments, scripts,
    styles and preformatted text of HTML.

    `unsure` is what the parser has to see: HTML, and fences whose end depends on the list or
    quotation around them. `code` is, behind their first lines, what fences hold for certain.
    `opening` and `closing` map the starts of the lines that open and close MyST directives, from
    their fence on, to their ends.
    """

    prose: str
    unsure: list[Span]
    titles: list[Title]
    code: list[Span]
    opening: dict[int, int]
    closing: dict[int, int]

    def restored(self, prose: str, shadow: str) -> str:
        """The text `prose`, edited in the meantime, with what `shadow` has where the parser has to
        decide what is code. Elsewhere what stands in for code is a processing instruction: a
        block of its own with nothing to read, whatever is around it.
        """
        if not self.unsure:
            return prose
        return splice(prose, ((start, end, shadow[start:end]) for start, end in self.unsure))

    def ended_early(self, shadow: str, ends: Mapping[int, int]) -> Span | None:
        """The first fence that the parser, by the `ends` of its code, ends before us: with its
        container, or because it is no fence, but a line of indented code.
        """
        for start, end in self.unsure:
            around = (stop for first, stop in ends.items() if first < start < stop)
            stop = ends[start] if start in ends else next(around, end)
            if shadow[stop:end].strip(" \t\r\n>"):
                return start, stop
        return None


def set_code_aside(
    shadow: str,
    text: str,
    attributes: Attributes,
    *,
    mdx: bool,
    ends: Mapping[int, int] = MappingProxyType({}),
) -> Fences:
    """The fences of a text and its shadow, and the titles that readers see above code. `ends` are
    those of fences that end with their container.
    """
    edits: list[tuple[int, int, str]] = []
    fences = Fences("", [], [], [], {}, {})
    raw = _RawHtml(shadow)
    around = _ColonContainers(shadow, edits)
    directives: list[str] = []  # the fences of the MyST directives that are open
    at = 0
    for candidate in _CANDIDATE.finditer(shadow):
        start = candidate.start()
        if start < at:
            continue
        lead = _lead(shadow, candidate, at)
        if lead is None:
            at = _line_end(shadow, start)
            continue
        if candidate[0][0] == "<":
            end = raw.end(candidate) if candidate["raw"] is None or not mdx else 0
            at = end or candidate.end()
            if end:
                edits.append((start, end, stand_in(start, end)))
                fences.unsure.append((start, end))
            continue
        match = _FENCE.match(shadow, start)
        if match is None or shadow[max(lead.start() - 1, 0) : lead.start()] not in {"", "\n"}:
            continue  # no fence behind a comment
        at = match.end()
        fence, info = match["fence"], match["info"]
        name = DIRECTIVE.match(info)
        what = directive(name["name"], info[name.end() :], colons=False) if name else None
        if directives and not info.strip() and fence.startswith(directives[-1]):
            directives.pop()
            fences.closing[start] = at
        elif fence[0] == "`" and "`" in info:
            continue  # CommonMark: it is a code span
        elif what is not None and what.body in {"prose", "terms"}:
            directives.append(fence)
            fences.opening[start] = at
        else:
            end_of_info = at
            at, stop, sure = _extent(shadow, match, lead[0], around, ends, mdx=mdx)
            edits.append((start, at, stand_in(start, at)))
            if name is not None and what is not None:
                argument = start + len(fence) + name.end()
                fences.titles.extend(read_code(text, what, argument, end_of_info, stop))
            elif name is None and ("=" in info or "[" in info):
                fences.titles.extend(_titles(text, attributes, *match.span("info")))
            if not sure:
                fences.unsure.append((start, at))
            elif name is None:
                fences.code.append((end_of_info, at))
    return fences._replace(prose=splice(shadow, edits) if edits else shadow)


def _lead(shadow: str, candidate: re.Match[str], at: int) -> re.Match[str] | None:
    """The markers before a candidate, before raw HTML perhaps tags, too; None where there is more.
    `at` is where we have read to.
    """
    start = candidate.start()
    lead = LEAD.match(shadow, shadow.rfind("\n", at, start) + 1 or at)
    if lead is None or lead.end() == start:
        return lead
    return lead if candidate["raw"] and _TAGS.fullmatch(shadow, lead.end(), start) else None


def _titles(text: str, attributes: Attributes, start: int, end: int) -> Iterator[Title]:
    """The titles behind the language of a code block: `title="…"`, `[…]` of VitePress."""
    for argument in attributes.arguments(text, "code", start, end):
        codec = CODE_TITLES.get(argument.quote)
        raw = text[argument.start : argument.end]
        if codec is not None and codec.encode(raw) == raw:
            yield Title(argument.start, argument.end, codec, about="code block")
    bracketed = _BRACKETED.match(text, start, end)
    if bracketed is not None and CODE_TITLES["]"].encode(bracketed["title"]) == bracketed["title"]:
        yield Title(*bracketed.span("title"), CODE_TITLES["]"], about="code block")


def _extent(
    shadow: str,
    opening: re.Match[str],
    lead: str,
    around: _ColonContainers,
    ends: Mapping[int, int],
    *,
    mdx: bool,
) -> tuple[int, int, bool]:
    """Where a fence of code ends, where its inside does, and whether that is certain."""
    fence, (start, inside) = opening["fence"], opening.span()
    if start in ends:
        return ends[start], ends[start], False
    lines = _closing(fence[0], len(fence)).finditer(shadow, inside)
    closed = next((line for line in lines if mdx or _closes(lead, line["lead"])), None)
    end = closed.end() if closed else len(shadow)
    cut = around.end(start, inside, end)
    if cut:
        cut = _end_of_item(shadow, start, lead, inside, cut) or cut
        return cut, cut, True
    if closed is None:
        return end, end, False
    return end, closed.start(), _is_sure(shadow[start:end], lead, closed["lead"], mdx)


def _end_of_item(shadow: str, start: int, lead: str, inside: int, end: int) -> int:
    """Where the list item around a fence at `start` ends it, if it does so before `end`; else 0.
    The parser cannot be asked: it does not see the container that ends the fence there.
    """
    margin = _width(lead) if lead.strip() else _margin(shadow, start - len(lead), len(lead))
    if not margin or ">" in lead:
        return 0
    for line in _NOT_BLANK.finditer(shadow, inside, end):
        if _width(line["indent"]) < margin:
            return line.start() - 1
    return 0


def _margin(shadow: str, at: int, indent: int) -> int:
    """The column where the text of the list item begins that holds the line at `at`, which is
    indented by `indent`; 0 where none does.
    """
    for _ in range(_LINES_OF_AN_ITEM if indent else 0):
        if not at:
            break
        behind, at = at - 1, shadow.rfind("\n", 0, at - 1) + 1
        lead = LEAD.match(shadow, at, behind)
        if lead is None or lead.end() == behind:
            continue  # a blank line
        marker = lead[0].lstrip(" \t")
        if _width(lead[0]) - _width(marker) < indent:
            return _width(lead[0]) if marker and _width(lead[0]) <= indent else 0
    return 0


def _width(lead: str) -> int:
    """How many columns what a line begins with takes."""
    return len(lead.expandtabs(4))


def _closes(lead: str, closing_lead: str) -> bool:
    """Whether a fence is not so far in that it is code: by more than three columns from where its
    container begins (CommonMark 4.5). MDX has no indented code, and no such limit.
    """
    if lead.count(">") != closing_lead.count(">"):
        return False
    return len(closing_lead.expandtabs(4)) <= len(lead.expandtabs(4)) + _INDENTED


def _is_sure(code: str, lead: str, closing_lead: str, mdx: bool) -> bool:
    """Whether no container can end within the fence: no line is indented less than its first one.
    (Components of MDX are no such containers.)
    """
    deeper = mdx and closing_lead.startswith(lead)
    if (lead != closing_lead and not deeper) or (lead + closing_lead).strip(" \t"):
        return False
    if not lead or mdx:
        return True
    return all(line.startswith(lead) or not line.strip() for line in code.split("\n")[1:])


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def stand_in(start: int, end: int) -> str:
    """A processing instruction in the place of a range: a block with nothing to read. Where there
    is no place for one, a heading without text.
    """
    if end - start < len("<??>"):
        return "#".ljust(end - start)
    return f"<?{'x' * (end - start - 4)}?>"


class _RawHtml:
    """Where comments, scripts, styles and preformatted text end: offsets must not decrease."""

    def __init__(self, shadow: str) -> None:
        self._comment_end = Next(shadow, re.compile("-->"))
        self._tag_end = Next(shadow, _RAW_END)
        self._shadow, self._length = shadow, len(shadow)

    def end(self, opening: re.Match[str]) -> int:
        """The offset behind it; 0 where nothing closes it (CommonMark: HTML blocks 1 and 2)."""
        following = self._tag_end if opening["raw"] else self._comment_end
        found = following.at(opening.end())
        return 0 if found == self._length else self._shadow.index(">", found) + 1


class _ColonContainers:
    """The containers of colons that are open, and where they end what is in them, be it a fence
    that nothing closes (markdown-it-container, micromark-extension-directive). Ask in order.
    """

    def __init__(self, shadow: str, code: Sequence[tuple[int, int, str]]) -> None:
        self._shadow, self._code, self._any = shadow, code, ":::" in shadow
        self._read = self._at = 0
        self._open: list[int] = []  # how many colons each has

    def end(self, start: int, inside: int, stop: int) -> int:
        """Where the container around a fence at `start` ends it, if it does so before `stop`; else
        0. What the fence shows of other containers is an example.
        """
        if not self._any or _COLONS.search(self._shadow, inside, stop) is None:
            return 0
        for first, last, _ in self._code[self._read :]:
            self._enter(self._at, first, self._open)
            self._at = last
        self._read = len(self._code)
        self._enter(self._at, start, self._open)
        self._at = start
        opened, depth = list(self._open), len(self._open)
        for line in _COLONS.finditer(self._shadow, inside, stop):
            _nest(opened, line)
            if len(opened) < depth:
                return line.start() - 1
        return 0

    def _enter(self, start: int, end: int, opened: list[int]) -> None:
        for line in _COLONS.finditer(self._shadow, start, end):
            _nest(opened, line)


def _nest(opened: list[int], line: re.Match[str]) -> None:
    """Opens a container, or closes the innermost that so many colons close."""
    width = len(line["colons"])
    if line["name"]:
        opened.append(width)
        return
    for number in reversed(range(len(opened))):
        if opened[number] <= width:
            del opened[number:]
            return


@cache
def _closing(char: str, width: int) -> re.Pattern[str]:
    return re.compile(rf"\n(?P<lead>[ \t>]*+){char}{{{width},}}+[ \t]*+\r?(?=\n|\Z)")
