"""ESM in Markdown: lines of `import` and `export`, which are JavaScript.

In MDX such a block runs up to a blank line, or on to the one behind which its brackets are closed
(micromark-extension-mdxjs-esm); what begins like one and is none does not compile. Docusaurus reads
`.md` as MDX, everybody else as CommonMark: there the lines have to begin a block, a statement has
to be one (“import * as many people do” is prose), and an `import` holds nothing that looks like it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.markdown.shadow import Next
from i18n_tool.formats.quoted import Strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.model import Span

_START = re.compile(
    r"^(?:import[ \t]+(?:type[ \t]+)?(?:['\"{*]|[\w$]+[ \t]*(?:,[ \t]*[{*]|from[ \t]+['\"]))"
    r"|export[ \t]+(?:default[ \t]+(?:function|class|async|[({]|[\w$]+[;(]?[ \t]*\r?$)|[{*]"
    r"|(?:const|let|var)[ \t]+[\w${\[]|(?:async[ \t]+)?function\b|class[ \t]+[\w$]+[ \t]*(?:\{|ext)"
    r"|type[ \t]+[\w$<>]+[ \t]*=|interface[ \t]+[\w$<>]+[ \t]*\{)"
    r")",
    re.MULTILINE,
)
_NAME = r"[\w$]+[ \t]*"
_NAMES = r"\{[^{}]*+\}\s*"
_MODULE = r"['\"][^'\"\n]*['\"]"
_DECLARED = rf"(?:{_NAME}(?::[^=\n]*)?(?:=|;|\r?$)|[{{\[])"
_STATEMENT = re.compile(
    rf"""
      import[ \t]+ (?: {_MODULE}[ \t]*;?[ \t]*\r?$
                   | (?:type[ \t]+)? (?:{_NAME})? ,?[ \t]* (?:{_NAMES}|\*[ \t]+as[ \t]+{_NAME}\s*)?
                     from\s*{_MODULE} )
    | export[ \t]+ (?: (?:type[ \t]+)? (?:{_NAMES} (?:from\s*{_MODULE})? [ \t]*;?[ \t]*\r?$
                                       |\*[ \t]+ (?:as[ \t]+{_NAME})? from\s*{_MODULE})
                   | default[ \t]+ (?: (?:async[ \t]+)?function\b[ \t*]*(?:{_NAME})?\(
                                     | class[ \t]+ (?:{_NAME})? (?:extends\b[^{{\n]*)? \{{
                                     | async\b[^\n]*=> | [({{\[]
                                     | [\w$]+(?:[ \t]*\r?(?=\n[ \t]*\r?\n|\n?\Z)|[;(]) )
                   | (?:const|let|var)[ \t]+{_DECLARED}
                   | (?:async[ \t]+)?function\b[ \t*]*{_NAME}[(<]
                   | class[ \t]+{_NAME} (?:extends\b[^{{\n]*)? \{{
                   | type[ \t]+[\w$<>]+[ \t]*= | interface[ \t]+[\w$<>]+[ \t]*\{{ )
    """,
    re.MULTILINE | re.VERBOSE,
)
"""What cannot be prose, behind whatever begins like a block of ESM."""
_TOKEN = re.compile(r"[{}()\[\]\n\"'`]|(?<!:)//[^\n]*+|/\*")
_QUOTES = frozenset("\"'`")
_COMMENT_END = re.compile(r"\*/|\n")
"""A comment over lines is none here."""
_BLANK = re.compile(r"[ \t]*+\r?(?:\n|\Z)")
_BEFORE = re.compile(r"[ \t]*+\r?\Z|#{1,6}[ \t]|<\?|-{3,}[ \t]*+\r?\Z")
"""The line before a block of ESM in CommonMark: nothing that it could belong to."""
_CODE = re.compile(r"import\b|export\b|/[/*]|[ \t]*+\*|(?:const|let|var|function|class|type)[ \t]")
"""What follows an import without a blank line and is no prose."""


def esm_blocks(shadow: str, *, mdx: bool) -> Iterator[Span]:
    """The blocks of ESM in a text in which code and raw HTML have been set aside."""
    if "import " not in shadow and "export " not in shadow:
        return
    at = 0
    for begin in _START.finditer(shadow):
        start = begin.start()
        if start < at:
            continue
        if not mdx and start != at:
            before = shadow.rfind("\n", 0, max(start - 1, 0)) + 1
            if _BEFORE.match(shadow, before, max(start - 1, 0)) is None:
                continue
        if not mdx and not _STATEMENT.match(shadow, start):
            continue
        at = _end(shadow, start, mdx=mdx)
        yield start, at
        at += shadow.startswith("\n", at)


def esm_end(text: str, start: int, *, mdx: bool) -> int:
    """The end of the block of ESM that begins at `start`, 0 where none does."""
    begins = _START.match(text, start) and (mdx or _STATEMENT.match(text, start))
    return _end(text, start, mdx=mdx) if begins else 0


def _end(text: str, start: int, *, mdx: bool) -> int:
    """The end of the last line of the block that begins at `start`."""
    depth = 0
    blank = -1
    imports = text.startswith("import", start)
    strings, comment_end = Strings(text), Next(text, _COMMENT_END)
    at = start
    while token := _TOKEN.search(text, at):
        sign, (end, at) = token[0], token.span()
        if sign in _QUOTES:
            at = strings.behind(sign, at)
        elif sign == "/*":
            stop = comment_end.at(at)
            at = stop + 2 if text.startswith("*", stop) else at
        elif sign in {"{", "(", "["}:
            depth += 1
        elif sign in {"}", ")", "]"}:
            depth -= 1
        elif sign == "\n":
            following = end + 1
            if blank < 0 and _BLANK.match(text, following):
                blank = end
            if depth <= 0 and (blank >= 0 or _is_left(text, following, imports, mdx)):
                return end
            if blank >= 0 and _START.match(text, following):
                break  # brackets that nothing closes
    return len(text) if blank < 0 else blank


def _is_left(text: str, at: int, imports: bool, mdx: bool) -> bool:
    """Whether a line behind closed brackets belongs to the block no more."""
    if mdx:
        return False
    return text.startswith("</", at) or (imports and _CODE.match(text, at) is None)
