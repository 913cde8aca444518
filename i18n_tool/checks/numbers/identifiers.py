"""Are long identifiers, of letters and figures, the same: addresses of wallets, digests, keys?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.terminal import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.numbers.sides import Side

_IDENTIFIER = re.compile(
    r"(?<![\w/.@-])(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{16,}(?![\w@])", re.ASCII
)
_SHOWN = 24


def other_identifier(source: Side, target: Side) -> Iterator[str]:
    """What to say of the first identifier that the translation has not, letter by letter."""
    for match in _IDENTIFIER.finditer(source.plain):
        if match[0] not in target.text.raw:
            shown = excerpt(match[0], _SHOWN)
            yield f"“{shown}” of the source is another here, or missing; copy it letter by letter"
            return
