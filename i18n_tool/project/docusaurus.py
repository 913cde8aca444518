"""What a Docusaurus configuration says of its documents: which plugins read which folders.

It is a program, and never run: its strings and brackets are read, which is how configurations are
written. https://docusaurus.io/docs/api/plugins has the names and the defaults.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = {"docs": "docs", "blog": "blog", "pages": "src/pages"}
"""The kinds of plugins that read documents, with the folder of each where none is named."""

_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|(?P<string>(?P<quote>['"`])(?P<text>(?:\\.|(?!(?P=quote))[^\\])*)(?P=quote))"""
    r"|[\w$]+|[{}()\[\],:]",
    re.DOTALL,
)
_PLUGIN = re.compile(r"(?:@docusaurus/(?:plugin-)?)?content-(docs|blog|pages)")
_CLOSING = {"{": "}", "[": "]", "(": ")"}


class ContentPlugin(NamedTuple):
    """A plugin that reads documents: its kind, its id, "" for the default one, its folder, and the
    globs of what it leaves out there.
    """

    kind: str
    id: str
    path: str
    exclude: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the folder of its translations is called."""
        return f"docusaurus-plugin-content-{self.kind}{self.id and f'-{self.id}'}"


class _OpenBracket:
    """A bracket that is open: what it belongs to, and what has been said in it."""

    def __init__(self, bracket: str, label: str) -> None:
        self.bracket, self.label = bracket, label
        self.key = self.last = ""
        self.said: dict[str, str] = {}
        self.listed: list[str] = []
        self.excluded: list[str] = []

    def say(self, value: str) -> None:
        """Takes a value, of the key that stands before it."""
        self.listed.append(value)
        if self.key:
            self.said.setdefault(self.key, value)
        self.last = value


def content_plugins(text: str) -> list[ContentPlugin]:
    """The plugins, each kind's default one first, which is there unless it is switched off."""
    found: dict[tuple[str, str], str] = {}
    excluded: dict[tuple[str, str], tuple[str, ...]] = {}
    off: set[str] = set()
    for one in _objects(text):
        named = _PLUGIN.fullmatch(one.label)
        kind = named[1] if named else one.label
        if one.bracket == "{" and kind in FOLDERS:
            own = one.said.get("id", "default") if named else "default"
            if "path" in one.said or (kind, own) not in found:
                found[kind, own] = one.said.get("path", FOLDERS[kind])
            if one.excluded:
                excluded[kind, own] = tuple(one.excluded)
        off |= {kind for kind in FOLDERS if one.said.get(kind) == "false"}
    for kind, folder in FOLDERS.items():
        if kind not in off:
            found.setdefault((kind, "default"), folder)
    ranked = sorted(
        found.items(), key=lambda one: (one[0][1] != "default", list(FOLDERS).index(one[0][0]))
    )
    return [
        ContentPlugin(kind, "" if own == "default" else own, path, excluded.get((kind, own), ()))
        for (kind, own), path in ranked
    ]


def _objects(text: str) -> Iterator[_OpenBracket]:
    """What stands between brackets, the inner ones first."""
    stack = [_OpenBracket("", "")]
    previous = ""
    for match in _TOKEN.finditer(text):
        word, here = match[0], stack[-1]
        if word.startswith(("//", "/*")):
            continue
        if word in _CLOSING:
            stack.append(_OpenBracket(word, here.key or here.last))
        elif word in _CLOSING.values():
            if _CLOSING.get(here.bracket) != word:
                return  # it is written in a way that we do not read
            stack.pop()
            if here.label == "exclude":
                stack[-1].excluded += here.listed
            if here.bracket == "(" and here.last:
                stack[-1].say(here.last)
            yield here
        elif word == ":":
            here.key = previous
        elif word == ",":
            here.key = ""
        elif match["string"] or word == "false":
            here.say(match["text"] if match["string"] else word)
        previous = match["text"] if match["string"] else word
