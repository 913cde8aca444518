"""Files that documents show or offer, and that have to lie where the layout of a site has them."""

from __future__ import annotations

import os
import posixpath
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from i18n_tool import late_re as re
from i18n_tool.config.paths import runs_by_itself
from i18n_tool.formats import format_named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.model import Document
    from i18n_tool.project.workspace import Workspace

_NAMED = re.compile(r"[^\s\"'`()<>\[\]{}=|,;*]+\.\w{1,8}(?![\w./`])")
"""What looks like the path of a file: in front matter, attributes, arguments."""


class Assets:
    """The files of a workspace that its documents link to, and that are no documents.

    Law: a file is one only if it lies in the project, in the base of the document, with no link on
    the way, and neither git's nor a program's folders hold it.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._project = workspace, workspace.project
        self._root = os.path.realpath(self._project.root)
        self._files: dict[tuple[str, str], str] = {}
        self.asked: dict[str, bool] = {}
        """What `may_travel` has said so far."""
        self.folders: dict[str, bool] = {}
        """Folders that files may be in, and whether they are there."""
        self._known: dict[str, list[str]] = {}

    def of(self, path: str) -> list[str]:
        """Those of a document, relative to the project, sorted."""
        if path not in self._known:
            self._known[path] = sorted(set(self._found(path)))
        return self._known[path]

    def read(self, file: str) -> bytes:
        """What a file holds. Raises DocumentError where nobody may read it, or it is too large."""
        return self._project.inputs.read(Path(file), file)

    def _found(self, path: str) -> Iterator[str]:
        document = self._workspace.documents[path]
        base = self._project.outputs.base(path)
        links = format_named(self._workspace.refs[path].format).links.of(document)
        folder, own = posixpath.dirname(path), posixpath.splitext(path)[0]
        # a page may count from the folder that its address is
        has_own = self.folders[own] = self._project.has(own)
        for target in (*(link.target for link in links), *_named(document)):
            there = target.partition("#")[0].partition("?")[0]
            for start in (folder, own) if has_own or ".." in there or "%" in there else (folder,):
                file = self._file(start, there)
                if file and (not base or file.startswith(f"{base}/")):
                    yield file
                    break

    def _file(self, folder: str, target: str) -> str:
        """The file that an address leads to from a folder, "" where it is none that travels."""
        one = folder, target
        if one not in self._files:
            there = unquote(target)
            is_path = there and not there.startswith("/") and "\0" not in there
            file = posixpath.normpath(posixpath.join(folder, there)) if is_path else ""
            self._files[one] = file if file and self._travels(file) else ""
        return self._files[one]

    def _travels(self, file: str) -> bool:
        if file not in self.asked:
            self.asked[file] = self.may_travel(file)
        return self.asked[file]

    def may_travel(self, file: str) -> bool:
        """Whether a file, by its path in the project, is one that documents bring along."""
        if file.startswith("../") or not self._project.has(file):
            return False
        real = os.path.join(self._root, file)  # noqa: PTH118 - compared with a string
        hidden = any(part.startswith(".") for part in file.split("/"))
        is_plain = Path(real).is_file() and os.path.realpath(real) == real and not hidden
        is_made = self._project.ref(file) is not None or self._project.outputs.has(file)
        return is_plain and not is_made and not runs_by_itself(file)


def _named(document: Document) -> Iterator[str]:
    """What looks like the path of a file in a document, code aside."""
    code: Sequence[tuple[int, int]] = document.code
    at = 0
    for found in _NAMED.finditer(document.text):
        while at < len(code) and code[at][1] <= found.start():
            at += 1
        if at == len(code) or found.end() <= code[at][0]:
            yield found[0]
