"""What is loaded and compiled when it is first used is what it would have been at once."""

from __future__ import annotations

import pickle
import re
import sys
from importlib import import_module

import pytest
from conftest import REPOSITORY

from i18n_tool import late_re
from i18n_tool.late import homes, late

MODULES = sorted(
    ".".join(path.relative_to(REPOSITORY).with_suffix("").parts)
    for path in REPOSITORY.glob("i18n_tool/**/*.py")
    if path.name not in ("__init__.py", "__main__.py") and "cluster" not in path.parts
)


def test_every_pattern() -> None:
    """Every pattern of the package compiles, though most wait."""
    late_kind = type(late_re.compile("a"))
    found = [
        value
        for module in map(import_module, MODULES)
        for value in vars(module).values()
        if isinstance(value, late_kind)
    ]

    assert len(found) > 200
    for pattern in found:
        assert isinstance(pickle.loads(pickle.dumps(pattern)), re.Pattern)  # noqa: S301


def test_a_pattern() -> None:
    """It does what it would do at once; what is wrong with one is said when it is used."""
    waiting = late_re.compile(r"(\w+) x", late_re.IGNORECASE)

    assert waiting.search("a B X").group(1) == "B"  # type: ignore[union-attr]
    assert waiting.sub("-", "a x b X") == "- -"
    assert (waiting.pattern, waiting.groups) == (r"(\w+) x", 1)
    with pytest.raises(re.error):
        late_re.compile("(").search("")
    with pytest.raises(AttributeError):
        _ = late_re.compile("a").none  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        pytest.param(r"(?:ab?c)*+", "aca", "ac", id="what was taken is given back"),
        pytest.param(r"(?:(?!C).)++", "ABC", "AB", id="a look ahead"),
        pytest.param(r"x(?P<a>(?:ab?c)?+)|y", "xa", "x", id="within a group of a choice"),
        pytest.param(r"(?<=x)(?:ab?c){1,3}+(?=a)", "xaca", "ac", id="between looks around"),
        pytest.param(r"(x)?(?(1)(?:ab?c)*+|y)", "xaca", "xac", id="under a condition"),
        pytest.param(r"(?>(?:(?:ab?c)*+;)*+)", "ac;aca;", "ac;", id="within another one"),
    ],
)
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="the fault was mended in 3.11.5")
def test_possessive_repeats(
    pattern: str, text: str, found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They give nothing back where Python's own do by mistake, and nothing else is another one."""
    monkeypatch.setattr(late_re, "_FAULTY", True)
    match = late_re.compile(pattern).search(text)

    assert match is not None
    assert match[0] == found
    assert late_re.compile(pattern).pattern == pattern


@pytest.mark.parametrize("package", ["i18n_tool.catalog", "i18n_tool.sync"])
def test_names(package: str) -> None:
    """Every name of a package is there, and none of them is that of a module in it."""
    module = import_module(package)
    for name in module.__all__:
        assert getattr(module, name) is not None
        assert f"{package}.{name}" not in sys.modules
        assert not (REPOSITORY / package.replace(".", "/") / f"{name}.py").exists()
    with pytest.raises(AttributeError, match="has no attribute 'none'"):
        _ = module.none


def test_homes() -> None:
    """A name is looked for in the module that it is said to be in, and remembered."""
    find = late("i18n_tool.catalog", homes(reader="parse"))

    assert find("parse") is import_module("i18n_tool.catalog.reader").parse
    with pytest.raises(AttributeError):
        find("dump")
