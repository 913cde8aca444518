"""What is kept of pages and catalogs that were looked at, when they are let go: a few numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import catalog as po  # each name of it when it is used
from i18n_tool import late_re as re
from i18n_tool import sync
from i18n_tool.project.origins import SEGMENTATION

if TYPE_CHECKING:
    from i18n_tool.documents.leftout import Reach
    from i18n_tool.model import Catalog, Document

_OUR_FIELDS = tuple(re.compile(rf"^{n}: *\S", re.MULTILINE) for n in ("Language", SEGMENTATION))


class PageGlance(NamedTuple):
    """What a document has, whatever its translations: the format's notes, and how much of it no
    translator reaches, where that is too much.
    """

    notes: tuple[str, ...]
    short: Reach | None


class PageSize(NamedTuple):
    """How many units a document has, and words in them."""

    units: int
    words: int


class CatalogGlance(NamedTuple):
    """What a catalog has: whether it is in step with its document, which of a sync's questions it
    may answer, whether its header says what ours say; what is odd about it.
    """

    is_settled: bool
    has_unknown: bool
    has_obsolete: bool
    has_our_fields: bool
    bom: bool
    doubtful_charset: str | None

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to say of it, and nothing to do for it by itself."""
        is_odd = self.has_unknown or self.bom or self.doubtful_charset
        return self.is_settled and self.has_our_fields and not is_odd


def glance_at(catalog: Catalog, document: Document | None) -> CatalogGlance:
    """What is kept of a catalog whose document may be gone."""
    entries = catalog.entries
    return CatalogGlance(
        is_settled=document is not None and sync.is_settled(catalog, document),
        has_unknown=any(sync.is_unknown(entry) for entry in entries if entry.flags),
        has_obsolete=any(entry.obsolete for entry in entries),
        has_our_fields=_has_our_fields(catalog),
        bom=catalog.bom,
        doubtful_charset=po.doubtful_charset(catalog),
    )


def _has_our_fields(catalog: Catalog) -> bool:
    """Whether the header names a language and says how the document was cut: `pybabel update` drops
    what Babel does not know, pot2po empties the language. One without fields is no header of ours.
    """
    fields = catalog.header.msgstr
    return not fields or all(field.search(fields) for field in _OUR_FIELDS)
