"""Markdown and the dialects of documentation tools: text in, blocks out, by the parser's own spans.

It may know `formats` and the model, and nothing of segmentation, catalogs or files.
"""

from __future__ import annotations

from i18n_tool.settings.kinds import Words
from i18n_tool.settings.setting import Setting, by_name

NAME = "markdown"
SUFFIXES = (".md", ".markdown", ".mdx")
OPTIONS = by_name(
    Setting(
        "front_matter",
        Words(),
        ["title", "description", "summary", "subtitle", "sidebar_label", "linkTitle"],
        "keys whose values are translated; `a.b` reaches into mappings and lists",
        in_sections=True,
    )
)
