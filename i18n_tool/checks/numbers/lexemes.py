"""The words and numbers of a text, one behind the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, overload

from i18n_tool import late_re as re
from i18n_tool.checks.numbers.numerals import SPACES

_DATE = r"""
    (?<![\d.,/:-])(?:
        \d{4}(?P<s1>[./-])\d{1,2}(?P=s1)\d{1,2}
      | \d{1,2}(?P<s2>[./-])\d{1,2}(?P=s2)\d{4}
      | \d{2}(?P<s3>[./])\d{2}(?P=s3)\d{2}
      | (?:0?[1-9]|1[0-2])[./](?:19|20)\d{2}
    )(?!\d|[./-]\d)
"""
_ITEM = re.compile(
    rf"""
      (?P<word>[^\W\d_\u00bc-\u00be\u2150-\u215e\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]++)
    | (?P<date>{_DATE})
    | (?P<number>
          \d{{1,3}}(?:[{SPACES}]\d{{3}}(?!\d)){{1,6}}(?:[.,]\d++)?
        | \d++(?:(?:[.,\u066b\u066c]|['’](?=\d{{3}}(?!\d)))\d++)*+)
    | (?P<vulgar>[\u00bc-\u00be\u2150-\u215e])
    | (?P<raised>[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]+)
    """,
    re.VERBOSE,
)


class Lexeme(NamedTuple):
    """A piece of a text: `date`, `number`, `vulgar` (a fraction), `raised` (figures) or `word`."""

    kind: str
    start: int
    end: int
    raw: str


class Lexemes(Sequence[Lexeme]):
    """The pieces of a text. Most are words that nobody asks for, so that each is made when it is
    looked at; `matches` are what it is made of.
    """

    def __init__(self, plain: str) -> None:
        self.matches = list(_ITEM.finditer(plain))
        self._made: dict[int, Lexeme] = {}

    def __len__(self) -> int:
        return len(self.matches)

    @overload
    def __getitem__(self, index: int) -> Lexeme: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Lexeme]: ...

    def __getitem__(self, index: int | slice) -> Lexeme | Sequence[Lexeme]:
        if isinstance(index, slice):
            return [_lexeme(match) for match in self.matches[index]]
        made = self._made.get(index)
        if made is None:
            made = self._made[index] = _lexeme(self.matches[index])
        return made

    def of_kind(self, kind: str) -> list[Lexeme]:
        """Those of a kind, in order."""
        return [_lexeme(match) for match in self.matches if match.lastgroup == kind]


def _lexeme(match: re.Match[str]) -> Lexeme:
    return Lexeme(match.lastgroup or "", *match.span(), match[0])
