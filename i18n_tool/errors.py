"""The errors that a person can cause and mend; `cli.py` alone turns them into exit codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.terminal import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LIST_UP_TO = 12


class I18nError(Exception):
    """Bad usage, configuration or input: prints as `path:line: message`, then what to do.

    Whatever they quote, the message is one line, and the hint one, or as many as it is given.
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        lineno: int | None = None,
        hint: str | Sequence[str] = "",
    ) -> None:
        super().__init__(message)
        self.message = printable(message)
        self.path = path
        self.lineno = lineno
        self.hint = "\n".join(map(printable, (hint,) if isinstance(hint, str) else hint))

    @property
    def hint_lines(self) -> tuple[str, ...]:
        """What to do, line by line: for whoever raises it on as another error."""
        return tuple(self.hint.split("\n")) if self.hint else ()

    @property
    def headline(self) -> str:
        """`path:line: message`."""
        where = ":".join(str(part) for part in (self.path, self.lineno) if part is not None)
        return f"{printable(where)}: {self.message}" if where else self.message

    def __str__(self) -> str:
        return f"{self.headline}\n{self.hint}" if self.hint else self.headline


class ConfigError(I18nError):
    """babel.cfg, pyproject.toml or i18n.toml says something that cannot be meant."""


class CatalogError(I18nError):
    """A PO file that cannot be read without guessing."""


class LeftOutError(CatalogError):
    """A PO file that git has and the checkout has not, with `others` that the hint gets, too."""

    def __init__(self, path: str, hint: str, others: int = 0) -> None:
        more = f" and {others} more" if others else ""
        message = f"git has this catalog{more}, but this checkout does not"
        super().__init__(message, path=path, hint=hint)


class DocumentError(I18nError):
    """A source document that cannot be read, or whose directives contradict each other."""


class OutputError(I18nError):
    """A file that cannot be written where it was asked for."""


class LinkError(I18nError):
    """A path that leads out of the project, to nothing, or to what is git's."""

    def __init__(self, message: str, path: str, hint: str = "") -> None:
        super().__init__(message, path=path, hint=hint)


def suggest(wrong: str, known: Iterable[str], *, what: str = "Known", sure: bool = False) -> str:
    """The sentence that helps: the nearest of `known`, or all of them where none is near. `sure`:
    one of them was meant, so the nearest is near enough.
    """
    from difflib import get_close_matches  # only errors need it

    names = list(known)
    by_folded = {name.casefold(): name for name in names}
    if near := get_close_matches(wrong.casefold(), by_folded, n=1, cutoff=0 if sure else 0.6):
        return f"Did you mean {by_folded[near[0]]}?"
    if not names:
        return ""
    more = f" and {len(names) - _LIST_UP_TO} more" if len(names) > _LIST_UP_TO else ""
    return f"{what}: {', '.join(names[:_LIST_UP_TO])}{more}."
