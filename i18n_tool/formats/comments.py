"""Directives: what an author tells us in comments, in every format alike.

    <!-- i18n:skip -->                      the next block (a whole table or list) stays as it is
    <!-- i18n:skip-start --> … <!-- i18n:skip-end -->     so does everything between
    <!-- i18n:comment Who this is for. -->  a note to translators on the next block
    <!-- i18n:context menu -->              the msgctxt of the next block's units
    <!-- i18n:languages -->                 the next block lists the languages of the document

What a comment looks like is up to the format: in MDX it is `{/* i18n:skip */}`.
"""

from __future__ import annotations

from typing import NamedTuple

from i18n_tool import late_re as re
from i18n_tool.errors import DocumentError

NAMES = ("skip", "skip-start", "skip-end", "comment", "context", "languages")
_NEED_ARGUMENT = ("comment", "context")


class Directive(NamedTuple):
    """An instruction to us in a comment of the document: `<!-- i18n:NAME ARGUMENT -->`."""

    start: int
    end: int
    lineno: int
    name: str
    argument: str


class Comments:
    """How a format writes comments, in which directives stand: what opens and what closes them, the
    usual way first. What closes is "" where a comment ends with its line.
    """

    def __init__(self, *delimiters: tuple[str, str]) -> None:
        self.delimiters = delimiters
        openings = "|".join(re.escape(opening) for opening, _ in delimiters)
        closings = "|".join(re.escape(closing) or r"\Z" for _, closing in delimiters)
        self._directive = re.compile(
            rf"(?:{openings})[ \t\r\n]*i18n:[ \t]*(?P<name>[\w-]*)(?:[ \t]*:)?"
            rf"[ \t\r\n]*(?P<argument>.*?)[ \t\r\n]*(?:{closings})",
            re.DOTALL,
        )

    def written(self, words: str) -> str:
        """A comment that says some words."""
        opening, closing = self.delimiters[0]
        return f"{opening} {words} {closing}".rstrip()

    def directive_at(
        self, text: str, start: int, end: int, lineno: int, path: str
    ) -> Directive | None:
        """The directive in the comment `text[start:end]`, or None where the comment is not for us.

        Raises DocumentError on an unknown name, a missing argument, or a context that is ours.
        """
        found = self._directive.match(text, start, end)
        if found is None:
            return None
        name, argument = found["name"], " ".join(found["argument"].split())
        if name not in NAMES:
            from difflib import get_close_matches  # only errors need it

            near = get_close_matches(name, NAMES, 1)
            hint = f"Did you mean i18n:{near[0]}?" if near else "Known: " + ", ".join(NAMES) + "."
            message = f"unknown directive i18n:{name}"
            raise DocumentError(message, path=path, lineno=lineno, hint=hint)
        if name in _NEED_ARGUMENT and not argument:
            raise DocumentError(
                f"the directive i18n:{name} says nothing",
                path=path,
                lineno=lineno,
                hint=f"Write its text behind the name: {self.written(f'i18n:{name} …')}",
            )
        if name == "context" and argument.startswith("i18n:"):
            raise DocumentError(
                f"the context {argument!r} could be one of ours",
                path=path,
                lineno=lineno,
                hint="Contexts that begin with i18n: are kept for what competed for a key.",
            )
        return Directive(start, found.end(), lineno, name, argument)
