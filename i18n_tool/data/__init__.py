"""What we know, as data: one table for each language, and what all languages have in common."""

from __future__ import annotations

import pkgutil
import tomllib
from typing import Any


def load_table(folder: str, name: str) -> dict[str, Any]:
    """A table that comes with the package; {} where there is none of that name."""
    return tomllib.loads(read_text(folder, name))


def read_text(folder: str, name: str) -> str:
    """The text of a table, "" where there is none of that name, or it is no name."""
    if not name.isalpha():
        return ""
    try:
        raw = pkgutil.get_data(__name__, f"{folder}/{name}.toml")
    except FileNotFoundError:
        return ""
    return raw.decode() if raw else ""


def names_in(folder: str) -> list[str]:
    """The names of the tables in a folder, sorted."""
    from importlib.resources import files  # few commands ask

    found = (path.name.rpartition(".") for path in files(__name__).joinpath(folder).iterdir())
    return sorted(name for name, _, suffix in found if suffix == "toml")
