"""TOML files that hold settings: where in them, and what is wrong with them."""

from __future__ import annotations

import tomllib
from typing import Any

from i18n_tool import late_re as re
from i18n_tool.errors import ConfigError
from i18n_tool.settings.keys import ENDLESS_KEY

STANDALONE = "i18n.toml"


PYPROJECT = "pyproject.toml"


_LARGEST = 1 << 20
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def parse_toml(text: str, shown: str) -> dict[str, Any]:
    """The tables of a TOML file. Raises ConfigError with the line where the syntax breaks."""
    check_size(text, shown)
    if endless := ENDLESS_KEY.search(text):
        lineno = text.count("\n", 0, endless.start()) + 1
        hint = "A dotted key may have 64 parts."
        raise ConfigError("a key has too many parts", path=shown, lineno=lineno, hint=hint)
    try:
        return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        lineno = int(found[1]) if found and found[1] else text.count("\n") + 1
        message = f"this is no TOML: {_AT_LINE.sub('', str(error))}"
        raise ConfigError(message, path=shown, lineno=lineno) from None
    except (RecursionError, ValueError) as error:  # too deep, or a number of thousands of digits
        raise ConfigError(f"this TOML cannot be read: {error}", path=shown) from None


def check_size(text: str, shown: str) -> None:
    """Raises ConfigError where a file has more text than settings that people write."""
    if len(text) > _LARGEST:
        message = f"this has {len(text):,} characters, and settings up to {_LARGEST:,}"
        raise ConfigError(message, path=shown, hint="Take out what is none.")


def table_of(shown: str) -> tuple[str, ...]:
    """Where in a file of that name the settings stand."""
    return () if shown == STANDALONE else ("tool", "i18n")
