"""The ids that site generators give to headings: a module for each rule, compared with the real
program (`benchmarks/slugs.py`). A heading comes from a format; nothing here knows markup, and
nothing but the standard library is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from i18n_tool.slugs.rule import SlugRule

_RULES = {
    "docusaurus": "github:DOCUSAURUS",
    "github": "github:GITHUB",
    "goldmark": "goldmark:GOLDMARK",
    "jekyll": "kramdown:JEKYLL",
    "kramdown": "kramdown:KRAMDOWN",
    "mdbook": "mdbook:MDBOOK",
    "pymdownx": "python_markdown:PYMDOWNX",
    "python-markdown": "python_markdown:PYTHON_MARKDOWN",
    "vitepress": "vitepress:VITEPRESS",
}
NAMES = tuple(_RULES)
"""What settings call the rules. `github` is that of Starlight, too; `jekyll` is kramdown with its
parser for GitHub's Markdown; `goldmark` is Hugo's; `pymdownx` is `slugify` with `case: lower`.
"""


def rule_named(name: str) -> SlugRule:
    """The rule of a name."""
    module, _, constant = _RULES[name].partition(":")
    rule: SlugRule = getattr(import_module(f"i18n_tool.slugs.{module}"), constant)
    return rule
