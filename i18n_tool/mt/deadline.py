"""Connections whose timeouts are of the clock: a server that says a little again and again has no
more time than one that says nothing.

urllib3 sets `timeout` when it begins to connect, and again when it waits for an answer; it gives it
to the socket, for each single wait. Here it runs down from when it is set, for all that follows:
every address of a host, the proxy, TLS and sending the request; then the status, `100 Continue`,
headers, chunks and trailers. What nothing can end is the system's look-up of a host's name.
"""

from __future__ import annotations

import io
import math
import socket
import time
from http.client import HTTPResponse
from typing import TYPE_CHECKING, Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NameResolutionError, NewConnectionError
from urllib3.util.connection import create_connection

_LEAST = 0.001
"""Seconds: 0 would mean not to wait, and not to say so."""
_AT_ONCE = 1 << 14
"""Bytes: what TLS sends in one piece."""


class _Clocked(HTTPConnection if TYPE_CHECKING else object):  # type: ignore[misc]
    """A connection of urllib3 with one deadline for all that it does."""

    _end = math.inf

    @property
    def timeout(self) -> float | None:
        """The seconds that are left, None where there is no end."""
        return None if self._end == math.inf else max(self._end - time.monotonic(), _LEAST)

    @timeout.setter
    def timeout(self, seconds: float | None) -> None:
        self._end = math.inf if seconds is None else time.monotonic() + seconds

    def bound(self, sock: Any) -> None:
        """Has the socket wait for no longer than is left. Raises TimeoutError where nothing is."""
        if time.monotonic() >= self._end:
            raise TimeoutError("timed out")
        sock.settimeout(self.timeout)

    def _new_conn(self) -> socket.socket:
        """A socket to the first address of the host that takes it; urllib3 gives each one all the
        time.
        """
        fault = OSError("the name has no address")
        try:
            found = socket.getaddrinfo(self._dns_host, self.port, type=socket.SOCK_STREAM)
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error
        for *_, address in found:
            try:
                sock = create_connection(
                    (str(address[0]), self.port), self.timeout, socket_options=self.socket_options
                )
            except OSError as error:
                fault = error
            else:
                sock.settimeout(self.timeout)
                return sock
        raise NewConnectionError(self, f"Failed to establish a new connection: {fault}") from fault

    def _tunnel(self) -> None:
        super()._tunnel()
        self.bound(self.sock)

    def send(self, data: Any) -> None:
        """Sends bytes, as many at a time as TLS waits for once."""
        if self.sock is None:
            self.connect()
        for start in range(0, len(data), _AT_ONCE):
            self.bound(self.sock)
            super().send(data[start : start + _AT_ONCE])

    def response_class(self, sock: Any, *args: Any, **kwargs: Any) -> HTTPResponse:
        """The answer, or a proxy's, that comes from a socket, in what time is left."""
        response = HTTPResponse(sock, *args, **kwargs)
        response.fp = io.BufferedReader(_Incoming(self, sock, response.fp.detach()))
        return response


class _Incoming(io.RawIOBase):
    """What comes from a connection's socket."""

    def __init__(self, connection: _Clocked, sock: Any, raw: io.RawIOBase) -> None:
        self._connection, self._sock, self._raw = connection, sock, raw

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self._connection.bound(self._sock)
        return self._raw.readinto(buffer)

    def close(self) -> None:
        self._raw.close()  # only then is the socket closed
        super().close()


class _Http(_Clocked, HTTPConnection):  # type: ignore[misc] # a function for a class
    pass


class _Https(_Clocked, HTTPSConnection):  # type: ignore[misc]
    pass


class _HttpPool(HTTPConnectionPool):
    ConnectionCls = _Http


class _HttpsPool(HTTPSConnectionPool):
    ConnectionCls = _Https


POOLS = {"http": _HttpPool, "https": _HttpsPool}
"""For a manager's `pool_classes_by_scheme`."""
