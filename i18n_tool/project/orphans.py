"""Built files whose document or locale is gone: they go, and nothing else does.

A line of the manifest is no reason by itself: anybody's branch may bring one. What is removed lies
where the configuration, today's or that of HEAD, has a document built, be it one that git alone
still knows; it holds what the line says; no link leads there; and it is nothing else.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool.config import parse_config
from i18n_tool.config.paths import PO_SUFFIXES
from i18n_tool.errors import I18nError
from i18n_tool.files.inputs import read_whole
from i18n_tool.files.staging import digest_of
from i18n_tool.files.writing import WriteSet, remove_empty_folders
from i18n_tool.git.objects import GitError
from i18n_tool.project.layout import Project
from i18n_tool.project.manifest import manifest_digest
from i18n_tool.project.outputs import without_case
from i18n_tool.project.places import Places

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from i18n_tool.git.repository import Repository
    from i18n_tool.project.manifest import Manifest

_AT_ONCE = 200
"""Paths in one command line."""


def remove_orphans(
    project: Project,
    manifest: Manifest,
    repository: Repository | None,
    *,
    unpublished: Collection[str] = (),
    among: Collection[str] | None = None,
    copies: Collection[str] | None = None,
) -> tuple[list[str], list[str]]:
    """The paths, relative to the project, of the files that went, and of those that are documents
    now and stay though we made them. Of documents that are there, the places `unpublished` hold
    no page. Where paths are given, only what is `among` them goes. `copies` of files that documents
    link to stay; where nobody knows which these are, all do. Raises OutputError where a file cannot
    be removed.
    """
    documents = {ref.path for ref in project.documents()}
    expected = set(_expected(project)).difference(unpublished).union(copies or ())
    listed = (manifest.kept.keys() | manifest.shared.keys()) - expected
    if among is not None:
        listed = listed.intersection(among)
    in_use = {without_case(path): path for path in (*expected, *documents)}
    bounds = Places(project).output()
    found: dict[str, bytes] = {}
    for path in sorted(listed):
        twin = in_use.get(without_case(path), path)
        if twin != path and _is_same(project.root / path, project.root / twin):
            continue  # on Windows and macOS
        if (data := _content(project, path)) is not None and manifest.vouches(path, data):
            found[path] = data
    stay = [path for path in found if path in documents]
    sources = _sources(project, repository, [path for path in found if path not in documents])
    known = documents | set(project.left_out)
    asked = {one for ones in sources.values() for one in ones if one} - known
    known |= _known_to_git(repository, asked) if asked and repository else set()
    removals = WriteSet(bounds)
    gone = []
    for path, ones in sources.items():
        # no branch can have put a line among those that are kept
        is_sure = manifest.kept.get(path) == manifest_digest(found[path])
        is_page = (ones and is_sure) or not known.isdisjoint(ones)
        is_copy = copies is not None and (
            _is_copy(project, repository, path, None if is_sure else found[path])
        )
        if is_page or is_copy:
            try:
                bounds.place(project.root / path)
            except I18nError:  # it is something else by now
                continue
            removals.remove(project.root / path, digest_of(found[path]))
            gone.append(path)
    remove_empty_folders(removals.commit(), project.root)
    return gone, stay


def _is_same(file: Path, other: Path) -> bool:
    return file.exists() and other.exists() and file.samefile(other)


def _expected(project: Project) -> Iterator[str]:
    """Where the documents that there are, here or left out of the checkout, are built."""
    config, outputs = project.config, project.outputs
    for document in (*(ref.path for ref in project.documents()), *project.left_out):
        for locale in config.locales:
            yield outputs.path(document, locale)
        if outputs.has_source(document):
            yield outputs.path(document, config.source_locale)


def _content(project: Project, path: str) -> bytes | None:
    """What a file holds, None where there is none that may be one of ours by its name, or a link
    leads there.
    """
    place = project.root / path
    is_plain = path == os.path.normpath(path) and not path.startswith(("/", ".."))
    if not is_plain or place.suffix in PO_SUFFIXES:
        return None
    real = Path(os.path.realpath(project.root)) / path
    if os.path.realpath(real) != str(real):
        return None
    try:
        return read_whole(real, path, project.config.max_file_size)
    except I18nError:  # a folder by now, or nobody may read it
        return None


def _sources(
    project: Project, repository: Repository | None, paths: Collection[str]
) -> Mapping[str, list[str]]:
    """The documents, be they gone, of which each of the paths may be, as `Outputs.documents`."""
    if not paths:
        return {}
    projects = [project, *_at_head(project, repository)]
    known = [ref.path for ref in project.documents()]
    return {
        path: [one for each in projects for one in each.outputs.documents(path, known)]
        for path in paths
    }


def _is_copy(
    project: Project, repository: Repository | None, path: str, data: bytes | None
) -> bool:
    """Whether a path is where the configuration, today's or HEAD's, has a file copied to; `data` is
    what that file has to hold, or to have held in a commit.
    """
    files = {
        file
        for each in (project, *_at_head(project, repository))
        for file in each.outputs.copied(path)
    }
    return any(
        data is None or _content(project, file) == data or _held(repository, file, data)
        for file in files
    )


def _held(repository: Repository | None, file: str, data: bytes) -> bool:
    """Whether git knows a file with that content, as far as it can tell."""
    if repository is None or not repository.head:
        return False
    try:
        blob = repository.run("hash-object", "--stdin", stdin=data).decode().strip()
        command = ("log", "-1", "--format=%H", f"--find-object={blob}", repository.head)
        return bool(repository.run(*command, "--", repository.prefix + file).strip())
    except GitError:
        return False


def _at_head(project: Project, repository: Repository | None) -> Iterator[Project]:
    """The project as it is configured in HEAD."""
    config = project.config
    if repository is None or not repository.head:
        return
    try:
        blobs = [
            repository.blob(repository.head, repository.prefix + name)
            for name in (config.shown, config.mapping_file)
        ]
        texts = [blob.content.decode() for blob in blobs if blob is not None]
        if len(texts) == len(blobs):
            yield Project(parse_config(project.root, config.shown, *texts))
    except (I18nError, GitError, UnicodeDecodeError):
        return  # a configuration that nobody could build with


def _known_to_git(repository: Repository, documents: Collection[str]) -> set[str]:
    """Those of the paths that HEAD has, or a commit before it had, as far as git can tell."""
    if not repository.head:
        return set()
    prefix = repository.prefix
    found: set[str] = set()
    wanted = sorted(prefix + document for document in documents)
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        for command in (
            ["ls-tree", "-r", "-z", "--name-only", repository.head],
            ["log", "--format=", "--name-only", "-z", "--no-renames", "--full-history",
             "--diff-filter=D", repository.head],
        ):  # fmt: skip
            try:
                said = os.fsdecode(repository.run(*command, "--", *some))
            except GitError:  # a clone that is partial or damaged: what nobody knows stays
                continue
            found.update(name[len(prefix) :] for name in said.split("\0") if name in some)
    return found & set(documents)
