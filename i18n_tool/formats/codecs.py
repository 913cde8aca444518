"""How a translation is written where its block stands: what quotes and cells ask to be escaped.

A msgid is the block's text as a person would write it; `decode` undoes what the place asks for,
`encode` does it again. For every raw text that `decode` changes, `encode` gives that text back:
`faithful` says whether a codec may be used for a given raw text.
"""

from __future__ import annotations

from functools import partial

from i18n_tool import late_re as re
from i18n_tool.model import Codec

_UNESCAPED_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_CODE_OR_REST = re.compile(
    r"(?P<code>(?P<ticks>`++)(?:[^`]|(?!(?P=ticks)(?!`))`++)++(?P=ticks))|`++|[^`]++"
)
_UNESCAPED_HASH = re.compile(r"(?<!\\)((?:\\\\)*)#")
_UNESCAPED_QUOTE = re.compile(r'(?<!\\)((?:\\\\)*)"')
_YAML_PLAIN_UNSAFE = re.compile(
    r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|:(?:\s|$)|\s#|^(?:true|false|yes|no|on|off|null|~)$|^[\d.+-][\d.,:eE+-]*$|\s$",
    re.IGNORECASE,
)


_CSV_UNSAFE = re.compile(r'[",;\t|]|^\s|\s$')


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")) if "\n" in text else text


def _unescape_double(text: str) -> str:
    return re.sub(r'\\(["\\])', r"\1", text)


def _escape_double(text: str) -> str:
    return re.sub(r'(["\\])', r"\\\1", text).replace("\n", "\\n")


def _escape_pipes(text: str) -> str:
    return _UNESCAPED_PIPE.sub(r"\1\\|", text)


def _escape_pipes_of_prose(text: str) -> str:
    return _CODE_OR_REST.sub(lambda each: each["code"] or _escape_pipes(each[0]), text)


def _escape_hashes(text: str) -> str:
    return _UNESCAPED_HASH.sub(r"\1\\#", text)


def _escape_quotes(text: str) -> str:
    return _UNESCAPED_QUOTE.sub(r'\1\\"', text)


def _quotes_as_entities(text: str) -> str:
    return _UNESCAPED_QUOTE.sub(r"\1&quot;", text)


def _escape_single(text: str) -> str:
    return re.sub(r"(?<!\\)'", r"\'", text)


def _escape_parentheses(text: str) -> str:
    return re.sub(r"(?<!\\)([()])", r"\\\1", text)


_DELIMITERS = re.compile(r"(?<=[{}])(?=[{}%])|(?<=%)(?=\})|(?<=[<>])(?=\})|(?<=\{)(?=[<%])")
_LONE_BACKSLASH = re.compile(r"(?<!\\)((?:\\\\)*)\\\Z")


def _no_delimiters(text: str) -> str:
    """The text with a space within what would end, or begin, an expression of a template."""
    return _DELIMITERS.sub(" ", text)


def _argument(text: str) -> str:
    return _LONE_BACKSLASH.sub(r"\1\\\\", _escape_quotes(_no_delimiters(text)))


def _argument_typographic(text: str) -> str:
    return _LONE_BACKSLASH.sub(r"\1\\\\", _typographic(_no_delimiters(text)))


def _argument_raw(text: str) -> str:
    return _no_delimiters(text).replace("`", "'")


def _attribute_list(text: str) -> str:
    return text.replace("{", "&#123;").replace("}", "&#125;")


def _title_of_code(text: str) -> str:
    return re.sub(r"[\"`]", "'", text).translate({ord("{"): "(", ord("}"): ")"})


def _double_entities(text: str) -> str:
    return text.replace('"', "&quot;")


def _single_entities(text: str) -> str:
    return text.replace("'", "&#39;")


def _twice_single(text: str) -> str:
    return text.replace("'", "''")


def _once_single(text: str) -> str:
    return text.replace("''", "'")


def _quoted_where_needed(text: str) -> str:
    return f'"{_escape_double(text)}"' if _YAML_PLAIN_UNSAFE.search(text) else text


def _twice_double(text: str) -> str:
    return text.replace('"', '""')


def _once_double(text: str) -> str:
    return text.replace('""', '"')


def _quoted_cell(text: str) -> str:
    return f'"{_twice_double(text)}"' if _CSV_UNSAFE.search(text) else text


def _typographic(text: str) -> str:
    # a literal string cannot hold its own quote: the typographic apostrophe can stand for it
    return text.replace("'", "’")


def _escape_thrice(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"""', '""\\"')


def _third_quote(text: str) -> str:
    return text.replace('"""', '""\\"')


def _typographic_thrice(text: str) -> str:
    return text.replace("'''", "’’’")


_SCRIPT_END = r"(?<=<)/(?=(?i:script))"
_SUBSTITUTION = {"`": r"|\$(?=\{)"}


def _js_string(quote: str) -> Codec:
    """What stands between such quotes in JavaScript, where no `</script>` may end a page's."""
    more = _SUBSTITUTION.get(quote, "")
    escaped = re.compile(rf"[\\{quote}]|{_SCRIPT_END}{more}")
    escapes = re.compile(rf"\\([\\{quote}/]{more})")
    return Codec(f"js {quote}", partial(_js_escape, escaped), partial(escapes.sub, r"\1"))


def _js_raw(quote: str) -> Codec:
    """The same with the author's escapes: what has none and needs one gets it."""
    more = _SUBSTITUTION.get(quote, "")
    needed = re.compile(rf"(?<!\\)(?:\\\\)*(?=[{quote}]|\\\Z{more})|(?<=<)(?=/(?i:script))")
    return LINE.within(Codec("js", partial(_js_mend, needed)), f"js {quote} raw")


def _js_escape(escaped: re.Pattern[str], text: str) -> str:
    return escaped.sub(r"\\\g<0>", text).replace("\n", "\\n")


def _js_mend(needed: re.Pattern[str], text: str) -> str:
    return needed.sub(r"\g<0>\\", text)


def _brackets(text: str) -> str:
    """Brackets escaped unless they are balanced or already escaped."""
    depth = 0
    for match in re.finditer(r"\\.|[\[\]]", text, re.DOTALL):
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        if depth < 0:
            break
    if depth == 0:
        return text
    return re.sub(r"(\\.)|([\[\]])", lambda m: m[1] or "\\" + m[2], text, flags=re.DOTALL)


LINE = Codec("line", _one_line)
CELL = LINE.within(Codec("cell", _escape_pipes), "cell")
CELL_OF_CODE = LINE.within(Codec("cell of code", _escape_pipes_of_prose), "cell of code")
"""A cell in whose code pipes divide nothing."""
QUOTED_LINE = LINE.within(Codec("quoted", _quotes_as_entities), "quoted line")
ALT = Codec("alt", _brackets)
TAB_LABEL = LINE.within(Codec("tab", _escape_hashes), "tab label")
BRACKETED_LINE = LINE.within(ALT, "bracketed line")
TITLES = {
    '"': Codec('title "', _escape_quotes),
    "'": Codec("title '", _escape_single),
    ")": Codec("title )", _escape_parentheses),
}
"""The titles of links and images, by the character that closes them;"""
ATTRIBUTES = {
    '"': Codec('attribute "', _double_entities),
    "'": Codec("attribute '", _single_entities),
}
"""attributes of tags, by their quotes."""
ARGUMENTS = {
    '"': LINE.within(Codec("argument", _argument), 'argument "'),
    "'": LINE.within(Codec("argument", _argument_typographic), "argument '"),
    "`": LINE.within(Codec("argument", _argument_raw), "argument `"),
}
"""Arguments of shortcodes, which end with their template's delimiter whatever quotes say;"""
ATTRIBUTE_LISTS = {
    quote: LINE.within(codec.within(Codec("braces", _attribute_list)), f"attribute list {quote}")
    for quote, codec in ATTRIBUTES.items()
}
"""attributes in braces;"""
CODE_TITLES = {
    '"': LINE.within(Codec("title", _title_of_code), 'title of code "'),
    "'": LINE.within(
        Codec("title", _typographic).within(Codec("title", _title_of_code)), "title of code '"
    ),
    "]": ALT.within(LINE.within(Codec("title", _title_of_code)), "title of code ]"),
}
"""titles of code blocks, which know no escapes, by what closes them."""
YAML_PLAIN = LINE.within(Codec("yaml", _quoted_where_needed, frames=True), "yaml plain")
YAML_SINGLE = LINE.within(Codec("yaml", _twice_single, _once_single), "yaml single")
CSV_PLAIN = LINE.within(Codec("csv", _quoted_cell, frames=True), "csv plain")
CSV_QUOTED = LINE.within(Codec("csv", _twice_double, _once_double), "csv quoted")
YAML_DOUBLE = Codec("yaml double", _escape_double, _unescape_double)
TOML_BASIC = Codec("toml basic", _escape_double, _unescape_double)
TOML_LINES = LINE.within(Codec("toml", _escape_thrice, _unescape_double), "toml lines")
TOML_LITERAL_LINES = LINE.within(Codec("toml", _typographic_thrice), "toml literal lines")
JSON_STRING = YAML_DOUBLE._replace(name="json")
TOML_LITERAL = LINE.within(Codec("toml", _typographic), "toml literal")
JS_STRINGS = {quote: _js_string(quote) for quote in "\"'`"}
"""Strings of JavaScript, by their quotes."""
YAML_DOUBLE_RAW = LINE.within(Codec("yaml", _escape_quotes), "yaml double raw")
TOML_BASIC_RAW = YAML_DOUBLE_RAW._replace(name="toml basic raw")
TOML_LINES_RAW = LINE.within(Codec("toml", _third_quote), "toml lines raw")
JSON_RAW = YAML_DOUBLE_RAW._replace(name="json raw")
_RAW = {
    YAML_DOUBLE: YAML_DOUBLE_RAW,
    TOML_BASIC: TOML_BASIC_RAW,
    TOML_LINES: TOML_LINES_RAW,
    JSON_STRING: JSON_RAW,
    **{codec: _js_raw(quote) for quote, codec in JS_STRINGS.items()},
}
"""What quotes hold whose escapes we would write in another way: it is left to the author."""


def as_written(codec: Codec, raw: str) -> Codec:
    """The codec, or where it would write `raw` in another way the one that leaves escapes alone."""
    return _RAW[codec] if codec in _RAW and not faithful(codec, raw) else codec


PLACES = {"table cell": CELL, "table header": CELL, "heading": LINE, "term": LINE}
"""Kinds of blocks that stand on one line."""


def in_place(codec: Codec, kind: str) -> Codec:
    """The codec of what stands in a block of some kind: in a cell pipes are escaped, too."""
    return codec.within(CELL) if PLACES.get(kind) is CELL else codec


def by_label(label: str, tail: str) -> Codec:
    """The codec of the text of an image that is looked up by its label, with the `tail` behind it:
    `text`, `text][` or `text][label`. Another text than the label is written with it.
    """
    full = f"][{label}"
    return ALT.within(
        Codec("label", partial(_with_label, label, tail, full), partial(_without, tail, full)),
        "alt by label",
    )


def _with_label(label: str, tail: str, full: str, text: str) -> str:
    return text + (tail if text == label else full)


def _without(tail: str, full: str, text: str) -> str:
    return text.removesuffix(full if text.endswith(full) else tail)


def faithful(codec: Codec, raw: str) -> bool:
    """Whether decoding `raw` and encoding it again gives `raw`."""
    return codec.encode(codec.decode(raw)) == raw
