"""What we know about languages, as data: sentence rules and word lists."""

from __future__ import annotations

import pkgutil
import tomllib
from typing import Any


def load_table(folder: str, language: str) -> dict[str, Any]:
    """The table that comes with the package for a language (`tr`): {} where there is none."""
    if not language.isalpha():
        return {}
    try:
        raw = pkgutil.get_data(__name__, f"{folder}/{language}.toml")
    except FileNotFoundError:
        return {}
    return tomllib.loads(raw.decode()) if raw else {}
