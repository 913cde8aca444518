"""The lines that begin a tab, in a container of tabs.

vitepress-plugin-tabs        == Label
VuePress (@mdit/plugin-tab)  @tab Label, @tab:active Label#id
"""

from __future__ import annotations

from i18n_tool import late_re as re
from i18n_tool.formats.codecs import LINE, TAB_LABEL
from i18n_tool.formats.markdown.lines import Title

_EQUALS = re.compile(r"==[ \t]++")
TAB = re.compile(r"@tab(?::active)?[ \t]++(?=[^\s])")
_NAMED = re.compile(r"(?P<label>.+?)(?:(?<!\\)(?:\\\\)*#(?:[^\\#]|\\.)*)?")
_ICON = re.compile(r"(?::[a-z][\w-]*+:|::[a-z][\w:./-]*+(?:[ ][^:\n]*+)?::)[ \t]++(?=\S)")


def tab_label(shadow: str, start: int, end: int) -> Title | None:
    """The label of the tab that a line begins, perhaps empty; None where it begins none."""
    codec = LINE
    sign = _EQUALS.match(shadow, start, end)
    if sign is None:
        sign = TAB.match(shadow, start, end)
        named = _NAMED.fullmatch(shadow, sign.end(), end) if sign else None
        if sign is None or named is None:
            return None
        if named.end("label") == end:  # the first sign would begin an id
            codec = TAB_LABEL
        end = named.end("label")
    first = sign.end()
    while icon := _ICON.match(shadow, first, end):
        first = icon.end()
    return Title(first, first + len(shadow[first:end].rstrip()), codec)
