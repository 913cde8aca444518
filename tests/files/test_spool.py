"""Contents that wait to be written."""

from __future__ import annotations

import tempfile
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NoReturn

import pytest

from i18n_tool.errors import OutputError
from i18n_tool.files import spool
from i18n_tool.files.bounds import Bounds
from i18n_tool.files.spool import Spool
from i18n_tool.files.writing import WriteSet

if TYPE_CHECKING:
    from pathlib import Path


def test_what_is_put_away_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """In any order and from any thread, whether it still is in memory or not."""
    monkeypatch.setattr(spool, "_IN_MEMORY", 50)
    texts = [b"", *(f"{number} ".encode() * number for number in range(40))]
    place = Spool()
    kept = [place.keep(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda one: one.load(), reversed(kept))) == texts[::-1]
    assert place.keep(b"more").load() == b"more"


def test_no_room_to_put_something_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """That is said with what to do about it; no file is written."""

    def full(**_: object) -> NoReturn:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", full)
    with pytest.raises(OutputError, match="No space left on device") as caught:
        WriteSet(Bounds(tmp_path)).write(tmp_path / "a", b"a", None)

    assert caught.value.path == tempfile.gettempdir()
    assert caught.value.hint == "TMPDIR may name a folder with more room."
    assert not list(tmp_path.iterdir())


def test_what_comes_back_otherwise_is_not_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Where the disk gives back something else, nothing is written."""
    writes = WriteSet(Bounds(tmp_path))
    writes.write(tmp_path / "a", b"right", None)
    monkeypatch.setattr(spool, "digest_of", lambda _: b"another")
    with pytest.raises(OutputError, match="is not what was put away"):
        writes.commit()

    assert not (tmp_path / "a").exists()
