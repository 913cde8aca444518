"""Reference links that no longer resolve, and delimiters that a reader would see."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.page.inline import HIDDEN
from i18n_tool.checks.pairs import Fault
from i18n_tool.formats.addresses import addresses
from i18n_tool.formats.links import same_label

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.page.inline import Inline

_BRACKETED = re.compile(r"(?P<image>!?)\[(?P<text>[^\[\]]*+)\](?P<label>\[[^\[\]]*+\])?(?!\()")
_VISIBLE = re.compile(
    r"""
      (?P<escaped>\\[!-/:-@\[-`{-~])
    | (?P<stars>[*＊]++)
    | (?P<ticks>[`｀]++)
    | (?P<tildes>~~++)
    | (?P<underscores>(?<!\w)_++(?=[^\s_])|(?<=[^\s_])_++(?!\w))
    | (?P<target>\]\()
    | (?P<gap>\][ \t]++\((?=https?:|\.{0,2}/|\#[\w-]|[\w./-]++\.(?:md|mdx|html?|rst)\b))
    | (?P<wide>[\]］][ ]?（(?=\s*(?:https?:|\.{0,2}/|\#|[\w./-]++\.(?:md|mdx|html?)))|［)
    | (?P<open>\[)
    | (?P<close>\])
    | (?P<entity>&amp;\#?\w++;|&[ ]?(?:nbsp|amp|lt|gt|quot|[mn]dash|hellip|copy|[lr]aquo)\b(?!;)
        |&[ ](?:nbsp|amp|lt|gt|quot|[mn]dash|hellip|copy|[lr]aquo);)
    | (?P<tag>&lt;/?[a-z][a-z0-9]*+(?:&gt;|[ ][^<>&]*+&gt;)
        |<[ ]++/?[ ]*+[a-z]++[ ]*+>|</[ ]++[a-z]++[ ]*+>)
    | (?P<backslash>(?<!\w)\\|\\(?!\w))
    """,
    re.VERBOSE,
)
_SIGN = re.compile(r"[\\*＊`｀~_\[\]］［&<]")
"""What each of those begins with."""
_ESCAPED = {"*": "stars", "`": "ticks", "[": "open", "]": "close", "\\": "backslash"}
_ARITHMETIC = re.compile(r"[\d)] ?\* ?[\d(]")
_FIRST = re.compile(
    r"(?P<sign>#{1,6}(?=[ \t])|(?:[-+*>]|!{3}|:{3}|\?{3}|`{3,}|~{3,})(?=[ \t]+[^\W\d_]))"
)
"""What a line of Markdown may begin with; `build` escapes it where its source does not."""
_DASHED = re.compile("([—–]) ")
_SPOKEN_OF = r"(?:(?<=[\s\"'“‘«(`])|(?<=[\s\"'“‘«(`]\\)){}(?=[\s\"'”’»)`,.:;!?]|\Z)"
"""A sign that the text shows, since it is about it: “Press * to go on.”"""
_OPENING = "\"'«„“‘(["
_CLOSING = "\"'»“”’)]"
_AROUND = 24


class Delimiter(NamedTuple):
    """A delimiter that a reader sees."""

    kind: str
    start: int
    end: int


def reference_links(source: Inline, target: Inline) -> Iterator[Fault]:
    """A fault for each link of the source that is looked up by a label which no link of the
    translation has. One with a target of its own, or with another label, may stand in its place.
    """
    labels = Counter(same_label(link.label) for link in target.links if link.label)
    lost = []
    for link in source.links:
        label = same_label(link.label)
        if label and labels[label]:
            labels[label] -= 1
        elif label:
            lost.append(link)
    if not lost:
        return
    owned = sum(not link.label for link in target.links) - sum(
        not link.label for link in source.links
    )
    known = Counter(match["text"] for match in _BRACKETED.finditer(source.shown))
    literal = []
    for match in _BRACKETED.finditer(target.shown):
        if known[match["text"]]:
            known[match["text"]] -= 1
        elif not match["image"]:
            literal.append(match)
    for link in lost[max(owned, 0) :]:
        text = _written(link.label)
        if literal:
            found = literal.pop(0)
            shown = _written(target.raw[found.start() : found.end()])
            words = _written(target.raw[slice(*found.span("text"))])
            cure = f"[{words}][{text}]"
            message = f"“{shown}” is no link: nothing in the document is called so; write “{cure}”"
        else:
            message = f"the link to “{text}” is missing; write “[…][{text}]” around its words"
        yield Fault("reference-link", message)


def _written(text: str) -> str:
    return " ".join(text.split())


def stray_markup(source: Inline, target: Inline) -> Iterator[Fault]:
    """A fault for what a reader of the translation sees of markup, and one of the source does not.

    At most one of each kind of delimiter: one mistake often leaves two.
    """
    pieces = _pieces(target)
    if not pieces:
        return
    before = Counter(piece.kind for piece in _pieces(source))
    after = Counter(piece.kind for piece in pieces)
    harmless = _harmless(source, target)
    said: set[str] = set()
    for piece in pieces:
        kind = piece.kind
        if after[kind] > before[kind] and kind not in said and kind not in harmless:
            said.add(kind)
            yield Fault("stray-markup", _message(piece, target))


def _pieces(inline: Inline) -> list[Delimiter]:
    found = []
    spans = addresses(inline.shown)
    for match in _visible(inline.shown):
        if any(start <= match.start() < end for start, end in spans):
            continue
        kind = match.lastgroup or ""
        if kind == "escaped":
            kind = _ESCAPED.get(match[0][1], "")
        elif kind == "stars" and _is_text(match):
            continue
        if kind:
            found.append(Delimiter(kind, *match.span()))
    return found


def _visible(shown: str) -> Iterator[re.Match[str]]:
    """As `_VISIBLE.finditer`, which would ask each of its questions at each character."""
    at = 0
    while sign := _SIGN.search(shown, at):
        match = _VISIBLE.match(shown, sign.start())
        at = sign.end() if match is None else match.end()
        if match is not None:
            yield match


def _is_text(match: re.Match[str]) -> bool:
    """Whether stars multiply, are quoted, or stand in a word (Nutzer*innen)."""
    shown, start, end = match.string, *match.span()
    before, after = shown[start - 1 : start], shown[end : end + 1]
    if before and before in _OPENING and after and after in _CLOSING:
        return True
    if end - start > 1:
        return False
    if _ARITHMETIC.search(shown[max(start - 2, 0) : start + 3]):
        return True
    return before.isalpha() and after.isalpha()


def _harmless(source: Inline, target: Inline) -> frozenset[str]:
    """Which kinds are no markup: brackets, where no link is lost, or where they stand in pairs, of
    which the check of reference links speaks.
    """
    rest = _BRACKETED.sub("", target.shown)
    if len(source.links) > len(target.links) and ("[" in rest or "]" in rest):
        return frozenset()
    return frozenset({"open", "close"})


_MESSAGES = {
    "ticks": "a reader sees the back-tick in {quoted}: its partner is missing or differs",
    "target": "{quoted} is no link: write “[text](target)”, every bracket closed",
    "open": "{quoted} is no link: write “[text](target)”, every bracket closed",
    "close": "{quoted} is no link: write “[text](target)”, every bracket closed",
    "gap": "{quoted} is no link: no space may stand between “]” and “(”",
    "wide": "{quoted} is no link: write “[”, “]”, “(” and “)” in the place of wide brackets",
    "entity": "a reader sees “{delimiter}” as it is written: write it as in the source, once",
    "tag": "a reader sees “{delimiter}” as it is written: write the tag as in the source",
    "backslash": "a reader sees the backslash in {quoted}: it escapes nothing here; take it out",
}


def _message(piece: Delimiter, target: Inline) -> str:
    """What a reader sees, why, and what to do."""
    delimiter = target.raw[piece.start : piece.end]
    quoted = f"“{_excerpt(target.raw, piece)}”"
    message = _MESSAGES.get(piece.kind)
    if message is not None:
        return message.format(quoted=quoted, delimiter=delimiter)
    return _why_visible(target.shown, piece, delimiter, quoted)


def _why_visible(shown: str, piece: Delimiter, delimiter: str, quoted: str) -> str:
    """Why a run of delimiters neither opens nor closes (CommonMark, "Emphasis")."""
    sees = f"a reader sees “{delimiter.replace(chr(92), '')}” in {quoted}"
    if delimiter[0] == "＊":
        return f"{sees}: write “*”"
    if delimiter[0] == "\\":
        mark = delimiter[1:]
        return f"{sees}: it emphasises without the backslash; write “{mark}”, or take both out"
    runs = [run for run in re.finditer(re.escape(delimiter), shown) if run.start() != piece.start]
    for start, end in [(piece.start, piece.end), *(run.span() for run in runs)]:
        before, after = shown[start - 1 : start] if start else "", shown[end : end + 1]
        if before and after and not before.isspace() and not after.isspace():
            if _is_mark(before) and not _is_mark(after):
                return (
                    f"{sees}: it cannot close between {_as_read(before)} and a letter; put a space "
                    "behind it, or take the mark before it out of the emphasis"
                )
            if _is_mark(after) and not _is_mark(before):
                return (
                    f"{sees}: it cannot open between a letter and {_as_read(after)}; put a space "
                    "before it, or take the mark behind it out of the emphasis"
                )
            if delimiter[0] == "_":
                return f"{sees}: “_” does nothing within a word; write “*”"
        if runs and (not after or after.isspace()) and (not before or before.isspace()):
            return f"{sees}: no space may stand between it and the words that it emphasises"
    if runs:
        return f"{sees}: no space may stand between it and the words that it emphasises"
    return f"{sees}: it has no partner; write as many before the words as behind them"


def _is_mark(char: str) -> bool:
    return not char.isalnum()


def _as_read(char: str) -> str:
    return "markup" if char == HIDDEN else char


def _excerpt(shown: str, piece: Delimiter) -> str:
    """The words around a piece."""
    start = max(piece.start - _AROUND, 0)
    end = min(piece.end + _AROUND, len(shown))
    if start:
        start = next((i + 1 for i in range(start, piece.start) if shown[i].isspace()), start)
    if end < len(shown):
        end = next((i for i in range(end, piece.end, -1) if shown[i : i + 1].isspace()), end)
    return _written(shown[start:end])


def stray_start(msgid: str, msgstr: str) -> Iterator[Fault]:
    """A fault for a sign that would begin a heading, item, quotation or box, which the source does
    not begin with: it is shown, since a translation cannot begin one. And for one that begins a
    formula and has no partner.
    """
    if msgstr.count("$$") % 2 and not msgid.count("$$") % 2:
        message = "“$$” begins a formula that swallows what is behind it: take it out, or close it"
        yield Fault("stray-markup", message)
    match = _FIRST.match(msgstr)
    if match is None or msgid.startswith(match["sign"]):
        return
    sign = match["sign"]
    dash = _DASHED.match(msgid) if sign == "-" else None
    if dash is not None:
        message = f"the source begins with “{dash[1]}”: write “{dash[1]}” for the “-”"
        yield Fault("stray-markup", message)
    elif not re.search(_SPOKEN_OF.format(re.escape(sign)), msgid):
        yield Fault(
            "stray-markup",
            f"a reader sees the “{sign}” at the beginning: the document itself has what belongs "
            "there; take it out",
        )
