"""Imports go one way; the core is pure; start-up loads nothing that the command does not need."""

from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import REPOSITORY, environment

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = REPOSITORY / "i18n_tool"

LAYERS = [
    {"errors", "model", "data", "terminal", "__init__"},
    {"formats", "sentences", "segment", "language", "language_names", "document"},
    {
        "sync",
        "render",
        "checks",
        "status",
        "diff",
        "preview",
        "threeway",
        "typos",
        "source_slips",
        "identity",
        "baseline",
        "reports",
    },
    {
        "catalog",
        "config",
        "links",
        "inputs",
        "bounds",
        "staging",
        "journal",
        "places",
        "lock",
        "files",
        "project",
        "discover",
        "git",
        "lineage",
        "history",
        "recovery",
        "ages",
        "glossary_files",
        "dictionaries",
        "installation",
        "mt",
    },
    {
        "workspace",
        "past",
        "fixing",
        "committed",
        "strangers",
        "gates",
        "grace",
        "inspection",
        "merge_setup",
        "pruning",
        "acceptance",
        "drafting",
        "setup_project",
        "babel_plugin",
    },
    {"commands"},
    {"cli", "__main__"},
]
"""From the bottom up; a module may import its own layer and those below."""
PURE_LAYERS = 3
IMPURE = {"click", "polib", "pathlib", "os", "io", "time", "datetime", "subprocess", "shutil"}


def layer_of(part: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if part in layer)


def imports(path: Path) -> list[str]:
    """Every module that a file imports, lazily or not."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
    return found


MODULES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", [pytest.param(p, id=str(p.relative_to(PACKAGE))) for p in MODULES])
def test_imports_go_one_way(path: Path) -> None:
    """No module imports from a layer above its own."""
    own = layer_of(path.relative_to(PACKAGE).parts[0].removesuffix(".py"))
    ours = [name.split(".") for name in imports(path) if name.startswith("i18n_tool.")]

    assert [".".join(n) for n in ours if layer_of(n[1]) > own] == []


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(p, id=str(p.relative_to(PACKAGE)))
        for p in MODULES
        if layer_of(p.relative_to(PACKAGE).parts[0].removesuffix(".py")) < PURE_LAYERS
    ],
)
def test_the_core_is_pure(path: Path) -> None:
    """Formats, segmentation, sync, rendering and checks know no files, clock, click or polib."""
    assert {name.split(".")[0] for name in imports(path)} & IMPURE == set()


def test_help_loads_nothing_heavy() -> None:
    """`i18n --help` imports click and our own command line, no parser, no Babel, no detector."""
    code = (
        "import sys; from i18n_tool.cli import main; main(['--help']);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment()
    )
    heavy = {"babel", "pyromark", "polib", "rapidfuzz", "numpy", "py3langid", "yaml", "tomlkit"}

    assert set(done.stderr.split()) & heavy == set()


def test_modules_are_small() -> None:
    """No module has outgrown what a reader holds in mind."""
    sizes = {p: len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}

    assert {str(p.relative_to(PACKAGE)): n for p, n in sizes.items() if n > 400} == {}
