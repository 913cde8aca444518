"""How far something is, in words and as a bar. Many pages show the same."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from i18n_tool.web.words import report_words

if TYPE_CHECKING:
    from i18n_tool.project.counts import Counts

_WIDE = 200
"""Units of an SVG that a full bar is wide."""


def said(counts: Counts, language: str) -> str:
    """How far something is, in words: `98 % translated, 1 stale, 2 untranslated`."""
    return _said(counts.translated, counts.stale, counts.draft, counts.untranslated, language)


def bar(counts: Counts, language: str) -> Markup:
    """The same as a picture, which says it, too: wide by units; what is untranslated is left."""
    return _bar(counts.translated, counts.stale, counts.draft, counts.untranslated, language)


@lru_cache(maxsize=4096)
def _said(translated: int, stale: int, draft: int, untranslated: int, language: str) -> str:
    words = report_words(language)
    _, ngettext = words.gettext, words.ngettext
    units = translated + stale + draft + untranslated
    share = translated / units if units else 1.0
    parts = [_("%(share)s translated") % {"share": words.percent(share)}]
    for number, text in (
        (stale, ngettext("%(num)s stale", "%(num)s stale", stale)),
        (draft, ngettext("%(num)s draft", "%(num)s drafts", draft)),
        (untranslated, ngettext("%(num)s untranslated", "%(num)s untranslated", untranslated)),
    ):
        if number:
            parts.append(text % {"num": words.number(number)})
    return ", ".join(parts)


@lru_cache(maxsize=4096)
def _bar(translated: int, stale: int, draft: int, untranslated: int, language: str) -> Markup:
    units = translated + stale + draft + untranslated
    at, rects = 0.0, f'<rect class="u" width="{_WIDE}" height="10"/>'
    for kind, number in (("t", translated), ("s", stale), ("d", draft)):
        if number or (kind == "t" and not units):
            size = round(_WIDE * number / units, 2) if units else _WIDE
            rects += f'<rect class="{kind}" x="{at:g}" width="{size:g}" height="10"/>'
            at += size
    name = escape(_said(translated, stale, draft, untranslated, language))
    return Markup(  # noqa: S704 - our own
        f'<svg class="bar" viewBox="0 0 {_WIDE} 10" preserveAspectRatio="none" role="img" '
        f'aria-label="{name}">{rects}</svg>'
    )
