"""What the values of attributes, options and keys are that are in no unit."""

from __future__ import annotations

from i18n_tool import late_re as re
from i18n_tool.formats.causes import Cause

_PLAIN = re.compile(
    r"(?<![^\s\"'“‘«(\[\0])[^\W\d_][^\W\d_'’-]+(?=[\s\"'”’»)\],.;:!?…\0]|\Z)(?!:\S|\.\w)"
)
"""A word as it stands in a text: no part of a path, a name with dots or an assignment."""
_ADDRESS = re.compile(r"[\"']?(?:\w+:)?(?://|\.{0,2}/|#|mailto:|tel:)")
_PATH = re.compile(r"[^\s/]*/\S*(?:/\S*|\.\w+)")
_FOR_READERS = re.compile(
    r"(?:.*[-_.:])?(?:title|label|text|name|alt|caption|description|desc|summary|heading|header|"
    r"subtitle|tagline|content|details|excerpt|quote|cta|placeholder|tooltip|message|note)",
    re.IGNORECASE,
)
_FOR_MACHINES = re.compile(
    r"[:@.#*\[(_].*|authors?[-_].*|(?:v|x|on|data|ng|hx|client|set|is|bind)[-:].*|(?-i:on[A-Z].*)|"
    r"(?:aria-)?(?:labelledby|describedby|controls|owns|hidden|live)|"
    r"class|className|classes|code|command|style|styles|css|id|ids|href|src|srcset|sizes|rel|d|viewBox|points|"
    r"transform|media|for|lang|language|languages|type|allow|sandbox|width|height|icon|icons|to|"
    r"url|link|slot|key|ref|name|kind|variant|color|fill|stroke|"
    r"layout|permalink|aliases|slug|image|images|cover|date|lastmod|template|head|meta|keywords|"
    r"tags|tag|categories|category|author|authors|parent|redirect_from|redirects?|weight|draft|sidebar|"
    r"sidebar_position|toc|outline|cspell.*|sig|issue|version|versions|license|hl_lines|linenums|emphasize-lines",
    re.IGNORECASE,
)


_TOKEN = re.compile(r"[a-z\d_.-]+|\w*[_./]\w*|[a-z]+[A-Z]\w*")
"""One word that nobody can tell from a name for machines: `true`, `primary`, `index.js`."""


def is_phrase(value: str) -> bool:
    """Whether a value has two words of a text, one of which is no name."""
    words = _PLAIN.findall(value)
    return len(words) > 1 and not all(word[0].isupper() for word in words)


def cause_of(name: str, value: str, shown: Cause) -> Cause:
    """Why the value of something called `name` is in no unit: `shown` where it reads like a text,
    or has a word that is no mere token, and is called what texts for readers are called.
    """
    if _ADDRESS.match(value):
        return Cause.ADDRESS
    if _FOR_MACHINES.fullmatch(name):
        return Cause.IDENTIFIER
    if _PATH.fullmatch(value):
        return Cause.IDENTIFIER
    if is_phrase(value):
        return shown
    if _FOR_READERS.fullmatch(name) and _PLAIN.search(value) and not _TOKEN.fullmatch(value):
        return shown
    return Cause.IDENTIFIER
