"""A headless Chromium that opens pages of a folder and chooses a language, as a reader does.

It is driven over a pipe by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/),
and reaches nothing but this machine.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import time
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, cast
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("chromium", "chromium-browser", "google-chrome")
SECONDS = 20
"""How long a page may take."""

_OPTIONS = [
    "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
    "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip

_CHOOSE = """(name => {
  const says = one => one.textContent.trim() === name;
  const link = [...document.querySelectorAll("a[href]")].find(says);
  if (link) { link.click(); return true; }
  for (const list of document.querySelectorAll("select")) {
    const number = [...list.options].findIndex(says);
    if (number < 0) continue;
    list.selectedIndex = number;
    list.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  }
  return false;
})(%s)"""
"""Takes the link, or the line of a list, that has a language's name for its text."""


def chromium() -> str | None:
    """The program, None where it is not installed."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One page of a browser, on a server that has the files of a folder."""

    def __init__(self, commands: IO[bytes], answers: IO[bytes], server: str) -> None:
        self.server = server
        self._commands, self._answers = commands, answers
        self._number = 0
        self._read = b""
        self._session = ""
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]

    def open(self, page: str, language: str) -> None:
        """Opens a page of the folder; TimeoutError where it is not in its language in time."""
        self._call("Page.navigate", url=f"{self.server}/{page}")
        if self._await(language, f"/{page}") is None:
            raise TimeoutError(f"{page} does not open in {language}")

    def choose(self, name: str, language: str) -> str | None:
        """The path to which the name of a language leads from the page that is open; None where no
        link or list has it, or no page in that language follows.
        """
        if not self._evaluate(_CHOOSE % json.dumps(name)):
            return None
        return self._await(language)

    def close(self) -> None:
        """Ends the browser."""
        self._session = ""
        self._call("Browser.close")

    def _await(self, language: str, path: str = "") -> str | None:
        """The path of the page, once it is whole and in a language."""
        ends = time.monotonic() + SECONDS
        while time.monotonic() < ends:
            state = self._evaluate(
                "[location.pathname, document.readyState, document.documentElement.lang]"
            )
            if state and state[1:] == ["complete", language] and state[0].endswith(path):
                return unquote(urlsplit(state[0]).path).lstrip("/")
            time.sleep(0.02)
        return None

    def _evaluate(self, code: str) -> Any:
        """The value of an expression; None while a page goes and the next one comes."""
        said = self._call("Runtime.evaluate", expression=code, returnByValue=True)
        return said.get("result", {}).get("value")

    def _call(self, method: str, **params: Any) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        self._commands.write(json.dumps(message).encode() + b"\0")
        self._commands.flush()
        while True:
            answer = json.loads(self._next())
            if answer.get("id") == self._number:
                return answer.get("result", {})

    def _next(self) -> bytes:
        """The next message: events come between the answers."""
        pipe = self._answers.fileno()
        while b"\0" not in self._read:
            if not select.select([pipe], [], [], SECONDS)[0]:
                raise TimeoutError("the browser says nothing")
            more = os.read(pipe, 1 << 16)
            if not more:
                raise ConnectionError("the browser ended")
            self._read += more
        message, _, self._read = self._read.partition(b"\0")
        return message


class _Files(SimpleHTTPRequestHandler):
    """Files as static hosts serve them: a page may be asked for without `.html`; and Markdown as
    GitHub does, rendered.
    """

    def translate_path(self, path: str) -> str:
        file = super().translate_path(path)
        is_raw = Path(file).exists() and not file.endswith(".md")
        return file if is_raw else f"{file}.html"

    def log_message(self, *_args: object) -> None:
        """Says nothing."""


@contextmanager
def browsing(program: str, folder: Path) -> Iterator[Browser]:
    """A browser for the pages of a folder."""
    with ExitStack() as stack:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, directory=str(folder)))
        stack.callback(server.server_close)
        Thread(target=server.serve_forever, daemon=True).start()
        stack.callback(server.shutdown)
        profile = stack.enter_context(TemporaryDirectory(ignore_cleanup_errors=True))
        command = [program, *_OPTIONS, f"--user-data-dir={profile}"]
        if os.geteuid() == 0:  # Chromium's sandbox refuses root, as which containers run
            command.append("--no-sandbox")
        # the browser reads commands at 3, and answers at 4
        process = subprocess.Popen(  # noqa: S603 - the browser that is installed
            ["/bin/sh", "-c", 'exec "$@" 3<&0 4>&1 </dev/null >/dev/null', "sh", *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        stack.callback(process.kill)
        commands, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        browser = Browser(commands, answers, f"http://127.0.0.1:{server.server_port}")
        yield browser
        browser.close()
        process.wait(SECONDS)
