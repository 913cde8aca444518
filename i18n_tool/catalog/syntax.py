"""What reader and writer agree on: escapes of strings, kinds of comment lines, previous texts.

The behaviour is GNU gettext 0.21's, observed with msgfmt and msgcat.
"""

from __future__ import annotations

from typing import NamedTuple

from i18n_tool import late_re as re

_ESCAPES = {
    "\\n": "\n",
    "\\t": "\t",
    '\\"': '"',
    "\\\\": "\\",
    "\\r": "\r",
    "\\a": "\a",
    "\\b": "\b",
    "\\f": "\f",
    "\\v": "\v",
    "\\\n": "",
    "\\\r\n": "",
}
_UNESCAPED = {text: escape for escape, text in _ESCAPES.items() if text}
# A bare quote matches too, and is in no table: the caller has cut the string wrongly.
_ESCAPE = re.compile(r'(?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]+)+|\\(?:\r\n|.|\n)?|"', re.ASCII)
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]+)|([0-7]{1,3}))")
_SPECIAL = re.compile(r'[\\"\n\t\r\a\b\f\v]')


Previous = tuple[str | None, str | None, str | None]
"""A previous msgctxt, msgid and msgid_plural."""
NO_PREVIOUS: Previous = (None, None, None)


class FaultError(Exception):
    """A fault in a piece of a PO file; whoever knows the position raises CatalogError from it."""


def unescape(text: str) -> str:
    """What stands for `text`, the inside of a PO string; raises FaultError for what gettext
    rejects, NUL and bytes that are not UTF-8.
    """
    return _ESCAPE.sub(_unescape_match, text)


def unescape_plain(string: str, tail: int, joint: str) -> str:
    """What stands for a matched run of PO strings, one a line, the quotes and line ends still on.

    Cuts `tail` from the end and `joint` from between the lines. Raises FaultError for whatever may
    need care: bytes by number, quotes in odd places.
    """
    text = string[1:tail].replace(joint, "")
    if "\\" in text or '"' in text:
        # A backslash before a line's last quote may escape it, or itself.
        if '\\"' + joint[1:2] in string[:tail] or text.endswith("\\"):
            raise FaultError(string)
        return _ESCAPE.sub(_plain_match, text)
    return text


def _plain_match(match: re.Match[str]) -> str:
    plain = _ESCAPES.get(match[0])
    if plain is None:
        raise FaultError(match[0])
    return plain


def _unescape_match(match: re.Match[str]) -> str:
    found = match[0]
    plain = _ESCAPES.get(found)
    if plain is not None:
        return plain
    if _BYTE.match(found) is None:
        quote = found == '"'
        raise FaultError("a quote without a backslash" if quote else f"unknown escape {found}")
    # Octal and hexadecimal escapes are bytes of UTF-8; gettext keeps the last eight bits of each.
    data = bytes(
        (int(hexadecimal, 16) if hexadecimal else int(octal, 8)) & 0xFF
        for hexadecimal, octal in _BYTE.findall(found)
    )
    if 0 in data:
        raise FaultError(f"a NUL character, written {found}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise FaultError(f"the escapes {found} are not UTF-8") from None


def escape(text: str) -> str:
    """The inverse of `unescape`, with the escapes that msgcat writes."""
    return _SPECIAL.sub(_escape_match, text)


def _escape_match(match: re.Match[str]) -> str:
    return _UNESCAPED[match[0]]


class Notes(NamedTuple):
    """What the comment lines above an entry say; `newlines` is how many line ends they hold."""

    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: Previous = NO_PREVIOUS
    newlines: int = 0


_ISOLATED = re.compile("\u2068([^\u2068\u2069]*)\u2069(:[0-9]+)?|[^ \t]+")
_STICKY = re.compile(r"#= [a-z][\w:. -]*(?:, *[a-z][\w:. -]*)*\Z")


def parse_notes(block: str) -> Notes:
    """What a run of comment lines says: `#`, `#.`, `#:`, `#,`, `#=`, `#|` and `#~|`, blank lines
    aside.
    """
    comments: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    previous: list[str] = []
    for line in block.split("\n"):
        if line[:1] != "#" or line[-1] == "\r":
            line = line.lstrip(" \t\f\v\r").removesuffix("\r")  # noqa: PLW2901
            if not line:
                continue
        if line.endswith("\\ "):  # the guard of format_entry
            line = line[:-1]  # noqa: PLW2901
        kind = line[1:2]
        if kind == ".":
            extracted.append(line[3:] if line[2:3] == " " else line[2:])
        elif kind == ":":
            references += _references(line[2:])
        elif kind == "," or (kind == "=" and _STICKY.match(line)):
            flags += (flag for part in line[2:].split(",") if (flag := part.strip()))
        elif kind == "|":
            previous.append(line[2:])
        elif kind == "~":
            previous.append(line[3:])
        else:
            comments.append(line[2:] if kind == " " else line[1:])
    old = parse_previous(previous) if previous else NO_PREVIOUS
    if comments and "\n# | msg" in f"\n{block}":
        comments, old = _previous_of_babel(comments, old)
    return Notes(
        tuple(comments),
        tuple(extracted),
        tuple(references),
        tuple(dict.fromkeys(flags)),
        old,
        block.count("\n"),
    )


def _references(text: str) -> list[str]:
    if "\u2068" not in text:
        # Not `split()`: a no-break space is part of a file's name.
        return [part for part in text.replace("\t", " ").split(" ") if part]
    return [
        (match[1] + (match[2] or "")) if match[1] is not None else match[0]
        for match in _ISOLATED.finditer(text)
    ]


_STRING = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
_STATEMENT = re.compile(rf"\s*(msgctxt|msgid_plural|msgid)\s*((?:{_STRING}\s*)+)", re.ASCII)
_SIMPLE_PREVIOUS = re.compile(r' msgid "([^"\\]*)"')
_ONE_STRING = re.compile(_STRING)
_INSIDE = re.compile(r'(?:[^"\\\n]|\\.|\\\Z)*+')
"""A string up to its end, or as far as a line has it."""


def parse_previous(lines: list[str]) -> Previous:
    """The previous msgctxt, msgid and msgid_plural that the lines hold, their prefixes removed."""
    if len(lines) == 1 and (simple := _SIMPLE_PREVIOUS.fullmatch(lines[0])):
        return None, simple[1], None
    text = "\n".join(lines)
    found: dict[str, str] = {}
    position = 0
    while match := _STATEMENT.match(text, position):
        if match[1] in found:
            raise FaultError(f"two previous {match[1]} in one entry")
        parts = (part[1:-1] for part in _ONE_STRING.findall(match[2]))
        found[match[1]] = unescape("".join(parts))
        position = match.end()
    if text[position:].strip():
        raise FaultError('a previous text must read #| msgid "…"')
    return found.get("msgctxt"), found.get("msgid"), found.get("msgid_plural")


def _previous_of_babel(comments: list[str], newer: Previous) -> tuple[list[str], Previous]:
    """Babel turns `#| msgid "…"` into the comment `# | msgid "…"`, and wraps it as a comment: read
    it as what it was. What it adds as `#|` when it matches a stale entry anew is the text that
    the entry was stale for, not the one that it was made for.
    """
    kept: list[str] = []
    lines: list[list[str]] = []
    state = "ended"
    for comment in comments:
        if state != "ended":
            lines[-1].append(comment)
            state = _read_on(f" {comment}", state)
        elif comment.startswith("| "):
            lines.append([comment[2:]])
            state = _read_on(comment[2:], "before")
        else:
            kept.append(comment)
    try:
        return kept, parse_previous([" ".join(pieces) for pieces in lines])
    except FaultError:
        return comments, newer


def _read_on(piece: str, state: str) -> str:
    """Where a line is behind one more piece: `before` its string, `inside`, `ended` where nothing
    but white space has followed, `lost` where something else has.
    """
    at = 0
    if state == "before":
        at = piece.find('"') + 1
        state = "inside" if at else state
    if state == "inside":
        inside = _INSIDE.match(piece, at)
        at = inside.end() if inside else at
        if at == len(piece):
            return state
        state = "ended" if piece[at] == '"' else "lost"
        at += 1
    return "lost" if state == "ended" and piece[at:].strip() else state
