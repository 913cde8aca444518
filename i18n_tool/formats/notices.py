"""What a page says of its own translation, and of its language: what `build` adds on purpose, and
how projects may have it written.
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from i18n_tool import late_re as re

FRONT_MATTER = "front matter"
"""The style that says it to the theme, in front matter."""
QUOTATION = "blockquote"
TEXT = "{text}"
"""Where a style has the text."""
SAID = ("untranslated", "partial", "stale", "draft")
"""What can be said of a page, the gravest first."""
LINK = "source"
"""The words around the link to the source, for which `{source}` stands."""

_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?) ?[A-Za-z][\w -]*(?:\"[^\"]*\")?")
_CONTAINER = re.compile(r"(?P<fence>:{3,}) ?[A-Za-z{][^\n]*")
_ALERT = re.compile(r"> ?\[![A-Za-z]+\][^\n]*")
_SPECIAL = re.compile(r"([\\`*_\[\]<>{}~|$])")


class Notice(NamedTuple):
    """What a page says of its translation: `text`, in the language of the page, ends in the link,
    for which stands `{source}`. The link has a `label` and a `target`, "" where there is none.
    `status` is the gravest thing that is said, `share` the percentage of words that are shown
    translated.
    """

    style: str
    text: str
    label: str
    target: str
    status: str
    share: int


class PageLanguage(NamedTuple):
    """The language of a page, as BCP 47 has it, its direction (`ltr`, `rtl`), and how to say so."""

    style: str
    language: str
    direction: str


def notice_style_fault(style: str) -> str:
    """What is wrong with how a notice is to be written, "" for nothing."""
    if TEXT in style:
        return f"has {TEXT} twice" if style.count(TEXT) > 1 else ""
    if style in ("", QUOTATION, FRONT_MATTER) or _written(style):
        return ""
    return "is no way to write a notice"


def language_style_fault(style: str) -> str:
    """What is wrong with how the language of a page is to be said, "" for nothing."""
    if style in ("", FRONT_MATTER):
        return ""
    if style.count(TEXT) != 1 or "{lang}" not in style:
        return "does not say where text and language stand"
    return ""


def _written(style: str) -> bool:
    return any(kind.fullmatch(style) for kind in (_ADMONITION, _CONTAINER, _ALERT))


def markdown_notice(notice: Notice) -> str:
    """The notice as a block of Markdown, in the dialect that its style is of:

    `blockquote`; `!!! note` (MkDocs); `:::caution` (Docusaurus, VitePress, Starlight);
    `> [!NOTE]` (GitHub); anything with `{text}`, such as a shortcode or a tag.
    """
    style, text = notice.style, markdown_text(notice)
    if TEXT in style:
        return style.replace(TEXT, text).strip("\n")
    if _ADMONITION.fullmatch(style):
        return f"{style}\n\n    {text}"
    if container := _CONTAINER.fullmatch(style):
        return f"{style}\n\n{text}\n\n{container['fence']}"
    if _ALERT.fullmatch(style):
        return f"{style}\n> {text}"
    return f"> {text}"


def markdown_text(notice: Notice) -> str:
    """The text with its link, as Markdown has it."""
    label = _SPECIAL.sub(r"\\\1", notice.label)
    link = f"[{label}]({quote(notice.target, safe='/:?#&=%~.,;@+!-_')})"
    return notice.text.replace("{source}", link)


def plain_text(notice: Notice) -> str:
    """The text with where its link leads, for formats without links."""
    return notice.text.replace("{source}", notice.target)
