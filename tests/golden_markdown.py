"""The readable form of a document's blocks in `data/markdown/*.blocks`.

One line a block: `line kind [codec]: text`. In the text `⏎` is a hard break, `␣` a fold, `⟦…⟧` an
atom, `⟪…⟫` the delimiters of inline markup, a tag or a footnote reference.

`python -m tests.golden_markdown` writes the golden files again: read the difference.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool.formats.base import Options
from i18n_tool.formats.directives import apply_directives
from i18n_tool.formats.markdown.markdown import MARKDOWN

if TYPE_CHECKING:
    from i18n_tool.model import Block

FOLDER = Path(__file__).parent / "data" / "markdown"
DOCUMENTS = sorted([*FOLDER.glob("*.md"), *FOLDER.glob("*.mdx")])


def readable(path: Path) -> str:
    """The blocks of a document, as the golden files write them."""
    text = path.read_text(encoding="utf-8")
    blocks, _ = apply_directives(MARKDOWN.find_blocks(text, Options(), path.name), path.name)
    return "".join(_line(text, block) for block in blocks)


def _line(text: str, block: Block) -> str:
    parts: list[str] = []
    at = block.start
    for start, end, role in block.marks:
        parts.append(text[at:start])
        if role in ("fold", "break"):
            parts.append("␣" if role == "fold" else "⏎")
        else:
            parts.append("⟦{}⟧" if role == "atom" else "⟪{}⟫")
            parts[-1] = parts[-1].format(text[start:end])
        at = end
    parts.append(text[at : block.end])
    codec = f" [{block.codec.name}]" if block.codec.name else ""
    notes = "".join(f" ({name})" for name in (block.comment, block.msgctxt) if name)
    return f"{block.lineno} {block.kind}{codec}{notes}: {''.join(parts)}\n"


if __name__ == "__main__":
    for document in DOCUMENTS:
        document.with_suffix(".blocks").write_text(readable(document), encoding="utf-8")
