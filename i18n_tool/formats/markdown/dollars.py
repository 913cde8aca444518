r"""Dollar signs that are no formula's, though the parser pairs them: prices and variables.

$7000 was given ($5000 by …)              what closes a formula stands before no digit (Pandoc)
If **$HOME** is set, **$HOME/bin** is     nor before a word, but for `$n$th`
Set $HOME and `$PATH`                     code comes first
"""

from __future__ import annotations

from i18n_tool import late_re as re
from i18n_tool.formats.offsets import splice

_BLANK_LINE = re.compile(r"\n[ \t>]*+\r?\n")
_TOKEN = re.compile(r"\\.|(?P<code>`++)|\$\$(?:(?!\$\$).)*+\$\$|(?P<sign>\$)", re.DOTALL)
_TICKS = re.compile(r"`++")
_BEFORE_WORD = re.compile(r"(?![A-Za-z_]\w)[^\s*]+")
"""A formula that a word may touch: no variable of two letters or more, no sentence."""


def without_prices(shadow: str) -> str:
    """The shadow with a stand-in for each dollar sign that would open a formula and must not."""
    if shadow.count("$") < 2:
        return shadow
    edits: list[tuple[int, int, str]] = []
    at = 0
    for end in [*(match.start() for match in _BLANK_LINE.finditer(shadow)), len(shadow)]:
        if shadow.find("$", at, end) >= 0:
            edits += ((sign, sign + 1, ";") for sign in _no_openers(shadow, at, end))
        at = end
    return splice(shadow, edits)


def _no_openers(shadow: str, start: int, end: int) -> list[int]:
    """Where the parser would see the beginning of a formula in a paragraph that has none there."""
    found: list[int] = []
    ticks = {run[0]: start + run.end() for run in _TICKS.finditer(shadow[start:end])}
    opener, at = -1, start
    while token := _TOKEN.search(shadow, at, end):
        at = token.end()
        if token["code"]:
            closed = _code_end(shadow, token, ticks.get(token["code"], 0))
            at = closed or at
        elif token["sign"]:
            sign = token.start()
            if opener >= 0 and _closes(shadow, opener, sign):
                opener = -1
                continue
            if opener >= 0:
                found.append(opener)
            opener = sign if shadow[at : at + 1].strip() else -1
    return found if opener < 0 else [*found, opener]


def _code_end(shadow: str, opening: re.Match[str], last: int) -> int:
    """Where a span of code ends; `last` is where the last run of so many back-ticks does; 0 where
    there is none.
    """
    closing = re.compile(rf"(?<!`){opening[0]}(?!`)").search(shadow, opening.end(), last)
    return closing.end() if closing else 0


def _closes(shadow: str, opener: int, sign: int) -> bool:
    """Whether a sign closes the formula that another one opens."""
    if shadow[sign - 1].isspace() or sign == opener + 1:
        return False
    following = shadow[sign + 1 : sign + 2]
    if following.isdigit():
        return False
    if following.isalpha() or following == "_":
        return _BEFORE_WORD.fullmatch(shadow, opener + 1, sign) is not None
    return True
