"""Strings of JavaScript, where they end."""

from __future__ import annotations

from i18n_tool import late_re as re

_INNER = {
    '"': re.compile(r"[^\"\\\n]*+(?:\\.[^\"\\\n]*+)*+", re.DOTALL),
    "'": re.compile(r"[^'\\\n]*+(?:\\.[^'\\\n]*+)*+", re.DOTALL),
    "`": re.compile(r"[^`\\]*+(?:\\.[^`\\]*+)*+", re.DOTALL),
}
_NOWHERE = (0, -1)


class Strings:
    """The strings of a text; what one look-up has read in vain, the next does not read again."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: dict[str, tuple[int, int]] = {}

    def behind(self, quote: str, at: int) -> int:
        """The offset behind the string that a quote just before `at` begins, `at` where nothing
        closes it.

        As far as such a string is open every quote of its kind is escaped, so none of these begins
        one that ends.
        """
        start, end = self._open.get(quote, _NOWHERE)
        if start <= at <= end:
            return at
        inner = _INNER[quote].match(self._text, at)
        end = inner.end() if inner else at
        if self._text.startswith(quote, end):
            return end + 1
        self._open[quote] = at, end
        return at
