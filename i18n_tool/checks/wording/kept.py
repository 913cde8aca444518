"""Texts that are the same in every language: commands, names that the document has as code, titles
of tickets.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.data import load_table
from i18n_tool.formats.tokens import OBJECT

if TYPE_CHECKING:
    from i18n_tool.checks.pairs import Page
    from i18n_tool.checks.text import Text

_LONGEST = 200
"""Characters: what is longer is no name."""
_PROMPT = re.compile(r"\$ +\S")
_SEPARATED = re.compile(r"[\s_-]+")
_REFERENCE = re.compile(r"\[\[[\w\\:$()]+\]\]", re.ASCII)
"""`[[app\\models\\User]]`, of which a generator makes a link."""
_PATH = re.compile(r"[A-Za-z]:\\[^\s\\/][^\n/<>|?*]*|/(?:[\w.-]+/)+[\w.-]*", re.ASCII)
"""A place on a disk, spaces in it."""
_ATTRIBUTES = re.compile(
    r"(?:[a-z][\w-]* )*[a-z][\w-]*=(['\"])[^'\"\s]*\1(?: [a-z][\w-]*=(['\"])[^'\"\s]*\2)*", re.ASCII
)
"""`external ref='figures/run.png' md5='b695…'`, which extractors make of images."""
_USAGE = re.compile(
    r"[a-z][\w.-]*(?= .*\[-| -)(?: [a-z-]+)?"
    r"(?: (?:\[?--?[\w-]+(?:=(?:[A-Z_]+|<[\w-]+>))?\]?|[a-z][a-z-]*"
    r"|[\[<]?[A-Z][A-Z_]+[\]>]?(?:\[:?[A-Z_]+\])?(?:\.\.\.)?))+",
    re.ASCII,
)
"""`dconf read [-d] KEY`: how a program is called."""
_TYPED = re.compile(
    r"[a-z]\w* \((?:any|array|bool|boolean|bytes|dict|float|function|int|integer|list|map|number"
    r"|object|str|string|tuple|uint)(?:\[\])?\)",
    re.ASCII,
)
"""`start (int)`: a parameter and its type."""
_CREDIT = re.compile(r"[^<>.!?:;]{1,60}(?: [^<>]*)? ?<[^<>\s]*(?:@|_at\\?_)[^<>\s]*>\W?")
"""Somebody's name and address."""
_SHORTCODE = re.compile(
    r"\[[a-z][\w-]*(?=[^\]]*=)(?:\s+[a-z][\w-]*(?:=(?:\"[^\"\s]*\"|'[^'\s]*'|[\w%./#-]+))?)+\s*\]",
    re.ASCII,
)
"""`[iframe src="solution" height=200]`, of which a generator makes something."""
_BETWEEN = re.compile(r"[,;] +| +/ +| +(?:-+|=+)> +| +[→⇒] +")
_IDENTIFIER = re.compile(
    r"(?=.*[A-Za-z])(?:\w+[._:\\/-])*\w*(?:_\w+|[a-z]\d*[A-Z]\w*|\(\))|--?[A-Za-z][\w-]*(?:=\S+)?",
    re.ASCII,
)
"""`mustFirst`, `snake_case`, `map()`, `--force`: no word of a sentence looks so."""
_CLASS = re.compile(r"[A-Z][A-Za-z]+")
_SHOUTED = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ]>.")
_STATEMENT = re.compile(
    r"(?:ALTER|CREATE|DROP|TRUNCATE|INSERT|DELETE|SELECT|UNION)(?: [A-Z]+)* "
    r"(?:ALL|FROM|INDEX|INTO|PROCEDURE|SCHEMA|SEQUENCE|TABLE|TRIGGER|VIEW)(?: ?(?:\.\.\.|…|;))?"
)
"""`CREATE VIEW ...`: what a section on SQL may be called."""
_METHODS = frozenset("CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT TRACE".split())
"""Of HTTP."""
_TICKET = re.compile(r"/(?:issues|pull|merge_requests|bugs)/\d+", re.ASCII)
_NUMBERED = re.compile(r"#\d+", re.ASCII)
_CALLED = re.compile(
    r"(?P<program>[a-z][\w.-]*)(?: (?:--?[A-Za-z][\w-]*(?:=\S+)?|[~.]{0,2}/\S*|\d+))+", re.ASCII
)
"""`tail -f /var/log/messages`: options and places alone."""
_COMMAND = re.compile(r"(?P<program>[a-z][\w.-]*) (?P<verb>[a-z][a-z-]*)(?: -[\w-]+\S*)*", re.ASCII)


def is_listed(text: Text) -> bool:
    """Whether a text is what a ticket or a commit is called: it begins or ends with a link to one
    by its number, as changelogs have it; or one link to the page of a class, `Set.html`.
    """
    end = len(text.raw.rstrip(" .)")) - 1
    for number, token in enumerate(text.tokens):
        if token.kind == "link":
            opener = text.tokens[text.openers[number]]
            page = token.value.partition("#")[0].rpartition("/")[2].rpartition(".")[0]
            if page == text.raw[opener.end : token.start] and page[:1].isupper():
                return text.raw == text.raw[opener.start : token.end]
            if _TICKET.search(token.value) and _NUMBERED.search(text.raw, opener.end, token.start):
                return opener.start == 0 or token.end >= end
    return False


def stays(text: str, page: Page) -> bool:
    """Whether a text is a command, or one or several names that are code in its document.

    A name in capitals may be a heading besides (“Settings”): that it is code says nothing.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return False
    pieces = (piece.strip(OBJECT) for piece in _BETWEEN.split(text))
    if text.islower() and text.isascii() and _named(page) == _SEPARATED.sub("-", text):
        return True  # `docker image save` in docker-image-save.md
    if (
        _PATH.fullmatch(text)
        or text in _METHODS
        or _STATEMENT.fullmatch(text)
        or _REFERENCE.fullmatch(text)
        or text.startswith(r"\begin{")
        or _SHORTCODE.fullmatch(text)
        or _CREDIT.fullmatch(text)
        or _TYPED.fullmatch(text)
        or _ATTRIBUTES.fullmatch(text)
        or (text.endswith(_SHOUTED) and _USAGE.fullmatch(text))
    ):
        return True
    return bool(_PROMPT.match(text)) or all(not one or _is_name(one, page) for one in pieces)


def _named(page: Page) -> str:
    """The name of the document's file without what it ends in."""
    name = page.document.path.rpartition("/")[2].partition(".")[0]
    return _SEPARATED.sub("-", name)


def _is_name(text: str, page: Page) -> bool:
    if _IDENTIFIER.fullmatch(text) or _is_command(text):
        return True
    if _CLASS.fullmatch(text) and re.search(rf"(?<!\w){text}(?:\.|#|::)[a-z]", page.code):
        return True  # `Set#join`
    program = r"(?:[a-z][\w.-]* )?" if " " in text else ""  # `tasks list` of `example tasks list`
    begins = rf"^[ \t]*(?:[$>%] )?{program}{re.escape(text)}(?![\w-])"
    return text[:1].islower() and re.search(begins, page.code, re.MULTILINE) is not None


def _is_command(text: str) -> bool:
    """Whether a text is a program and what it is to do: `npm install`."""
    called = _CALLED.fullmatch(text)
    if called is not None and called["program"] in _words("commands"):
        return True
    match = _COMMAND.fullmatch(text)
    if match is None:
        return False
    return match["program"] in _words("programs") and match["verb"] in _words("subcommands")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_table("literals", "code")[name].split())
