"""Argos packages that are installed: where they are, what they say of themselves, which lead where.

A package is a folder with `metadata.json`, a CTranslate2 model in `model/` and a tokenizer. The
folder of packages is the one that `argostranslate` uses, so that both tools see the same; it is
found without importing `argostranslate`, which costs 1.8 s and creates folders.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool.mt.engine import EngineError
from i18n_tool.mt.languages import codes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

METADATA = "metadata.json"
MODEL = "model/model.bin"
TOKENIZERS = ("sentencepiece.model", "bpe.model")
MAX_METADATA = 1 << 20
UNFINISHED = ".i18n-unpacking-"
"""What the name of a folder begins with while a package is unpacked into it."""

_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"[0-9]{1,6}(?:\.[0-9]{1,6}){0,4}")
_PIVOT = "en"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a package's metadata.json says, checked; the codes are Argos'."""

    source: str
    target: str
    version: str
    source_name: str = ""
    target_name: str = ""
    target_prefix: str = ""

    @property
    def pair(self) -> str:
        """What `i18n models download` calls it: `en-tr`."""
        return f"{self.source}-{self.target}"

    @property
    def name(self) -> str:
        """What Argos calls it, with the version: `translate-en_tr 1.0`."""
        return f"translate-{self.source}_{self.target} {self.version}"

    @property
    def age(self) -> tuple[int, ...]:
        """Greater for a newer version: 1.10 comes after 1.9."""
        return tuple(map(int, self.version.split(".")))


@dataclass(frozen=True, slots=True)
class Package:
    """An installed package."""

    folder: Path
    metadata: Metadata

    @property
    def tokenizer(self) -> Path:
        """The model of the tokenizer: SentencePiece's where there are both, as in Argos."""
        return next(self.folder / n for n in TOKENIZERS if (self.folder / n).is_file())


def packages_folder() -> Path:
    """Where `argostranslate` keeps its packages; it need not exist.

    ARGOS_PACKAGES_DIR in the environment or in Argos' settings.json, else below XDG_DATA_HOME, as
    in argostranslate/settings.py 1.11.
    """
    environ = os.environ
    home = Path(environ["SNAP_USER_DATA"]) if "SNAP" in environ else Path.home()
    if folder := environ.get("ARGOS_PACKAGES_DIR"):
        return Path(folder)
    settings = Path(environ.get("XDG_CONFIG_HOME", home / ".config")) / "argos-translate"
    if folder := _from_settings(settings / "settings.json"):
        return Path(folder)
    data = Path(environ.get("XDG_DATA_HOME", home / ".local" / "share"))
    return data / "argos-translate" / "packages"


def _from_settings(path: Path) -> str | None:
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError) as error:
        hint = "Argos Translate reads this file, too: mend it, or set ARGOS_PACKAGES_DIR."
        raise EngineError(f"cannot be read: {error}", path=str(path), hint=hint) from None
    folder = values.get("ARGOS_PACKAGES_DIR") if isinstance(values, dict) else None
    return folder if isinstance(folder, str) else None


def read_metadata(data: bytes, shown: str) -> Metadata:
    """The metadata in the content of a metadata.json. Raises EngineError, naming it `shown`, where
    it is none of a translation package's.
    """
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise EngineError(f"this is no JSON: {error}", path=shown) from None
    if not isinstance(values, dict):
        raise EngineError("this is no JSON object", path=shown)
    kind = values.get("type", "translate")
    if kind != "translate":
        hint = "Only packages that translate are used here."
        message = f"this is a package of the type {str(kind)[:40]!r}"
        raise EngineError(message, path=shown, hint=hint)
    return Metadata(
        source=_checked(values, "from_code", _CODE, shown),
        target=_checked(values, "to_code", _CODE, shown),
        version=_checked(values, "package_version", _VERSION, shown),
        source_name=_text(values, "from_name", shown),
        target_name=_text(values, "to_name", shown),
        target_prefix=_text(values, "target_prefix", shown),
    )


def _text(values: dict[str, object], key: str, shown: str) -> str:
    value = values.get(key, "")
    if not isinstance(value, str) or len(value) > 100 or not value.isprintable():
        raise EngineError(f"{key} is no short printable text", path=shown)
    return value


def _checked(values: dict[str, object], key: str, pattern: re.Pattern[str], shown: str) -> str:
    value = _text(values, key, shown)
    if not pattern.fullmatch(value):
        example = "a language code such as en" if pattern is _CODE else 'a version such as "1.9"'
        raise EngineError(f"{key} = {value!r} is not {example}", path=shown)
    return value


def installed_packages(folder: Path) -> tuple[list[Package], list[EngineError]]:
    """The packages in `folder` by pair, newest first within a pair, and what is wrong with the
    folders that are no packages.
    """
    found: list[Package] = []
    faults: list[EngineError] = []
    if not folder.is_dir():
        return found, faults
    for path in sorted(folder.iterdir()):
        if not path.is_dir() or path.name.startswith(UNFINISHED):
            continue
        try:
            found.append(_read(path))
        except EngineError as error:
            faults.append(error)
    found.sort(key=lambda p: (p.metadata.pair, [-n for n in p.metadata.age]))
    return found, faults


def _read(folder: Path) -> Package:
    try:
        with (folder / METADATA).open("rb") as file:
            data = file.read(MAX_METADATA)
    except OSError as error:
        hint = "If this is no Argos package, move it elsewhere."
        message = f"no {METADATA} can be read: {error.strerror}"
        raise EngineError(message, path=str(folder), hint=hint) from None
    metadata = read_metadata(data, str(folder / METADATA))
    if fault := missing_part(lambda name: (folder / name).is_file()):
        raise EngineError(fault, path=str(folder), hint=install_hint(metadata.pair))
    return Package(folder, metadata)


def missing_part(has: Callable[[str], bool]) -> str:
    """What a package lacks, as a message; empty if nothing. `has` says whether a file is there."""
    if not has(MODEL):
        return f"the package has no {MODEL}"
    if not any(map(has, TOKENIZERS)):
        return f"the package has neither {' nor '.join(TOKENIZERS)}"
    return ""


def install_hint(*pairs: str) -> str:
    """How to get the models of these pairs."""
    return "Get it: " + " && ".join(f"i18n models download {pair}" for pair in pairs)


def route(packages: Sequence[Package], source: str, target: str) -> tuple[Package, ...]:
    """The packages that lead from one locale to another, in the order of their use: one, or two
    that meet in English, or else in the first language that has both.

    `packages` are sorted as by `installed`. Raises EngineError, naming the models that lack and how
    to get them, where there is no way of at most two.
    """
    best: dict[tuple[str, str], Package] = {}
    for package in packages:
        best.setdefault((package.metadata.source, package.metadata.target), package)
    pairs = [(a, b) for a in codes(source) for b in codes(target)]
    for pair in pairs:
        if pair in best:
            return (best[pair],)
    pivots = sorted({b for _, b in best}, key=lambda code: (code != _PIVOT, code))
    for pivot in pivots:
        for first, last in pairs:
            if (first, pivot) in best and (pivot, last) in best:
                return best[first, pivot], best[pivot, last]
    raise _no_route(best, source, target)


def _no_route(best: Iterable[tuple[str, str]], source: str, target: str) -> EngineError:
    message = f"no Argos model from {source} to {target} is installed"
    first, last = _preferred(source), _preferred(target)
    if _PIVOT in (first, last):
        return EngineError(message, hint=install_hint(f"{first}-{last}"))
    halves = [(first, _PIVOT), (_PIVOT, last)]
    lacking = [f"{a}-{b}" for a, b in halves if (a, b) not in best]
    return EngineError(message, hint=f"Through English: {install_hint(*lacking)}")


def _preferred(locale: str) -> str:
    """The code that Argos' index most likely has."""
    found = codes(locale)
    return found[1] if len(found) > 1 else found[0]
