"""Which attributes of tags and arguments of shortcodes hold text for readers, and where it stands.

<Card title="…">, <img alt='…'>                     attributes of HTML and components
{{< figure caption="…" >}}, {% hint title="…" %}    arguments of Hugo, Liquid, Jinja
{{< tab "…" >}}                                     the first of those without a name
{.note title="…"}                                   attribute lists
```py title="…", ```py:title="…"                    code blocks
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


NAMES = (
    "alt aria-description aria-label aria-placeholder aria-roledescription aria-valuetext caption "
    "cta description fig-alt fig-cap fig-scap header heading imageAlt label linkLabel linkText "
    "lst-cap placeholder subtitle summary tagline tbl-cap text title tooltip buttonText code.tab "
    "collapsible.name details.1 expand.1 tab.1 tab.name"
).split()
"""Names that are never those of something else; `tab.name` is the `name` of a `tab` alone, `tab.1`
its first argument without a name.
"""
_ARGUMENT = re.compile(
    r"""
    (?:(?:[\w-]++:)?(?P<name>[A-Za-z_][\w.-]*+)[ \t]*+=[ \t\r\n]*+)?
    (?: "(?P<double>(?:[^"\\]|\\.)*+)" | `(?P<raw>[^`]*+)` | '(?P<single>(?:[^'\\]|\\.)*+)'
      | [^\s"'`]++ )
    """,
    re.VERBOSE | re.DOTALL,
)
_QUOTES = {"double": '"', "raw": "`", "single": "'"}


class QuotedArgument(NamedTuple):
    """A value between quotes, `text[start:end]`."""

    name: str
    start: int
    end: int
    quote: str


class Attributes:
    """The names of what is translated: `title` of any element, `card.title` of one."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(name.lower() for name in names)

    @property
    def plain(self) -> list[str]:
        """The names that are those of any element."""
        return sorted(name for name in self._names if "." not in name)

    def hold_text(self, element: str, name: str) -> bool:
        """Whether the value of that name is text."""
        name = name.lower()
        return name in self._names or f"{element.lower()}.{name}" in self._names

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What finds an attribute of HTML that may be one, with `name`, `quote` and `value`."""
        last = {name.rpartition(".")[2] for name in self._names}
        names = "|".join(sorted(map(re.escape, last), key=len, reverse=True)) or "(?!)"
        return re.compile(
            rf"(?<![\w:.@-])(?P<name>{names})[ \t]*=[ \t]*(?P<quote>[\"'])(?P<value>.*?)(?P=quote)",
            re.DOTALL | re.IGNORECASE,
        )

    def arguments(self, text: str, element: str, start: int, end: int) -> Iterator[QuotedArgument]:
        """The arguments in `text[start:end]` that are text, in order: `name="value"`, or values
        without a name, which are numbered from 1.
        """
        unnamed = 0
        for match in _ARGUMENT.finditer(text, start, end):
            group = match.lastgroup or ""
            name = match["name"]
            if name is None:
                unnamed += 1
                name = str(unnamed)
            if group in _QUOTES and self.hold_text(element, name):
                first, last = match.span(group)
                if re.LETTER.search(text, first, last):
                    yield QuotedArgument(name, first, last, _QUOTES[group])


@lru_cache(maxsize=32)
def attributes_named(names: tuple[str, ...]) -> Attributes:
    """The attributes with these names."""
    return Attributes(names)
