"""HTTP as engines need it: TLS verified, bounded in size and time, tried again when asked to wait.

Redirects are followed by nobody here, so that neither a key nor a text goes where it was not sent;
`download` follows them for files that are public.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from json import dumps, loads
from threading import Lock
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, quote_plus, urljoin, urlsplit

from i18n_tool.mt.engine import EngineError
from i18n_tool.project.installation import extra_hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

RETRIED = {429, 500, 502, 503, 504}
MAX_WAIT = 300
"""Seconds: a server that asks for more gets an error instead."""
_CONNECT = 10
_CHUNK = 1 << 16
_REDIRECTS = 5
_SLOWEST = 10_000
"""Bytes a second: a download that is slower for long is none."""
_HERE = {"localhost", "127.0.0.1", "::1"}


@dataclass(slots=True)
class Pace:
    """Requests of all threads, no faster than `per_minute` (0: as fast as they come)."""

    per_minute: float = 0
    sleep: Callable[[float], None] = time.sleep
    _next: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def wait(self) -> None:
        """Returns when the next request may go."""
        with self._lock:
            now = time.monotonic()
            at = max(now, self._next)
            self._next = at + (60 / self.per_minute if self.per_minute else 0)
        if at > now:
            self.sleep(at - now)

    def pause(self, seconds: float) -> None:
        """No request of any thread goes for that long."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)


class Http:
    """Requests to servers; threads may share it."""

    def __init__(
        self,
        *,
        timeout: float,
        retries: int = 4,
        pace: Pace | None = None,
        extra: str = "libretranslate",
    ) -> None:
        """`timeout` is in seconds, for a whole answer. Raises EngineError without urllib3, which
        the `extra` brings.
        """
        try:
            import urllib3
        except ImportError as error:
            raise EngineError(
                f"urllib3 is not installed: {error}", hint=extra_hint(extra)
            ) from error
        self._timeout, self._retries = timeout, retries
        self._pace = pace or Pace()
        self._urllib3 = urllib3
        self._pools: dict[str, Any] = {}

    def ask(
        self,
        method: str,
        url: str,
        *,
        limit: int,
        json: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """The status, which is none of those that are tried again, and the body, at most `limit`
        bytes. Raises EngineError where no such answer comes.
        """
        for attempt in range(self._retries + 1):
            self._pace.wait()
            wait: float | None = None
            try:
                response = self._send(method, url, json, headers)
                try:
                    if response.status not in RETRIED:
                        _no_redirect(response, url)
                        return response.status, b"".join(self._bounded(response, url, limit))
                    fault = f"HTTP {response.status}"
                    wait = _retry_after(response.headers.get("Retry-After", ""))
                finally:
                    response.close()
            except (self._urllib3.exceptions.HTTPError, TimeoutError) as error:
                fault = _in_words(error)
                if isinstance(error, self._urllib3.exceptions.SSLError):
                    break
            if wait is not None and wait > MAX_WAIT:
                fault += f", and it asks to wait {wait:.0f} s"
                break
            if attempt < self._retries:
                self._pace.pause(2**attempt if wait is None else wait)
        raise EngineError(f"{shown(url)}: {fault}", hint=_what_to_do(fault))

    def ask_json(
        self,
        method: str,
        url: str,
        *,
        limit: int,
        key: str,
        json: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, Any]:
        """As `ask`, with the JSON of the body, None where it is none. What an error says of the
        server's (its status line, where it redirects to) does not repeat the `key`.
        """
        try:
            status, body = self.ask(method, url, limit=limit, json=json, headers=headers)
        except EngineError as error:
            message, hint = (without_key(said, key) for said in (error.message, error.hint))
            raise EngineError(message, hint=hint) from None
        try:
            return status, loads(body)
        except (ValueError, RecursionError):
            return status, None

    def download(
        self, url: str, *, limit: int, report: Callable[[int, int], None] = lambda *_: None
    ) -> Iterator[bytes]:
        """The content of a public file, piece by piece; redirects are followed, over TLS only.

        `report` is called with the bytes that have come and their number, 0 where it is not known.
        Raises EngineError where it cannot be had, or has more than `limit` bytes.
        """
        for _ in range(_REDIRECTS):
            check_url(url)
            try:
                response = self._send("GET", url)
                if location := response.get_redirect_location():
                    response.close()
                    url = _joined(url, location)
                    continue
                if response.status != 200:
                    raise EngineError(f"{shown(url)}: HTTP {response.status}")
                total, come = _size(response.headers.get("Content-Length", "")), 0
                for data in self._bounded(response, url, limit, timed=False):
                    come += len(data)
                    report(come, total)
                    yield data
            except (self._urllib3.exceptions.HTTPError, TimeoutError) as error:
                fault = _in_words(error)
                raise EngineError(f"{shown(url)}: {fault}", hint=_what_to_do(fault)) from error
            return
        raise EngineError(f"{shown(url)}: more than {_REDIRECTS} redirects")

    def _send(
        self,
        method: str,
        url: str,
        json: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        return self._pool(url).request(
            method,
            url,
            json=json,
            headers={"Accept-Encoding": "identity", "User-Agent": "i18n-tool", **(headers or {})},
            timeout=self._urllib3.Timeout(connect=_CONNECT, total=self._timeout),
            retries=False,
            redirect=False,
            preload_content=False,
        )

    def _pool(self, url: str) -> Any:
        """Connections by the proxy that the environment names for the URL, or none."""
        from urllib.request import getproxies, proxy_bypass

        parts = urlsplit(url)
        host = parts.hostname or ""
        near = host in _HERE or proxy_bypass(host)  # a key for this machine goes nowhere else
        proxy = "" if near else getproxies().get(parts.scheme, "")
        if proxy not in self._pools:
            from i18n_tool.mt.deadline import POOLS

            make = self._urllib3
            manager = make.ProxyManager(proxy) if proxy else make.PoolManager()
            manager.pool_classes_by_scheme = POOLS
            self._pools[proxy] = manager
        return self._pools[proxy]

    def _bounded(
        self, response: Any, url: str, limit: int, *, timed: bool = True
    ) -> Iterator[bytes]:
        if response.headers.get("Content-Encoding", "identity") != "identity":
            raise EngineError(f"{shown(url)}: the answer is compressed, unasked")
        connection, end = response.connection, time.monotonic() + self._timeout
        come = 0
        while True:
            if connection is not None and not timed:
                connection.timeout = end + come / _SLOWEST - time.monotonic()
            if not (data := response.read1(_CHUNK, decode_content=False)):  # whatever there is
                return
            come += len(data)
            if come > limit:
                raise EngineError(f"{shown(url)}: the answer has more than {limit:,} bytes")
            yield data

    def close(self) -> None:
        """Closes the connections."""
        for pool in self._pools.values():
            pool.clear()


def shown(url: str) -> str:
    """The URL without what may be secret: user, password, query."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def without_key(text: str, key: str) -> str:
    """The text with `…` for the key, however it may be written there."""
    forms = {key, dumps(key)[1:-1], repr(key)[1:-1], quote(key), quote_plus(key)}
    for form in sorted(forms if key else (), key=len, reverse=True):
        text = text.replace(form, "…")
    return text


def check_url(url: str, *, secret: bool = True) -> str:
    """The URL, without a `/` at its end. Raises EngineError where it is none of a server's, or is
    not protected by TLS; on this machine, and where nothing `secret` is sent, it need not be.
    """
    try:
        parts = urlsplit(url)
        bad = parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0
    except ValueError:  # [::1 or port 99999
        raise _no_url("it") from None
    if bad or parts.username is not None:
        raise _no_url(repr(shown(url)))
    if parts.scheme == "http" and secret and parts.hostname not in _HERE:
        raise EngineError(f"{shown(url)} is not protected by TLS", hint="Use https.")
    return url.rstrip("/")


def check_key(url: str, key: str, address: str) -> None:
    """Raises EngineError where the variable `key` of the environment has one for `url`, and the
    variable `address` names no server: a branch may bring settings that name another one.
    """
    if os.environ.get(key) and not os.environ.get(address):
        hint = f"If you trust {shown(url)}, set {address} to it; otherwise unset {key}."
        raise EngineError(
            f"{key} is in the environment, and the server's address is not", hint=hint
        )


def _no_url(what: str) -> EngineError:
    hint = "For example: https://translate.example.org"
    return EngineError(f"{what} is no URL of a server", hint=hint)


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError:
        raise EngineError(f"{shown(url)}: the server sends us to what is no URL") from None


def _size(value: str) -> int:
    """The bytes that a header announces, 0 where it makes no sense."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 20 else 0


def _no_redirect(response: Any, url: str) -> None:
    if location := response.get_redirect_location():
        target = shown(_joined(url, location))
        hint = f"If you trust it, set the URL to what stands before the last part of {target}"
        raise EngineError(f"{shown(url)}: the server sends us elsewhere, to {target}", hint=hint)


def _retry_after(value: str) -> float | None:
    """Seconds (RFC 9110, 10.2.3: a number, or a date); None where it says neither."""
    if value.strip().isdecimal():
        return min(float(value), 1e9)
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0.0, (at - datetime.now(UTC)).total_seconds())


def _in_words(error: Exception) -> str:
    """One line without addresses of objects, as urllib3 puts them before its messages."""
    if "timed out" in str(error) or isinstance(error, TimeoutError):
        return "no answer in time"
    text = str(getattr(error, "reason", None) or error)
    return " ".join(text.rpartition(": ")[2].split())[:200] or type(error).__name__


def _what_to_do(fault: str) -> str:
    if "429" in fault or "wait" in fault:
        return "The server wants fewer requests: set requests_per_minute, and run this again later."
    if "certificate" in fault.lower():
        return "The certificate is not trusted. Where it is your own: set SSL_CERT_FILE."
    return "Is the server up, and the URL right? Run this again to go on."
