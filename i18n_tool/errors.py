"""The errors that a person can cause and mend; `cli.py` alone turns them into exit codes."""

from __future__ import annotations


class I18nError(Exception):
    """Bad usage, configuration or input: prints as `path:line: message`, then what to do."""

    def __init__(
        self, message: str, *, path: str | None = None, lineno: int | None = None, hint: str = ""
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.lineno = lineno
        self.hint = hint

    def __str__(self) -> str:
        where = ":".join(str(part) for part in (self.path, self.lineno) if part is not None)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text}\n{self.hint}" if self.hint else text


class ConfigError(I18nError):
    """babel.cfg, pyproject.toml or i18n.toml says something that cannot be meant."""


class CatalogError(I18nError):
    """A PO file that cannot be read without guessing."""


class DocumentError(I18nError):
    """A source document that cannot be read, or whose directives contradict each other."""


class OutputError(I18nError):
    """A file that cannot be written where it was asked for."""


class LinkError(I18nError):
    """A path that leads out of the project, to nothing, or to what is git's."""

    def __init__(self, message: str, path: str, hint: str = "") -> None:
        super().__init__(message, path=path, hint=hint)
