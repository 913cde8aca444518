"""Sentence segmentation side by side with its peers: right boundaries, then speed.

    python benchmarks/sentences.py                      # the cases in tests/data/sentences
    python benchmarks/sentences.py labelled.jsonl …     # labelled paragraphs of your own
    python benchmarks/sentences.py --conllu gum.conllu  # a treebank with paragraphs (`# newpar`)
    python benchmarks/sentences.py --errors …           # and where we differ from the labels

A line of a JSONL file is `{"lang": "en", "text": "…", "cuts": [[end, begin], …], "ignore": […]}`:
`cuts` are the white-space ranges between sentences, `ignore` those that nobody is judged on (an
emoji after the last period). Peers take part where they are installed: pysbd, syntok, nupunkt,
blingfire, PyICU.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from i18n_tool.language.sentences import ATOM, CLOSE, OPEN, cuts, rules_for

CASES = Path(__file__).parent.parent / "tests" / "data" / "sentences"
Splitter = Callable[[str, str], list[str]]
"""Text and language to sentences, in order; white space between them may be missing."""

_SLACK = 20
_CODE = re.compile(r"`{1,2}[^`]+`{1,2}|(?:https?|mailto):[^\s)>]*[^\s)>.,;:!?]")
_STRONG = re.compile(r"(\*{1,3}|__?)(?=\S)([^*\n]+?)(?<=\S)\1")
_LINK = re.compile(r"(\[)([^\[\]]*)(\]\([^)]*\)|\]\[[^\]]*\])")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text with the white space between its sentences, by hand."""

    lang: str
    text: str
    cuts: frozenset[int]
    ignore: frozenset[int]


@dataclass(slots=True)
class Score:
    """Boundaries found, missed and invented, and paragraphs without an error."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    exact: int = 0
    seconds: float = 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.missed + self.wrong)


def read_cases(path: Path) -> Iterator[Paragraph]:
    """Cases by hand: one sentence a line, an empty line between cases, `#` for a remark."""
    for case in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in case.splitlines() if line and not line.startswith("# ")]
        if lines:
            yield _paragraph(path.name.split(".")[0], lines)


def read_conllu(path: Path, lang: str) -> Iterator[Paragraph]:
    """Paragraphs of more than one sentence from a treebank that marks them."""
    lines: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(("# newpar", "# newdoc")):
            if len(lines) > 1:
                yield _paragraph(lang, lines)
            lines = []
        elif line.startswith("# text = "):
            lines.append(line.removeprefix("# text = ").strip())


def read_jsonl(path: Path) -> Iterator[Paragraph]:
    """Labelled paragraphs, one a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        yield Paragraph(
            record["lang"],
            record["text"],
            frozenset(end for end, _ in record["cuts"]),
            frozenset(end for end, _ in record.get("ignore", ())),
        )


def _paragraph(lang: str, lines: list[str]) -> Paragraph:
    ends: list[int] = []
    text = ""
    for line in lines:
        if text:
            ends.append(len(text))
            text += "" if text[-1] in "。！？」" else " "
        text += line
    return Paragraph(lang, text, frozenset(ends), frozenset())


def mask(text: str) -> str:
    """The text as our formats mask it, near enough: code, addresses, emphasis, links."""

    def delimiters(match: re.Match[str]) -> str:
        start = match.start()
        before, after = match.start(2) - start, match.end() - match.end(2)
        return OPEN * before + match[2] + CLOSE * after

    text = _CODE.sub(lambda match: ATOM * len(match[0]), text)
    text = _LINK.sub(delimiters, text)
    return _STRONG.sub(delimiters, text)


def ours(text: str, lang: str) -> list[str]:
    """Our rules over masked text, as documents are cut."""
    return _sliced(text, cuts(mask(text), rules_for(lang)))


def ours_raw(text: str, lang: str) -> list[str]:
    """Our rules over the very characters the peers see."""
    return _sliced(text, cuts(text, rules_for(lang)))


def _sliced(text: str, found: list[tuple[int, int]]) -> list[str]:
    bounds = [0, *(offset for cut in found for offset in cut), len(text)]
    return [text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)]


def splitters() -> dict[str, Splitter]:
    """Ours and every installed peer, by name."""
    found: dict[str, Splitter] = {"i18n": ours, "i18n, unmasked": ours_raw}
    for name, make in (
        ("pysbd", _pysbd),
        ("syntok", _syntok),
        ("nupunkt", _nupunkt),
        ("blingfire", _blingfire),
        ("PyICU", _icu),
    ):
        try:
            found[name] = make()
        except ImportError:
            print(f"{name} is not installed", file=sys.stderr)
    return found


def _pysbd() -> Splitter:
    import pysbd
    from pysbd.languages import LANGUAGE_CODES

    made = {}

    def split(text: str, lang: str) -> list[str]:
        code = lang if lang in LANGUAGE_CODES else "en"
        if code not in made:
            made[code] = pysbd.Segmenter(language=code, clean=False)
        return [str(piece) for piece in made[code].segment(text)]

    return split


def _syntok() -> Splitter:
    from syntok import segmenter

    def split(text: str, _: str) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in segmenter.process(text)
            for sentence in paragraph
        ]

    return split


def _nupunkt() -> Splitter:
    import nupunkt

    return lambda text, _: [str(piece) for piece in nupunkt.sent_tokenize(text)]


def _blingfire() -> Splitter:
    import blingfire

    return lambda text, _: str(blingfire.text_to_sentences(text)).split("\n")


def _icu() -> Splitter:
    import icu

    def split(text: str, lang: str) -> list[str]:
        iterator = icu.BreakIterator.createSentenceInstance(icu.Locale(f"{lang}@ss=standard"))
        wide = icu.UnicodeString(text)
        iterator.setText(wide)
        pieces, begin = [], 0
        for end in iterator:
            pieces.append(str(wide[begin:end]))
            begin = end
        return pieces

    return split


def boundaries(text: str, pieces: list[str]) -> set[int]:
    """Where each piece but the last ends, found again in the text whatever white space was lost
    and whichever characters a peer has normalised.
    """
    ends: set[int] = set()
    at = 0
    for piece in pieces:
        for char in piece:
            if not char.isspace():
                at = text.find(char, at, at + _SLACK) + 1 or at
        ends.add(at)
    return {end for end in ends if text[end:].strip()}


def judge(name: str, split: Splitter, paragraphs: list[Paragraph], *, errors: bool) -> Score:
    """The score of a splitter on labelled paragraphs."""
    score = Score()
    for paragraph in paragraphs:
        started = time.perf_counter()
        pieces = split(paragraph.text, paragraph.lang)
        score.seconds += time.perf_counter() - started
        found = boundaries(paragraph.text, pieces) - paragraph.ignore - {0}
        score.right += len(found & paragraph.cuts)
        score.missed += len(paragraph.cuts - found)
        score.wrong += len(found - paragraph.cuts)
        score.exact += found == paragraph.cuts
        if errors and name == "i18n":
            for end in sorted(found ^ paragraph.cuts):
                kind = "wrong " if end in found else "missed"
                context = paragraph.text[max(0, end - 50) : end + 40]
                print(
                    f"  {kind} {paragraph.lang} …{context!r} at {paragraph.text[end - 12 : end]!r}"
                )
    return score


def main() -> None:
    """Print a table of scores for each file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path, help="JSONL, .conllu or case files")
    parser.add_argument("--lang", default="en", help="the language of .conllu files")
    parser.add_argument("--errors", action="store_true", help="print where we differ")
    options = parser.parse_args()
    tools = splitters()
    for path in options.files or sorted(CASES.glob("*.txt")):
        if path.suffix == ".jsonl":
            paragraphs = list(read_jsonl(path))
        elif path.suffix == ".conllu":
            paragraphs = list(read_conllu(path, options.lang))
        else:
            paragraphs = list(read_cases(path))
        characters = sum(len(paragraph.text) for paragraph in paragraphs)
        cut = sum(len(paragraph.cuts) for paragraph in paragraphs)
        print(f"\n{path.name}: {len(paragraphs)} paragraphs, {cut} boundaries")
        print(f"{'':16}{'F1':>7}{'missed':>8}{'wrong':>7}{'exact':>8}{'MB/s':>8}")
        for name, split in tools.items():
            score = judge(name, split, paragraphs, errors=options.errors)
            speed = characters / 1e6 / max(score.seconds, 1e-9)
            print(
                f"{name:16}{100 * score.f1:7.1f}{score.missed:8}{score.wrong:7}"
                f"{100 * score.exact / max(1, len(paragraphs)):7.1f}%{speed:8.1f}"
            )


if __name__ == "__main__":
    main()
