"""Where a page of Markdown writes addresses: in links, images, definitions, tags, front matter, and
where it brings in other files.

Nothing here is sure that an address leads anywhere: whoever asks looks. What stands in code, in
comments, and between braces is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.attributes import attributes_named
from i18n_tool.formats.frontmatter import front_matter_span
from i18n_tool.formats.links import Target
from i18n_tool.formats.markdown.fences import set_code_aside
from i18n_tool.formats.markdown.shadow import ascii_shadow, blank, line_feeds
from i18n_tool.formats.offsets import splice
from i18n_tool.formats.tags import Tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.model import Document, Span

_INLINE = re.compile(
    r"\]\([ \t]*\n?[ \t>]*"
    r"(?:<(?P<angle>[^<>\n]*)>|(?P<plain>(?:[^\s()\\<]|\([^\s()\\]*\))++))(?=[\s)])"
)
_DEFINITION = re.compile(
    r"^[ >\t]*(?:[-*+:]\s+)?\[(?!\^)(?:[^\[\]\\\n]|\\.)+\]:[ \t]*(?:\r?\n[ \t>]*)?"
    r"(?:<(?P<angle>[^<>\n]*)>|(?P<plain>[^\s<]\S*))",
    re.MULTILINE,
)
_NAMES = "href|src|srcset|poster|to|link|data"
_ATTRIBUTE = re.compile(
    rf"(?<![\w:.@#$-])(?P<name>{_NAMES})\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'=<>`{}]+))",
    re.IGNORECASE,
)
_CANDIDATE = re.compile(r"(?P<one>[^\s,]\S*[^\s,]|[^\s,])(?:\s+[\d.]+[wx])?\s*(?:,|\Z)")
_RUN = re.compile(r"\\(?P<escaped>`+)|(?P<run>`+)|\n[ \t>]*(?=\n)")
_KEY = re.compile(
    r"[ \t]*(?:-[ \t]+)*(?P<key>[\w.$@-]+|\"[^\"\n]*\"|'[^'\n]*')[ \t]*[:=](?=[\s\"'\[{])"
)
_VALUE = re.compile(
    r"(?:^[ \t]*(?:-[ \t]+)+|[:=\[,{][ \t]*)(?P<quote>[\"']?)"
    r"(?P<value>(?:\.{1,2})?/[^\s\"',\[\]{}]+)(?P=quote)(?=[ \t]*(?:$|[,\]}\r]|[ \t]\#))",
    re.MULTILINE,
)
_OWN_PLACE = frozenset("permalink slug url alias aliases redirect_from id path key".split())
"""What in front matter says where the page itself is."""
_ADDRESS = re.compile(
    r"(?P<key>permalink|slug|url)[ \t]*[:=][ \t]*(?P<quote>[\"']?)"
    r"(?P<path>[^\s\"'#\[\]{}|>&*!][^\s\"']*)(?P=quote)[ \t\r]*(?:[ \t]\#.*)?$"
)
"""What the first level of front matter says so, where it is a text on one line."""
_SCRIPT = re.compile(r"<script(?![\w-])", re.IGNORECASE)
_SCRIPT_END = re.compile(r"</script", re.IGNORECASE)
_IMPORT = re.compile(
    r"^[ \t]*(?:import|export)\b(?:[^\n;]*?\bfrom)?[ \t]*"
    r"(?P<quote>[\"'])(?P<path>\.{1,2}/[^\"'\n]+)(?P=quote)",
    re.MULTILINE,
)
_REQUIRE = re.compile(r"\brequire\(\s*(?P<quote>[\"'])(?P<path>\.{1,2}/[^\"'\n]+)(?P=quote)")
_INCLUDE = re.compile(
    r"(?<!\\)\{\{[ \t]*#(?:include|playground|rustdoc_include|playpen)[ \t]+(?P<path>[^\s:{}]+)"
)
_INCLUDED_CODE = re.compile(r"^[ \t]*<<<[ \t]+(?P<path>\.{1,2}/[^\s{}#\[\]]+)", re.MULTILINE)
_SNIPPET = re.compile(
    r"^[ \t>]*-+8<-+[ \t]+(?P<quote>[\"'])(?P<path>[^\"'\n:]+)(?!:\d)(?::[^\"'\n]*)?(?P=quote)",
    re.MULTILINE,
)
"""Snippets of PyMdown; of some lines of a file nobody knows which they are in a translation."""
_SNIPPETS = re.compile(
    r"^[ \t>]*-+8<-+[ \t\r]*\n(?P<lines>(?:.*\n)*?)[ \t>]*-+8<-+[ \t\r]*$", re.MULTILINE
)
_SNIPPET_LINE = re.compile(
    r"^[ \t>]*(?P<path>[^\s:;](?:[^\n\r:]*[^\s:])?)(?!:\d)(?=[:\s]|\Z)", re.MULTILINE
)
_JEKYLL = re.compile(
    r"\{%-?[ \t]*(?:link|include|include_cached)[ \t]+(?P<path>[^\s{}%|=]+\.\w+)(?=[ \t]|-?%\})"
)
"""Pages that Jekyll finds by their paths, and texts that it includes, from the site's folder."""
_REF = re.compile(
    r"\{\{[<%][ \t]*(?:rel)?ref[ \t]+(?:path[ \t]*=[ \t]*)?(?P<quote>[\"`]?)"
    r"(?P<path>[^\s\"`<>{}%#]+)(?:#[^\s\"`<>{}%]*)?(?P=quote)(?=[ \t]|[%>]\}\})"
)
"""Pages that Hugo looks for by their paths (https://gohugo.io/shortcodes/ref/)."""
_INCLUDED_PAGE = re.compile(r"<!--[ \t]*@include:[ \t]*(?P<path>[^\s{}#<>]+?)(?=[\s{}#<>]|-->)")


def targets_of(document: Document) -> list[Target]:
    """The addresses in a document, in order."""
    text = document.text
    found: list[Target] = []
    span = front_matter_span(text)
    if span is not None:
        found += _in_front_matter(text, *span)
    if "{{" in text:
        found += _files(text, _INCLUDE, text)
    if not any(hint in text for hint in ("](", "]:", "<", "{%", "import", "export", "require")):
        return sorted(found)
    plain = line_feeds(text)
    mdx = document.path.endswith(".mdx")
    prose = set_code_aside(ascii_shadow(plain), plain, attributes_named(()), mdx=mdx).prose
    if "<<<" in text or "@include" in text:
        found += _files(text, _INCLUDED_CODE, prose)
        comments = _INCLUDED_PAGE.finditer(text)
        found += [
            Target(*match.span("path"), is_file=True)
            for match in comments
            if prose.startswith("<?", match.start())  # and no code around it
        ]
    if "8<-" in text:
        found += _snippets(text, prose)
    if "import" in text or "export" in text or "require" in text:
        found += _in_programs(text, prose, mdx=mdx)
    hidden = [*document.code, *([span] if span else ())]
    prose = splice(prose, ((a, b, blank(prose, a, b)) for a, b in sorted(hidden)))
    found += [*_in_prose(text, prose), *_sought(text, prose)]
    return sorted(set(found))


def targets_in(text: str) -> list[Target]:
    """Likewise in a translation, which is no more than a block."""
    if "](" not in text and "]:" not in text and "<" not in text and "{" not in text:
        return []
    required = _files(text, _REQUIRE, text) if "require" in text else ()
    return sorted({*_in_prose(text, text), *_sought(text, text), *required})


def _sought(text: str, prose: str) -> list[Target]:
    """The pages that shortcodes of Hugo look for."""
    found = _REF.finditer(text) if "{{" in text and "ref" in text else ()
    spans = (match.span("path") for match in found)
    return [Target(*one, is_sought=True) for one in spans if not _is_code(text, prose, one[0])]


def _in_prose(text: str, prose: str) -> Iterator[Target]:
    """The addresses in `prose`, which is as long as `text` and blank where that is none."""
    is_tagged = "<" in prose and "=" in prose
    if not is_tagged and not any(hint in prose for hint in ("](", "]:", "{%")):
        return
    if "`" in prose:
        prose = splice(prose, ((a, b, " " * (b - a)) for a, b in _code_spans(prose)))
    if "{%" in prose:
        for match in _JEKYLL.finditer(prose):
            yield Target(*match.span("path"), is_file=True, from_root=True)
    if "](" in prose:
        for match in _INLINE.finditer(prose):
            if not _is_escaped(prose, match.start()):
                yield _target(match, "angle" if match["plain"] is None else "plain")
    if "]:" in prose:
        for match in _DEFINITION.finditer(prose):
            yield _target(match, "angle" if match["plain"] is None else "plain")
    if is_tagged:
        for tag in Tags(prose, len(prose)).find(0):
            if tag.name and not tag.closing:
                yield from _in_tag(text, *tag.attrs)


def _target(match: re.Match[str], group: str) -> Target:
    return Target(*match.span(group), spaced=group == "angle")


def _in_tag(text: str, start: int, end: int) -> Iterator[Target]:
    """The addresses in the attributes of a tag."""
    for match in _ATTRIBUTE.finditer(text, start, end):
        first, last = match.span(match.lastgroup or 0)
        if match["name"].lower() == "srcset":
            for one in _CANDIDATE.finditer(text, first, last):
                yield Target(*one.span("one"))
        else:
            yield Target(first, last, spaced=match["bare"] is None)


def _code_spans(prose: str) -> list[Span]:
    """The code spans of a text: a run of backticks, and the next one of that length in the same
    paragraph (CommonMark, "Code spans"). Takes linear time.
    """
    found: list[Span] = []
    runs: list[tuple[int, int, bool]] = []

    def close() -> None:
        last: dict[int, int] = {}
        following = [-1] * len(runs)
        for number in range(len(runs) - 1, -1, -1):
            start, end, escaped = runs[number]
            following[number] = last.get(end - start - escaped, -1)
            last[end - start] = number
        number = 0
        while number < len(runs):
            start, end, escaped = runs[number]
            if (other := following[number]) > number and end - start > escaped:
                found.append((start + escaped, runs[other][1]))
                number = other
            number += 1
        runs.clear()

    for match in _RUN.finditer(prose):
        if match.lastgroup:
            runs.append((*match.span(match.lastgroup), match.lastgroup == "escaped"))
        else:
            close()
    close()
    return found


def _in_front_matter(text: str, start: int, end: int) -> Iterator[Target]:
    """The values that begin as paths do, and those that say where the page itself is."""
    own, at = False, start
    while at < end:
        line_end = text.find("\n", at, end)
        line_end = end if line_end < 0 else line_end
        if key := _KEY.match(text, at, line_end):
            own = key["key"].strip("\"'").rpartition(".")[2].lower() in _OWN_PLACE
        if own and (address := _ADDRESS.match(text, at, line_end)):
            yield Target(*address.span("path"), key=address["key"])
        if not own and "/" in text[at:line_end]:
            for value in _VALUE.finditer(text, at, line_end):
                yield Target(*value.span("value"))
        at = line_end + 1


def _in_programs(text: str, prose: str, *, mdx: bool) -> Iterator[Target]:
    """The files that the scripts of a page import, and those that its expressions require."""
    at = 0
    while script := _SCRIPT.search(text, at):
        close = _SCRIPT_END.search(text, script.end())
        if close is None:
            break
        at = close.end()
        if prose.startswith("<?", script.start()):  # and no code around it
            for match in _IMPORT.finditer(text, script.end(), close.start()):
                yield Target(*match.span("path"), is_file=True)
    if mdx:
        yield from _files(text, _IMPORT, prose)
    yield from _files(text, _REQUIRE, prose)


def _snippets(text: str, prose: str) -> Iterator[Target]:
    """The files that snippets name, one by one or a line each."""
    places = [match.span("path") for match in _SNIPPET.finditer(text)]
    for several in _SNIPPETS.finditer(text):
        lines = _SNIPPET_LINE.finditer(text, *several.span("lines"))
        places += [match.span("path") for match in lines]
    for start, end in places:
        if not _is_code(text, prose, start):
            yield Target(start, end, is_file=True, from_root=True)


def _files(text: str, pattern: re.Pattern[str], prose: str) -> Iterator[Target]:
    """The files that a pattern finds, where `prose` has them, too."""
    for match in pattern.finditer(text):
        if not _is_code(text, prose, match.start("path")):
            yield Target(*match.span("path"), is_file=True)


def _is_code(text: str, prose: str, offset: int) -> bool:
    """Whether `prose` has something else in the place of the text there."""
    return text[offset].isascii() and text[offset] != prose[offset]


def _is_escaped(text: str, offset: int) -> bool:
    """Whether a backslash takes its meaning from the character there."""
    before = offset
    while before and text[before - 1] == "\\":
        before -= 1
    return (offset - before) % 2 == 1
