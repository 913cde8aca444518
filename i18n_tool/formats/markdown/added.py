"""What `build` adds to a Markdown page: a notice, and the language that it is in.

A notice stands behind the heading that a page begins with, for generators take a first heading for
the title of the page, and only a first one; else it stands at the top, behind front matter. The
comments around it say that it is not the document's, so that nobody takes it for text of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.front_keys import with_keys
from i18n_tool.formats.frontmatter import front_matter_span
from i18n_tool.formats.markdown.contents import is_part
from i18n_tool.formats.markdown.esm import esm_end
from i18n_tool.formats.notices import FRONT_MATTER, TEXT, markdown_notice

if TYPE_CHECKING:
    from i18n_tool.formats.comments import Comments
    from i18n_tool.formats.notices import Notice, PageLanguage

_ASIDE = re.compile(r"<!--(?:(?!-->).)*+-->|\{/\*(?:(?!\*/\}).)*+\*/\}", re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n]*+")
_TITLE = re.compile(
    r"(?:\([\w-]+\)=[ \t]*+\r?\n)?+"  # a target of MyST
    r"(?: {0,3}\#(?:[ \t][^\r\n]*+)?+(?:\r?\n|\Z)"
    r"| {0,3}(?![ \t>#*+-])\S[^\r\n]*+\r?\n {0,3}=++[ \t]*+(?:\r?\n|\Z))"
    r"(?:[ \t]*+\{:[^\r\n{}]*+\}[ \t]*+(?:\r?\n|\Z))?+"  # what kramdown says of it
)


def with_notice(text: str, notice: Notice, comments: Comments, path: str, *, mdx: bool) -> str:
    """The page with the notice, a part of pages as it is. Raises DocumentError where its front
    matter cannot hold it.
    """
    if is_part(path):
        return text
    if notice.style == FRONT_MATTER:
        value = {"status": notice.status, "translated": notice.share, "source": notice.target}
        return with_keys(text, {"translation": value}, path)
    opening, closing = comments.delimiters[-1 if mdx else 0]
    start, end = (f"{opening} i18n:skip-{which} {closing}" for which in ("start", "end"))
    block = f"{start}\n\n{markdown_notice(notice)}\n\n{end}\n"
    at = _place(text, mdx=mdx)
    eol = "\r\n" if "\r\n" in text else "\n"
    before, after = text[:at], text[at:]
    if before.strip("\ufeff"):
        block = ("\n" if before.endswith("\n") else "\n\n") + block
    if after and not after.startswith(("\n", "\r\n")):
        block += "\n"
    return before + block.replace("\n", eol) + after


def with_language(text: str, language: PageLanguage, path: str) -> str:
    """The page that says its language, in front matter or around its text; a part of pages as it
    is. Raises DocumentError where its front matter cannot hold it.
    """
    if is_part(path):
        return text
    if language.style == FRONT_MATTER:
        keys = {"lang": language.language}
        return with_keys(text, keys | ({"dir": "rtl"} if language.direction == "rtl" else {}), path)
    at = _begin(text)
    eol = "\r\n" if "\r\n" in text else "\n"
    around = language.style.replace("{lang}", language.language)
    around = around.replace("{dir}", language.direction)
    opening, closing = (part.strip("\n") for part in around.split(TEXT))
    body = text[at:].strip("\r\n")
    page = f"{opening}\n\n".replace("\n", eol) + body + f"\n\n{closing}\n".replace("\n", eol)
    gap = eol if at > 1 else ""
    return text[:at] + gap + page


def _begin(text: str) -> int:
    """Where the text of a page begins, behind a BOM and front matter."""
    span = front_matter_span(text)
    return span[1] if span else int(text.startswith("\ufeff"))


def _place(text: str, *, mdx: bool) -> int:
    """Where a notice is to stand."""
    begin = at = _begin(text)
    while True:
        space = _SPACE.match(text, at)
        line = space.end() if space else at
        at = text.rfind("\n", 0, line) + 1 if line > at else at
        at = max(at, begin)
        if aside := _ASIDE.match(text, line):
            at = aside.end()
        elif (mdx or text.startswith("import", line)) and (end := esm_end(text, line, mdx=mdx)):
            at = end
        else:
            break
    title = _TITLE.match(text, at)
    return title.end() if title else begin
