"""YAML, TOML and JSON front matter: the values of the keys that are prose.

    --- … ---, --- … ...         YAML; behind the first fence may stand what it is: ---toml
    +++ … +++                    TOML, also directly behind other front matter
    { … }                        JSON, which Hugo reads

Sources: the documentation of Hugo, Jekyll, Pandoc and gray-matter.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.errors import DocumentError
from i18n_tool.formats.codecs import (
    JSON_STRING,
    LINE,
    TOML_BASIC,
    TOML_LINES,
    TOML_LITERAL,
    TOML_LITERAL_LINES,
    YAML_DOUBLE,
    YAML_PLAIN,
    YAML_SINGLE,
    as_written,
)
from i18n_tool.formats.offsets import Lines
from i18n_tool.formats.values import json_strings, toml_strings
from i18n_tool.model import Block, Mark
from i18n_tool.settings.keys import ENDLESS_KEY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from i18n_tool.formats.values import KeyedString
    from i18n_tool.model import Codec, Role, Span

_LANGUAGES = {"yml": "yaml", "": "yaml"}
_CODE = frozenset({"js", "javascript", "coffee", "cson"})
"""Languages of front matter that are programs."""
_YAML = re.compile(
    r"\ufeff?---[ \t]*(?P<language>yaml|yml|toml|json|js|javascript|coffee|cson)?[ \t]*\r?\n"
    r"(?P<body>(?:(?!(?:---|\.\.\.)[ \t]*\r?$)[^\n]*\n)*)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
_TOML = re.compile(
    r"\ufeff?\+\+\+[ \t]*\r?\n"
    r"(?P<body>(?:(?!\+\+\+[ \t]*\r?$)[^\n]*\n)*)\+\+\+[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
_JSON = re.compile(r"\ufeff?(?=\{\s*\")")
_BLANK_LINES = re.compile(r"(?:[ \t]*\r?\n)*+(?=\+\+\+[ \t]*\r?\n)")
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
_INCLUDED = ("include-in-header", "include-before-body", "include-after-body")
"""What Quarto copies into a page, as it stands."""
_SVELTE = re.compile(r"(?<=:[ ])\{[#@:/][^{}\n]*\}(?=[ \t]*\r?$)", re.MULTILINE)
"""A tag of Svelte as a value, which no YAML may begin with: its own documentation reads lines."""
EXPRESSION = r"\{\{[^{}]*\}\}|\{%[^%]*%\}|<%[^%]*%>|\$\{[^{}]*\}"
"""What a generator puts something in the place of, with nothing beside it."""
_EXPRESSION = re.compile(EXPRESSION)
_LINE_BREAKS = re.compile(r"(?<![ \t])[ \t]*+\r?\n[ \t\r\n]*+")


class FrontMatter(NamedTuple):
    """Front matter: where it stands with its fences and without, and its language."""

    start: int
    end: int
    body: Span
    language: str


def front_matter_span(text: str) -> Span | None:
    """The range of the front matter with its fences, or None."""
    parts = front_matter_parts(text)
    return (parts[0].start, parts[-1].end) if parts else None


def find_front_matter(text: str, keys: Sequence[str], path: str) -> list[Block]:
    """A block for each value that `keys` name, in order: `a.b` is the `b` within `a`, `*.b` a `b`
    within anything.

    Raises DocumentError on front matter that is not valid YAML or TOML.
    """
    blocks: list[Block] = []
    wanted = Keys(keys)
    for part in front_matter_parts(text) if keys else ():
        blocks += find_values(text, part, wanted, path)
    return blocks


class Keys:
    """The keys whose values are prose."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = frozenset(names)
        self._anywhere = frozenset(name[2:] for name in names if name.startswith("*."))

    def __contains__(self, name: str) -> bool:
        """Whether a dotted name is one of them."""
        if name in self._names:
            return True
        above, _, last = name.rpartition(".")
        return bool(above) and last in self._anywhere and not above.endswith(_INCLUDED)


def front_matter_parts(text: str) -> list[FrontMatter]:
    """The front matter of a text: one part or, where TOML stands directly behind it, two."""
    if not text.startswith(("---", "+++", "{", "\ufeff---", "\ufeff+++", "\ufeff{")):
        return []
    first = _json_part(text) or _fenced(text, 0, _YAML) or _fenced(text, 0, _TOML)
    if first is None:
        return []
    more = _BLANK_LINES.match(text, first.end)
    second = _fenced(text, more.end(), _TOML) if more else None
    if second is None or not _is_toml(text[slice(*second.body)]):
        return [first]
    return [first, second]


def _fenced(text: str, start: int, pattern: re.Pattern[str]) -> FrontMatter | None:
    match = pattern.match(text, start)
    if match is None:
        return None
    written = "toml" if pattern is _TOML else match["language"] or ""
    return FrontMatter(*match.span(), match.span("body"), _LANGUAGES.get(written, written))


def _json_part(text: str) -> FrontMatter | None:
    """The object that a text begins with, if that is JSON and stands on lines of its own."""
    begin = _JSON.match(text)
    if begin is None:
        return None
    try:
        _, end = json.JSONDecoder().raw_decode(text, begin.end())
    except (ValueError, RecursionError):
        return None
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end + 1
    if text[end:line_end].strip():
        return None
    return FrontMatter(0, line_end, (begin.end(), end), "json")


def _is_toml(text: str) -> bool:
    """Whether a text is TOML that says something."""
    import tomllib

    if ENDLESS_KEY.search(text):
        return False
    try:
        return bool(tomllib.loads(text.replace("\r\n", "\n")))
    except (ValueError, RecursionError):
        return False


def find_values(text: str, part: FrontMatter, keys: Keys, path: str) -> list[Block]:
    """The blocks of the values that `keys` name in one part, but of those that a generator fills
    in. Raises DocumentError.
    """
    return [
        block
        for block in _values(text, part, keys, path)
        if not _EXPRESSION.fullmatch(text, block.start, block.end)
    ]


def _values(text: str, part: FrontMatter, keys: Keys, path: str) -> Iterable[Block]:
    start, end = part.body
    if part.language in _CODE:
        return []
    if part.language == "toml":
        return _toml(text, start, end, keys, path)
    if part.language == "json":
        return _json(text, start, end, keys, path)
    simple = _simple_yaml(text, start, end, keys)
    return _yaml(text, start, end, keys, path) if simple is None else simple


_TOML_CODECS = {
    '"': TOML_BASIC,
    "'": TOML_LITERAL,
    '"""': TOML_LINES,
    "'''": TOML_LITERAL_LINES,
}


def _block(lines: Lines, span: Span, key: str, codec: Codec, marks: tuple[Mark, ...] = ()) -> Block:
    start, end = span
    codec = as_written(codec, lines.text[start:end])
    return Block(start, end, "front matter", lines.of(start), marks, codec=codec, name=key)


def _simple_yaml(text: str, start: int, end: int, keys: Keys) -> list[Block] | None:
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
                value = match.start(2), end_of_value
                blocks.append(_block(lines, value, match[1], YAML_PLAIN))
        else:
            ignorable = _IGNORABLE_LINE.match(text, at, line_end)
            if ignorable is None or (ignorable["key"] or "") in keys:
                return None
        at = line_end + 1
        if at < end and _CONTINUED.match(text, at, end):
            return None  # a continuation line or a nested value
    return blocks


def _yaml(text: str, start: int, end: int, keys: Keys, path: str) -> Iterator[Block]:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    body = text[start:end]
    if "{" in body:
        body = _SVELTE.sub(lambda tag: "~".ljust(len(tag[0])), body)
    try:
        root = yaml.compose(body, Loader=loader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise DocumentError(
            f"the front matter is not valid YAML: {getattr(error, 'problem', None) or error}",
            path=path,
            lineno=text.count("\n", 0, start) + 1 + (mark.line if mark else 0),
            hint="Mend the front matter, or quote the value that YAML misreads.",
        ) from error
    lines = Lines(text)
    scalars = [(node, name) for node, name in _scalars(root) if name in keys]
    for node, name in sorted(scalars, key=lambda each: each[0].start_mark.index):
        yield from _scalar_block(lines, start, node, name)


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


def _scalar_block(lines: Lines, offset: int, node: Any, key: str) -> Iterator[Block]:
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
    yield _block(lines, (start, end), key, codec, marks)


def _toml(text: str, start: int, end: int, keys: Keys, path: str) -> Iterator[Block]:
    import tomllib

    endless = ENDLESS_KEY.search(text, start, end)
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
    yield from _strings(text, toml_strings(text, start, end), keys, _TOML_CODECS)


def _json(text: str, start: int, end: int, keys: Keys, path: str) -> Iterator[Block]:
    try:
        json.loads(text[start:end])
    except (ValueError, RecursionError) as error:  # between the fences of `---json`
        raise DocumentError(
            f"the front matter is not valid JSON: {error}",
            path=path,
            lineno=text.count("\n", 0, start) + getattr(error, "lineno", 1),
            hint="Mend the front matter.",
        ) from error
    yield from _strings(text, json_strings(text, start, end), keys, {'"': JSON_STRING})


_BEFORE = re.compile(r"(?:\\(?=[ \t]*+\r?\n)|[ \t\r\n])*+")
_END_OF_LINE = (
    r"(?P<end>(?<![ \t])[ \t]*+\r?\n[ \t\r\n]*+)(?P<block>(?:[-*+>]|#{1,6}|\d+[.)])[ \t]++)?"
)
_BREAKS = {
    "'''": re.compile(_END_OF_LINE),
    '"""': re.compile(rf"\\[^ \t\r\n]|(?P<joined>[ \t]*+\\[ \t]*+\r?\n[ \t\r\n]*+)|{_END_OF_LINE}"),
}


def _strings(
    text: str, values: Iterator[KeyedString], keys: Keys, codecs: Mapping[str, Codec]
) -> Iterator[Block]:
    """The blocks of the strings that `keys` name."""
    lines = Lines(text)
    for value in values:
        if value.name in keys and text[value.start : value.end].strip():
            if value.quotes in _BREAKS:
                start, end = _within(text, value)
                marks = tuple(_line_breaks(text, start, end, _BREAKS[value.quotes]))
                yield _block(lines, (start, end), value.name, codecs[value.quotes], marks)
            else:
                span = value.start, value.end
                yield _block(lines, span, value.name, codecs[value.quotes])


def _within(text: str, value: KeyedString) -> Span:
    """The range of a string over lines, without the white space around it and the backslashes that
    take it away.
    """
    before = _BEFORE.match(text, value.start, value.end)
    start, end = before.end() if before else value.start, value.end
    while True:
        end = start + len(text[start:end].rstrip(" \t\r\n"))
        backslashes = end - start - len(text[start:end].rstrip("\\"))
        if value.quotes == "'''" or backslashes % 2 == 0:
            return start, end
        end -= 1


def _line_breaks(text: str, start: int, end: int, breaks: re.Pattern[str]) -> Iterator[Mark]:
    """The line breaks of such a string; one before a paragraph ends a unit, as does one before, and
    with, the marker of a list, heading or quotation.
    """
    for match in breaks.finditer(text, start, end):
        found = match.groupdict()
        if found.get("joined"):
            yield Mark(*match.span(), "fold")
        elif found["end"]:
            divides = found["block"] or found["end"].count("\n") > 1
            yield Mark(*match.span(), "break" if divides else "fold")
