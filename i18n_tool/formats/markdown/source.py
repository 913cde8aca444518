"""What inline Markdown is read from: the parser's events, and the text that they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.formats.attributes import Attributes
    from i18n_tool.formats.offsets import Lines
    from i18n_tool.model import Span

Event = tuple[str, int, int, str]
"""One inline event: its name (`/Name` for an end), range, and the type of a link or image. A plain
tuple, because a document has as many of them as words.
"""


class Source(NamedTuple):
    """What the marks are found in: the text, its shadow, the hidden expressions; and which
    attributes are translated.
    """

    text: str
    shadow: str
    atoms: Sequence[Span]
    lines: Lines
    attributes: Attributes
