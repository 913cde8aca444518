"""Names of a package that are loaded when somebody first asks for them: most runs need few."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def late(package: str, homes: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package (PEP 562), which `homes` are the modules of each name in. A
    name may not be that of a module in the package: once loaded, that is what it would mean.
    """

    def found(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return found


def homes(**names: str) -> dict[str, str]:
    """The module of each name, from the names of each module."""
    return {name: module for module, known in names.items() for name in known.split()}
