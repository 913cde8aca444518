"""The headings of a page as generators read them, and how a heading is given an id.

A heading is what the blocks say; what readers see of one, the parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from i18n_tool import late_re as re
from i18n_tool.formats.links import same_label
from i18n_tool.formats.markdown.fences import LEAD
from i18n_tool.slugs.rule import Heading, HeadingPiece

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.offsets import Splice
    from i18n_tool.model import Block
    from i18n_tool.slugs.rule import PieceKind, Pin

_ATX = re.compile(r"#{1,6}(?:[ \t]+|(?=\r?\n|\Z))")
_CLOSING = re.compile(r"(?:(?:\A|(?<=[ \t]))#+)?[ \t]*\Z")
_UNDERLINE = re.compile(r"[^\n]*\n[ \t>]*(?:=+|-+)[ \t]*\r?(?:\n|\Z)")
_TAG = re.compile(r"<h[1-6](?P<attributes>(?:\s[^<>]*)?)>", re.IGNORECASE)
_CLOSE = re.compile(r"</h[1-6]\s*>", re.IGNORECASE)
_TAG_ID = re.compile(r"\sid\s*=\s*[\"']?([^\s\"'<>]+)", re.IGNORECASE)
_ATTRIBUTES = re.compile(
    r"[ \t]*(?:\{/\*[ \t]*\#?(?P<comment>[\w:.-]+)[ \t]*\*/\}"
    r"|<!--[ \t]*\#(?P<remark>[\w:.-]+)[ \t]*-->"
    r"|(?:(?P<percent>%)|\\)?\{(?P<colon>:?)[ \t]*(?P<list>[^{}\n]*)\}(?(percent)%))"
    r"[ \t]*(?:\#+[ \t]*)?\Z"
)
_LIST = re.compile(r"(?:[#.][^\s{}]+|[\w:-]+=(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"']+))")
_OWN = re.compile(r"(?:\A|\s)(?:#([^\s{}]+)|id=[\"']?([^\s\"']+))")
_TEMPLATE = re.compile(r"\A:::|\{\{|\{%|<%|\{[A-Za-z_$][\w.$]*\}")
_PLAIN = re.compile(r"(?:[^\W_]|[ ,.;:?!()/+=\"'%-])*")
_KINDS_OF_BLOCKS = frozenset({"heading", "alt text", "attribute", "title"})
"""What a heading may be to translators: of one that is an image, its text."""
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_DEFINITION = re.compile(r"^[ >\t]*\[(?!\^)((?:[^\[\]\\\n]|\\.)+)\]:", re.MULTILINE)


def headings_of(text: str, blocks: Sequence[Block]) -> Iterator[Heading]:
    """The headings of a page, in order; one for each that has a block."""
    last = behind = -1
    labels: frozenset[str] | None = None
    for block in blocks:
        if block.kind not in _KINDS_OF_BLOCKS or block.start < last:
            behind = block.end
            continue
        found = _place(text, block, max(behind, 0))
        if found is None:
            continue
        start, end, line_end, own, tag = found
        raw = " ".join(text[start:end].split()) if tag else text[start:end]
        if "[" in raw and labels is None:
            labels = frozenset(same_label(label) for label in _DEFINITION.findall(text))
        pieces = tuple(_pieces(raw, labels or frozenset()))
        known = not _TEMPLATE.search("".join(one.raw for one in pieces if one.kind != "code"))
        yield Heading(start, end, line_end, raw, pieces, own, tag, known)
        last = behind = line_end


def _place(text: str, block: Block, behind: int) -> tuple[int, int, int, str, int] | None:
    """Where the text of a heading begins and ends, and its line; its id; the end of its tag."""
    line_start = text.rfind("\n", 0, block.start) + 1
    line_end = text.find("\n", block.end)
    line_end = len(text) if line_end < 0 else line_end
    line_end -= text.endswith("\r", block.end, line_end)
    lead = LEAD.match(text, line_start, block.start)
    start = lead.end() if lead else line_start
    atx = _ATX.match(text, start)
    if atx or (block.kind == "heading" and _UNDERLINE.match(text, block.end)):
        start = atx.end() if atx else start
        end, own = line_end, ""
        while attributes := _ATTRIBUTES.search(text, _brace(text, start, end), end):
            found = _own(attributes)
            if found is None:
                break
            end, own = attributes.start(), own or found
        if atx and (closing := _CLOSING.search(text, start, end)):
            end = closing.start()
        end = start + len(text[start:end].rstrip())
        return start, end, line_end, own, 0
    tags = list(_TAG.finditer(text, behind, block.start)) if block.kind == "heading" else []
    if not tags:
        return None
    own_id = _TAG_ID.search(tags[-1]["attributes"])
    close = _CLOSE.search(text, block.end)
    end = close.start() if close else block.end
    tag = tags[-1].end()
    return tag, end, end, own_id[1] if own_id else "", tag


def _brace(text: str, start: int, end: int) -> int:
    """Where the last opening brace stands, with a backslash that may be before it, or comment."""
    brace = max(text.rfind("{", start, end), text.rfind("<!--", start, end))
    return brace - 1 if brace > start else end if brace < 0 else brace


def _own(attributes: re.Match[str]) -> str | None:
    """The id in what stands in braces behind a heading, "" where they have none; None where that is
    no list of attributes.
    """
    if comment := attributes["comment"] or attributes["remark"]:
        return comment
    words = attributes["list"].strip()
    if _LIST.sub("", words).strip() or not (words or attributes["colon"]):
        return None
    own = _OWN.search(words)
    return own[1] or own[2] if own else ""


def _pieces(raw: str, labels: frozenset[str]) -> list[HeadingPiece]:
    """The parts of a heading, references to `labels` being links."""
    if _PLAIN.fullmatch(raw) and "--" not in raw:
        return [HeadingPiece("words", raw, raw)]
    import pyromark

    known = [one for one in _LABEL.findall(raw) if same_label(one) in labels]
    given = f"x {raw}" + "".join(f"\n\n[{one}]: x" for one in known)  # nothing of a list begins it
    source = given.encode()
    options = pyromark.Options.ENABLE_STRIKETHROUGH
    found: list[HeadingPiece] = []
    images = 0
    event: Any
    for event, where in pyromark.events_with_range(given, options=options):
        name, value = (event, "") if type(event) is str else next(iter(event.items()))
        begun = source[where["start"] : where["end"]].decode()
        if name in ("Start", "End"):
            if value == "Image" or "Image" in value:
                images += 1 if name == "Start" else -1
            continue
        kind, shown = _KINDS.get(name, ("tag", ""))
        if name in ("Text", "Code"):
            shown = value
            kind = (
                "entity" if kind == "words" and begun.startswith("&") and begun != value else kind
            )
        if where["start"] == 0:
            begun, shown = begun.removeprefix("x "), shown.removeprefix("x ")
        kind = "alt" if images and kind != "tag" else kind
        if kind == "words" and found and found[-1].kind == "words":
            last = found.pop()
            shown, begun = last.shown + shown, last.raw + begun
        found.append(HeadingPiece(kind, shown, begun))
    return found


_KINDS: dict[str, tuple[PieceKind, str]] = {
    "Text": ("words", ""),
    "Code": ("code", ""),
    "SoftBreak": ("words", " "),
    "HardBreak": ("words", " "),
}


def pinned(text: str, heading: Heading, name: str, pin: Pin, *, inside: bool) -> Splice:
    """What gives a heading of `text` an id: a range, and what takes its place; `inside`: before the
    number signs that close it.
    """
    if heading.tag:
        return heading.tag - 1, heading.tag - 1, f' id="{name}"'
    if pin == "anchor":
        return heading.start, heading.start, f'<a id="{name}"></a>'
    at = heading.end if inside else heading.line_end
    if pin == "comment":
        return at, at, f" {{/* #{name} */}}"
    attributes = _ATTRIBUTES.search(text, heading.end, heading.line_end)
    if attributes and (attributes["list"] or "").strip():
        at = attributes.start("list")
        return at, at, f"#{name} "
    return at, at, f" {{#{name}}}"
