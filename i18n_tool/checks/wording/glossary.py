"""Does a translation use the terms of the project's glossary?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.checks.pairs import Fault
from i18n_tool.checks.wording.leftovers import is_copy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair

CODE = "glossary"


def terms(pair: Pair) -> Iterator[Fault]:
    """`glossary` for each term of the page's glossary that a translation does without."""
    glossary = pair.page.glossary
    if glossary is None or pair.source_language == pair.language or is_copy(pair):
        return
    for term in glossary.missing(pair.source.plain, pair.target.plain):
        wanted = " or ".join(f"“{target}”" for target in term.targets)
        yield Fault(CODE, f"the glossary has {wanted} for “{term.source}”; use it here")
