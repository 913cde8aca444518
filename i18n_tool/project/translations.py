"""Translations that lie in the tree as documents: `docs/tr/`, `zh-cn/`, `README-ja.md`,
`page.ru.md`. They are no sources.

A name alone proves little: `docs/cs/` may be about C#, `what-is.md` is no Icelandic. So the texts
are looked at, and where they are too short to tell, what stands beside them.
"""

from __future__ import annotations

import os
import posixpath
from collections import Counter, defaultdict
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.config.names import is_locale, spelled
from i18n_tool.config.paths import compile_glob, is_file
from i18n_tool.language.detect import written_in
from i18n_tool.language.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_LOOKED_AT = 5
"""Texts of a folder that are read to learn its language."""
_EACH_PAGE = 9
"""So many folders of one locale are no versions of a site: each page has its own."""
_MANY_ALIKE = 3
_WILD = re.compile(r"[?*^]")
_HOLDS_TRANSLATIONS = re.compile(
    r"i18n|l10n|lang(?:uage)?s?|locales?|translat(?:ed|ions?)", re.IGNORECASE
)
_LOCALE = r"(?P<locale>[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|\d{3}))?)"
_ENDS = re.compile(rf"(?P<stem>.+?)[-._]{_LOCALE}"), re.compile(rf"(?P<stem>.+)[-._]{_LOCALE}")
"""How a name ends that may say a locale, the longest first: `page.pt-BR`, `README-ja`."""
_NO_LANGUAGES = frozenset({"mac", "run", "src"})
"""Languages whose codes mean something else wherever files are named."""
_COUNTRIES = frozenset({"BR", "CN", "CZ", "DK", "GR", "HK", "JP", "KR", "TW", "UA", "VN"})
"""Countries whose codes stand for their languages in file names: `README_CN.md`."""


class Translations(NamedTuple):
    """What of a tree is translations: whole folders, with the files in them, and single files."""

    folders: dict[str, list[str]]
    files: list[str]

    @property
    def paths(self) -> set[str]:
        """Every file that is one."""
        return {*self.files, *(path for paths in self.folders.values() for path in paths)}


def find_translations(
    paths: Collection[str],
    below: str,
    *,
    source: str,
    targets: Collection[str],
    exists: Callable[[str], bool],
    read: Callable[[str], str],
) -> Translations:
    """Which of the `paths`, all in the folder `below`, are translations from the language `source`.

    `targets` are locales that the project translates into; `exists` says whether there is a file,
    which may be the original; `read` gives a text.
    """
    folders: defaultdict[str, list[str]] = defaultdict(list)
    single: list[tuple[str, list[str], str]] = []
    for path in paths:
        if folder := _folder_of(path, below, source):
            folders[folder].append(path)
        elif named := _named(path, source):
            single.append((path, *named))

    def is_one(locale: str, texts: Iterable[str], *, has_twin: bool) -> bool:
        """Whether texts in a place that a locale names are translations."""
        for path in texts:
            is_source = written_in(read(path), source)
            if is_source is not None:
                return not is_source
        return is_locale(locale) and (has_twin or locale in targets or "_" in locale)

    def are_copies(texts: Sequence[str], folder: str) -> bool:
        """Whether most of the files in a folder are called like ones in the source language."""
        with_twin = sum(any(map(exists, _twins(path, folder, source))) for path in texts)
        return 2 * with_twin > len(texts)

    alike: defaultdict[tuple[str, str], list[bool | None]] = defaultdict(list)
    for path, _, locale in single:
        alike[_kind(path), locale].append(written_in(read(path), source))
    others = {kind for kind, texts in alike.items() if texts.count(False) > texts.count(True)}
    found = Translations({}, [])
    ones: dict[str, bool] = {}
    among: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for folder, texts in folders.items():
        holder, _, name = folder.rpartition("/")
        has_twin = bool(_HOLDS_TRANSLATIONS.fullmatch(posixpath.basename(holder))) or any(
            exists(twin) for path in texts for twin in _twins(path, folder, source)
        )
        locale = spelled(locale_of_folder(name, source))
        ones[folder] = is_one(locale, texts[:_LOOKED_AT], has_twin=has_twin)
        among[holder][ones[folder]] += 1
    for folder, texts in folders.items():
        locale = spelled(locale_of_folder(posixpath.basename(folder), source))
        beside = among[posixpath.dirname(folder)]
        # among translations what is like the source is one that nobody has begun, or a sister of it
        is_awaited = locale in targets or beside[True] >= beside[False]
        if ones[folder] or (is_awaited and is_locale(locale) and are_copies(texts, folder)):
            found.folders[folder] = texts
            continue
        within = find_translations(
            texts, folder, source=source, targets=targets, exists=exists, read=read
        )
        found.folders.update(within.folders)
        found.files.extend(within.files)
    for path, twins, locale in single:
        above = ["", *(path[:at] for at, char in enumerate(path) if char == "/")]
        has_twin = any(exists(posixpath.join(place, one)) for place in above for one in twins)
        # where most of its kind are translated, one that is not yet is no source either
        if (has_twin and (_kind(path), locale) in others) or is_one(
            locale, [path], has_twin=has_twin
        ):
            found.files.append(path)
    return found


def _folder_of(path: str, below: str, source: str) -> str:
    """The outermost folder of a path that is called like a language other than the source's."""
    parts = path[len(below) :].strip("/").split("/")[:-1]
    for depth, name in enumerate(parts, 1):
        if locale_of_folder(name, source):
            return "/".join(filter(None, [below, *parts[:depth]]))
    return ""


def _named(path: str, source: str) -> tuple[list[str], str] | None:
    """What a file called like `page.ru.md` may translate (`page.md`, `page.en.md`), by its name,
    and into which locale.
    """
    stem, suffix = posixpath.splitext(posixpath.basename(path))
    if (ends := named_for(stem)) and _may_be_other(ends["locale"], source):
        sign = stem[ends.end("stem")]
        twins = [ends["stem"] + suffix, f"{ends['stem']}{sign}{source}{suffix}"]
        return twins, spelled(ends["locale"])
    return ([source + suffix], spelled(stem)) if _may_be_other(stem, source) else None


def named_for(stem: str) -> re.Match[str] | None:
    """How a name ends that may say a locale, None where it does not: with a region where that is a
    locale (`README.ru-RU`), else in the last letters alone (`what-is-it`).
    """
    long, short = (pattern.fullmatch(stem) for pattern in _ENDS)
    return long if long and is_locale(spelled(long["locale"])) else short


def versions_of(root: Path, path: str) -> Mapping[str, str]:
    """The files beside one that are called like it and, it may be, a locale (`README_tr.md`), each
    with the sign that stands between them; none where nobody may look into the folder.
    """
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    found: dict[str, str] = {}
    try:
        with os.scandir(root / folder) as scanned:
            entries = sorted((one.name, one) for one in scanned if one.name.endswith(suffix))
    except OSError:
        return found
    for other, entry in entries:
        called = named_for(other.removesuffix(suffix))
        if called and called["stem"] == stem and is_file(entry):
            found[posixpath.join(folder, other)] = other[called.end("stem")]
    return found


def _kind(path: str) -> str:
    """What files have in common whose names end in a locale in the same way: its sign."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    ends = named_for(stem)
    return stem[ends.end("stem")] if ends else ""


def locale_of_folder(name: str, source: str) -> str:
    """What a folder called `tr` or `content.tr` says that it is in, "" where that is nothing, or
    the source's language.
    """
    if _may_be_other(name, source):
        return name
    ends = named_for(name)
    return ends["locale"] if ends and _may_be_other(ends["locale"], source) else ""


def locale_in(place: str, source: str) -> str:
    """The locale that the name of a folder or file says."""
    name = posixpath.basename(place.rstrip("/"))
    if place.endswith("/"):
        return locale_of_folder(name, source)
    ends = named_for(posixpath.splitext(name)[0])
    return ends["locale"] if ends else ""


def _twins(path: str, folder: str, source: str) -> Iterator[str]:
    """Where the original of a file in a translated folder may lie."""
    holder, inside = posixpath.dirname(folder), path[len(folder) + 1 :]
    name = posixpath.basename(folder)
    places = ["", source, "en-us"]
    if (ends := named_for(name)) and not _may_be_other(name, source):
        places = [ends["stem"], f"{name[: ends.start('locale')]}{source}"]
    for place in places:
        yield posixpath.join(holder, place, inside)


def _may_be_other(name: str, source: str) -> bool:
    """Whether a name may be that of a language, or as many write it of a country, and not that of
    the source.
    """
    locale = spelled(name)
    if name.lower() in _NO_LANGUAGES:
        return False
    if is_locale(locale):
        return language_of(locale) != language_of(source)
    return len(name) == 2 and name.upper() in _COUNTRIES


def globs_of_folders(paths: Iterable[str], documents: Collection[str]) -> dict[str, str]:
    """The globs of folders among `paths` (they end with `/`) that are called alike and lie below
    one folder, many of them (`posts/**/tr/**`), where no document is in such a folder.
    """
    named: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        if path.endswith("/"):
            named[posixpath.basename(path[:-1])].append(path)
    found: dict[str, str] = {}
    for name, alike in named.items():
        holder = posixpath.commonpath(alike) if len(alike) >= _EACH_PAGE else ""
        if not holder or _WILD.search(holder):
            continue
        glob = f"{holder}/**/{name}/**"
        takes_in = compile_glob(glob).match
        if not any(map(takes_in, documents)):
            found |= {path: glob for path in alike if takes_in(f"{path}any")}
    return found


def by_ending(paths: Mapping[str, int]) -> dict[str, int]:
    """The translations with their numbers, many of one kind by what their names end in."""
    kinds = {path: ending for path in paths if (ending := ending_of(path)).count(".") > 1}
    count = Counter(kinds.values())
    found: dict[str, int] = {}
    for path, number in paths.items():
        many = count[kinds.get(path, "")] >= _MANY_ALIKE
        found[f"*{kinds[path]}" if many else path] = count[kinds[path]] if many else number
    return found


def ending_of(path: str) -> str:
    """What the name of a translation such as `page.ru.md` ends in: `.ru.md`."""
    return "".join(PurePosixPath(path).suffixes[-2:])
