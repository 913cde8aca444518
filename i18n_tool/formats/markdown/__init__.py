"""Markdown and the dialects of documentation tools: text in, blocks out, by the parser's own spans.

It may know `formats` and the model, and nothing of segmentation, catalogs or files.
"""

from __future__ import annotations

from i18n_tool.formats.options import Words

NAME = "markdown"
SUFFIXES = (".md", ".markdown", ".mdx")
OPTIONS = {
    "front_matter": Words(
        ("title", "description", "summary", "subtitle", "sidebar_label", "linkTitle")
    ),
}
"""The keys whose values are translated; `a.b` reaches into a mapping."""
