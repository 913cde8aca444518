"""What decides every result besides a project: this tool, the interpreter, what both build on."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_BUILT_ON = ("babel", "numpy", "py3langid", "pyromark", "rapidfuzz", "snowballstemmer", "yaml")


@cache
def versions() -> bytes:
    """What changes with any file of the installed tool, and with each version of what it is built
    on: sizes and times, for asking packages for their versions costs more than a run.

    Nobody else can know the times of an installation: so nobody can bring an index that speaks of
    it.
    """
    package = Path(__file__).parent.parent
    stamps = sorted(_stamps(str(package)))
    for name in _BUILT_ON:
        with suppress(ImportError, ValueError, OSError):
            spec = find_spec(name)
            if spec is not None and spec.origin is not None:
                stamps.append((spec.origin, *_stamp(os.stat(spec.origin))))  # noqa: PTH116
    return repr((sys.version, sys.platform, stamps)).encode()


def stamps_of(package: str) -> str:
    """What stands for an installed package that a few projects use: likewise, of all its files."""
    with suppress(ImportError, ValueError, OSError):
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            is_folder = spec.submodule_search_locations is not None
            folder = str(Path(spec.origin).parent)
            own = _stamps(folder) if is_folder else [_stamp(os.stat(spec.origin))]  # noqa: PTH116
            return repr(sorted(own))
    return ""


def _stamps(folder: str) -> Iterator[tuple[object, ...]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _stamps(entry.path)
            else:
                yield entry.path, *_stamp(entry.stat())


def _stamp(info: os.stat_result) -> tuple[int, ...]:
    return info.st_size, info.st_ino, info.st_mtime_ns, info.st_ctime_ns
