"""How fast checks are, and how right, beside translate-toolkit's pofilter.

    pip install translate-toolkit
    python benchmarks/checks.py [--units 10000]
    python benchmarks/checks.py --long [--pages 200]

Speed: a project whose units are the correct labelled translations of tests/data/checks, each made
distinct by a number. Truth: every labelled case of one translation. Long: pages of long sentences,
each translated into Turkish and Russian, `status` and `check` alone.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import polib
from corpus import long_sentence
from project import fill_rightly

REPOSITORY = Path(__file__).parent.parent
sys.path.insert(0, str(REPOSITORY / "tests"))

from check_cases import findings, read_cases  # noqa: E402 - tests are no package

I18N = [sys.executable, "-m", "i18n_tool"]
POFILTER = [str(Path(sys.executable).parent / "pofilter"), "--progress=none"]
Case = dict[str, Any]


def cases() -> list[Case]:
    """The labelled cases of one translation each."""
    folder = REPOSITORY / "tests" / "data" / "checks"
    found = [case for path in sorted(folder.glob("*.jsonl")) for case in read_cases(path)]
    return [case for case in found if case.get("msgid") and not case.get("glossary")]


def measure(name: str, *command: str, cwd: Path) -> None:
    """Prints the best of three rounds of a process: wall and CPU seconds, peak memory."""
    rows = []
    for _ in range(3):
        begin = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        _, _, usage = os.wait4(process.pid, 0)
        rows.append((time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss))
    wall, cpu, memory = min(rows)
    print(f"{name:44}{wall:8.2f}{cpu:8.2f}{memory / 1024:8.0f}")


def speed(count: int) -> None:
    """Whole processes on a project of `count` distinct units."""
    plain = [
        case
        for case in cases()
        if not case["expect"] and case["locale"] == "tr" and not case.get("document")
    ]
    pairs = {
        f"{case['msgid']} ({number}.)": f"{case['msgstr']} ({number}.)"
        for number, case in enumerate(islice(cycle(plain), count))
    }
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        (root / "i18n.toml").write_text('locales = ["tr"]\nsegmentation = "block"\n')
        (root / "babel.cfg").write_text("[i18n_markdown: *.md]\n")
        texts = list(pairs)
        for number in range(0, count, 100):
            page = "\n\n".join(texts[number : number + 100])
            (root / f"p{number}.md").write_text(page + "\n", encoding="utf-8")
        subprocess.run([*I18N, "extract"], cwd=root, check=True, capture_output=True)
        merged = polib.POFile()
        for file in sorted((root / "locales" / "tr").rglob("*.po")):
            catalog = polib.pofile(str(file), wrapwidth=78)
            for entry in catalog:
                entry.msgstr = pairs.get(entry.msgid, entry.msgid)
                merged.append(entry)
            catalog.save()
        merged.metadata = catalog.metadata
        merged.save(str(root / "all.po"))
        print(f"{len(merged)} units\n\n{'':44}{'wall s':>8}{'CPU s':>8}{'MB':>8}")
        measure("i18n status", *I18N, "status", cwd=root)
        measure("i18n check", *I18N, "check", cwd=root)
        measure("pofilter", *POFILTER, "--language=tr", "all.po", "out.po", cwd=root)


def long(pages: int, sentences: int = 89) -> None:
    """Whole processes on pages of so many long sentences, in two complete locales."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        (root / "i18n.toml").write_text('locales = ["tr", "ru"]\n')
        (root / "babel.cfg").write_text("[i18n_markdown: *.md]\n")
        known = {}
        for number in range(pages):
            texts = [long_sentence(number * sentences + each) for each in range(sentences)]
            known |= {text["en"]: text for text in texts}
            paragraphs = (texts[at : at + 4] for at in range(0, sentences, 4))
            page = "\n\n".join(" ".join(one["en"] for one in some) for some in paragraphs)
            (root / f"p{number:05}.md").write_text(f"# Page {number}\n\n{page}\n", "utf-8")
        subprocess.run([*I18N, "extract"], cwd=root, check=True, capture_output=True)
        fill_rightly(root, known)
        print(f"{2 * len(known)} translations\n\n{'':44}{'wall s':>8}{'CPU s':>8}{'MB':>8}")
        measure("i18n status", *I18N, "status", cwd=root)
        measure("i18n check, one job", *I18N, "check", "--jobs", "1", cwd=root)


def flagged_by_pofilter(found: list[Case], locale: str) -> set[str]:
    """The ids of cases that pofilter has something against."""
    catalog = polib.POFile()
    catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": locale}
    for case in found:
        catalog.append(
            polib.POEntry(msgctxt=case["id"], msgid=case["msgid"], msgstr=case["msgstr"])
        )
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        catalog.save(str(root / "in.po"))
        command = [*POFILTER, f"--language={locale}", "in.po", "out.po"]
        subprocess.run(command, cwd=root, check=True, capture_output=True)
        out = root / "out.po"
        return {entry.msgctxt for entry in polib.pofile(str(out))} if out.exists() else set()


def truth() -> None:
    """Recall, false alarms and F1 over the labelled cases; whatever is flagged counts as found."""
    found = cases()
    ours: set[str] = set()
    for case in found:
        with tempfile.TemporaryDirectory() as scratch:
            if findings(Path(scratch), case):
                ours.add(case["id"])
    theirs: set[str] = set()
    for locale in sorted({case["locale"] for case in found}):
        theirs |= flagged_by_pofilter([case for case in found if case["locale"] == locale], locale)
    bad = {case["id"] for case in found if case["expect"]}
    good = {case["id"] for case in found} - bad
    print(f"\n{len(bad)} defects, {len(good)} correct translations\n")
    print(f"{'':24}{'recall':>8}{'false':>8}{'F1':>8}")
    for name, flagged in (("i18n check", ours), ("pofilter", theirs)):
        hits = len(flagged & bad)
        recall, false = hits / len(bad), len(flagged & good) / len(good)
        f1 = 2 * hits / (len(flagged) + len(bad))
        print(f"{name:24}{recall:8.3f}{false:8.3f}{f1:8.3f}")
    missed = Counter(case["expect"][0] for case in found if case["id"] in bad - ours)
    print(f"\nmissed by i18n check: {dict(missed)}")


def main() -> None:
    """Prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=10_000)
    parser.add_argument("--long", action="store_true", help="pages of long sentences, no more")
    parser.add_argument("--pages", type=int, default=200)
    options = parser.parse_args()
    if options.long:
        long(options.pages)
    else:
        speed(options.units)
        truth()


if __name__ == "__main__":
    main()
