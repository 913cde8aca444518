"""The site generators that we know: a table for each, `data/sites/<name>.toml`.

`settings` are those of a new project. `front_matter.more` are keys that the generator shows,
besides those that all may have. `names` says how the generator spells locales, `addresses` how it
spells folders in the addresses of pages, `file` where the `snippet` goes, which `project/sites`
fills in. `own_address` is the key of front matter by which a page says its whole address, from
which that of a translation has to differ.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from i18n_tool.data import load_table
from i18n_tool.formats import OPTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

SITES = (
    *("mkdocs", "zensical", "docusaurus", "vitepress", "starlight"),
    *("hugo", "mdbook", "jekyll", "readme"),
)


@cache
def site_table(site: str) -> Mapping[str, Any]:
    """What is known of a generator."""
    return load_table("sites", site)


@cache
def site_options(site: str) -> Mapping[str, Any]:
    """The options of formats that are otherwise for a generator, by name."""
    more = {
        name: table["more"]
        for name, table in site_table(site).items()
        if name in OPTIONS and "more" in table
    }
    return {
        name: OPTIONS[name].kind.value([*OPTIONS[name].default, *keys])
        for name, keys in more.items()
    }
