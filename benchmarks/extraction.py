"""How fast Markdown becomes units, by stage, beside the peers that are installed.

    python benchmarks/extraction.py [FOLDER]

Without FOLDER, 300 generated pages of 8 KB. Every tool extracts the same files in the same run.
"""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import tempfile
import time
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROUNDS = 3


def best(run: Callable[[], object]) -> float:
    """The least CPU time of some rounds, in seconds: what noise adds, it never takes away."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        begin = time.process_time()
        run()
        times.append(time.process_time() - begin)
    return min(times)


def ours(texts: dict[str, str]) -> Iterable[tuple[str, float]]:
    """Our stages, in one process."""
    import pyromark

    from i18n_tool.documents.document import document_of
    from i18n_tool.formats.base import Options
    from i18n_tool.formats.markdown.markdown import MARKDOWN

    options = Options(locales=("tr", "ru"))
    gc.disable()  # as the command line does
    yield (
        "pulldown-cmark alone",
        best(lambda: [list(pyromark.events_with_range(t)) for t in texts.values()]),
    )
    yield (
        "i18n: blocks",
        best(lambda: [MARKDOWN.find_blocks(t, options, p) for p, t in texts.items()]),
    )
    yield (
        "i18n: units",
        best(lambda: [document_of(p, t, MARKDOWN, options) for p, t in texts.items()]),
    )
    gc.enable()


def peers(folder: Path, files: list[Path]) -> Iterable[tuple[str, float]]:
    """Tools that turn Markdown into PO, as they are found here."""
    names = [str(file) for file in files]
    try:
        from mdpo.md2po import markdown_to_pofile
    except ImportError:
        pass
    else:
        begin, crashed = time.perf_counter(), 0
        for name in names:
            try:
                markdown_to_pofile(name)
            except Exception:  # whatever stops it on a file, the others still count
                crashed += 1
        said = f"mdpo (crashed on {crashed})" if crashed else "mdpo"
        yield said, time.perf_counter() - begin
    toolkit = "from translate.convert.md2po import main; import sys; main(sys.argv[1:])"
    once = {
        "translate-toolkit": [
            sys.executable, "-c", toolkit, "--progress=none", str(folder), str(folder / "tt"),
        ],
    }  # fmt: skip
    each = {
        "markdown-gettext": ["md-gettext", "extract", "FILE", "PO"],
        "po4a": [
            "po4a-updatepo", "-f", "text", "-o", "markdown", "-M", "UTF-8",
            "-m", "FILE", "-p", "PO",
        ],
    }  # fmt: skip
    for name, command in once.items():
        yield _timed(name, [command])
    for name, command in each.items():
        if shutil.which(command[0]):
            po = str(folder / f"{name}.po")
            places = {"PO": po}
            runs = [
                [{**places, "FILE": file}.get(word, word) for word in command] for file in names
            ]
            yield _timed(f"{name}, a process a file", runs)


def _timed(name: str, commands: list[list[str]]) -> tuple[str, float]:
    """The wall time of some commands, and on how many files they failed."""
    begin, failed = time.perf_counter(), 0
    for command in commands:
        failed += subprocess.run(command, capture_output=True, check=False).returncode != 0
    return f"{name} (failed: {failed})" if failed else name, time.perf_counter() - begin


def main() -> None:
    """Prints a table of MB/s."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if len(sys.argv) > 1:
            sources = sorted(Path(sys.argv[1]).rglob("*.md"))
            texts = {str(file): file.read_text(encoding="utf-8") for file in sources}
        else:
            texts = {f"page{number}.md": page(number) for number in range(300)}
        files = []
        for number, text in enumerate(texts.values()):
            files.append(folder / f"{number:05}.md")
            files[-1].write_text(text, encoding="utf-8")
        size = sum(len(text.encode()) for text in texts.values()) / 1e6
        print(f"{len(texts)} files, {size:.1f} MB\n")
        print(f"{'':44}{'MB/s':>8}{'seconds':>10}")
        for name, seconds in chain(ours(texts), peers(folder, files)):
            print(f"{name:44}{size / seconds:8.1f}{seconds:10.2f}", flush=True)


if __name__ == "__main__":
    main()
