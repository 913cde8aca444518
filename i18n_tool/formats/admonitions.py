"""Admonitions and other containers that CommonMark does not know, in the dialects that docs use.

    Python-Markdown, MkDocs    !!! note "Title", ??? …, === "Tab"    body indented by four
    PyMdown blocks             /// note | Title … ///
    Docusaurus                 :::note[Title] … :::
    VitePress, Pandoc          ::: tip Title … :::
    MyST                       :::{note} Title … :::, ```{note} Title … ```
    GitHub, Obsidian           > [!NOTE] Title                       body quoted

Marker lines become blank lines in the shadow, except that `!!! note` becomes the start of a
list item, `-   #`, whose content is what is indented by four: so the parser finds the body.
Titles are blocks of their own. Sources: the documentation of each dialect.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from i18n_tool.formats.shadow import blank, splice


class Title(NamedTuple):
    """The range of a container's title, and how a translation of it is escaped."""

    start: int
    end: int
    codec: str


class Containers(NamedTuple):
    """A shadow without marker lines, the titles that stood on them, and the offsets where a list
    item stands for an admonition.
    """

    shadow: str
    titles: list[Title]
    items: frozenset[int] = frozenset()


_HINTS = ("!!!", "???", '=== "', "///", ":::", "```{", "~~~{", "[!")
_CANDIDATE = re.compile(r"```|~~~|!!!|\?\?\?|===|///|:::|\[!")
_MARKER = re.compile(
    r"""^(?P<lead>[ \t]*(?:>[ \t]?)*[ \t]*)(?:
      (?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)
    | (?P<bang>!!!|\?\?\?\+?|===[!+]?)[ \t]+(?P<bang_rest>[^\n]*)
    | (?P<slash>/{3,})
      (?:[ \t]+(?P<slash_name>[\w-]+)[ \t]*(?:\|[ \t]*(?P<slash_title>[^\r\n]*?))?)?[ \t]*\r?$
    | (?P<colon>:{3,})[ \t]*(?P<colon_rest>[^\n]*)
    | \[!(?P<alert>[\w-]+)\][+-]?(?P<alert_title>[^\n]*)
    )""",
    re.MULTILINE | re.VERBOSE,
)
_QUOTED = re.compile(r'"(?P<title>(?:[^"\\\n]|\\.)*)"')
_BANG = re.compile(r"[\w-]+(?:[ \t]+[\w-]+)*(?=[ \t]*(?:\"|\r?$))")
_OPTION = re.compile(r"[ \t>]*(?::[\w-]+:(?:[ \t][^\n]*)?|\r?)$\n?", re.MULTILINE)
_SLASH_OPTION = re.compile(r"[ \t>]*(?: {4}|\t)[\w-]+:[^\n]*\n?")
_COLON_NAME = re.compile(
    r"(?:\{(?P<braced>[\w:.-]+)\}|(?P<bare>[\w-]+))?"
    r"(?P<attrs>\{[^}\n]*\})?(?:\[(?P<label>[^\]\n]*)\])?[ \t]*(?P<rest>[^\r\n]*?)[ \t]*"
    r"(?:\{[^}\n]*\})?[ \t]*\r?$",
    re.MULTILINE,
)

PROSE_DIRECTIVES = frozenset(
    "admonition attention card caution danger dropdown error example exercise grid grid-item "
    "grid-item-card hint important margin note proof seealso sidebar solution tab-item tab-set tip "
    "topic versionadded versionchanged deprecated warning".split()
)
"""MyST directives whose argument and body are prose; all others are code to us."""


def find_containers(shadow: str) -> Containers:
    """The containers of a shadow; the same shadow where there are none."""
    if not any(hint in shadow for hint in _HINTS):
        return Containers(shadow, [])
    return _Scanner(shadow).scan()


class _Scanner:
    """One pass over the marker lines; knows which fences and MyST directives are open."""

    def __init__(self, shadow: str) -> None:
        self.shadow = shadow
        self.edits: list[tuple[int, int, str]] = []
        self.titles: list[Title] = []
        self.items: set[int] = set()
        self.open_myst: list[str] = []

    def scan(self) -> Containers:
        """The containers; candidates are found by their characters, then judged by their line."""
        at, fence = 0, ""
        for candidate in _CANDIDATE.finditer(self.shadow):
            if candidate.start() < at:
                continue
            match = _MARKER.match(self.shadow, self.shadow.rfind("\n", 0, candidate.start()) + 1)
            if match is None or match.end() <= candidate.start():
                continue
            at = match.end()
            if fence:
                closes = match["fence"] and match["fence"].startswith(fence)
                if closes and not match["info"].strip():
                    fence = ""
            elif match["fence"]:
                fence, at = self._fence(match)
            elif match["colon"]:
                at = self._colons(match)
            elif match["bang"]:
                self._bang(match)
            elif match["slash"]:
                at = self._slashes(match)
            elif ">" in match["lead"]:
                self._alert(match)
        shadow = splice(self.shadow, sorted(self.edits))
        return Containers(shadow, sorted(self.titles), frozenset(self.items))

    def _blank(self, start: int, end: int) -> None:
        self.edits.append((start, end, blank(self.shadow, start, end)))

    def _title(self, start: int, end: int, codec: str = "line") -> None:
        raw = self.shadow[start:end]
        start, end = start + len(raw) - len(raw.lstrip()), end - len(raw) + len(raw.rstrip())
        if start < end:
            self.titles.append(Title(start, end, codec))

    def _fence(self, match: re.Match[str]) -> tuple[str, int]:
        """The fence that is now open, "" where the line is a MyST directive's or closes one."""
        info = match["info"].strip()
        if self.open_myst and not info and match["fence"].startswith(self.open_myst[-1]):
            self.open_myst.pop()
            self._blank(match.start("fence"), match.end())
            return "", match.end()
        name = re.match(r"\{([\w:.-]+)\}", info)
        if name is None or name[1] not in PROSE_DIRECTIVES:
            return match["fence"], match.end()
        self.open_myst.append(match["fence"])
        start = match.start("info") + match["info"].index("}") + 1
        self._title(start, match.end("info"))
        return "", self._blank_with_options(match.start("fence"), match.end(), _OPTION)

    def _blank_with_options(self, start: int, end: int, option: re.Pattern[str]) -> int:
        """Blanks a marker line and the option lines behind it; the offset behind them."""
        at = end
        while at < len(self.shadow) and self.shadow[at] == "\n":
            following = option.match(self.shadow, at + 1)
            if following is None or not following[0].strip(" \t\r\n>"):
                break
            at = following.end() - following[0].endswith("\n")
        self._blank(start, at)
        return at

    def _bang(self, match: re.Match[str]) -> None:
        rest = match["bang_rest"]
        quoted = _QUOTED.search(rest)
        tab = match["bang"].startswith("===")
        head = rest[: quoted.start()] if quoted else rest
        if (tab and (quoted is None or head.strip())) or (
            not tab and _BANG.fullmatch(head.strip()) is None and not (quoted and not head.strip())
        ):
            return
        start = match.start("bang_rest")
        if quoted and quoted["title"].strip():
            self._title(start + quoted.start("title"), start + quoted.end("title"), "quoted line")
        begin = match.start("bang")
        end = match.end() - match[0].endswith("\r")
        self.items.add(begin)
        self.edits.append((begin, end, "-   #".ljust(end - begin)))

    def _slashes(self, match: re.Match[str]) -> int:
        self._blank(match.start("slash"), match.end())
        if match["slash_name"] is None:
            return match.end()
        if match["slash_title"]:
            self._title(*match.span("slash_title"))
        self.edits.pop()
        return self._blank_with_options(match.start("slash"), match.end(), _SLASH_OPTION)

    def _colons(self, match: re.Match[str]) -> int:
        start = match.start("colon_rest")
        head = _COLON_NAME.match(self.shadow, start)
        if head is None:
            return match.end()
        if head["braced"] and head["braced"] not in PROSE_DIRECTIVES:
            return self._verbatim(match)
        if head["label"]:
            self._title(*head.span("label"), "bracketed line")
        if head["rest"] and (head["braced"] or head["bare"]):
            self._title(*head.span("rest"))
        return self._blank_with_options(match.start("colon"), match.end(), _OPTION)

    def _verbatim(self, match: re.Match[str]) -> int:
        """Blanks a directive whose body is code, up to its closing colons."""
        closing = re.compile(rf"^[ \t>]*:{{{len(match['colon'])},}}[ \t]*\r?$", re.MULTILINE)
        closed = closing.search(self.shadow, match.end())
        end = closed.end() if closed else len(self.shadow)
        self._blank(match.start("colon"), end)
        return end

    def _alert(self, match: re.Match[str]) -> None:
        start = match.start("alert") - 2
        end = match.end() - match[0].endswith("\r")
        self._title(match.start("alert_title"), end)
        self._blank(start, end)
