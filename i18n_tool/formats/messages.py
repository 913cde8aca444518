"""Messages of a program, as gettext has them: no document, but texts with placeholders in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.formats.base import Format, Found

if TYPE_CHECKING:
    from i18n_tool.formats.base import Options
    from i18n_tool.formats.tokens import Tokens


class MessageFormat(Format):
    """How checks read a message: its tokens are those of printf, templates and markup."""

    name = "messages"
    compared = False

    def find_blocks(self, text: str, options: Options, path: str) -> Found:
        """Nothing: no file has this format."""
        del text, options, path
        return Found()

    def tokens(self, raw: str) -> Tokens:
        """Placeholders, tags, code, addresses."""
        from i18n_tool.formats.tokens import find_tokens  # for checks alone

        return find_tokens(raw)
