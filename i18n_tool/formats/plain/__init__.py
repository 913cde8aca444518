"""Plain text articles, whose blocks are told by layout.

It may know `formats` and the model, and nothing of segmentation, catalogs or files.
"""

from __future__ import annotations

from i18n_tool.formats.options import Choice

NAME = "text"
SUFFIXES = (".txt",)
OPTIONS = {"paragraphs": Choice("auto", ("auto", "lines", "blank"))}
"""What separates paragraphs."""
