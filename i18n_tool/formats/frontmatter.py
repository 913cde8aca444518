"""YAML and TOML front matter: the values of the keys that are prose."""

from __future__ import annotations

import re
from bisect import bisect
from typing import TYPE_CHECKING, Any

from i18n_tool.errors import DocumentError
from i18n_tool.formats.codecs import (
    LINE,
    TOML_BASIC,
    TOML_BASIC_RAW,
    TOML_LITERAL,
    YAML_DOUBLE,
    YAML_DOUBLE_RAW,
    YAML_PLAIN,
    YAML_SINGLE,
    faithful,
)
from i18n_tool.formats.offsets import Lines
from i18n_tool.model import Block, Mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.model import Codec, Role, Span

_FRONT_MATTER = re.compile(
    r"\ufeff?(?P<fence>---|\+\+\+)[ \t]*\r?\n"
    r"(?P<body>(?:(?!(?P=fence)[ \t]*\r?$)[^\n]*\n)*)(?P=fence)[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
# Lines that need no YAML parser: `key: plain text`, without anything that YAML could mean by it.
_SIMPLE_LINE = re.compile(
    r"([A-Za-z_][\w-]*+):[ \t]++([^\s\-?:,\[\]{}#&*!|>'\"%@`~][^\r\n:#]*+)\r?$"
)
_IGNORABLE_LINE = re.compile(
    r"(?P<key>[A-Za-z_][\w-]*+):[ \t]*+(?:(?:[\w./-]++|\[[\w ,./-]*+\])[ \t]*+)?\r?$"
    r"|[ \t]*+(?:#.*)?\r?$"
)
_CONTINUED = re.compile(r"-|[ \t][^\S\n]*+(?=\S)")
# What may be a number, a date, a truth value or null to YAML.
_NO_TEXT = re.compile(r"[\d.+-]|(?:true|false|yes|no|on|off|y|n|null)\Z", re.IGNORECASE)
_TOML_LINE = re.compile(
    r"^(?P<key>[\w-]+|\"[\w .-]+\")[ \t]*=[ \t]*"
    r"(?:\"(?!\"\")(?P<basic>(?:[^\"\\\n]|\\.)*)\"|'(?!'')(?P<literal>[^'\n]*)')",
    re.MULTILINE,
)
_TOML_TABLE = re.compile(
    r"^[ \t]*+\[\[?+(?P<name>[^\]\n]++)\]\]?+[ \t]*+(?:#.*)?\r?$", re.MULTILINE
)
_KEY = r"(?:[\w-]++|\"[^\"\n]*+\"|'[^'\n]*+')"
_ENDLESS_KEY = re.compile(rf"(?<![\w-])(?:{_KEY}[ \t]*+\.[ \t]*+){{64}}")
"""A dotted key that costs the parser the square of its length."""
_LINE_BREAKS = re.compile(r"(?<![ \t])[ \t]*+\r?\n[ \t\r\n]*+")


def front_matter_span(text: str) -> Span | None:
    """The range of the front matter with its fences, or None."""
    if not text.startswith(("---", "+++", "\ufeff---", "\ufeff+++")):
        return None
    match = _FRONT_MATTER.match(text)
    return match.span() if match else None


def find_front_matter(text: str, keys: Sequence[str], path: str) -> list[Block]:
    """A block for each value that `keys` name, in order.

    Raises DocumentError on front matter that is not valid YAML or TOML.
    """
    match = _FRONT_MATTER.match(text)
    if match is None or not keys:
        return []
    start, end = match.span("body")
    if match["fence"] == "+++":
        return list(_toml(text, start, end, keys, path))
    simple = _simple_yaml(text, start, end, keys)
    return list(_yaml(text, start, end, keys, path)) if simple is None else simple


_RAW = {YAML_DOUBLE: YAML_DOUBLE_RAW, TOML_BASIC: TOML_BASIC_RAW}
"""What is written otherwise than we would: by the codec that leaves escapes alone."""


def _block(lines: Lines, start: int, end: int, codec: Codec, marks: tuple[Mark, ...] = ()) -> Block:
    if codec in _RAW and not faithful(codec, lines.text[start:end]):
        codec = _RAW[codec]
    return Block(start, end, "front matter", lines.of(start), marks, codec=codec)


def _simple_yaml(text: str, start: int, end: int, keys: Sequence[str]) -> list[Block] | None:
    """The blocks where every line is plain, None where YAML has to be asked."""
    blocks, at = [], start
    lines = Lines(text)
    while at < end:
        line_end = text.find("\n", at, end)
        line_end = end if line_end < 0 else line_end
        match = _SIMPLE_LINE.match(text, at, line_end)
        if match is not None:
            if match[1] in keys:
                if _NO_TEXT.match(match[2]):
                    return None
                end_of_value = match.start(2) + len(match[2].rstrip(" \t"))
                blocks.append(_block(lines, match.start(2), end_of_value, YAML_PLAIN))
        else:
            ignorable = _IGNORABLE_LINE.match(text, at, line_end)
            if ignorable is None or ignorable["key"] in keys:
                return None
        at = line_end + 1
        if at < end and _CONTINUED.match(text, at, end):
            return None  # a continuation line or a nested value
    return blocks


def _yaml(text: str, start: int, end: int, keys: Sequence[str], path: str) -> Iterator[Block]:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        root = yaml.compose(text[start:end], Loader=loader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise DocumentError(
            f"the front matter is not valid YAML: {getattr(error, 'problem', None) or error}",
            path=path,
            lineno=text.count("\n", 0, start) + 1 + (mark.line if mark else 0),
            hint="Mend the front matter, or quote the value that YAML misreads.",
        ) from error
    wanted, lines = set(keys), Lines(text)
    scalars = [node for node, name in _scalars(root) if name in wanted]
    for node in sorted(scalars, key=lambda node: node.start_mark.index):
        yield from _scalar_block(lines, start, node)


def _scalars(root: Any) -> Iterator[tuple[Any, str]]:
    """Every text scalar below `root` with its dotted name; lists do not count as a level, and an
    alias is its anchor's first place.
    """
    waiting = [(root, "")] if root is not None else []
    seen: set[int] = set()
    while waiting:
        node, name = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.id == "mapping":
            for key, value in reversed(node.value):
                if key.id == "scalar":
                    waiting.append((value, f"{name}.{key.value}" if name else key.value))
        elif node.id == "sequence":
            waiting += [(value, name) for value in reversed(node.value)]
        elif node.tag.endswith(":str"):
            yield node, name


_PROPERTIES = re.compile(r"(?:[&!]\S*+\s++)*+")
_STYLES = {"'": YAML_SINGLE, '"': YAML_DOUBLE}


def _scalar_block(lines: Lines, offset: int, node: Any) -> Iterator[Block]:
    text = lines.text
    start, end = offset + node.start_mark.index, offset + node.end_mark.index
    properties = _PROPERTIES.match(text, start, end)
    start = properties.end() if properties else start
    if node.style in {"|", ">"}:
        start = text.index("\n", start) + 1
    elif node.style in _STYLES:
        start, end = start + 1, end - 1
    raw = text[start:end]
    start, end = start + len(raw) - len(raw.lstrip(" \t\r\n")), start + len(raw.rstrip(" \t\r\n"))
    if start >= end:
        return
    role: Role = "break" if node.style == "|" else "fold"
    marks = tuple(
        Mark(start + m.start(), start + m.end(), "break" if m[0].count("\n") > 1 else role)
        for m in _LINE_BREAKS.finditer(text[start:end])
    )
    codec = _STYLES.get(node.style, LINE if node.style else YAML_PLAIN)
    yield _block(lines, start, end, codec, marks)


def _toml(text: str, start: int, end: int, keys: Sequence[str], path: str) -> Iterator[Block]:
    import tomllib

    endless = _ENDLESS_KEY.search(text, start, end)
    if endless is not None:
        raise DocumentError(
            "a key of the front matter has too many parts",
            path=path,
            lineno=text.count("\n", 0, endless.start()) + 1,
            hint="Mend the front matter: a dotted key may have 64 parts.",
        )
    try:
        tomllib.loads(text[start:end].replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits
        line = re.search(r"line (\d+)", str(error))
        raise DocumentError(
            f"the front matter is not valid TOML: {error}",
            path=path,
            lineno=text.count("\n", 0, start) + (int(line[1]) if line else 1),
            hint="Mend the front matter.",
        ) from error
    lines = Lines(text)
    tables = [(m.start(), m["name"].strip()) for m in _TOML_TABLE.finditer(text, start, end)]
    for match in _TOML_LINE.finditer(text, start, end):
        before = bisect(tables, (match.start(),))
        table = tables[before - 1][1] if before else ""
        name = match["key"].strip('"')
        if (f"{table}.{name}" if table else name) in keys:
            basic = match["basic"] is not None
            group, codec = ("basic", TOML_BASIC) if basic else ("literal", TOML_LITERAL)
            if match[group].strip():
                yield _block(lines, *match.span(group), codec)
