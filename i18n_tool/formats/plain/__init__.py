"""Plain text articles, whose blocks are told by layout.

It may know `formats` and the model, and nothing of segmentation, catalogs or files.
"""

from __future__ import annotations

from i18n_tool.settings.kinds import Choice
from i18n_tool.settings.setting import Setting, by_name

NAME = "text"
SUFFIXES = (".txt",)
SHARED_SUFFIXES = SUFFIXES
"""Of files that may as well be a program's."""
OPTIONS = by_name(
    Setting(
        "paragraphs",
        Choice("auto", "lines", "blank"),
        "auto",
        "what separates paragraphs of a text: lines, or blank lines",
        in_sections=True,
    )
)
