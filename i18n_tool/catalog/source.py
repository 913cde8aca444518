"""The text of a PO file with its name: where faults become errors with path and line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONFLICT = re.compile(r"^(?:<{7,}|>{7,}|\|{7,})(?=\s|\Z).*|^={7,}\s*$", re.MULTILINE)
_BEGINS = re.compile(r"^<{7,}(?=\s|\Z)", re.MULTILINE)
_RESOLVE = (
    "Keep one version of what stands between <<<<<<< and >>>>>>>, and delete the lines with the "
    "markers.",
    "Where `i18n init --merge-driver` was run, these are texts that two people translated "
    "differently; where it was not, it has git merge catalogs entry by entry from then on.",
)


@dataclass(frozen=True, slots=True)
class PoSource:
    """A PO file's text, and its path for messages."""

    text: str
    path: str

    def lineno(self, offset: int) -> int:
        """The line that `offset` is in, from 1."""
        return self.text.count("\n", 0, offset) + 1

    def error(self, message: str, offset: int, hint: str | Sequence[str] = "") -> CatalogError:
        """The error to raise for what stands at `offset`; a conflict that git left behind is the
        cause of whatever else is wrong, so it is named instead.
        """
        conflict = _CONFLICT.search(self.text)
        if conflict is not None:
            number = len(_BEGINS.findall(self.text))
            of_several = f", the first of {number} conflicts" if number > 1 else ""
            return CatalogError(
                f"a conflict marker of git: {conflict[0].strip()}{of_several}",
                path=self.path,
                lineno=self.lineno(conflict.start()),
                hint=_RESOLVE,
            )
        return CatalogError(message, path=self.path, lineno=self.lineno(offset), hint=hint)
