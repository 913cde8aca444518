"""Servers that never come to an end: the timeout holds for the whole of an answer."""

from __future__ import annotations

import itertools
import socket
import time
from typing import TYPE_CHECKING

import pytest
from conftest import REPOSITORY
from servers import dripping, speaking

from i18n_tool.mt.engine import EngineError
from i18n_tool.mt.http import Http

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

CERTIFICATE = REPOSITORY / "tests" / "data" / "tls" / "localhost.pem"
"""For `localhost`, signed by itself, with its key: good for nothing but these tests."""
TIMEOUT = 0.2
SOON = 5
"""Seconds: far more than a loaded machine needs, far less than the servers would take."""
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"

ENDLESS: dict[str, Callable[[], Iterable[bytes]]] = {
    "silence": lambda: dripping(b"", b""),
    "a status": lambda: dripping(b"", b"H"),
    "headers": lambda: dripping(OK, *(b"X-%d: a\r\n" % i for i in range(90))),
    "a header": lambda: dripping(OK + b"X: ", b"a"),
    "100 Continue": lambda: dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "100 Continue at full speed": lambda: itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n"),
    "headers of 100 Continue": lambda: dripping(b"HTTP/1.1 100 Continue\r\n", b"X: a\r\n"),
    "a body": lambda: dripping(OK + b"Content-Length: 1000\r\n\r\n", b"a"),
    "a body until the end": lambda: dripping(OK + b"Connection: close\r\n\r\n", b"a"),
    "chunks": lambda: dripping(CHUNKED, b"1\r\na\r\n"),
    "a chunk's size": lambda: dripping(CHUNKED, b"0"),
    "a chunk's extension": lambda: dripping(CHUNKED + b"1;", b"a"),
    "trailers": lambda: dripping(CHUNKED + b"1\r\na\r\n0\r\n", b"X: a\r\n"),
    "a trailer": lambda: dripping(CHUNKED + b"1\r\na\r\n0\r\nX: ", b"a"),
}


@pytest.fixture(autouse=True)
def trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))


@pytest.fixture
def http() -> Iterator[Http]:
    http = Http(timeout=TIMEOUT, retries=0)
    yield http
    http.close()


def given_up(ask: Callable[[], object], timeout: float = TIMEOUT) -> None:
    """Asks in vain, and not for long."""
    began = time.monotonic()
    with pytest.raises(EngineError, match="no answer in time"):
        ask()
    assert timeout / 2 < time.monotonic() - began < SOON


@pytest.mark.parametrize("what", ENDLESS)
def test_an_endless_answer(what: str, http: Http) -> None:
    """Whatever part of an answer drips, it is given up when the time is over."""
    with speaking(ENDLESS[what]) as host:
        given_up(lambda: http.ask("POST", f"http://{host}", limit=1000, json={"q": "a"}))


@pytest.mark.parametrize("what", ["silence", "headers", "100 Continue", "a body", "a chunk's size"])
def test_an_endless_answer_over_tls(what: str, http: Http) -> None:
    """TLS changes nothing about that."""
    with speaking(ENDLESS[what], CERTIFICATE) as host:
        given_up(lambda: http.ask("POST", f"https://{host}", limit=1000, json={"q": "a"}))


@pytest.mark.parametrize("what", ENDLESS)
def test_an_endless_download(what: str, http: Http) -> None:
    """A download has more time only for bytes that came, whatever else drips."""
    with speaking(ENDLESS[what]) as host:
        given_up(lambda: list(http.download(f"http://{host}", limit=1000)))


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        pytest.param(b"", b"", id="silence"),
        pytest.param(b"\x16\x03\x03\x40\x00", b"\x02", id="a record"),
        pytest.param(b"\x16", b"\x03", id="the header of a record"),
    ],
)
def test_an_endless_handshake(start: bytes, drop: bytes, http: Http) -> None:
    """A server that never comes to terms over TLS is given up."""
    with speaking(lambda: dripping(start, drop)) as host:
        given_up(lambda: http.ask("GET", f"https://{host}", limit=1000))


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_that_does_not_listen(scheme: str, http: Http) -> None:
    """A request that nobody takes in is given up."""
    tls = CERTIFICATE if scheme == "https" else None
    with speaking(lambda: dripping(b"", b""), tls, reads=False) as host:
        long = {"q": "a" * 20_000_000}
        given_up(lambda: http.ask("POST", f"{scheme}://{host}", limit=1000, json=long))


@pytest.mark.parametrize(
    "say",
    [
        pytest.param(lambda: dripping(b"HTTP/1.1 200 OK\r\n", b"X: a\r\n"), id="its answer"),
        pytest.param(lambda: dripping(OK + b"\r\n", b""), id="the handshake behind it"),
    ],
)
def test_an_endless_proxy(
    say: Callable[[], Iterable[bytes]], http: Http, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A proxy that never gets through to the server is given up."""
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with speaking(say) as host:
        monkeypatch.setenv("https_proxy", f"http://{host}")
        given_up(lambda: http.ask("GET", "https://translate.invalid", limit=1000))


def test_a_host_of_many_addresses(http: Http, monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses that do not answer share the time of one."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (f"192.0.2.{i}", 80)) for i in range(200)]

    def connect(_address: object, timeout: float, **_: object) -> socket.socket:
        time.sleep(min(timeout, 0.1))
        raise TimeoutError("timed out")

    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr("i18n_tool.mt.deadline.create_connection", connect)
    given_up(lambda: http.ask("GET", "http://many.invalid", limit=1000))


@pytest.mark.thorough
def test_slow_but_steady() -> None:
    """A download that goes on fast enough is waited for beyond the timeout; an answer is not."""
    size, pieces = 200_000, 25
    start = OK + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % size
    http = Http(timeout=1, retries=0)

    def steady() -> Iterator[bytes]:
        return itertools.islice(dripping(start, b"a" * (size // pieces)), pieces + 1)

    with speaking(steady) as host:
        assert sum(map(len, http.download(f"http://{host}", limit=size))) == size
        given_up(lambda: http.ask("GET", f"http://{host}", limit=size), timeout=1)
    http.close()
