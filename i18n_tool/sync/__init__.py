"""Carrying translations to their true successors: pure functions.

`merge` for one document, `merge_project` for all documents of a locale.
"""

from i18n_tool.sync.carry import is_unpaired, is_variant, recovered
from i18n_tool.sync.heads import narrowed, widened
from i18n_tool.sync.held import Held
from i18n_tool.sync.joins import find_groups
from i18n_tool.sync.marks import is_aligned, is_draft, is_unknown, is_vouched, sureness
from i18n_tool.sync.merge import (
    MergeResult,
    fill_template,
    is_template,
    merge,
    merge_matches,
)
from i18n_tool.sync.project import (
    ProjectResult,
    amended,
    may_give,
    merge_alone,
    merge_project,
)
from i18n_tool.sync.slots import extracted_lines, is_current
from i18n_tool.sync.tidy import tidied_catalog
from i18n_tool.sync.work import Cutter

__all__ = [
    "Cutter",
    "Held",
    "MergeResult",
    "ProjectResult",
    "amended",
    "extracted_lines",
    "fill_template",
    "find_groups",
    "is_aligned",
    "is_current",
    "is_draft",
    "is_template",
    "is_unknown",
    "is_unpaired",
    "is_variant",
    "is_vouched",
    "may_give",
    "merge",
    "merge_alone",
    "merge_matches",
    "merge_project",
    "narrowed",
    "recovered",
    "sureness",
    "tidied_catalog",
    "widened",
]
