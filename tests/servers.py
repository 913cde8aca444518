"""HTTP servers on this machine, for tests."""

from __future__ import annotations

import json
import socket
import ssl
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path


@dataclass
class Asked:
    """A request that came."""

    method: str
    path: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Answer:
    """What is sent: `body` as it is, or as JSON."""

    body: Any = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass
class Server:
    """A server that runs: its URL, and what it was asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)


@contextmanager
def serving(answer: Callable[[Asked], Answer | None]) -> Iterator[Server]:
    """Runs a server that says what `answer` says; None closes the connection without a word."""

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            request = Asked(self.command, self.path, self.rfile.read(size), dict(self.headers))
            server.asked.append(request)
            said = answer(request)
            if said is None:
                self.close_connection = True
                return
            self.send_response(said.status)
            headers = {"Content-Length": str(len(said.data)), **said.headers}
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                self.wfile.write(said.data)
            except OSError:
                self.close_connection = True  # the client has seen enough

        do_GET = do_POST = _do  # noqa: N815 - the names that http.server asks for

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{httpd.server_address[1]}")
    thread = Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        httpd.shutdown()
        thread.join()
        httpd.server_close()


def dripping(start: bytes, *drops: bytes) -> Iterator[bytes]:
    """What a server says that begins, and then says a little now and again, for ever."""
    yield start
    while True:
        for drop in drops:
            time.sleep(0.05)
            yield drop


@contextmanager
def speaking(
    say: Callable[[], Iterable[bytes]], certificate: Path | None = None, *, reads: bool = True
) -> Iterator[str]:
    """Runs a server that says whatever it likes, over TLS where it has a certificate, and yields
    its host and port. It waits for a request to begin, unless it never `reads`.
    """
    context = None
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
    over = Event()

    def talk(connection: socket.socket) -> None:
        with suppress(OSError), closing(_wrapped(connection, context)) as line:
            if reads:
                line.recv(1 << 16)
            for said in say():
                if over.is_set():
                    return
                line.sendall(said)
            line.settimeout(0.1)
            while line.recv(
                1 << 16
            ):  # closing over what was not read would take back what was said
                pass

    def listen() -> None:
        threads = []
        while True:
            connection, _ = listener.accept()
            if over.is_set():
                connection.close()
                break
            threads.append(Thread(target=talk, args=(connection,)))
            threads[-1].start()
        for thread in threads:
            thread.join()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        listening = Thread(target=listen)
        listening.start()
        try:
            yield f"localhost:{listener.getsockname()[1]}"
        finally:
            over.set()
            socket.create_connection(listener.getsockname()).close()  # ends its waiting
            listening.join()


def _wrapped(connection: socket.socket, context: ssl.SSLContext | None) -> socket.socket:
    try:
        return context.wrap_socket(connection, server_side=True) if context else connection
    except BaseException:
        connection.close()
        raise
