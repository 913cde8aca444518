"""Three-way merging of catalogs, entry by entry: pure functions.

`merge_catalogs` is what `i18n merge-driver` does for git.
"""

from i18n_tool.threeway.catalogs import merge_catalogs
from i18n_tool.threeway.entries import Conflict, Merged

__all__ = ["Conflict", "Merged", "merge_catalogs"]
