"""How well translations find their successors when real documents change, beside other tools.

    python benchmarks/carry.py REPOSITORY [--files REGEX] [--steps N] [--limit N] [--curve]

REPOSITORY is a clone with its history. Each pair of versions, N commits apart, is a catalog in
which every msgstr is a number, and a new document; `histories.py` says which unit came from which.
All tools get the same units. `--curve` shows what other thresholds of ours would give.
"""

from __future__ import annotations

import argparse
import io
import random
import shutil
import subprocess
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from histories import Pair, pairs

from i18n_tool.model import JOIN, Catalog, Entry
from i18n_tool.sync import merge
from i18n_tool.sync import succession as align

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    Tool = Callable[[Pair], Mapping[str, frozenset[int]]]
    """What a tool gives units of the newer version: the numbers of the units whose text it is."""

CURVE = (-0.10, -0.06, -0.03, 0.0, 0.03, 0.06, 0.10)
THRESHOLDS = ("LONE", "ORDERED", "BESIDE", "MOVED", "SURE")


def ours(pair: Pair) -> dict[str, frozenset[int]]:
    """`i18n extract`, in one process."""
    old = Catalog("ru", pair.name, Entry(""), tuple(
        Entry(msgid, str(number), extracted=(kind,))
        for number, (msgid, kind) in enumerate(_kinds(pair).items())
    ))  # fmt: skip
    return {
        entry.msgid: frozenset(map(int, entry.msgstr.split()))
        for entry in merge(old, pair.new).entries
        if entry.msgstr not in ("", JOIN) and not entry.obsolete
    }


def _kinds(pair: Pair) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for unit in pair.old.units:
        kinds.setdefault(unit.msgid, unit.kind)
    return kinds


def msgmerge(pair: Pair) -> dict[str, frozenset[int]]:
    """GNU msgmerge with fuzzy matching."""
    with tempfile.TemporaryDirectory() as scratch:
        old, new = Path(scratch, "old.po"), Path(scratch, "new.pot")
        _po(pair.msgids, numbered=True).save(str(old))
        _po(_new(pair), numbered=False).save(str(new))
        command = ["msgmerge", "--quiet", "--no-wrap", "--previous", str(old), str(new)]
        done = subprocess.run(command, check=True, capture_output=True)
        return _read(done.stdout.decode())


def babel(pair: Pair) -> dict[str, frozenset[int]]:
    """`pybabel update`."""
    from babel.messages.pofile import read_po, write_po

    catalog = read_po(io.BytesIO(str(_po(pair.msgids, numbered=True)).encode()), locale="ru")
    catalog.update(read_po(io.BytesIO(str(_po(_new(pair), numbered=False)).encode())))
    out = io.BytesIO()
    write_po(out, catalog, width=0)
    return _read(out.getvalue().decode())


def pot2po(pair: Pair) -> dict[str, frozenset[int]]:
    """translate-toolkit's pot2po."""
    from translate.convert.pot2po import convertpot

    with tempfile.TemporaryDirectory() as scratch:
        old, new, out = (Path(scratch, name) for name in ("old.po", "new.pot", "new.po"))
        _po(pair.msgids, numbered=True).save(str(old))
        _po(_new(pair), numbered=False).save(str(new))
        with new.open("rb") as template, old.open("rb") as known, out.open("wb") as made:
            convertpot(template, made, known, fuzzymatching=True)
        return _read(out.read_text(encoding="utf-8"))


def in_order(pair: Pair) -> dict[str, frozenset[int]]:
    """What a plain diff gives: equal texts, and what was replaced by as many others, in order."""
    from difflib import SequenceMatcher

    new, found = _new(pair), {}
    place = {text: number for number, text in enumerate(pair.msgids)}
    matcher = SequenceMatcher(None, pair.msgids, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "replace" and i2 - i1 == j2 - j1:
            found |= {
                new[j]: frozenset([i]) for i, j in zip(range(i1, i2), range(j1, j2), strict=True)
            }
    return found | {text: frozenset([place[text]]) for text in new if text in place}


def _new(pair: Pair) -> list[str]:
    return list(dict.fromkeys(unit.msgid for unit in pair.new.units))


def _po(msgids: Sequence[str], *, numbered: bool) -> object:
    import polib

    po = polib.POFile(wrapwidth=0)
    po.metadata = {
        "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit",
        "Project-Id-Version": "x", "Language": "ru", "POT-Creation-Date": "2026-01-01 00:00+0000",
        "PO-Revision-Date": "2026-01-01 00:00+0000", "Last-Translator": "x", "Language-Team": "x",
        "MIME-Version": "1.0",
    }  # fmt: skip
    for number, msgid in enumerate(msgids):
        po.append(polib.POEntry(msgid=msgid, msgstr=str(number) if numbered else ""))
    return po


def _read(text: str) -> dict[str, frozenset[int]]:
    import polib

    return {
        entry.msgid: frozenset([int(entry.msgstr)])
        for entry in polib.pofile(text)
        if entry.msgstr and not entry.obsolete
    }


def score(tool: Tool, chosen: Sequence[Pair]) -> Counter[str]:
    """What became of the units that are not identical."""
    counts: Counter[str] = Counter()
    for pair in chosen:
        known = set(pair.msgids)
        heirs = _heirs(pair)
        given = tool(pair)
        for number, (msgid, origin) in enumerate(zip(_new(pair), pair.origins, strict=True)):
            if msgid in known or origin is None:
                continue
            got = given.get(msgid)
            kind = "new" if not origin else "changed" if number in heirs else "part"
            counts[kind] += 1
            if got is not None:
                right = got <= origin
                counts[f"{kind} {'right' if right else 'wrong'}"] += 1
                counts["right" if right else "wrong"] += 1
    return counts


def _heirs(pair: Pair) -> set[int]:
    """The units that a text goes on in: where it was split, the part that shares most with it."""
    best: dict[int, tuple[int, int]] = {}
    for number, (msgid, origin) in enumerate(zip(_new(pair), pair.origins, strict=True)):
        for old in origin or ():
            words = Counter(pair.msgids[old].split()) & Counter(msgid.split())
            best[old] = max(best.get(old, (-1, -1)), (words.total(), -number))
    return {-number for _, number in best.values()}


def line(name: str, counts: Counter[str]) -> str:
    """A row of the table."""
    given = counts["right"] + counts["wrong"]
    return (
        f"{name:24}{_percent(counts['changed right'], counts['changed']):>10}"
        f"{_percent(counts['wrong'], given):>10}{_percent(counts['new wrong'], counts['new']):>10}"
    )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _tools() -> dict[str, Tool]:
    found: dict[str, Tool] = {"i18n": ours, "in order": in_order, "Babel": babel}
    if shutil.which("msgmerge"):
        found["msgmerge"] = msgmerge
    try:
        import translate.convert.pot2po  # noqa: F401 - is it there?
    except ImportError:
        return found
    return {**found, "pot2po": pot2po}


def main() -> None:
    """Prints a table.

    Recall: of the changed units, those that have the text of what they were. False: of the texts
    given to units that are not identical, those of somebody else. To new: new units with a text.
    """
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("repository", type=Path)
    parser.add_argument("--files", default=r"\.md$", help="which documents (a regular expression)")
    parser.add_argument("--steps", type=int, default=8, help="commits between two versions")
    parser.add_argument("--limit", type=int, default=300, help="how many pairs, drawn at random")
    parser.add_argument("--curve", action="store_true", help="other thresholds")
    options = parser.parse_args()
    found = list(pairs(options.repository, options.files, options.steps))
    random.Random(0).shuffle(found)  # noqa: S311 - not for secrets
    found = found[: options.limit]
    first = score(in_order, found)
    print(f"{len(found)} pairs, {first['changed']} units changed, {first['new']} new\n")
    print(f"{'':24}{'recall':>10}{'false':>10}{'to new':>10}")
    if options.curve:
        known = {name: getattr(align, name) for name in THRESHOLDS}
        for shift in CURVE:
            for name, value in known.items():
                setattr(align, name, value + shift)
            print(line(f"i18n {shift:+.2f}", score(ours, found)), flush=True)
        return
    for name, tool in _tools().items():
        print(line(name, score(tool, found)), flush=True)


if __name__ == "__main__":
    main()
