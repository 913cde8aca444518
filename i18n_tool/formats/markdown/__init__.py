"""Markdown and the dialects of documentation tools: text in, blocks out, by the parser's own spans.

It may know `formats` and the model, and nothing of segmentation, catalogs or files.
"""

from __future__ import annotations

from i18n_tool.formats.attributes import NAMES
from i18n_tool.settings.kinds import Words
from i18n_tool.settings.setting import Setting, by_name

NAME = "markdown"
SUFFIXES = (".md", ".markdown", ".mdx", ".qmd", ".rmd")
_KEYS = (
    "title subtitle description summary excerpt tagline caption lead intro abstract linkTitle "
    "titleTemplate sidebar_label pagination_label nav_title short_title shortTitle menuTitle "
    "hero.name features.details banner.content *.title *.subtitle *.description *.summary "
    "*.excerpt *.tagline *.caption *.text *.label *.alt *.linkText image-alt"
).split()
"""What themes show, and what is never a name of something else."""
OPTIONS = by_name(
    Setting(
        "front_matter",
        Words(),
        _KEYS,
        "keys whose values are translated; `a.b` reaches into mappings and lists, `*.b` is a `b` "
        "in any of them",
        in_sections=True,
    ),
    Setting(
        "attributes",
        Words(),
        NAMES,
        "attributes of tags and arguments of shortcodes that are translated where no sentence "
        "holds them; `a.b` is the `b` of an `a` alone, `a.1` its first argument without a name",
        in_sections=True,
    ),
)
