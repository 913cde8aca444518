"""Admonitions and other containers that CommonMark does not know, in the dialects that docs use.

    Python-Markdown, MkDocs    !!! note "Title", ??? …, === "Tab"    body indented by four
    PyMdown blocks             /// note | Title … ///
    Docusaurus                 :::note[Title] … :::
    VitePress, Pandoc          ::: tip Title … :::
    vitepress-plugin-tabs      :::tabs key:os, == Tab … :::
    VuePress                   ::: tabs#os, @tab:active Tab#id … :::
    MyST                       :::{note} Title … :::, ```{note} Title … ```
    GitHub, Obsidian           > [!NOTE] Title                       body quoted
    MDX                        <Tab label="Title"> … </Tab>          each tag on its line

Marker lines become blank lines in the shadow, except where the body is indented: there they become
the start of a list item, `+   #`, whose content is what is indented like the body: so the parser
finds it. Titles are blocks of their own. Sources: the documentation of each dialect.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.formats.codecs import ATTRIBUTES, BRACKETED_LINE, LINE, QUOTED_LINE
from i18n_tool.formats.html import OPAQUE
from i18n_tool.formats.markdown.fences import DIRECTIVE, LEAD, MARKERS, stand_in
from i18n_tool.formats.markdown.lines import Title
from i18n_tool.formats.markdown.myst import definitions, directive, read_body, read_head
from i18n_tool.formats.markdown.shadow import blank
from i18n_tool.formats.markdown.tabs import tab_label
from i18n_tool.formats.offsets import splice
from i18n_tool.formats.tags import Tag, Tags

if TYPE_CHECKING:
    from i18n_tool.formats.markdown.fences import Fences
    from i18n_tool.formats.markdown.myst import DirectiveParts
    from i18n_tool.model import Codec, Span


class Containers(NamedTuple):
    """A shadow without marker lines, the titles that stood on them, the lines of tags whose
    attributes may hold prose, and the offsets where a list item stands for a container.
    """

    shadow: str
    titles: list[Title]
    tags: list[Span]
    items: frozenset[int] = frozenset()


_SIGN = rf"{MARKERS}(?P<sign>!!!|\?\?\?|===|==[ \t]|@tab\b|///|:::|\[!|</?[A-Za-z>]|```|~~~)"
_CANDIDATE = re.compile(rf"\n{_SIGN}")
_LINE = re.compile(_SIGN)
_SPACE = re.compile(r"[ \t]*+")
_LEAST = len("<??>")
_REST = re.compile(r"[^\r\n]*+")
_BANG = re.compile(r"(?:!!!|\?{3}\+?)(?=[ \t\w\"])|===[!+]{0,2}(?=[ \t])")
_QUOTED = re.compile(r'"(?P<title>(?:[^"\\]|\\.)*+)"')
_QUOTED_TO_END = re.compile(r'"(?P<title>[^\n]*)"[ \t]*\Z')  # with others inside
_CLASSES = re.compile(r"[\w-]++(?:[ \t]+[\w-]++)*+")
_MOST_CLASSES = 2
"""What has more of them, neither a title nor a body, is prose."""
_SLASH_NAME = re.compile(r"/{3,}+(?:[ \t]+(?P<name>[\w-]++)[ \t]*+(?P<bar>\|)?)?")
_COLON_NAME = re.compile(
    r":{3,}+[ \t]*+(?:\{(?P<braced>[A-Za-z][\w:.+-]*+)(?:[ ][^{}\n]*+)?\}|(?P<bare>[\w-]++))?"
    r"(?:\{[^}\n]*+\})?(?:\[(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]*+\])*+)\])?"
)
_SENTENCE = re.compile(r"[A-Z]\w*(?:[ \t]+(?![\w-]+=)[^\W\d_][^\s{}\[\]]*){2}")
"""Behind colons: names of containers begin with a small letter where titles follow them."""
_ATTRIBUTE_LIST = re.compile(r"\{[^{}\n]*+\}\Z")
_ARGUMENTS = re.compile(
    r"(?:[ \t]++(?:[a-z][\w-]*+(?:[:=]\w[\w./-]*+|=\"[^\"\n]*+\")|[#.][A-Za-z][\w-]*+))++"
)
"""What a container is told, and no reader sees: `key:os`, `size=3`, `#fruit`."""
_TABS = frozenset({"tabs", "code-tabs"})
_ALERT = re.compile(r"\[![\w-]++\][+-]?")
_QUOTED_BODY = re.compile(r"\r?\n[ \t]*+(?:>[ ]?)++(?P<indent>[ \t]*+)(?=\S)")
_FENCE = re.compile(r"[`~]++")
_OPTION = re.compile(r"[ \t>]*+(?::[\w-]++:(?:[ \t][^\n]*+)?\r?)?(?=\n|\Z)")
_ATTRIBUTE_TITLE = re.compile(r"\btitle=\"(?P<title>[^\"\n]*[^\s\"])\"")
_SLASH_OPTION = re.compile(r"[ \t>]*+(?:(?<= {4})|(?<=\t))[\w-]++:[^\n]*+")
_INDENTED = re.compile(r"(?:[ \t>]*+\r?\n)*+(?P<indent>[ >]*+)(?=\S)")
_MARKDOWN = re.compile(
    r"(?<![\w-])markdown(?:[ \t]*=[ \t]*[\"']?(?:1|block|span)\b[\"']?)?(?![\w=-])"
)
_STANDARD = re.compile(r"[a-z][a-z0-9]*")
NO_TITLE = frozenset({"html", "caption", "figure-caption", "table-caption", "define"})
"""PyMdown blocks that have something else behind their bar."""


def find_containers(shadow: str, source: str, fences: Fences, *, mdx: bool) -> Containers:
    """The containers of a shadow in which code has been set aside; `fences` are its fences,
    `source` is the text itself.
    """
    return _MarkerScanner(shadow, source, mdx=mdx).scan(fences)


class _Colons(NamedTuple):
    """A container of colons that is open: how many there are, how deep they stand, its name."""

    width: int
    margin: int
    name: str


class _MarkerScanner:
    """One pass over the marker lines."""

    def __init__(self, shadow: str, source: str, *, mdx: bool) -> None:
        self.shadow, self.source, self.mdx = shadow, source, mdx
        self._lines = f"\n{shadow}"
        self.edits: list[tuple[int, int, str]] = []
        self.titles: list[Title] = []
        self.tags: list[Span] = []
        self.items: set[int] = set()
        self.around: list[tuple[str, bool]] = []  # what holds Markdown, and like ones in it
        self.behind_tags = -1  # the end of the last line of tags
        self.lead = ""  # what stands before the marker
        self.colons: list[_Colons] = []

    def scan(self, fences: Fences) -> Containers:
        """The containers; lines that begin like one are judged."""
        at = 0
        while line := self._next_line(at):
            line_start, start, sign = line
            self.lead = self.shadow[line_start:start]
            rest = _REST.match(self.shadow, start)
            end = at = rest.end() if rest else start
            if start in fences.opening:
                at = self._fence(start, fences.opening[start])
            elif start in fences.closing:
                self._blank(start, end)
            elif sign[0] == "<":
                if not self.lead.strip(" \t>"):
                    at = self._tag_line(line_start, start, end)
            elif sign == ":::":
                at = self._colons(start, end)
            elif sign == "///":
                at = self._slashes(start, end)
            elif sign in {"== ", "==\t", "@tab"}:
                self._tab(start, end)
            elif sign == "[!":
                self._alert(start, end, quoted=">" in self.lead)
            else:
                self._bang(line_start, start, end)
        shown = splice(self.shadow, sorted(self.edits))
        return Containers(shown, self.titles, self.tags, frozenset(self.items))

    def _next_line(self, at: int) -> tuple[int, int, str] | None:
        """The next line, or rest of one, that begins like a container; where its sign is; that."""
        ends_line = self.shadow[at : at + 1] in {"", "\r", "\n"}
        if at and not ends_line and (line := _LINE.match(self.shadow, at)):
            return at, line.start("sign"), line["sign"]
        behind = _CANDIDATE.search(self._lines, at)
        return behind and (behind.start(), behind.start("sign") - 1, behind["sign"])

    def _blank(self, start: int, end: int) -> None:
        if start < end:
            self.edits.append((start, end, blank(self.shadow, start, end)))

    def _open(self, start: int, end: int) -> None:
        """Blanks the head of a container. Behind the marker of a list or definition something has
        to stay on its line.
        """
        if self.lead.strip(" \t>"):
            line = self.shadow.find("\n", start, end)
            first = end if line < 0 else line
            self.edits.append((start, first, stand_in(start, first)))
            start = first
        self._blank(start, end)

    def _title(self, start: int, end: int, codec: Codec = LINE) -> None:
        raw = self.shadow[start:end]
        start, end = start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip())
        if start < end:
            self.titles.append(Title(start, end, codec))

    def _blank_with_options(self, start: int, end: int, option: re.Pattern[str]) -> int:
        """Blanks a marker line and the option lines behind it; the offset behind them."""
        at = end + self.shadow.startswith("\r", end)
        while at < len(self.shadow) and self.shadow[at] == "\n":
            following = option.match(self.shadow, at + 1)
            if following is None or not following[0].strip(" \t\r>"):
                break
            at = following.end()
        self._open(start, at)
        return at

    def _fence(self, start: int, end: int) -> int:
        fence = _FENCE.match(self.shadow, start, end)
        name = DIRECTIVE.match(self.shadow, fence.end() if fence else start, end)
        if fence is None or name is None:
            return end  # never: `opening` has only such
        what = directive(name["name"], self.shadow[name.end() : end], colons=False)
        closing = re.compile(rf"\n[ \t>]*+{fence[0]}")
        return self._directive(start, name.end(), end, what, closing)

    def _directive(
        self, start: int, argument: int, end: int, what: DirectiveParts, closing: re.Pattern[str]
    ) -> int:
        """Hides the head of a directive whose body is Markdown; the offset behind it."""
        head = read_head(self.source, what, argument, end)
        self.titles += head.titles
        margin = "".join(" " if char in "-+*:.)0123456789" else char for char in self.lead)
        hidden = head.text - start - len(margin) - 1
        if head.text and hidden >= _LEAST:
            # what stands behind a version is a paragraph, at the margin of its container
            self._open(start, start + hidden)
            self.edits.append((start + hidden, head.text, f"\n{margin}"))
            self._blank(end, head.end)
        else:
            self._open(start, head.end)
        if what.body == "terms":
            closed = closing.search(self.shadow, head.end)
            behind = closed.start() if closed else len(self.shadow)
            self.edits += definitions(self.shadow, head.end, behind)
        return head.end

    def _bang(self, line_start: int, start: int, end: int) -> None:
        bang = _BANG.match(self.shadow, start)
        if bang is None or self._goes_on(line_start):
            return
        if self.shadow[bang.end()] not in " \t" and not self._has_body(end):
            return  # without a space, only what has a body is no prose
        quoted = _QUOTED_TO_END.search(self.shadow, bang.end(), end) or _QUOTED.search(
            self.shadow, bang.end(), end
        )
        head = self.shadow[bang.end() : quoted.start() if quoted else end].strip()
        if bang[0].startswith("===") or not head:
            if head or quoted is None:
                return
        elif _CLASSES.fullmatch(head) is None:
            return
        elif quoted is None and len(head.split()) > _MOST_CLASSES and not self._has_body(end):
            return  # a sentence
        if quoted:
            # what has unescaped quotes inside needs none of them escaped
            inner = _QUOTED.match(self.shadow, quoted.start(), end)
            exact = inner is not None and inner.end("title") == quoted.end("title")
            self._title(*quoted.span("title"), QUOTED_LINE if exact else LINE)
        self._item(start, end, 4)

    def _goes_on(self, line_start: int) -> bool:
        """Whether a paragraph of the line before goes on in this one: outside its quotation, or as
        deep as code.
        """
        before = self.shadow.rfind("\n", 0, max(line_start - 1, 0)) + 1
        lead = LEAD.match(self.shadow, before)
        if lead is None or lead.end() in self.items:
            return False
        if self.shadow[lead.end() : lead.end() + 1] in {"", "\n", "\r"}:
            return False
        return len(self.lead) - len(lead[0]) >= 4 or (">" in lead[0] and ">" not in self.lead)

    def _has_body(self, end: int) -> bool:
        """Whether the next line that is not blank is indented by four."""
        body = _INDENTED.match(self.shadow, min(end + 1, len(self.shadow)))
        return body is not None and len(body["indent"]) >= len(self.lead) + 4

    def _item(self, start: int, end: int, indent: int) -> None:
        """Writes the beginning of a list item whose content is indented by `indent` at most."""
        self.items.add(start)
        marker = "+".ljust(min(indent, end - start - 1))
        self.edits.append((start, end, f"{marker}#".ljust(end - start)))

    def _slashes(self, start: int, end: int) -> int:
        head = _SLASH_NAME.match(self.shadow, start, end)
        if head is None or (not head["bar"] and self.shadow[head.end() : end].strip()):
            return end
        if head["name"] is None:
            self._blank(start, end)
            return end
        if head["bar"] and head["name"] not in NO_TITLE:
            self._title(head.end(), end)
        return self._blank_with_options(start, end, _SLASH_OPTION)

    def _colons(self, start: int, end: int) -> int:
        head = _COLON_NAME.match(self.shadow, start, end)
        if head is None:
            return end
        if head["bare"] and _SENTENCE.match(self.shadow, head.start("bare"), end):
            return end
        width = len(self.shadow[start:end]) - len(self.shadow[start:end].lstrip(":"))
        self._nest(width, head["braced"] or head["bare"] or "")
        closing = re.compile(rf"\n[ \t>]*+:{{{width},}}+[ \t]*+(?=\r?(?:\n|\Z))")
        if head["braced"]:
            behind = self.shadow.index("}", head.end("braced")) + 1
            what = directive(head["braced"], self.shadow[behind:end], colons=True)
            if what.body in {"prose", "terms"}:
                return self._directive(start, behind, end, what, closing)
            return self._verbatim(start, behind, end, what, closing)
        if head["label"]:
            self._title(*head.span("label"), BRACKETED_LINE)
        rest = self.shadow[head.end() : end].rstrip()
        attributes = _ATTRIBUTE_LIST.search(rest)
        told = _ARGUMENTS.fullmatch(rest)
        listed = head.end() if told else self.source.find("{", start, end)
        title = _ATTRIBUTE_TITLE.search(self.source, listed, end) if listed >= 0 else None
        if title is not None:
            self.titles.append(Title(*title.span("title"), ATTRIBUTES['"']))
        if head["bare"] and not told and rest[:1] in " \t":  # `::: a.module` names code
            self._title(head.end(), head.end() + (attributes.start() if attributes else len(rest)))
        return self._blank_with_options(start, end, _OPTION)

    def _nest(self, width: int, name: str) -> None:
        """Opens a container of colons, or closes the innermost that so many colons close."""
        if name:
            self.colons.append(_Colons(width, len(self.lead), name))
            return
        for number in reversed(range(len(self.colons))):
            if self.colons[number].width <= width:
                del self.colons[number:]
                return

    def _tab(self, start: int, end: int) -> None:
        """The label of a tab, directly within a container of tabs."""
        around = self.colons[-1] if self.colons else None
        if around is None or around.name not in _TABS or self.lead.strip(" \t>"):
            return
        label = tab_label(self.shadow, start, end)
        if label is not None and len(self.lead) - around.margin < 4:  # what is deeper is code
            self.titles += [label] if label.start < label.end else []
            self._blank(start, end)

    def _verbatim(
        self, start: int, argument: int, end: int, what: DirectiveParts, closing: re.Pattern[str]
    ) -> int:
        """Hides a directive whose body is no Markdown, up to its closing colons."""
        head = read_head(self.source, what, argument, end)
        closed = closing.search(self.shadow, head.end)
        stop = closed.start() if closed else len(self.shadow)
        self.titles += [*head.titles, *read_body(self.source, what, head, stop)]
        behind = closed.end() if closed else len(self.shadow)
        self._open(start, behind)
        del self.colons[-1:]
        return behind

    def _alert(self, start: int, end: int, *, quoted: bool) -> None:
        kind = _ALERT.match(self.shadow, start, end)
        if quoted and kind is not None:
            self._title(kind.end(), end)
            body = _QUOTED_BODY.match(self.shadow, end)
            if body and len(body["indent"].expandtabs(4)) >= 4:
                self._item(start, end, 4)  # GitHub takes the line away from the paragraph
            else:
                self._blank(start, end)

    def _tag_line(self, line_start: int, start: int, end: int) -> int:
        """Blanks a line of nothing but tags of components; the offset behind what was read."""
        tags, at, depth = Tags(self.shadow, end), start, 0
        while at < end:
            if self.shadow.startswith(("<>", "</>"), at):
                at += 2 + (self.shadow[at + 1] == "/")
            else:
                tag = tags.at(at)
                if tag is None or not self._is_component(tag):
                    for other in tags.find(tag.end if tag else at) if self.around else ():
                        self._holds_markdown(other)
                    return end
                depth += 0 if tag.empty(self.shadow) else -1 if tag.closing else 1
                at = tag.end
            space = _SPACE.match(self.shadow, at, end)
            at = space.end() if space else at
        self.tags.append((start, end))
        behind = end + self.shadow.startswith("\r", end) + 1
        body = _INDENTED.match(self.shadow, behind) if depth > 0 else None
        indent = len(body["indent"]) - (start - line_start) if body else 0
        # a list item whose marker is indented does not end the paragraph before it
        after_paragraph = line_start - 1 != self.behind_tags and self._line_before(line_start)
        # up to three spaces more than the marker asks for are no indented code
        marker = min(indent, 5, end - start - 1)
        if marker >= 2 and indent - marker <= 3 and not after_paragraph:
            self._item(start, end, marker)
        else:
            self._blank(start, end)
        self.behind_tags = behind - 1
        return end

    def _line_before(self, line_start: int) -> str:
        before = self.shadow.rfind("\n", 0, max(line_start - 1, 0)) + 1
        return self.shadow[before:line_start].strip(" \t\r\n>")

    def _is_component(self, tag: Tag) -> bool:
        """Whether a tag on its own line is none of HTML's: what it holds is Markdown."""
        if tag.name.lower() in OPAQUE or not tag.name:
            return False
        if self.mdx or _STANDARD.fullmatch(tag.name) is None:
            return True
        return self._holds_markdown(tag)

    def _holds_markdown(self, tag: Tag) -> bool:
        """Whether a tag of HTML begins or ends what `markdown="1"` says to be Markdown (kramdown,
        Python-Markdown, PHP Markdown Extra).
        """
        within = bool(self.around) and self.around[-1][0] == tag.name
        if tag.closing:
            return within and self.around.pop()[1]
        marked = _MARKDOWN.search(self.shadow, *tag.attrs) is not None
        if (marked or within) and not tag.empty(self.shadow):
            self.around.append((tag.name, marked))
        return marked
