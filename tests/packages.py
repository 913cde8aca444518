"""Packages of others, installed on a search path, for the tests of plugins."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GEMINI = REPOSITORY / "tests" / "data" / "plugins" / "gemini"
"""Where a package with a format is installed."""


def install(site: Path, name: str, points: str, modules: Mapping[str, str]) -> Path:
    """Puts a package with entry points and modules on a folder of the search path."""
    info = site / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(points, encoding="utf-8")
    for module, code in modules.items():
        (site / f"{module}.py").write_text(code, encoding="utf-8")
    return site


def path_with(*sites: Path) -> dict[str, str]:
    """The environment of a run that finds these packages."""
    return {"PYTHONPATH": os.pathsep.join(map(str, (REPOSITORY, *sites)))}
