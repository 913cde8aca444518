"""Argos packages for tests: the two tiny ones that work, and archives that nobody should unpack."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from conftest import REPOSITORY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PACKAGES = REPOSITORY / "tests" / "data" / "argos"
EN_TR = PACKAGES / "translate-en_tr-tiny.argosmodel"
EN_RU = PACKAGES / "translate-en_ru-tiny.argosmodel"

needs_argos = pytest.mark.needs("argostranslate")
needs_dask = pytest.mark.needs("distributed")

METADATA = {
    "package_version": "1.0", "argos_version": "1.9", "from_code": "en", "from_name": "English",
    "to_code": "tr", "to_name": "Turkish",
}  # fmt: skip


def archive(
    path: Path,
    *,
    metadata: Mapping[str, object] | str | None = None,
    top: str = "translate-en_tr",
    without: str = "",
    more: Mapping[str | zipfile.ZipInfo, bytes] | None = None,
) -> Path:
    """A package file: a whole one, but for what is asked."""
    said = METADATA if metadata is None else metadata
    members: dict[str | zipfile.ZipInfo, bytes] = {
        f"{top}/metadata.json": (said if isinstance(said, str) else json.dumps(said)).encode(),
        f"{top}/model/model.bin": b"model",
        f"{top}/sentencepiece.model": b"pieces",
        **(more or {}),
    }
    members.pop(f"{top}/{without}", None)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def relabelled(source: Path, target: Path, **changes: object) -> Path:
    """A copy of a package file whose metadata says something else."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith("metadata.json"):
                data = json.dumps({**json.loads(data), **changes}).encode()
            new.writestr(info.filename, data)
    return target


def bytes_of(path: Path) -> dict[str, bytes]:
    """Every file below a folder, with its content."""
    return {
        str(file.relative_to(path)): file.read_bytes() for file in path.rglob("*") if file.is_file()
    }


def broken_zip() -> bytes:
    """A package whose model's data are not what its checksum says."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("p/metadata.json", json.dumps(METADATA))
        file.writestr("p/model/model.bin", b"the model's own bytes")
        file.writestr("p/sentencepiece.model", b"pieces")
    return buffer.getvalue().replace(b"own", b"OWN")
