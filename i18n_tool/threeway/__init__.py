"""Three-way merging of catalogs, entry by entry: pure functions.

`merge_catalogs` is what `i18n merge-driver` does for git. It knows catalogs and how sync carries
entries, and no documents.
"""

from i18n_tool.threeway.catalogs import merge_catalogs
from i18n_tool.threeway.entries import Conflict, Merged

__all__ = ["Conflict", "Merged", "merge_catalogs"]
