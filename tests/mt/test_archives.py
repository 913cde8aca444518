"""Package files: what is no package, or could do harm, is refused before anything is written."""

from __future__ import annotations

import os
import stat
import zipfile
from pathlib import Path

import pytest
from argos_packages import EN_TR, METADATA, archive, broken_zip, bytes_of
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.mt.argos import archives
from i18n_tool.mt.argos.packages import installed_packages
from i18n_tool.mt.engine import EngineError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of packages; it does not exist."""
    return tmp_path / "share" / "packages"


def test_install(folder: Path) -> None:
    """A package is unpacked byte for byte into a folder of its name and version."""
    package, replaced = archives.install(EN_TR, folder)

    with zipfile.ZipFile(EN_TR) as file:
        expected = {info.filename.partition("/")[2]: file.read(info) for info in file.infolist()}
    assert bytes_of(package.folder) == expected
    assert (package.folder.name, replaced) == ("translate-en_tr-1_0", [])
    assert [path.name for path in folder.iterdir()] == ["translate-en_tr-1_0"]


def member(name: str, mode: int = 0, data: bytes = b"x") -> dict[str | zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo("placeholder")
    info.filename = info.orig_filename = name
    info.external_attr = mode << 16
    info.compress_type = zipfile.ZIP_DEFLATED
    return {info: data}


@pytest.mark.parametrize(
    ("more", "why"),
    [
        pytest.param(member("../evil"), "leads out", id="a parent folder"),
        pytest.param(member("translate-en_tr/../../evil"), "leads out", id="one further in"),
        pytest.param(member("/etc/evil"), "leads out", id="an absolute path"),
        pytest.param(member("C:/evil"), "leads out", id="a drive"),
        pytest.param(member("C:evil"), "leads out", id="a drive's current folder"),
        pytest.param(member("translate-en_tr\\..\\evil"), "no file can have", id="backslashes"),
        pytest.param(member("translate-en_tr//evil"), "no file can have", id="an empty part"),
        pytest.param(member("translate-en_tr/./evil"), "no file can have", id="a dot"),
        pytest.param(member("translate-en_tr/nul.txt"), "no file can have", id="a device"),
        pytest.param(member("translate-en_tr/COM1"), "no file can have", id="a port"),
        pytest.param(member("translate-en_tr/evil:stream"), "no file can have", id="a stream"),
        pytest.param(member("translate-en_tr/evil. "), "no file can have", id="a final space"),
        pytest.param(member("translate-en_tr/a\x1bb"), "no file can have", id="an escape"),
        pytest.param(
            member("translate-en_tr/link", stat.S_IFLNK | 0o777, b"/etc"), "a link", id="a link"
        ),
        pytest.param(member("translate-en_tr/fifo", stat.S_IFIFO), "a device", id="a pipe"),
        pytest.param(member("translate-en_tr/MODEL/x"), "would be one file", id="a folder's case"),
        pytest.param(
            member("translate-en_tr/Metadata.JSON"), "would be one file", id="a file's case"
        ),
        pytest.param(
            {**member("translate-en_tr/\u00e9"), **member("translate-en_tr/e\u0301")},
            "would be one file", id="two spellings of an accent",
        ),
        pytest.param(member("translate-en_tr/model"), "would be one file", id="a file as folder"),
        pytest.param(
            member("translate-en_tr/bomb", data=bytes(2 << 20)), "times its size", id="a bomb"
        ),
        pytest.param(
            {f"translate-en_tr/{n}": b"" for n in range(1_001)}, "1000 members", id="too many"
        ),
        pytest.param(member("other/file"), "no Argos package", id="a second folder"),
    ],
)  # fmt: skip
def test_harmful(
    more: dict[str | zipfile.ZipInfo, bytes], why: str, tmp_path: Path, folder: Path
) -> None:
    """A member that could do harm is named, and nothing is written."""
    path = archive(tmp_path / "evil.argosmodel", more=more)
    with pytest.raises(EngineError, match=why):
        archives.install(path, folder)

    assert [p.name for p in tmp_path.rglob("*")] == ["evil.argosmodel"]


def test_the_same_member_twice(tmp_path: Path, folder: Path) -> None:
    """Two members of one name are refused: which of them counts depends on the reader."""
    path = archive(tmp_path / "twice.argosmodel")
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as file:
        file.writestr("translate-en_tr/metadata.json", b"{}")

    with pytest.raises(EngineError, match="is there twice"):
        archives.install(path, folder)


@pytest.mark.parametrize(
    ("limit", "value", "why"),
    [
        pytest.param("MAX_ARCHIVE", 100, "it has more than", id="the file"),
        pytest.param("MAX_TOTAL", 7, "unpacked it has more than", id="all members"),
        pytest.param("MAX_FILE", 4, "has more than", id="one member"),
        pytest.param("MAX_METADATA", 9, "metadata.json has more than", id="the metadata"),
    ],
)
def test_sizes(
    limit: str, value: int, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """What is too large for this machine is refused before anything is written."""
    monkeypatch.setattr(archives, limit, value)
    with pytest.raises(EngineError, match=why):
        archives.install(archive(tmp_path / "large.argosmodel"), tmp_path / "packages")

    assert [path.name for path in tmp_path.iterdir()] == ["large.argosmodel"]


def test_encrypted(tmp_path: Path, folder: Path) -> None:
    """An encrypted member is refused."""
    path = archive(tmp_path / "secret.argosmodel")
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\1\2")
    data[at + 8] |= 1
    path.write_bytes(data)

    with pytest.raises(EngineError, match="is encrypted"):
        archives.install(path, folder)


@pytest.mark.parametrize(
    ("metadata", "why"),
    [
        pytest.param("{", "no JSON", id="no JSON"),
        pytest.param("[" * 100_000, "no JSON", id="nested too deep"),
        pytest.param("[]", "no JSON object", id="a list"),
        pytest.param({**METADATA, "from_code": "../x"}, "not a language code", id="a path as code"),
        pytest.param({**METADATA, "to_code": None}, "to_code is no", id="no code"),
        pytest.param({**METADATA, "package_version": 1.0}, "package_version is no", id="a number"),
        pytest.param({**METADATA, "package_version": "1.x"}, "not a version", id="no version"),
        pytest.param({**METADATA, "from_name": "\x1b[2J"}, "from_name is no", id="an escape"),
        pytest.param({**METADATA, "type": "sbd"}, "of the type 'sbd'", id="another type"),
    ],
)
def test_metadata(metadata: object, why: str, tmp_path: Path, folder: Path) -> None:
    """Metadata that cannot be meant are named, and nothing is written."""
    path = archive(tmp_path / "p.argosmodel", metadata=metadata)  # type: ignore[arg-type]
    with pytest.raises(EngineError, match=why):
        archives.install(path, folder)

    assert not folder.exists()


@pytest.mark.parametrize(
    ("without", "why"),
    [
        pytest.param("metadata.json", "this is no Argos package", id="metadata"),
        pytest.param("model/model.bin", "has no model/model.bin", id="model"),
        pytest.param("sentencepiece.model", "neither sentencepiece.model nor", id="tokenizer"),
    ],
)
def test_incomplete(without: str, why: str, tmp_path: Path, folder: Path) -> None:
    """A package that lacks a part is not installed."""
    with pytest.raises(EngineError, match=why):
        archives.install(archive(tmp_path / "p.argosmodel", without=without), folder)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"hello" * 100, id="text"),
        pytest.param(EN_TR.read_bytes()[:-30], id="cut off"),
        pytest.param(EN_TR.read_bytes()[1000:], id="without its beginning"),
        pytest.param(broken_zip(), id="a wrong checksum"),
    ],
)
def test_no_zip(data: bytes, tmp_path: Path, folder: Path) -> None:
    """A file that is damaged, or no zip at all, leaves nothing behind."""
    path = tmp_path / "p.argosmodel"
    path.write_bytes(data)
    with pytest.raises(EngineError, match="this is no"):
        archives.install(path, folder)

    assert not folder.exists() or list(folder.iterdir()) == []


@given(st.lists(st.text(st.sampled_from("a.Aé/\\:~ \x00\n"), min_size=1, max_size=8), max_size=4))
def test_nothing_leaves_the_folder(names: list[str]) -> None:
    """Whatever members are called: all is written below the package's folder, or nothing."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name:
        root = Path(name)
        more = {
            key: data for n in set(names) for key, data in member(f"translate-en_tr/{n}").items()
        }
        path = archive(root / "p.argosmodel", more=more)
        try:
            archives.install(path, root / "in")
        except EngineError:
            assert [p.name for p in root.rglob("*")] == ["p.argosmodel"]
        else:
            assert {p.name for p in root.iterdir()} == {"p.argosmodel", "in"}
            assert [p.name for p in (root / "in").iterdir()] == ["translate-en_tr-1_0"]


def test_newer_replaces_older(tmp_path: Path, folder: Path) -> None:
    """A newer version takes the place of an older one, 1.10 that of 1.9; never the reverse."""
    old = archive(tmp_path / "old", metadata={**METADATA, "package_version": "1.9"})
    new = archive(tmp_path / "new", metadata={**METADATA, "package_version": "1.10"})
    archives.install(old, folder)
    package, replaced = archives.install(new, folder)

    assert [p.metadata.version for p in replaced] == ["1.9"]
    assert [p.name for p in folder.iterdir()] == ["translate-en_tr-1_10"]
    with pytest.raises(EngineError, match=r"1\.10 is installed, and this is 1\.9"):
        archives.install(old, folder)
    assert installed_packages(folder) == ([package], [])


def test_force(folder: Path) -> None:
    """With force the same version is installed again, and there is one of it."""
    archives.install(EN_TR, folder)
    with pytest.raises(EngineError, match="--force"):
        archives.install(EN_TR, folder)
    package, _ = archives.install(EN_TR, folder, force=True)

    assert installed_packages(folder) == ([package], [])


def test_a_full_disk(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails, what was installed stays, and nothing half is left."""
    archives.install(EN_TR, folder)
    before = bytes_of(folder)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EngineError, match="cannot be installed: No space left"):
        archives.install(EN_TR, folder, force=True)
    assert bytes_of(folder) == before


def test_a_kill_leaves_nothing_half(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a kill leaves is no package to us, is one of no use to Argos, and goes with the next
    installation.
    """
    monkeypatch.setattr(archives.shutil, "rmtree", lambda *_, **__: None)
    monkeypatch.setattr(archives, "_free_place", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        archives.install(EN_TR, folder)
    monkeypatch.undo()

    (left,) = folder.iterdir()
    assert (left / "metadata.json").is_file()
    assert installed_packages(folder) == ([], [])
    archives.install(EN_TR, folder)
    assert [p.name for p in folder.iterdir()] == ["translate-en_tr-1_0"]
