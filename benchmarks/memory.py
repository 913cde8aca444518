"""A translation memory of 100 MB passed through: time and peak memory, beside a bare XML parse.

    python benchmarks/memory.py [MEGABYTES]

Each measurement is a process of its own; the figures are ratios to the bare parse.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.parsers import expat

SYLLABLES = [f"{a}{b}{c}" for a in "bdgkmprst" for b in "aeiou" for c in ("l", "n", "r", "st", "")]
WORDS = [f"{one}{two}" for one in SYLLABLES for two in SYLLABLES]
WANTED = 2_000


def sentence(rng: random.Random) -> str:
    """A sentence of 6 to 24 words, few of them frequent, as in any language."""
    size = rng.randint(6, 24)
    picked = (WORDS[int(len(WORDS) ** rng.random()) - 1] for _ in range(size))
    return " ".join(picked).capitalize() + "."


def write(path: Path, megabytes: int) -> None:
    """A TMX file of about that size."""
    rng = random.Random(1)  # noqa: S311 - no secret
    with path.open("w", encoding="utf-8") as file:
        file.write('<tmx version="1.4"><body>\n')
        while file.tell() < megabytes << 20:
            for _ in range(1000):
                source, target = sentence(rng), sentence(rng)
                file.write(
                    f'<tu><tuv xml:lang="en"><seg>{source}</seg></tuv>'
                    f'<tuv xml:lang="tr"><seg>{target}</seg></tuv></tu>\n'
                )
        file.write("</body></tmx>")


def bare(path: Path) -> None:
    """What any reader has to do."""
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = lambda _: None
    with path.open("rb") as file:
        parser.ParseFile(file)


def read(path: Path) -> None:
    """Our reader alone."""
    from i18n_tool.exchange.tmx import read_tmx

    for _ in read_tmx(path, path.name, "en", "tr"):
        pass


def remember(path: Path) -> None:
    """Reader and memory, for 2,000 wanted texts."""
    from i18n_tool.mt.memory import Memory, offer_file

    rng = random.Random(2)  # noqa: S311 - no secret
    memory = Memory(sentence(rng) for _ in range(WANTED))
    offer_file(memory, path, path.name, "en", "tr")


STEPS = {"bare": bare, "read": read, "remember": remember}


def main() -> None:
    """Runs each step in a process and prints seconds, peak memory and the ratio of times."""
    if len(sys.argv) == 3 and sys.argv[1] in STEPS:
        began = time.perf_counter()
        STEPS[sys.argv[1]](Path(sys.argv[2]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{time.perf_counter() - began} {peak}")
        return
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.tmx"
        write(path, megabytes)
        first = 0.0
        print(f"{megabytes} MB of TMX, {WANTED:,} wanted texts\n")
        print("step        seconds  × bare   peak MB")
        for name in STEPS:
            done = subprocess.run(
                [sys.executable, __file__, name, str(path)],
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            seconds, peak = map(float, done.stdout.split())
            first = first or seconds
            print(f"{name:10}  {seconds:7.2f}  {seconds / first:6.1f}  {peak:8.0f}")


if __name__ == "__main__":
    main()
