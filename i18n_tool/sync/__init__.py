"""Carrying translations to their true successors: pure functions.

`merge` for one document, `merge_project` for all documents of a locale. What brings a catalog in
step is loaded when one is not.
"""

from typing import TYPE_CHECKING

from i18n_tool.late import homes, late

if TYPE_CHECKING:
    from i18n_tool.sync.alone import may_give, merge_alone
    from i18n_tool.sync.carry import is_unpaired, is_variant, recovered
    from i18n_tool.sync.heads import narrowed, widened
    from i18n_tool.sync.held import Held
    from i18n_tool.sync.joins import find_groups
    from i18n_tool.sync.marks import is_aligned, is_draft, is_unknown, is_vouched, sureness
    from i18n_tool.sync.merging import (
        MergeResult,
        fill_template,
        is_template,
        merge,
        merge_matches,
    )
    from i18n_tool.sync.project import merge_project
    from i18n_tool.sync.result import ProjectResult, amended, from_nothing
    from i18n_tool.sync.slots import is_current
    from i18n_tool.sync.tidy import tidied_catalog
    from i18n_tool.sync.touched import is_settled
    from i18n_tool.sync.work import Cutter

__all__ = [
    "Cutter",
    "Held",
    "MergeResult",
    "ProjectResult",
    "amended",
    "fill_template",
    "find_groups",
    "from_nothing",
    "is_aligned",
    "is_current",
    "is_draft",
    "is_settled",
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

_HOMES = homes(
    alone="may_give merge_alone",
    carry="is_unpaired is_variant recovered",
    heads="narrowed widened",
    held="Held",
    joins="find_groups",
    marks="is_aligned is_draft is_unknown is_vouched sureness",
    merging="MergeResult fill_template is_template merge merge_matches",
    project="merge_project",
    result="ProjectResult amended from_nothing",
    slots="is_current",
    tidy="tidied_catalog",
    touched="is_settled",
    work="Cutter",
)

if not TYPE_CHECKING:  # or type checkers would take any name for one of ours
    __getattr__ = late(__name__, _HOMES)
