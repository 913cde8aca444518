r"""The ids that authors give to headings, as each generator has them: no part of their text.

# Title {#id}, # Title {#id .class} ##, # Title ## {#id}    Pandoc, kramdown, PHP Markdown Extra
# Title \{#id}, # Title {/* #id */}                         Docusaurus, in MDX
# Title %{#id}%                                           markdown-it-attrs, with other signs
# Title <!-- #id -->                                        GitHub's own documentation
# Title [](){ #id }                                         Python-Markdown, autorefs
"""

from __future__ import annotations

from i18n_tool import late_re as re
from i18n_tool.formats.markdown.attribute_lists import is_attribute_list
from i18n_tool.formats.markdown.fences import LEAD
from i18n_tool.formats.offsets import splice

_LIST = r"\{[ \t]*+:?[ \t]*+(?:(?:[\#.][\w-]|[\w-]++=)[^{}\n]*+|-|un(?:numbered|listed)[ \t]*+)\}"
_OTHER = (
    r"\{/\*[ \t]*+\#?[\w:.-]++[ \t]*+\*/\}"
    r"|%\{[ \t]*+\#[\w-][^{}\n]*+\}%"
    r"|<!--(?![ \t]*i18n:)(?:(?!-->|<!--)[^\n])*+-->|\[\]\([^()\n]*+\)(?:\{[^{}\n]*+\})?+"
)
# Each way to begin is a sign, so that the search stops at these alone: a backslash is seen later.
_IDS = re.compile(
    rf"(?:{_LIST}|{_OTHER})(?:[ \t]*+(?:\\?{_LIST}|{_OTHER}))*+(?=[ \t]*+\#*+[ \t]*+\r?(?:\n|\Z))"
)
_BRACES = re.compile(r"\{(?!/\*)([^{}]*)\}")
_READ = re.compile(r"\{[ ]?(?:[:.#][^{}\n]*)?\btitle=[\"'][^{}\n]*\}[ \t]*\r?(?:\n|\Z)")
_ATX = re.compile(r"\#{1,6}[ \t]")
_UNDERLINE = re.compile(r"[ \t]*+\#*+[ \t]*+\r?\n[ \t>]*+(?:=++|-++)[ \t]*+\r?(?:\n|\Z)")
_HINTS = ("{", "[](", "<!--")


def without_heading_ids(shadow: str) -> str:
    """The shadow with blanks for the ids of headings, of which something else is left."""
    if not any(hint in shadow for hint in _HINTS):
        return shadow
    edits = []
    for ids in _IDS.finditer(shadow):
        start, end = ids.span()
        start -= shadow.startswith("\\", start - 1) and start > 0
        line_start = shadow.rfind("\n", 0, start) + 1
        lead = LEAD.match(shadow, line_start, start)
        begin = lead.end() if lead else line_start
        lists = _BRACES.findall(ids[0])
        if not all(map(is_attribute_list, lists)) or _READ.match(shadow, start):
            continue  # prose, or what is read: those who look for arguments take it
        heading = _ATX.match(shadow, begin) or (begin < start and _UNDERLINE.match(shadow, end))
        if heading:
            edits.append((start, end, " " * (end - start)))
    return splice(shadow, edits) if edits else shadow
