"""Engines of other packages, for the tests of `i18n translate`."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from conftest import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

ENGINES = REPOSITORY / "tests" / "data" / "engines"
WITH_TRICKY = {"PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(ENGINES)])}
"""The environment of a run in which the package of the engine `tricky` is installed."""


def tricky(**settings: Any) -> str:
    """The settings of a project that uses it; `log` tells what it was asked."""
    own = "".join(f"{name} = {json.dumps(value)}\n" for name, value in settings.items())
    return f'[translate]\nengine = "tricky"\n[translate.tricky]\n{own}'


def asked(root: Path, log: str = "asked.jsonl") -> list[tuple[str, int, list[str]]]:
    """What the engine was asked: locale, hypotheses, texts."""
    path = root / log
    if not path.exists():
        return []
    return [tuple(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
