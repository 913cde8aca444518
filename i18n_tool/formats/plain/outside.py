"""Why letters of a plain text are in no unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.addresses import addresses
from i18n_tool.formats.causes import Cause, Stretch
from i18n_tool.formats.condensed import Condensed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.model import Span

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_MARKER = re.compile(r"(?<![^\r\n\ufeff])[ \t>]*+(\(?[A-Za-z]{1,5}\))(?=[^\S\r\n]*\0)")


def text_reasons(text: str, units: Sequence[Span], code: Sequence[Span]) -> Iterator[Stretch]:
    """Why letters outside of `units` and `code` are in no unit, wherever there is a reason."""
    condensed = Condensed(text, units, code, 0, len(text))
    for start, end in addresses(condensed.text):
        yield Stretch(*condensed.span(start, end), Cause.ADDRESS)
    for pattern, group, cause in ((_COMMENT, 0, Cause.COMMENT), (_MARKER, 1, Cause.MARKUP)):
        for match in pattern.finditer(condensed.text):
            yield Stretch(*condensed.span(*match.span(group)), cause)
