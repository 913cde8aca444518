"""What `i18n init` does: from found documents to babel.cfg and [tool.i18n], both checked first."""

from __future__ import annotations

import os
import posixpath
import shlex
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from i18n_tool.config import Config, find_project, parse_config
from i18n_tool.config.load import SettingsFile, read_config_file
from i18n_tool.config.mapping import read_mapping
from i18n_tool.config.names import is_locale, known_locale, spelled
from i18n_tool.config.paths import compile_glob
from i18n_tool.config.settings import read_settings
from i18n_tool.config.sites import site_table
from i18n_tool.config.toml import PYPROJECT, STANDALONE
from i18n_tool.config.write import add_lines, add_locales, add_sections, add_table
from i18n_tool.errors import ConfigError, suggest
from i18n_tool.files.inputs import Inputs
from i18n_tool.files.staging import digest_of
from i18n_tool.files.writing import WriteSet
from i18n_tool.project.country_names import country_names
from i18n_tool.project.discover import Discovery, discover
from i18n_tool.project.ignored import lines_to_ignore
from i18n_tool.project.layout import Project
from i18n_tool.project.merge_setup import plan_driver
from i18n_tool.project.patterns import patterns_apart
from i18n_tool.project.places import Places
from i18n_tool.project.site_folder import name_there
from i18n_tool.project.site_snippets import site_name_of, snippet
from i18n_tool.project.sites import find_site, sites_below
from i18n_tool.project.twin_patterns import (
    folders_beside,
    place_there,
    to_align,
    twin_patterns,
)
from i18n_tool.project.unmatched import method_in
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from i18n_tool.project.merge_setup import DriverSetup
    from i18n_tool.project.sites import SiteLayout

IGNORE = ".gitignore"
_SHOWN = 8
"""So many sections that ignore something are told: a site in thirty languages has hundreds."""
_OTHER_OUTPUT = "translated"
"""Where `build` writes where documents lie in its usual place."""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What `set_up` found and wrote. `apart` says that documents of one stem made it choose the
    pattern that keeps their catalogs apart. `ignored` are the lines that .gitignore got. `driver`
    is what git was told, where it was asked for. `translated` are the patterns that lead to
    translations which may become catalogs, with how many there are. `layout` is that of the site
    that is made of the documents, if there is one. `nested` are folders of the project that are
    sites by themselves, with the names of their generators.
    """

    found: Discovery
    config: Config
    written: tuple[str, ...]
    apart: bool
    ignored: tuple[str, ...] = ()
    driver: DriverSetup | None = None
    translated: Mapping[str, int] = field(default_factory=dict)
    layout: SiteLayout | None = None
    nested: Mapping[str, str] = field(default_factory=dict)

    def report(self) -> Iterator[str]:
        """Lines for a person: what was found, what was written, what to run next."""
        formats = Counter(self.found.documents.values())
        kinds = ", ".join(f"{number} {name}" for name, number in sorted(formats.items()))
        yield f"Found {count_of(formats.total(), 'document')}: {kinds}."
        yield from self.found.others()
        yield from self._wrote()
        if self.apart:
            yield "Some documents differ by suffix only, so catalogs are named {stem}{suffix}."
        if self.driver is not None:
            yield from self.driver.report()
        if self.found.readme and self.found.readme not in self.found.documents:
            yield f"To translate the README, too: i18n init {self.found.readme}"
        yield from to_align(self.translated)
        for folder, name in self.nested.items():
            wanted = "".join(f" --locale {locale}" for locale in self.config.locales)
            files = f"{self.config.mapping_file} and {self.config.shown}"
            yield f"{folder} is a site ({site_table(name)['title']}); these settings are no site's."
            yield f"  To have those: undo {files}, then i18n init {shlex.quote(folder)}{wanted}"
        yield "Next: i18n extract"
        has_news = self.driver is None or self.config.shown in self.written
        if self.layout is not None and has_news:
            yield from self._site(self.layout)

    def _wrote(self) -> Iterator[str]:
        """What was written."""
        if not {self.config.mapping_file, self.config.shown} & set(self.written):
            yield f"Nothing to add: {self.config.mapping_file} and {self.config.shown} have it all."
        if self.config.mapping_file in self.written:
            yield f"Wrote {self.config.mapping_file}:"
            sections = {**self.found.first, **self.found.globs}
            ignored = [glob for glob, method in sections.items() if method == "ignore"]
            untold = set(ignored[_SHOWN:])
            for glob, method in sections.items():
                if glob not in untold:
                    yield f"  [{method}: {glob}]"
            if untold:
                yield f"  and {len(untold)} more to ignore"
        if self.config.shown in self.written:
            yield f"Wrote {self.config.shown}: target locales {', '.join(self.config.locales)}."
        if self.layout is None and self.config.shown in self.written and "{" in self.config.output:
            yield f"Where translations lie, build writes them: {self.config.output}"
        if IGNORE in self.written:
            yield f"Wrote {IGNORE}: {', '.join(self.ignored)}."

    def _site(self, layout: SiteLayout) -> Iterator[str]:
        """What a person has to do for the generator of the site."""
        table = site_table(layout.site)
        source = self.config.source_locale
        locales = (source, *self.config.locales)
        names = {one: self.config.address_name(one) for one in locales}
        folders = {one: self.config.locale_name(one) for one in locales}
        file = layout.facts.get("file") or table["file"]
        if " " in file:  # no name of one
            file += f", in {layout.where}" if layout.where else ""
        else:
            file = posixpath.join(layout.where, file)
        yield ""
        yield f"{table['title']}. For {file}:"
        yield ""
        yield from snippet(layout, source, names, folders)


def set_up(
    start: Path,
    paths: Sequence[Path],
    locales: Sequence[str],
    segmentation: str | None = None,
    source_locale: str | None = None,
    *,
    merge_driver: bool = False,
    site: str = "",
) -> SetUp:
    """Configures the project around `start`, or makes `start` one, for the documents in `paths`;
    with `merge_driver`, git as well. Locales may be written as in BCP 47: `pt-BR`, `zh-Hans`. Of a
    new project the `site` is looked for where none is named; `"none"` is none.

    A project that exists gets the locales and documents that it lacks, and nothing else changes.
    Raises ConfigError, with nothing written, where the result would not be a sound project.
    """
    locales = [known_locale(locale) for locale in locales]
    source_locale = source_locale and known_locale(source_locale)
    place = find_project(start)
    is_new = place is None
    if place is None:
        shown = PYPROJECT if (start / PYPROJECT).is_file() else STANDALONE
        place = SettingsFile(start, shown, _text(start, shown))
        config = Config(root=start, shown=shown)
        config = replace(config, source_locale=source_locale or config.source_locale)
    else:
        config = read_settings(*place)
        _check_same(config, "segmentation", segmentation, "this project is cut by {}, not by {}")
        _check_same(
            config, "source_locale", source_locale, "the documents are written in {}, not in {}"
        )
    (root, shown, text), mapping = place, _text(place.root, config.mapping_file)
    sections = read_mapping(root, config.mapping_file, mapping, config.options)
    targets, with_sections = _targets(config, locales), replace(config, sections=sections)
    inside = [_inside(root, start, path) for path in paths]
    layout = _layout(config, site, inside, is_new=is_new)
    if not paths and (locales or merge_driver or site) and any(one.format for one in sections):
        known = Project(with_sections).documents()
        found = Discovery({document.path: document.format for document in known})
    else:
        found = _discover(with_sections, inside, targets, layout)
    places = list(_places(found, config, layout.paths if layout and not paths else inside))
    own = country_names(Project(with_sections), places, targets[len(config.locales) :])
    of_site = _of_site(config, layout, targets, own)
    options = _apart_layers(found, layout) if layout and not config.lines.get("output") else {}
    mapping_after = add_sections(mapping, found.globs, found.first, options)

    apart = is_new and _share_stems(found.documents)
    if is_new:
        settings = _first_settings(config, targets, segmentation, found) | of_site
        settings |= patterns_apart(config) if apart else {}
        text_after = add_table(text, shown, settings)
    else:
        text_after = add_locales(text, shown, targets[len(config.locales) :], of_site)
    after = _check(SettingsFile(root, shown, text_after), mapping_after, found)

    project = Project(after, start)
    if is_new and not (layout or site) and (there := place_there(project, places)):
        text_after = add_table(text, shown, settings | there)
        after = _check(SettingsFile(root, shown, text_after), mapping_after, found)
        project = Project(after, start)
    translated = twin_patterns(project, places)
    ignore = _text(root, IGNORE)
    ignored = (
        lines_to_ignore(after, found.documents, ignore)
        if is_new and (root / IGNORE).is_file()
        else []
    )
    driver = plan_driver(after) if merge_driver else None
    files = (config.mapping_file, mapping, mapping_after), (shown, text, text_after)
    written = _write(project, (*files, (IGNORE, ignore, add_lines(ignore, ignored))), driver)
    maybe = () if layout or site or not is_new else found.documents
    sites = sites_below(root, config.source_locale, maybe)
    return SetUp(found, after, written, apart, tuple(ignored), driver, translated, layout, sites)


def _write(
    project: Project, files: Iterable[tuple[str, str, str]], driver: DriverSetup | None
) -> tuple[str, ...]:
    """Writes files that change: each with its text before and after; and what git is told."""
    writes, root = WriteSet(Places(project).settings), project.root
    for path, old, new in files:
        if new != old:
            was_there = bool(old) or path == IGNORE
            writes.write(root / path, new.encode(), digest_of(old.encode()) if was_there else None)
    if driver is not None:
        driver.add_writes(writes)
        driver.configure()  # before the files: alone it changes nothing
    return tuple(path.relative_to(root).as_posix() for path in writes.commit())


def _discover(
    config: Config, paths: Sequence[str], targets: Sequence[str], layout: SiteLayout | None
) -> Discovery:
    """What is in paths, or where the site has its documents, beside what babel.cfg has by now."""
    rules = [(compile_glob(section.pattern), section.method) for section in config.sections]
    method_of = partial(method_in, rules)
    if layout is None:
        return discover(config, paths, targets, method_of)
    return discover(
        config, paths, targets, method_of, of_site=layout.paths, leaves_out=layout.leaves_out
    )


def _layout(config: Config, site: str, paths: Sequence[str], *, is_new: bool) -> SiteLayout | None:
    """The layout of the site that a person named, that the project has, or that is there. Raises
    ConfigError where another one is named than the project has, or it or its documents are not
    there.
    """
    if site and site != "none":
        if config.site:
            _check_same(config, "site", site, "this project is made with {}, not with {}")
        return find_site(config.root, config.source_locale, site, paths)
    if site == "none" or not (is_new or config.site):
        return None
    try:
        found = find_site(config.root, config.source_locale, config.site, paths)
    except ConfigError:
        if config.site or paths:  # it was there once, or something else is meant
            return None
        raise
    return found if found and found.holds(paths) else None


def _of_site(
    config: Config, layout: SiteLayout | None, targets: Sequence[str], own: dict[str, str]
) -> dict[str, Any]:
    """The settings that a site asks for, if there is one, and that the project does not have; it
    calls some locales by its `own` names.
    """
    if layout is None:
        return {"locale_names": own} if own else {}
    main = layout.layers[0]
    names = {
        one: own.get(one)
        or name_there(config.root, main.output, one, site_name_of(layout.site, one), targets)
        for one in (config.source_locale, *targets)
    }
    others = {one: name for one, name in names.items() if name != one}
    unnamed = {one: name for one, name in others.items() if one not in config.locale_names}
    if config.site:
        return {"locale_names": unnamed} if unnamed else {}
    settings: dict[str, Any] = {"site": layout.site, "output": main.output}
    settings |= {"base": main.base} if main.base else {}
    settings |= {"locale_names": unnamed} if unnamed else {}
    settings |= {**site_table(layout.site)["settings"], **layout.settings}
    known = config.lines.keys() - {"locale_names"}
    return {name: value for name, value in settings.items() if name not in known}


def _apart_layers(found: Discovery, layout: SiteLayout) -> dict[str, dict[str, str]]:
    """The options of sections for documents that are built by another pattern than most."""
    options = {}
    for glob in (one for one, method in found.globs.items() if method != "ignore"):
        layer = layout.layer_of(glob.removeprefix("./"))
        if layer != layout.layers[0]:
            options[glob] = {"output": layer.output, "base": layer.base}
    return options


def _first_settings(
    config: Config, targets: list[str], segmentation: str | None, found: Discovery
) -> dict[str, Any]:
    """What a new project is set to."""
    settings: dict[str, Any] = {
        "source_locale": config.source_locale,
        "locales": targets,
    }
    settings |= {"segmentation": segmentation} if segmentation else {}
    if any(path.startswith(f"{config.output}/") for path in found.documents):
        settings["output"] = _OTHER_OUTPUT
    if config.shown == STANDALONE:  # not the folder's: every clone has another
        settings["project"] = config.root.resolve().name
    return settings


def _text(root: Path, shown: str) -> str:
    """The text of a file that may be missing."""
    return read_config_file(Inputs(root), shown) if (root / shown).is_file() else ""


def _targets(config: Config, locales: Sequence[str]) -> list[str]:
    """The project's target locales, then the new ones."""
    if config.source_locale in locales:
        message = f"{config.source_locale!r} is the source locale: documents are written in it"
        raise ConfigError(message, hint="Name the locales to translate into: --locale tr")
    targets = list(dict.fromkeys([*config.locales, *locales]))
    if not targets:
        hint = "Name the locales to translate into: --locale tr"
        raise ConfigError("there is no target locale", hint=hint)
    return targets


def _check_same(config: Config, key: str, asked: str | None, message: str) -> None:
    """Raises ConfigError where a project would have to change what its catalogs are made for."""
    known = getattr(config, key)
    if asked not in (None, known):
        hint = f'init only adds. To change it, write {key} = "{asked}" there.'
        raise config.fault(key, message.format(known, asked), hint)


def _places(found: Discovery, config: Config, inside: Iterable[str]) -> Iterator[str]:
    """Where translations of the documents may lie: within the folders that were looked at, and
    beside these.
    """
    yield from found.left_out["translations"]
    yield from folders_beside(config.root, inside, config.source_locale)


def _inside(root: Path, start: Path, path: Path) -> str:
    """The path relative to the project, "" for all of it."""
    absolute = Path(os.path.normpath(start / path))
    if not absolute.exists():
        there = absolute.parent
        names = sorted(entry.name for entry in there.iterdir()) if there.is_dir() else []
        shown = [(path.parent / name).as_posix() for name in names]
        hint = suggest(path.as_posix(), shown)
        if is_locale(spelled(str(path))):
            hint = f"If it is a locale: --locale {path}. The option is repeated for each."
        raise ConfigError(f"{str(path)!r} does not exist", hint=hint)
    if not absolute.is_relative_to(root):
        hint = f"The project is {root}: run init in the folder that holds both."
        raise ConfigError(f"{str(path)!r} is outside the project", hint=hint)
    relative = absolute.relative_to(root).as_posix()
    return "" if relative == "." else relative


def _share_stems(documents: Iterable[str]) -> bool:
    """Whether two documents differ in nothing but their suffixes and case."""
    stems = Counter(posixpath.splitext(path)[0].casefold() for path in documents)
    return any(number > 1 for number in stems.values())


def _check(place: SettingsFile, mapping: str, found: Discovery) -> Config:
    """The configuration to be. Raises ConfigError where it is none, or not for what was found."""
    config = parse_config(*place, mapping)
    documents = {document.path for document in Project(config).documents()}
    for path in found.documents:
        if path not in documents:
            message = "babel.cfg has no way to name this file"
            raise ConfigError(message, path=path, hint="Rename it, or leave it out.")
    return config
