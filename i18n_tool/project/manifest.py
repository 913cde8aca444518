"""Which files `build` made: a line for each, with what it held then.

A line says that a file is ours as long as it holds just that; it is not asked where one may be
written or removed. Every run keeps what it built where no branch can put anything. Where a project
keeps built files in git, the lines are there, too, for other clones: they are then anybody's.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.errors import OutputError
from i18n_tool.files.lock import kept_path
from i18n_tool.files.writing import write_whole
from i18n_tool.project.places import MANIFEST, Places

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from i18n_tool.project.layout import Project

_LINE = re.compile(rb"([0-9a-f]{64})  ([^\n]+)")


def manifest_digest(data: bytes) -> str:
    """What a line says of a file's content."""
    return sha256(data).hexdigest()


def parse_manifest(data: bytes) -> dict[str, str]:
    """The digests by path, relative to the project. What is damaged, or said of one path twice (as
    a merge by lines may leave it), counts as unknown.
    """
    found: dict[str, str] = {}
    twice: set[str] = set()
    for line in data.replace(b"\r\n", b"\n").split(b"\n"):
        if match := _LINE.fullmatch(line):
            path = os.fsdecode(match[2])
            if path in found:
                twice.add(path)
            found[path] = match[1].decode()
    return {path: digest for path, digest in found.items() if path not in twice}


def dump_manifest(lines: Mapping[str, str]) -> bytes:
    """The lines as `sha256sum --check` reads them, sorted by path."""
    return b"".join(b"%s  %s\n" % (lines[p].encode(), os.fsencode(p)) for p in sorted(lines))


class Manifest:
    """The manifest of a project: what is `kept` where no branch can put it, and what is `shared` in
    the tree. Raises I18nError where that cannot be read.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._file = kept_path(project.root, "built")
        self.kept = self._read_kept()
        if (project.root / MANIFEST).is_symlink():  # what is written would go to another file
            hint = "Remove it: build writes another."
            raise OutputError("this is a link, and no manifest", path=MANIFEST, hint=hint)
        data = project.inputs.find(project.root / MANIFEST, MANIFEST)
        self.is_shared = data is not None
        self.shared = parse_manifest(data or b"")

    def vouches(self, path: str, data: bytes, *, linked: bool = False) -> bool:
        """Whether a file that holds `data` is ours; where it is `linked` to, no branch says so."""
        digest = manifest_digest(data)
        return self.kept.get(path) == digest or (not linked and self.shared.get(path) == digest)

    def save(
        self, made: Mapping[str, str], gone: Container[str], *, linked: Container[str], share: bool
    ) -> None:
        """Adds what was `made`, and takes out what is `gone`; to the tree where built files are in
        git, but for those that were `linked` to. Raises OutputError, LinkError.
        """
        kept = _changed(self._read_kept(), made, gone)
        if kept != self.kept:
            with suppress(OSError):  # a checkout that nobody may write to is built from anew
                self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._file.write_bytes(dump_manifest(kept))
        if share or self.is_shared:
            ours = {path: digest for path, digest in made.items() if path not in linked}
            shared = dump_manifest(_changed(self.shared, ours, gone))
            write_whole(self._project.root / MANIFEST, shared, Places(self._project).settings)

    def _read_kept(self) -> dict[str, str]:
        try:
            return parse_manifest(self._file.read_bytes())
        except OSError:
            return {}


def _changed(
    lines: Mapping[str, str], made: Mapping[str, str], gone: Container[str]
) -> dict[str, str]:
    return {path: digest for path, digest in {**lines, **made}.items() if path not in gone}
