"""`python -m i18n_tool` is the command `i18n`, and nothing else is in its process."""

from __future__ import annotations

import gc
import sys

_LASTING = frozenset({"translate", "--watch"})


def run() -> int:
    """Runs the command line, and nothing before or after it in this process."""
    if _LASTING.isdisjoint(sys.argv):  # these may run for days
        gc.disable()  # a run is short and keeps what it makes; looking for cycles costs a fifth
    if not sys.flags.safe_path:
        # the folder that `python -m` was called in: what a repository brings is imported by nobody
        del sys.path[0]
    from i18n_tool.cli import main

    return main()


def work() -> None:
    """Works for another process, by standard input and output, as long as that wants it."""
    gc.disable()
    from i18n_tool.project.worker import serve

    serve()


if __name__ == "__main__":
    sys.exit(run())
