"""A package file, which is a zip from a stranger → an installed package, or nothing at all.

1. Everything is checked before anything is written: what the archive says of itself, the name, kind
   and size of each member, and the metadata.
2. What is unpacked is counted as it comes, whatever was declared.
3. It is unpacked into a folder beside its place and renamed, so that a kill leaves nothing half.

`argostranslate` looks at every folder beside it, and fails on one without metadata; so a folder
that is not complete says that it is a package of a type which `argostranslate` does not use.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from i18n_tool.files.lock import lock
from i18n_tool.mt.argos.packages import (
    MAX_METADATA,
    METADATA,
    UNFINISHED,
    Metadata,
    Package,
    installed_packages,
    missing_part,
    read_metadata,
)
from i18n_tool.mt.engine import EngineError

if TYPE_CHECKING:
    from typing import IO

MAX_ARCHIVE = 2 << 30
MAX_TOTAL = 4 << 30
MAX_FILE = 2 << 30
MAX_MEMBERS = 1_000
MAX_RATIO = 200
_SMALL = 1 << 20
"""Below this size a member may be packed as tightly as it likes: a text of one letter is."""
_CHUNK = 1 << 20
_DIRECTORY_END = struct.Struct("<4s4H2LH")
"""The last 22 bytes of an archive without a comment (APPNOTE 4.3.16)."""
_DIRECTORY_ROW = 1_000
"""Bytes that a row of the directory may take on average."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?:\..*)?", re.IGNORECASE)
_FORBIDDEN = frozenset('\\:*?"<>|')
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


@dataclass(frozen=True, slots=True)
class Contents:
    """What a package file holds, checked: `members` by their paths inside the package."""

    metadata: Metadata
    members: dict[str, zipfile.ZipInfo]


def install(
    path: Path, folder: Path, *, shown: str = "", force: bool = False
) -> tuple[Package, list[Package]]:
    """The package that `path` holds, installed in `folder`, and those that it replaced; messages
    call the file `shown`, by default by its path.

    Raises EngineError where the file is no package or could do harm, and, unless `force`, where the
    same or a newer version is there: then nothing is changed.
    """
    shown = shown or str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise EngineError("this is no file", path=shown)
        with path.open("rb") as file:
            _check_directory(file, shown)
            with zipfile.ZipFile(file) as archive:
                contents = check_archive(archive, shown)
                return _install(archive, contents, folder, shown, force=force)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        hint = "Download it again."
        raise EngineError(f"this is no sound zip file: {error}", path=shown, hint=hint) from None
    except OSError as error:
        message = f"cannot be installed: {error.strerror}"
        other = error.filename not in (None, str(path))
        raise EngineError(message, path=str(error.filename) if other else shown) from None


def _check_directory(file: IO[bytes], shown: str) -> None:
    """Bounds what `zipfile` reads at once: the directory at the end of the archive."""
    size = file.seek(0, os.SEEK_END)
    if size > MAX_ARCHIVE:
        raise _refused(shown, f"it has more than {MAX_ARCHIVE >> 30} GB")
    tail_size = min(size, _DIRECTORY_END.size + 20)
    file.seek(-tail_size, os.SEEK_END)
    tail = file.read(tail_size)
    end = tail[-_DIRECTORY_END.size :]
    if len(end) < _DIRECTORY_END.size or not end.startswith(b"PK\5\6"):
        raise EngineError("this is no zip file", path=shown, hint="Download it again.")
    _, _, _, _, count, directory, offset, _ = _DIRECTORY_END.unpack(end)
    if count > MAX_MEMBERS or directory > MAX_MEMBERS * _DIRECTORY_ROW or b"PK\6\7" in tail:
        raise _refused(shown, f"it has more than {MAX_MEMBERS} members")
    if offset + directory + _DIRECTORY_END.size != size:
        message = "this is no whole zip file: its directory is not where it says"
        raise EngineError(message, path=shown, hint="Download it again.")


def check_archive(archive: zipfile.ZipFile, shown: str) -> Contents:
    """What the archive holds. Raises EngineError, naming it `shown`, on a member that could leave
    the folder, hide another, fill the disk, or that is no plain file, and where it is no package.
    """
    members: dict[str, zipfile.ZipInfo] = {}
    spellings: dict[str, str] = {}
    total = 0
    for info in archive.infolist():
        if fault := _name_fault(info.orig_filename) or _kind_fault(info) or _size_fault(info):
            raise _refused(shown, f"its member {info.orig_filename!r} {fault}")
        total += info.file_size
        path = info.orig_filename.rstrip("/")
        if info.is_dir():
            _claim(spellings, path, "folder", shown)
            continue
        if path in members:
            raise _refused(shown, f"its member {path!r} is there twice")
        _claim(spellings, path, "file", shown)
        members[path] = info
    if total > MAX_TOTAL:
        raise _refused(shown, f"unpacked it has more than {MAX_TOTAL >> 30} GB")
    return _contents(archive, members, shown)


def _contents(
    archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], shown: str
) -> Contents:
    tops = {path.partition("/")[0] for path in members}
    inside = {path.partition("/")[2]: info for path, info in members.items()}
    if len(tops) != 1 or METADATA not in inside:
        hint = f"A package is a zip of one folder, with {METADATA} in it."
        raise EngineError("this is no Argos package", path=shown, hint=hint)
    info = inside[METADATA]
    if info.file_size > MAX_METADATA:
        raise _refused(shown, f"its {METADATA} has more than {MAX_METADATA >> 20} MB")
    with archive.open(info) as file:
        metadata = read_metadata(file.read(MAX_METADATA), f"{shown}/{METADATA}")
    if fault := missing_part(inside.__contains__):
        raise EngineError(fault, path=shown)
    return Contents(metadata, inside)


def _refused(shown: str, why: str) -> EngineError:
    hint = "No Argos package is like that: do not trust this file."
    return EngineError(f"not installed: {why}", path=shown, hint=hint)


def _name_fault(name: str) -> str:
    """What is wrong with a member's name, on any system it might be unpacked on."""
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or ".." in parts or re.match("[A-Za-z]:", name):
        return "leads out of the folder"
    if not name.isprintable() or _FORBIDDEN & set(name) or len(name) > 200:
        return "has a name that no file can have everywhere"
    if any(part in ("", ".") or part[-1] in " ." or _DEVICE.fullmatch(part) for part in parts):
        return "has a name that no file can have everywhere"
    return ""


def _kind_fault(info: zipfile.ZipInfo) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind and kind != (stat.S_IFDIR if info.is_dir() else stat.S_IFREG):
        return "is a link or a device"
    if info.flag_bits & 0x1:
        return "is encrypted"
    if info.compress_type not in _METHODS:
        return f"is packed by method {info.compress_type}"
    return ""


def _size_fault(info: zipfile.ZipInfo) -> str:
    if info.file_size > MAX_FILE:
        return f"has more than {MAX_FILE >> 30} GB"
    if info.file_size > max(_SMALL, info.compress_size * MAX_RATIO):
        return f"unpacks to more than {MAX_RATIO} times its size"
    return ""


def _claim(spellings: dict[str, str], path: str, kind: str, shown: str) -> None:
    """Raises EngineError where two members would be one on a system that folds case or accents, or
    a file stands where a folder is needed.
    """
    parts = path.split("/")
    for length in range(1, len(parts) + 1):
        part = "/".join(parts[:length])
        folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", part).casefold())
        claim = f"{kind if length == len(parts) else 'folder'} {part}"
        if spellings.setdefault(folded, claim) != claim:
            other = spellings[folded].partition(" ")[2]
            raise _refused(shown, f"its members {other!r} and {path!r} would be one file")


def _install(
    archive: zipfile.ZipFile, contents: Contents, folder: Path, shown: str, *, force: bool
) -> tuple[Package, list[Package]]:
    new = contents.metadata
    folder.mkdir(parents=True, exist_ok=True)
    with lock(folder):
        old = [p for p in installed_packages(folder)[0] if p.metadata.pair == new.pair]
        if old and not force and old[0].metadata.age >= new.age:
            message = f"{old[0].metadata.name} is installed, and this is {new.version}"
            hint = "To replace it all the same: --force"
            raise EngineError(message, path=shown, hint=hint)
        for left in folder.glob(f"{UNFINISHED}*"):
            shutil.rmtree(left)
        place = _unpacked(archive, contents, folder)
        for package in old:
            _remove(package.folder)
    return Package(place, new), old


def _unpacked(archive: zipfile.ZipFile, contents: Contents, folder: Path) -> Path:
    """The folder of the package, complete."""
    work = Path(mkdtemp(prefix=UNFINISHED, dir=folder))
    try:
        work.chmod(0o755)
        (work / METADATA).write_text(json.dumps({"type": "unfinished"}), encoding="utf-8")
        for path, info in contents.members.items():
            if path != METADATA:
                _unpack(archive, info, work / path)
        complete = work / f"{METADATA}.new"
        _unpack(archive, contents.members[METADATA], complete)
        complete.replace(work / METADATA)
        place = _free_place(folder, contents.metadata)
        work.rename(place)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return place


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    left = info.file_size
    with archive.open(info) as packed, target.open("xb") as file:
        while data := packed.read(_CHUNK):
            left -= len(data)
            if left < 0:
                break
            file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if left:
        raise zipfile.BadZipFile(f"{info.filename!r} is not as long as it says")


def _free_place(folder: Path, metadata: Metadata) -> Path:
    """As Argos names its folders: `translate-en_tr-1_0`; with a number where that is taken."""
    name = metadata.name.replace(" ", "-").replace(".", "_")
    place, number = folder / name, 1
    while place.exists():
        number += 1
        place = folder / f"{name}-{number}"
    return place


def _remove(folder: Path) -> None:
    """Out of sight first: a kill must not leave a package without its model."""
    hidden = folder.with_name(f"{UNFINISHED}{folder.name}")
    folder.rename(hidden)
    shutil.rmtree(hidden)
