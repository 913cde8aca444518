"""The command as a person runs it: at a terminal, answering what it asks."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
from typing import TYPE_CHECKING

from conftest import HANGS, environment

if TYPE_CHECKING:
    from pathlib import Path


CTRL_C = "\x03"


def at_terminal(root: Path, *args: str, answer: str, **env: str) -> tuple[int, str]:
    """The exit code of `i18n ARGS` at a terminal at which `answer` is typed when it is asked for,
    and all that it showed.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "i18n_tool", *args],
        cwd=root, env=environment(**env), stdin=theirs, stdout=theirs, stderr=theirs,
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - no threads; Ctrl-C goes to it
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    asked = False
    try:
        while True:
            if asked and answer == CTRL_C and not select.select([ours], [], [], 1)[0]:
                # pressed between a prompt and the wait for an answer, it wakes nobody: once more
                os.write(ours, answer.encode())
                continue
            piece = os.read(ours, 4096)
            if not piece:
                break
            shown += piece
            if not asked and b"[y/N]: " in shown:
                asked = True
                os.write(ours, answer.encode())
    except OSError:  # Linux says so that nobody holds the other end any more
        pass
    finally:
        os.close(ours)
        process.wait(timeout=HANGS)
    return process.returncode, shown.decode().replace("\r\n", "\n")
