"""Directives of MyST, and chunks of code of Quarto: which of their parts people read.

    ```{figure} img/boat.png            the argument: text, or code (a path, a language, a width)
    :alt: A boat under sail             options, also as YAML between ---
    The caption of the figure.          the body: Markdown, code, or a notation of its own
    ```

Sources: the documentation of MyST-Parser, mystmd, Sphinx ("Directives"), sphinx-design and
sphinx-proof. A directive that none of them has may be a project's own: what stands between colons
is Markdown by MyST's convention, what stands between back-ticks is code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.formats.codecs import (
    CSV_PLAIN,
    CSV_QUOTED,
    LINE,
    TITLES,
    YAML_DOUBLE,
    YAML_DOUBLE_RAW,
    YAML_PLAIN,
    YAML_SINGLE,
    faithful,
)
from i18n_tool.formats.markdown.lines import Title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.model import Codec, Span


class DirectiveParts(NamedTuple):
    """What the parts of a directive are. Of a `version` the first word is none of the text."""

    argument: Literal["text", "code", "version"]
    body: Literal["prose", "code", "titles", "csv", "terms", "unknown"]


_TITLED = (
    "admonition attention aside card caution danger dropdown epigraph error example exercise "
    "exercise-start grid-item-card hint important list-table margin note pull-quote proof seealso "
    "sidebar tab tab-item tabbed table tip todo toggle topic warning"
).split()
"""The argument is a title, the body is prose."""
_BODY = (
    "blockquote button-link button-ref card-carousel carousel compound container div figure "
    "figure-md glue:figure grid grid-item highlights hlist iframe myst myst-example only panels "
    "solution subfigure tab-set tab-set-code"
).split()
"""The argument is a path, a name, a class or a width, the body is prose."""
_TEXT = "centered contents rubric thebe-button".split()
"""The argument is all that people read."""
_CODE = (
    "anywidget article-info bibliography cite code code-block code-cell codeauthor csv-filter "
    "doctest embed eval-rst glue glue:any glue:math glue:text graphviz highlight image include "
    "index jupyter-execute link-button literalinclude math mermaid meta module "
    "moduleauthor parsed-literal plot productionlist program raw sectionauthor sourcecode "
    "tableofcontents tabularcolumns tags testcode testoutput testsetup testcleanup video youtube"
).split()
"""Neither is text; options may be."""
_LANGUAGES = (
    "bash c cpp css d3 dot fortran go html java javascript js julia matlab node octave ojs perl "
    "php powershell python python3 r rcpp ruby rust sas scala sh shell sql stan stata "
    "typescript verbatim yaml zsh"
).split()
"""Quarto, R Markdown: code that is run."""
_DIRECTIVES = {
    **dict.fromkeys(_TITLED, DirectiveParts("text", "prose")),
    **dict.fromkeys(_BODY, DirectiveParts("code", "prose")),
    **dict.fromkeys(_TEXT, DirectiveParts("text", "code")),
    **dict.fromkeys([*_CODE, *_LANGUAGES], DirectiveParts("code", "code")),
    **dict.fromkeys(
        ("versionadded", "versionchanged", "versionremoved", "deprecated"),
        DirectiveParts("version", "prose"),
    ),
    "toctree": DirectiveParts("code", "titles"),
    "csv-table": DirectiveParts("text", "csv"),
    "glossary": DirectiveParts("code", "terms"),
}
_DOMAIN = re.compile(
    r"(?:c|cpp|js|py|rst|std):|(?:class|confval|data|describe|envvar|exception|function|method"
    r"|object|option)\Z"
)
_AUTOMATIC = re.compile(r"auto[a-z]|[\w-]*doc(?:test)?\Z|[\w-]*(?:include|plot|code|exec)\Z")
_WORDS = re.compile(r"[^\s/\\=<>{}\[\]]*[^\W\d_][^\s/\\=<>{}\[\]]*(?:[ \t]+[^/\\=<>{}\[\]]+)+\Z")

_OPTION = re.compile(r":?(?P<key>[\w-]++):(?:[ \t]++(?P<value>[^\r\n]*+))?")
_BLOCK_SCALAR = re.compile(r"[|>][-+\d]*+\Z")
_TEXTS = {
    "alt": "alt text",
    "img-alt": "alt text",
    "link-alt": "alt text",
    "caption": "caption",
    "subtitle": "title",
    "text": "title",
    "title": "title",
}
"""Options that people read, and of what kind their texts are."""
_ENTRY = re.compile(
    r"^[ \t>]*+(?P<title>[^\s<>](?:[^<>\n]*[^\s<>])?)[ \t]*<[^<>\n]++>[ \t]*+\r?$", re.MULTILINE
)
_TERM = re.compile(r"\n(?P<lead>[ \t>]*+)(?P<sign>:[ \t])?(?=\S)")
_CHUNK = re.compile(
    r"^[ \t>]*+(?:#|//|%%|--)\|[ \t]*+(?P<key>(?:fig|tbl|lst)-cap|fig-alt|code-summary):[ \t]++"
    r"(?P<value>[^\s\[|>](?:[^\n]*[^\s])?)",
    re.MULTILINE,
)
"""Options of a chunk of code of Quarto."""
_CHUNK_HEAD = re.compile(
    r"\b(?:fig|tbl)\.(?P<key>cap|alt)[ ]*=[ ]*\"(?P<value>(?:[^\"\\\n]|\\.)++)\""
)


def directive(name: str, argument: str, *, colons: bool) -> DirectiveParts:
    """What a directive is by its name; one that nobody documents by how it is fenced."""
    found = _DIRECTIVES.get(name)
    if found is not None:
        return found
    if name.startswith(("prf:", "proof:")):
        return DirectiveParts("text", "prose")
    if _DOMAIN.match(name):
        return DirectiveParts("code", "prose")
    if name.startswith((".", "=")) or _AUTOMATIC.match(name):  # Pandoc: a class, a format
        return DirectiveParts("code", "code")
    if not colons:
        return DirectiveParts("code", "unknown")
    return DirectiveParts("text" if _WORDS.match(argument.strip()) else "code", "prose")


class Head(NamedTuple):
    """How a directive begins: where its options end, what people read before, where the text behind
    a version begins (0 where there is none), and what parts the cells of its CSV.
    """

    end: int
    titles: list[Title]
    text: int = 0
    separator: str = ","


def read_head(text: str, what: DirectiveParts, start: int, end: int) -> Head:
    """The head of a directive whose argument is `text[start:end]`, up to the end of its line."""
    head = Head(end, [])
    argument = text[start:end].rstrip()
    begin = start + len(argument) - len(argument.lstrip())
    argument = argument.strip()
    if what.argument == "version":
        behind = re.match(r"\S+[ \t]+(?=\S)", argument)
        head = head._replace(text=begin + behind.end() if behind else 0)
    elif what.argument == "text" and re.LETTER.search(argument):
        head.titles.append(Title(begin, begin + len(argument)))
    for key, value, stop in options_of(text, end + text.startswith("\r", end)):
        head = head._replace(end=stop)
        if value is None:
            continue
        if what.body == "csv" and key == "delim":
            head = head._replace(separator="\t" if text[slice(*value)] == "tab" else text[value[0]])
        elif what.body == "csv" and key == "header":
            head.titles.extend(_cells(text, *value, head.separator, "table header"))
        elif key in _TEXTS and re.LETTER.search(text, *value):
            head.titles.append(_scalar(text, *value, _TEXTS[key]))
    return head


def read_body(text: str, what: DirectiveParts, head: Head, end: int) -> Iterator[Title]:
    """What people read in a body with a notation of its own, `text[head.end:end]`."""
    if what.body == "titles":
        for entry in _ENTRY.finditer(text, head.end, end):
            yield Title(*entry.span("title"))
    elif what.body == "csv":
        yield from _cells(text, head.end, end, head.separator, "table cell")


def read_code(
    text: str, what: DirectiveParts, argument: int, end: int, stop: int
) -> Iterator[Title]:
    """What people read in a directive that is set aside as code: its argument is
    `text[argument:end]`, and its body ends at `stop`.
    """
    head = read_head(text, what, argument, end)
    yield from head.titles
    yield from read_body(text, what, head, stop)
    if what.body != "code":
        return
    for option in _CHUNK_HEAD.finditer(text, text.rfind("{", 0, argument), argument):
        kind = "alt text" if option["key"] == "alt" else "caption"
        yield Title(*option.span("value"), TITLES['"'], kind)
    for option in _CHUNK.finditer(text, head.end, stop):
        kind = "alt text" if option["key"] == "fig-alt" else "caption"
        yield _scalar(text, *option.span("value"), kind)


def definitions(shadow: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The edits that make definitions of what is indented in a glossary as Sphinx has them."""
    lines = list(_TERM.finditer(shadow, max(start - 1, 0), end))
    if not lines or any(line["sign"] for line in lines):
        return  # written with colons
    least = min(len(line["lead"]) for line in lines)
    term = False
    for line in lines:
        deep = len(line["lead"]) - least
        if deep >= 2 and term:
            at = line.start("lead") + least
            yield at, at + 1, ":"
        term = not deep


def options_of(text: str, at: int) -> Iterator[tuple[str, Span | None, int]]:
    """The options behind the line that ends at `at`: their keys, the ranges of their values (None
    where there is none), and where they end.
    """
    if not text.startswith("\n", at):
        return
    indent, line, stop = _line(text, at + 1)
    fenced = line == "---"
    closing = re.compile(r"\n[ \t>]*+---[ \t]*+\r?(?=\n|\Z)").search(text, stop) if fenced else None
    if fenced:
        if closing is None:
            return
        at = stop
    while text.startswith("\n", at) and (closing is None or at < closing.start()):
        indent, line, stop = _line(text, at + 1)
        option = _OPTION.match(line)
        if option is None or (not fenced and line[0] != ":"):
            if not fenced:
                return
            at = stop
            continue
        first = at + 1 + indent + option.start("value") if option["value"] else 0
        last = first + len(option["value"].rstrip()) if option["value"] else 0
        scalar = _BLOCK_SCALAR.match(option["value"] or "")
        more = fenced or scalar or option["key"] in _TEXTS
        while more and text.startswith("\n", stop):
            deeper, line, following = _line(text, stop + 1)
            if not line or deeper <= indent or (closing and stop >= closing.start()):
                break
            if scalar:
                first, scalar = stop + 1 + deeper, None
            last = stop + 1 + deeper + len(line)
            stop = following
        yield option["key"], (first, last) if first and first < last else None, stop
        at = stop
    if closing is not None:
        yield "", None, closing.end() - text.startswith("\r", closing.end() - 1)


def _line(text: str, start: int) -> tuple[int, str, int]:
    """The width of a line's indentation, what stands behind it, and where the line break is."""
    end = text.find("\n", start)
    end = len(text) if end < 0 else end
    line = text[start:end].rstrip()
    behind = line.lstrip(" \t>")
    return len(line) - len(behind), behind, end


def _scalar(text: str, start: int, end: int, kind: str) -> Title:
    quote = text[start] if text[start] == text[end - 1] and end - start > 1 else ""
    if quote == '"':
        raw = text[start + 1 : end - 1]
        exact = "\n" not in raw and faithful(YAML_DOUBLE, raw)
        return Title(start + 1, end - 1, YAML_DOUBLE if exact else YAML_DOUBLE_RAW, kind)
    if quote == "'":
        return Title(start + 1, end - 1, YAML_SINGLE, kind)
    return Title(start, end, _plain(YAML_PLAIN, text[start:end]), kind)


def _plain(codec: Codec, raw: str) -> Codec:
    """The codec, where it leaves what the author wrote without quotes as it is."""
    return codec if "\n" not in raw and faithful(codec, raw) else LINE


def _cells(text: str, start: int, end: int, separator: str, kind: str) -> Iterator[Title]:
    """The cells of CSV that have letters."""
    comma = re.escape(separator)
    cell = re.compile(
        rf"[ \t>]*+(?:\"(?P<quoted>(?:[^\"]|\"\")*+)\"[ \t]*+|(?P<plain>[^{comma}\r\n]*+))"
        rf"(?:{comma}|\r?\n|\Z)?+"
    )
    at = start
    while at < end and (found := cell.match(text, at, end)) and found.end() > at:
        at = found.end()
        name: Literal["quoted", "plain"] = "plain" if found["quoted"] is None else "quoted"
        first, last = found.span(name)
        last = first + len(text[first:last].rstrip())
        if re.LETTER.search(text, first, last):
            plain = _plain(CSV_PLAIN, text[first:last])
            yield Title(first, last, CSV_QUOTED if name == "quoted" else plain, kind)
