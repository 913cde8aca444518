"""Where the documents of a project are, as links ask for it; what was asked can be asked again."""

from __future__ import annotations

import json
import posixpath
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence


class Whereabouts:
    """The paths of `documents`, whose formats have these `suffixes`; `origins` gives those that
    have a path for their place in a locale.
    """

    def __init__(
        self,
        documents: Collection[str],
        suffixes: Sequence[str],
        origins: Callable[[str], Collection[str]],
    ) -> None:
        self._documents, self._suffixes, self._origins = documents, suffixes, origins
        self._told: dict[tuple[str, str], str] = {}
        self._built: dict[str, Sequence[str]] = {}

    def is_document(self, path: str) -> bool:
        """Whether a path is that of a document."""
        return bool(self._tell("document", path))

    def of_stem(self, stem: str) -> Sequence[str]:
        """The documents of a path without suffix, in the order of the suffixes."""
        return _parted(self._tell("stem", stem))

    def in_folder(self, folder: str) -> str:
        """One of the documents in a folder, or below it, "" where there are none."""
        return self._tell("folder", folder)

    def built_at(self, place: str) -> Sequence[str]:
        """The documents that are built at a place."""
        if place not in self._built:
            self._built[place] = _parted(self._tell("built", place))
        return self._built[place]

    @property
    def told(self) -> dict[str, bool]:
        """What `stands`: all that was asked so far, with the answers."""
        told = {**self._told, ("suffixes", ""): self._say("suffixes", "")} if self._told else {}
        return {json.dumps([*question, said]): True for question, said in told.items()}

    def stands(self, told: str) -> bool:
        """Whether one of these still has the answer that it had. Raises TypeError or ValueError
        where it is none.
        """
        known: list[object] = json.loads(told)
        kind, place, said = known
        if not (isinstance(kind, str) and isinstance(place, str)):
            raise TypeError
        return self._say(kind, place) == said

    def _tell(self, kind: str, place: str) -> str:
        question = kind, place
        if question not in self._told:
            self._told[question] = self._say(kind, place)
        return self._told[question]

    def _say(self, kind: str, place: str) -> str:
        """What is said of a place, by a kind of question. Raises ValueError where there is no such
        kind.
        """
        if kind == "suffixes":
            return " ".join(self._suffixes)
        if kind == "document":
            return "yes" if place in self._documents else ""
        if kind == "stem":
            return "\0".join(self._stems.get(place, ()))
        if kind == "folder":
            return self._inhabited.get(place, "")
        if kind == "built":
            return "\0".join(sorted(self._origins(place)))
        raise ValueError(kind)

    @cached_property
    def _stems(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for suffix in self._suffixes:
            for document in self._documents:
                if document.endswith(suffix):
                    found.setdefault(document[: -len(suffix)], []).append(document)
        return found

    @cached_property
    def _inhabited(self) -> dict[str, str]:
        """The folders that documents lie in, each with one of them."""
        found: dict[str, str] = {}
        for document in self._documents:
            folder = posixpath.dirname(document)
            while found.setdefault(folder, document) == document and folder:
                folder = posixpath.dirname(folder)
        return found


def _parted(said: str) -> Sequence[str]:
    return said.split("\0") if said else ()
