"""Translated documents become catalogs, beside po4a-gettextize.

    python benchmarks/align.py --docs SOURCE TRANSLATION --locale ru [--encoder]
    python benchmarks/align.py --sentences FOLDER --languages de fr [--name dev]
    python benchmarks/align.py --blocks 5000
    python benchmarks/align.py --pages 1000 [--encoder]

`--docs` compares both tools on the Markdown files that two folders share: what comes in, how sure
it is, and where a tool gives up. Which pairs are right only a person can tell. `--sentences` scores
the alignment of sentences by the encoder on texts that people have aligned: `NAME.de` and `NAME.fr`
with a sentence a line, `NAME.defr` with lines such as `[3]:[4, 5]`, as the Text+Berg set of
Vecalign's repository has them (its `dev` is among what the weights are from). The others measure
seconds and memory of `i18n align` as a whole process, on generated pages whose words are written in
Cyrillic letters, every tenth paragraph left out; `--encoder` asks the extra `align`, too.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from corpus import page

from i18n_tool.align.adopt import adopt
from i18n_tool.align.beads import align_runs
from i18n_tool.align.costs import Costs
from i18n_tool.align.passages import passage_of
from i18n_tool.align.windows import WINDOW_BEAM, WINDOW_PRIORS, Windows
from i18n_tool.documents.document import open_document
from i18n_tool.errors import I18nError
from i18n_tool.formats import SUFFIXES, format_named
from i18n_tool.formats.base import Options
from i18n_tool.model import State
from i18n_tool.tasks.encoder import SentenceEncoder

COMMAND = [sys.executable, "-m", "i18n_tool"]
LETTERS = str.maketrans("abcdefghiklmnoprstuvwxyz", "абцдефгхиклмнопрстувшызж")
PO4A = ["po4a-gettextize", "-f", "text", "-o", "markdown", "-M", "UTF-8", "-L", "UTF-8"]


def ours(source: Path, translation: Path, locale: str, encoder: SentenceEncoder | None) -> Counter:
    """What `i18n align` makes of a pair, in numbers."""
    documents = [
        open_document(
            file.name,
            file.read_bytes(),
            format_named(SUFFIXES[file.suffix]),
            Options(source_locale=language, detect_language=False),
        )
        for file, language in ((source, "en"), (translation, locale))
    ]
    result = adopt(*documents, encoder)
    states = Counter(entry.state for entry in result.entries.values())
    return Counter(
        units=len({unit.key for unit in documents[0].units}),
        sure=states[State.TRANSLATED],
        doubtful=states[State.STALE],
        unpaired=len(result.unpaired),
    )


def po4a(source: Path, translation: Path, scratch: Path) -> int | None:
    """How many entries po4a-gettextize makes, all of them fuzzy; None where it gives up."""
    catalog = scratch / "out.po"
    catalog.unlink(missing_ok=True)
    done = subprocess.run(
        [*PO4A, "-m", source, "-l", translation, "-p", catalog],
        capture_output=True, check=False, cwd=scratch,
    )  # fmt: skip
    if done.returncode or not catalog.exists():
        return None
    return catalog.read_text(encoding="utf-8").count("\nmsgid ") - 1


def compare(source: Path, translation: Path, locale: str, encoder: SentenceEncoder | None) -> None:
    """Both tools on the files that two folders share."""
    found: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    peer = shutil.which(PO4A[0])
    with tempfile.TemporaryDirectory() as scratch:
        for file in sorted(source.rglob("*.md")):
            other = translation / file.relative_to(source)
            if not other.is_file() or translation in file.parents:
                continue
            found["pairs"] += 1
            begin = time.process_time()
            try:
                found += ours(file, other, locale, encoder)
            except I18nError as error:
                print(f"{file}: {error}")
                found["failed"] += 1
            seconds["i18n"] += time.process_time() - begin
            if peer:
                begin = time.perf_counter()
                entries = po4a(file.resolve(), other.resolve(), Path(scratch))
                seconds["po4a"] += time.perf_counter() - begin
                found["po4a gave up"] += entries is None
                found["po4a entries"] += entries or 0
    print(f"{found['pairs']} pairs")
    print(
        f"i18n align: {found['failed']} failed; of {found['units']} units {found['sure']} "
        f"translated, {found['doubtful']} doubtful; "
        f"{found['unpaired']} texts kept; {seconds['i18n']:.1f} CPU s"
    )
    if peer:
        print(
            f"po4a-gettextize: {found['po4a gave up']} given up; {found['po4a entries']} entries, "
            f"all fuzzy; {seconds['po4a']:.1f} s"
        )
    else:
        print("po4a-gettextize is not installed.")


def score(folder: Path, languages: list[str], name: str) -> None:
    """Strict and lax precision, recall and F1 of pairs of sentences, as Vecalign counts them: a
    pair is right if it is in the set; by the lax count if it overlaps one that is, on both sides.
    """
    encoder = SentenceEncoder()
    found: Counter[str] = Counter()
    for gold in sorted(folder.glob(f"{name}.{''.join(languages)}")):
        sides = [
            gold.with_suffix(f".{language}").read_text(encoding="utf-8").splitlines()
            for language in languages
        ]
        fmt = format_named("text")
        ours, theirs = (
            [passage_of("sentence", (n, n + 1), line, fmt) for n, line in enumerate(lines)]
            for lines in sides
        )
        windows = Windows(Costs(ours, theirs), encoder)
        beads = align_runs(
            windows, range(len(ours)), range(len(theirs)), WINDOW_PRIORS, WINDOW_BEAM
        )
        right = {
            tuple(tuple(map(int, re.findall(r"\d+", side))) for side in line.split(":"))
            for line in gold.read_text(encoding="utf-8").splitlines()
            if line.strip()
        }
        made = {(tuple(bead.source), tuple(bead.target)) for bead in beads}
        for kind, some, others in (("precision", made, right), ("recall", right, made)):
            counted = {pair for pair in some if kind == "precision" or all(pair)}
            known = others if kind == "precision" else {pair for pair in others if all(pair)}
            links = {(i, j) for pair in known for i in pair[0] for j in pair[1]}
            found[kind] += len(counted)
            found[f"strict {kind}"] += len(counted & known)
            found[f"lax {kind}"] += sum(
                pair in known or any((i, j) in links for i in pair[0] for j in pair[1])
                for pair in counted
            )
    if not found["recall"]:
        raise SystemExit(f"{folder}: no {name}.{''.join(languages)} there")
    for count in ("strict", "lax"):
        precision = found[f"{count} precision"] / found["precision"]
        recall = found[f"{count} recall"] / found["recall"]
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{count}: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


def translated(text: str, seed: int) -> str:
    """A page in other letters, code and links as they are, every tenth part left out."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    parts = text.split("\n\n")
    kept = [parts[0]] + [part for part in parts[1:] if part.startswith("#") or rng.random() > 0.1]
    found = []
    for part in kept:
        words = part.split(" ") if not part.startswith(("```", "---")) else [part]
        plain = (
            word if set(word) & set("`[](){}:|<>*_\n") else word.translate(LETTERS)
            for word in words
        )
        found.append(" ".join(plain) if len(words) > 1 else part)
    return "\n\n".join(found)


def measure(pages: list[str], *, encoder: bool) -> None:
    """Seconds and peak memory of `i18n align` on pages and their translations."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        for number, text in enumerate(pages):
            for folder, content in (("docs", text), ("docs/ru", translated(text, number))):
                file = root / folder / f"p{number:04}.md"
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(content, encoding="utf-8")
        (root / "i18n.toml").write_text('locales = ["ru"]\n', encoding="utf-8")
        (root / "babel.cfg").write_text("[i18n_markdown: docs/*.md]\n", encoding="utf-8")
        command = [*COMMAND, "align", "docs/{locale}/{path}"]
        begin = time.perf_counter()
        process = subprocess.Popen(
            command if encoder else [*command, "--no-encoder"],
            cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        said = process.stderr.read().splitlines() if process.stderr else []
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit("\n".join(said))
        last = next(line for line in reversed(said) if "translated" in line)
        wall, cpu = time.perf_counter() - begin, usage.ru_utime + usage.ru_stime
        print(f"{wall:.1f} s, {cpu:.1f} CPU s, {usage.ru_maxrss / 1024:.0f} MB: {last}")


def main() -> None:
    """Runs what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", nargs=2, type=Path, metavar=("SOURCE", "TRANSLATION"))
    parser.add_argument("--locale", default="ru")
    parser.add_argument("--sentences", type=Path, metavar="FOLDER")
    parser.add_argument("--languages", nargs=2, default=["de", "fr"])
    parser.add_argument("--name", default="test*")
    parser.add_argument("--blocks", type=int)
    parser.add_argument("--pages", type=int)
    parser.add_argument("--encoder", action="store_true")
    options = parser.parse_args()
    if options.docs:
        encoder = SentenceEncoder() if options.encoder else None
        compare(*options.docs, options.locale, encoder)
    if options.sentences:
        score(options.sentences, options.languages, options.name)
    if options.blocks:
        text = page(1, options.blocks * 160)
        print(f"{text.count(chr(10) * 2)} paragraphs, lists and pieces of code")
        measure([text], encoder=options.encoder)
    if options.pages:
        measure([page(number) for number in range(options.pages)], encoder=options.encoder)


if __name__ == "__main__":
    main()
