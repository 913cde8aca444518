"""Patterns of the paths of translations: where `build` writes them, and where `align` looks."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.config.names import RUN_TOGETHER
from i18n_tool.config.paths import PathError
from i18n_tool.errors import suggest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

PLACEHOLDERS = {
    "locale": r"(?:[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?"
    rf"|{'|'.join(RUN_TOGETHER)})",
    "path": r".+",
    "dir": r".*",
    "stem": r"[^/]+?",
    "suffix": r"(?:\.[^/.]*)?",
}
"""What a pattern may hold: `path` is the document's below the base, `dir` its folder, `stem` and
`suffix` its name.
"""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_SIGNS = frozenset("._-")
_GUESSED = (".md", ".mdx", ".markdown", ".txt")


class PathPattern:
    """A path, relative to the project, with placeholders for the locale and for the document.

    `folder` is the one that every path of the pattern is in, "" for the project. Where `{locale}`
    stands behind `{stem}` and a sign, as in `page.ru.md`, documents may be called so, too, by the
    name of their own locale (`page.en.md`): `own`, where there is one.
    """

    def __init__(self, text: str, own: str = "") -> None:
        """Raises PathError on what stands in braces and is no placeholder, where a placeholder says
        what another says, and where paths could be read in more than one way.
        """
        self.text = text
        self._pieces = _PLACEHOLDER.split(text)
        self.names = frozenset(self._pieces[1::2])
        for name in self._pieces[1::2]:
            if name not in PLACEHOLDERS:
                hint = suggest(name, PLACEHOLDERS, what="Placeholders")
                raise PathError(f"{text!r}: there is no placeholder {{{name}}}", hint)
        if any(brace in literal for literal in self._pieces[::2] for brace in "{}"):
            raise PathError(f"{text!r} has a brace without its partner", "Close it, or delete it.")
        if ".." in text.split("/"):
            raise PathError(f"{text!r} goes up again", "Write it without '..'.")
        if "path" in self.names and self.names & {"dir", "stem", "suffix"}:
            message = f"{text!r}: {{path}} holds {{dir}}, {{stem}} and {{suffix}} already"
            raise PathError(message, "For example: 'docs/{locale}/{path}'")
        for name in ("path", "dir"):  # a text could be divided among them in too many ways
            if self._pieces[1::2].count(name) > 1:
                raise PathError(f"{text!r} has {{{name}}} twice", "Write it once.")
        if "dir" in self.names and not text.partition("{dir}")[2].startswith("/"):
            message = f"{text!r}: {{dir}} is a folder, and no / follows"
            raise PathError(message, "For example: '{dir}/{stem}.{locale}{suffix}'")
        self.folder = self._pieces[0].rpartition("/")[0]
        sign = text.partition("{stem}")[2].partition("{locale}")[0]
        self._ending = f"{sign}{own}" if own and sign in _SIGNS and "{locale}" in text else ""

    @property
    def is_exact(self) -> bool:
        """Whether a path tells which document it is of, but for the own locale in its name."""
        return "path" in self.names or self.names >= {"dir", "stem", "suffix"}

    @property
    def of_files(self) -> PathPattern | None:
        """Where the files lie that documents link to, so that a link leads from page to file as it
        does from document to file; None where no pattern says that, or files need not move.
        """
        text = self.text
        if "dir" in self.names and "/" not in text.partition("{dir}/")[2]:
            text = text.partition("{dir}/")[0] + "{dir}/{stem}{suffix}"
        elif not text.endswith("{path}"):
            return None
        moves = "{locale}" in text.partition("{dir}")[0].partition("{path}")[0]
        return PathPattern(text) if moves else None

    def fill(self, locale: str, below: str) -> str:
        """The path for a document, whose path below the base is given, in a locale as the site
        calls it.
        """
        folder, name = posixpath.split(below)
        stem, suffix = posixpath.splitext(name)
        stem = stem.removesuffix(self._ending) or stem
        values = {"locale": locale, "path": below, "dir": folder, "stem": stem, "suffix": suffix}
        filled = "".join(
            values[piece] if number % 2 else piece for number, piece in enumerate(self._pieces)
        )
        return posixpath.normpath(filled).lstrip("/")

    def expression(self, locales: Collection[str] = ()) -> re.Pattern[str]:
        """What matches the paths that the pattern gives, with a group for each placeholder: in
        `locales`, as the site calls them, or in whatever looks like one.
        """
        kinds = dict(PLACEHOLDERS)
        if locales:
            longest_first = sorted(locales, key=len, reverse=True)
            kinds["locale"] = "|".join(map(re.escape, longest_first))
        written = ""
        seen: set[str] = set()
        for number, piece in enumerate(self._pieces):
            if not number % 2:
                # without a folder there is no slash behind it
                optional = number and self._pieces[number - 1] == "dir"
                written += f"/?{re.escape(piece[1:])}" if optional else re.escape(piece)
            elif piece in seen:
                written += f"(?P={piece})"
            elif piece == "dir":
                written += "(?P<dir>(?:.+(?=/))?)"
            else:
                written += f"(?P<{piece}>{kinds[piece]})"
            seen.add(piece)
        return re.compile(written)

    def documents(self, groups: Mapping[str, str | None]) -> Iterator[str]:
        """The documents, by their paths below the base, that a path with these groups may be of."""
        if path := groups.get("path"):
            yield path
            return
        stem = posixpath.join(groups.get("dir") or "", groups.get("stem") or "")
        suffix = groups.get("suffix")
        for name in (stem, stem + self._ending) if self._ending else (stem,):
            yield name + (suffix or "")
            if not suffix and not self.is_exact:
                yield from (name + guessed for guessed in _GUESSED)


def below(document: str, base: str) -> str | None:
    """The path of a document below a folder, None where it is not there."""
    inside = not base or document.startswith(f"{base}/")
    return document[len(base) :].lstrip("/") if inside else None
