"""Documents to measure with: generated, so that anyone can measure the same."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = """the a of to and in is it you that for on with as are this be at or from by an not can
server client request response page option value setting default folder file command plugin module
translation sentence catalog locale reader writer editor build check result error message format
always often rarely quickly slowly carefully before after while unless because where when which
open close read write send receive start stop change keep follow find show hide move copy remove
small large new old empty full local remote shared private public simple complete current""".split()


def page(number: int, size: int = 8_000) -> str:
    """A page of about `size` characters: headings, paragraphs, lists, a table, code, admonitions.

    The same number gives the same page; pages share hardly any sentence.
    """
    rng = random.Random(number)  # noqa: S311 - not for secrets

    def sentence() -> str:
        words = rng.choices(_WORDS, k=rng.randint(6, 22))
        for place in range(3, len(words) - 1, 7):
            words[place] = rng.choice(
                [
                    f"`{words[place]}_{rng.randint(1, 99)}`",
                    f"**{words[place]}**",
                    f"[{words[place]}](p{rng.randint(1, 999)}.md)",
                ]
            )
        return (" ".join(words).capitalize() + f" {rng.randint(2, 9999)}.").replace("  ", " ")

    def paragraph() -> str:
        return " ".join(sentence() for _ in range(rng.randint(2, 5)))

    parts = ["---", f"title: Page {number}", "---", "", f"# Page {number}", ""]
    length = 0
    while length < size:
        kind = rng.random()
        if kind < 0.55:
            part = [paragraph(), ""]
        elif kind < 0.65:
            part = [f"## {sentence()[:-1]}", ""]
        elif kind < 0.8:
            part = [*(f"- {sentence()}" for _ in range(4)), ""]
        elif kind < 0.88:
            part = [
                "```python",
                *(f"value_{line} = compute({line})" for line in range(8)),
                "```",
                "",
            ]
        elif kind < 0.94:
            part = ["| Option | Meaning |", "|---|---|"]
            part += [f"| `option_{row}` | {sentence()} |" for row in range(4)]
            part.append("")
        else:
            part = [":::note", sentence(), ":::", ""]
        parts += part
        length += sum(len(line) + 1 for line in part)
    return "\n".join(parts)


def write_pages(folder: Path, count: int, size: int = 8_000) -> None:
    """Writes `count` pages below `folder`, fifty to a subfolder."""
    for number in range(count):
        file = folder / f"part{number // 50:03}" / f"page{number:05}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(number, size), encoding="utf-8")
