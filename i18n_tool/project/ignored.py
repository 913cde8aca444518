"""What `i18n init` adds to .gitignore."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from i18n_tool.config import Config


def lines_to_ignore(config: Config, documents: Iterable[str], known: str) -> list[str]:
    """Lines that .gitignore lacks: for what `build` writes, and for what Poedit leaves beside
    catalogs. No document lies in a folder that they name.
    """
    lines = ["*.mo"]
    if "{" not in config.output:  # else among what people write: whether git has it is theirs
        name = f"{config.output}/"
        elsewhere = any(f"/{name}" in f"/{path}" for path in documents)
        lines.insert(0, f"/{name}" if elsewhere else name)
    return [line for line in lines if not _is_among(line, known)]


def _is_among(line: str, text: str) -> bool:
    """Whether .gitignore has such a line, with or without slashes around it."""
    return line.strip("/") in {each.strip().strip("/") for each in text.splitlines()}
