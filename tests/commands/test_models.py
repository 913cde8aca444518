"""`i18n models`: the models of Argos, by the command."""

from __future__ import annotations

import hashlib
import json
import socket
import sys
import time
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from argos_packages import EN_TR, METADATA, archive, bytes_of
from conftest import HANGS
from servers import Answer, Asked, serving

from i18n_tool.mt.argos import downloads
from i18n_tool.mt.engine import EngineError
from i18n_tool.mt.http import Http

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import RunI18n

FILE = EN_TR.read_bytes()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of packages; it does not exist."""
    return tmp_path / "packages"


def test_nothing_installed(folder: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """An empty list says how to get the first."""
    done = run_i18n(tmp_path, "models", "list", ARGOS_PACKAGES_DIR=str(folder))

    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"No models in {folder}. Get one: i18n models download en-tr\n"


def test_install_and_list(folder: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """What is installed is listed; what is no package beside it is a warning."""
    done = run_i18n(tmp_path, "models", "install", EN_TR, ARGOS_PACKAGES_DIR=str(folder))
    assert done.returncode == 0
    assert done.stdout == f"Installed translate-en_tr 1.0 in {folder}/translate-en_tr-1_0\n"

    (folder / "odd").mkdir()
    done = run_i18n(tmp_path, "models", "list", ARGOS_PACKAGES_DIR=str(folder))
    assert done.stdout == "en-tr  1.0  English → Turkish  1.3 MB  translate-en_tr-1_0\n"
    assert done.stderr.startswith(f"warning: {folder}/odd: no metadata.json can be read")


def test_install_what_is_none(folder: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """A file that is no package is an error that names it; nothing is written."""
    path = archive(tmp_path / "evil.argosmodel", more={"../../evil": b"x"})
    done = run_i18n(tmp_path, "models", "install", path, ARGOS_PACKAGES_DIR=str(folder))

    assert done.returncode == 2
    assert done.stderr == (
        f"{path}: not installed: its member '../../evil' leads out of the folder\n"
        "No Argos package is like that: do not trust this file.\n"
    )
    assert not folder.exists()


def test_force(folder: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """The same version is installed again only by force."""
    run_i18n(tmp_path, "models", "install", EN_TR, ARGOS_PACKAGES_DIR=str(folder))
    before = bytes_of(folder)
    done = run_i18n(tmp_path, "models", "install", EN_TR, ARGOS_PACKAGES_DIR=str(folder))
    assert done.returncode == 2
    assert done.stderr.endswith("To replace it all the same: --force\n")
    assert bytes_of(folder) == before

    arguments = ("models", "install", EN_TR, "--force")
    done = run_i18n(tmp_path, *arguments, ARGOS_PACKAGES_DIR=str(folder))
    assert done.returncode == 0
    assert done.stdout.endswith("Removed translate-en_tr 1.0, which it replaces\n")


def row(**more: object) -> dict[str, object]:
    return {**METADATA, "links": ["ipfs://x", "{url}/en_tr.argosmodel"], **more}


def index(*rows: dict[str, object], file: bytes = FILE) -> Any:
    """A server with an index and one file."""

    def answer(asked: Asked) -> Answer:
        if asked.path == "/index.json":
            return Answer(json.dumps(rows).replace("{url}", urls[0]).encode())
        return Answer(file) if asked.path == "/en_tr.argosmodel" else Answer(b"", 404)

    urls: list[str] = []
    context = serving(answer)

    class Index:
        def __enter__(self) -> str:
            urls.append(context.__enter__().url)
            return urls[0]

        def __exit__(self, *error: Any) -> None:
            context.__exit__(*error)

    return Index()


def test_download(folder: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """The newest model of a pair is downloaded, held against its SHA-256, and installed."""
    digest = hashlib.sha256(FILE).hexdigest()
    old = row(package_version="0.9", links=["{url}/old"])
    sbd = {"type": "sbd", "from_codes": ["en"]}
    with index(old, row(sha256=digest), row(to_code="ru"), sbd) as url:
        done = run_i18n(
            tmp_path, "models", "download", "en-tr", ARGOS_PACKAGES_DIR=str(folder),
            ARGOS_PACKAGE_INDEX=f"{url}/",
        )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        f"SHA-256 {digest}\nInstalled translate-en_tr 1.0 in {folder}/translate-en_tr-1_0\n"
    )


@pytest.mark.parametrize(
    ("rows", "pair", "why"),
    [
        pytest.param([row(sha256="0" * 64)], "en-tr", "its SHA-256 is another", id="another file"),
        pytest.param([row(sha256="x")], "en-tr", "the sha256 of en-tr is none", id="no digest"),
        pytest.param([row(links=["{url}/no"])], "en-tr", "/no: HTTP 404", id="no file"),
        pytest.param([row(links=["ipfs://x"])], "en-tr", "no link to", id="no link"),
        pytest.param([row(links="x")], "en-tr", "no list of URLs", id="links that are none"),
        pytest.param(
            [row(links=["http://host.example/x"])], "en-tr", "is not protected by TLS", id="no TLS"
        ),
        pytest.param([row()], "en-de", "no model en-de\nIt has en-tr.", id="another pair"),
        pytest.param([], "en-de", "no model en-de\nIt has 0 others.", id="an empty index"),
        pytest.param([row()], "turkish!", "is no pair of languages", id="no pair"),
        pytest.param(
            [row(from_code="tr", to_code="en"), row(to_code="ru")], "tr-ru",
            "both halves of a way through English: tr-en, en-ru", id="through English",
        ),
        pytest.param([row(to_code="../../x")], "en-tr", "is not a language code", id="a path"),
    ],
)  # fmt: skip
def test_download_errors(
    rows: list[dict[str, object]], pair: str, why: str, folder: Path, run_i18n: RunI18n
) -> None:
    """What the index lacks, or has wrong, is said, and nothing is installed."""
    with index(*rows) as url:
        done = run_i18n(
            folder.parent, "models", "download", pair, "--index", url,
            ARGOS_PACKAGES_DIR=str(folder),
        )  # fmt: skip

    assert done.returncode == 2
    assert why in done.stderr
    assert not folder.exists()


def test_a_second_link(folder: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """Where one link fails, the next is tried."""
    with index(row(links=["{url}/no", "{url}/en_tr.argosmodel"])) as url:
        arguments = ("models", "download", "en-tr", "--index", url)
        done = run_i18n(tmp_path, *arguments, ARGOS_PACKAGES_DIR=str(folder))

    assert done.returncode == 0
    assert "which the index does not have" in done.stdout


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        pytest.param(Answer(b"{"), "this is no JSON", id="no JSON"),
        pytest.param(Answer({}), "this is no list", id="no list"),
        pytest.param(Answer(b"", 500), "HTTP 500", id="an error"),
        pytest.param(Answer(b"", 302, {"Location": "http://host.example/"}), "TLS", id="no TLS"),
        pytest.param(Answer(b"", 302, {"Location": "file:///etc/passwd"}), "no URL", id="a file"),
        pytest.param(Answer(b"", 302, {"Location": "/index.json"}), "more than 5", id="a circle"),
        pytest.param(None, "/index.json: ", id="no answer"),
    ],
)
def test_index_errors(answer: Answer | None, why: str) -> None:
    """An index that is none, or leads away from TLS, is an error that names it."""
    with serving(lambda _: answer) as server, pytest.raises(EngineError, match=why):
        downloads.read_index(downloads.index_url(server.url))


def test_a_redirect() -> None:
    """A file that has moved is found."""

    def answer(asked: Asked) -> Answer:
        return Answer(b"here") if asked.path == "/b" else Answer(b"", 301, {"Location": "/b"})

    with serving(answer) as server:
        assert b"".join(Http(timeout=HANGS).download(f"{server.url}/a", limit=10)) == b"here"


def test_a_download_without_end() -> None:
    """What has more bytes than there may be is given up."""
    with serving(lambda _: Answer(bytes(1 << 20))) as server:
        pieces = Http(timeout=HANGS).download(server.url, limit=100_000)
        with pytest.raises(EngineError, match="more than 100,000 bytes"):
            list(pieces)


@pytest.mark.needs("argostranslate")
def test_the_index_of_argos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody names an index, it is that of Argos Translate."""
    from argostranslate import settings

    monkeypatch.delenv("ARGOS_PACKAGE_INDEX", raising=False)
    monkeypatch.setattr(settings, "package_index", "https://argos.example/main/")

    assert downloads.index_url() == "https://argos.example/main/index.json"


def test_no_argos_and_no_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without Argos Translate an index has to be named."""
    monkeypatch.delenv("ARGOS_PACKAGE_INDEX", raising=False)
    monkeypatch.setitem(sys.modules, "argostranslate", None)

    with pytest.raises(EngineError, match="which is missing"):
        downloads.index_url()


def test_another_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment names an index, and the user another."""
    monkeypatch.setenv("ARGOS_PACKAGE_INDEX", "https://a.example/x/")
    assert downloads.index_url() == "https://a.example/x/index.json"
    assert downloads.index_url("https://b.example/i.json") == "https://b.example/i.json"


def test_an_answer_in_drops() -> None:
    """The time for an answer is that for all of it, however often a byte comes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection, suppress(OSError):
                connection.recv(1 << 16)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
                while True:
                    connection.sendall(b"x")
                    time.sleep(0.02)

        thread = Thread(target=drip)
        thread.start()
        url = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        with pytest.raises(EngineError, match="no answer in time"):
            Http(timeout=0.3, retries=0).ask("GET", url, limit=1 << 20)
        thread.join()


@pytest.mark.parametrize("length", ["abc", "²", "9" * 30])
def test_lengths_that_are_none(length: str) -> None:
    """A length that makes no sense is an error of the server's, or none at all."""
    headers = {"Content-Length": length}
    with serving(lambda _: Answer(b"ok", headers=headers)) as server:
        pieces = Http(timeout=HANGS).download(server.url, limit=100)
        with suppress(EngineError):
            assert b"".join(pieces) == b"ok"


def test_a_redirect_to_nowhere() -> None:
    """A location that is no URL is told as the server's fault."""
    sent = Answer(status=302, headers={"Location": "http://[::1"})
    with serving(lambda _: sent) as server, pytest.raises(EngineError, match="what is no URL"):
        list(Http(timeout=HANGS).download(server.url, limit=100))
