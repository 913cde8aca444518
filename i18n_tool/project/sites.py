"""The generator that makes a site of a project's documents: how it is recognised, where it wants
translations, and what its configuration has to say of languages.
"""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.config.sites import site_table
from i18n_tool.config.toml import parse_toml
from i18n_tool.errors import ConfigError
from i18n_tool.language.locales import is_from_right, language_tag
from i18n_tool.language.own_names import own_name
from i18n_tool.project.docusaurus import content_plugins
from i18n_tool.project.site_folder import SiteFolder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    Finder = Callable[["SiteFolder"], "SiteLayout | None"]

_FOLDERS = ("", "docs", "website", "site", "documentation", "doc", "www", "book", "guide")
"""Where in a repository a site may be."""


_CONTENT = re.compile(r"\bcontentDir\b['\"]?[ \t]*[:=][ \t]*['\"]?(\w[\w./-]*)", re.IGNORECASE)
"""A folder that Hugo reads pages from, one for each language or one for all."""


_ADDRESS = re.compile(r"baseURL['\"]?[ \t]*[:=][ \t]*['\"]?\w+://[^/'\"\s]+/\w", re.IGNORECASE)
"""The address of a site of Hugo that is in a folder of its server."""
_BASE = re.compile(
    r"(?:^|[{,])[ \t]*base:[ \t]*['\"]/?(\w[\w.-]*(?:/\w[\w.-]*)*)/?['\"]", re.MULTILINE
)
"""The folder of its server that a site of Astro is in."""


class Layer(NamedTuple):
    """Documents of a site: below which folder they are, and by which pattern they are built."""

    base: str
    output: str


class SiteLayout(NamedTuple):
    """How a site is laid out: the generator, its layers of documents, the first of which is the
    main one, what its snippet has to know besides, and what its own configuration asks of settings.
    """

    site: str
    layers: tuple[Layer, ...]
    facts: Mapping[str, str]
    where: str
    settings: Mapping[str, str]

    @property
    def paths(self) -> tuple[str, ...]:
        """Where its documents are, those before others that these would hold; "" for the whole
        project.
        """
        if self.site == "readme":
            return tuple(one.base or "README.md" for one in self.layers)
        return tuple(sorted((one.base for one in self.layers), key=lambda base: not base))

    def holds(self, paths: Sequence[str]) -> bool:
        """Whether all of some paths are of the site."""
        return all(
            any(not one or f"{path}/".startswith(f"{one}/") for one in self.paths) for path in paths
        )

    def layer_of(self, path: str) -> Layer:
        """The layer of a document: the innermost one."""
        inside = [one for one in self.layers if not one.base or path.startswith(f"{one.base}/")]
        return max(inside, key=lambda one: len(one.base), default=self.layers[0])


def _mkdocs(here: SiteFolder) -> SiteLayout | None:
    file = here.first("mkdocs.yml", "mkdocs.yaml")
    text = here.text(file) if file else ""
    if not text:
        return None
    named = re.search(r"^docs_dir:[ \t]*['\"]?([\w./-]+)", text, re.MULTILINE)
    docs = here.named(named[1].removeprefix("./").rstrip("/") if named else "docs")
    said = re.search(r"^[ \t]+docs_structure:[ \t]*['\"]?(folder|suffix)", text, re.MULTILINE)
    structure = said[1] if said else "suffix"
    if structure == "folder":
        layer = Layer(f"{docs}/{here.source}", f"{docs}/{{locale}}/{{path}}")
    else:
        layer = Layer(docs, f"{docs}/{{dir}}/{{stem}}.{{locale}}{{suffix}}")
    has_attributes = re.search(r"^[ \t]*-[ \t]*['\"]?attr_list\b", text, re.MULTILINE)
    settings = {"heading_ids": "attribute"} if has_attributes else {}
    return _layout(here, "mkdocs", [layer], settings, structure=structure, file=file)


def _zensical(here: SiteFolder) -> SiteLayout | None:
    text = here.text("zensical.toml")
    if not text and here.wanted == "zensical":
        text = here.text("mkdocs.yml", "mkdocs.yaml")
    if not text:
        return None
    named = re.search(r"^docs_dir[ \t]*[:=][ \t]*['\"]?([\w./-]+)", text, re.MULTILINE)
    docs = named[1].removeprefix("./").rstrip("/") if named else "docs"
    layer = Layer(here.named(docs), here.named(f"{docs}-{{locale}}/{{path}}"))
    return _layout(here, "zensical", [layer], folder=f"{docs}-{{name}}")


def _docusaurus(here: SiteFolder) -> SiteLayout | None:
    files = [f"docusaurus.config.{end}" for end in ("js", "ts", "mjs", "cjs", "mts", "cts")]
    file = here.first(*files)
    if not file:
        return None
    layers, outside = [], ""
    for one in content_plugins(here.text(file)):
        place = posixpath.normpath(posixpath.join(here.path, one.path))
        if place.startswith(".."):
            outside = outside or one.path
            continue
        pattern = here.named(f"i18n/{{locale}}/{one.name}")
        current = f"{pattern}/current" if one.kind == "docs" else pattern
        if here.has_documents(one.path):
            layers.append(Layer(place, f"{current}/{{path}}"))
        versions = f"{one.id}_versioned_docs".lstrip("_")
        if one.kind == "docs" and here.has_documents(versions):
            layers.append(Layer(here.named(versions), f"{pattern}/{{path}}"))
    if outside and not layers:
        message = f"Docusaurus reads its documents from {outside}, outside of this folder"
        raise ConfigError(message, hint="Run init in the folder that holds both.")
    return _layout(here, "docusaurus", layers, file=file) if layers else None


def _vitepress(here: SiteFolder) -> SiteLayout | None:
    if not here.has(".vitepress"):
        return None
    ends = ("mts", "ts", "mjs", "js")
    names = [f".vitepress/config.{end}" for end in ends]
    file = here.first(*names, *(f".vitepress/config/index.{end}" for end in ends))
    text = here.text(file) if file else ""
    named = re.search(r"\bsrcDir:\s*['\"]([\w./-]+)['\"]", text)
    docs = here.named(named[1].removeprefix("./").rstrip("/")) if named else here.path
    return _layout(here, "vitepress", [_beside(here, docs)], file=file)


def _starlight(here: SiteFolder) -> SiteLayout | None:
    file = here.first(*(f"astro.config.{end}" for end in ("mjs", "ts", "js", "mts", "cjs")))
    text = here.text(file) if file else ""
    if "starlight" not in text:
        return None
    docs = here.named("src/content/docs")
    layer = _beside(here, docs)
    root = here.source if layer.base != docs else "root"
    below = _BASE.search(text)
    settings = {"link_prefix": f"/{below[1]}/{{locale}}"} if below else {}
    return _layout(here, "starlight", [layer], settings, root=root, file=file)


def _hugo(here: SiteFolder) -> SiteLayout | None:
    ends = ("toml", "yaml", "yml", "json")
    file = here.first(*(f"{where}hugo.{end}" for where in ("", "config/_default/") for end in ends))
    if not file:
        file = here.first("config.toml", "config.yaml", "config.yml")
        if not file or not re.search(r"baseURL", here.text(file), re.IGNORECASE):
            return None
    more = here.first(*(f"config/_default/languages.{end}" for end in ends))
    said = here.text(file) + (here.text(more) if more else "")
    folders = [one.removeprefix("./").rstrip("/") for one in _CONTENT.findall(said)]
    there = [one for one in dict.fromkeys(folders) if ".." not in one and here.has(one)]
    content = next(filter(here.in_source, there), there[0] if there else "content")
    if not there and here.source_folder("content"):
        content = f"content/{here.source}"
    if not here.has(content):
        return None
    address = _ADDRESS.search(said)
    # in a folder of a server links from the root arrive by Hugo alone, which knows the language
    settings = {"link_prefix": ""} if address else {}
    place = here.in_source(content) or next(filter(None, map(here.in_other, there)), "")
    if not place:
        pattern = here.named(f"{content}/{{dir}}/{{stem}}.{{locale}}{{suffix}}")
        return _layout(here, "hugo", [Layer(here.named(content), pattern)], settings, file=file)
    layer = Layer(here.named(content), here.named(f"{place}/{{path}}"))
    line = '    contentDir: "{}"\n' if file.endswith(("yaml", "yml")) else 'contentDir = "{}"\n'
    return _layout(
        here,
        "hugo",
        [layer],
        settings,
        file=file,
        source_folder=line.format(content),
        folder=line.format(place.replace("{locale}", "{name}")),
    )


def _mdbook(here: SiteFolder) -> SiteLayout | None:
    text = here.text("book.toml")
    if not text:
        return None
    try:
        book = parse_toml(text, "book.toml").get("book", {})
    except ConfigError:
        book = {}
    src = book.get("src", "src") if isinstance(book, dict) else "src"
    if not isinstance(src, str) or not re.fullmatch(r"[\w./-]+", src):
        return None
    src = src.removeprefix("./").rstrip("/")
    folder = f"{src}-{{locale}}" if src else "translations/{locale}"
    layer = Layer(here.named(src), here.named(f"{folder}/{{path}}"))
    return _layout(here, "mdbook", [layer], folder=folder.replace("{locale}", "{name}"))


def _jekyll(here: SiteFolder) -> SiteLayout | None:
    if not here.has("_config.yml") or here.has("_toc.yml"):  # that is Jupyter Book
        return None
    text = here.text("_config.yml")
    listed = re.search(r"^collections:[ \t]*\n((?:[ \t]+\S.*\n|[ \t]*\n)+)", text, re.MULTILINE)
    names = re.findall(r"^ {1,4}([\w-]+):", listed[1] if listed else "", re.MULTILINE)
    layers = [Layer(here.path, here.named("{locale}/{path}"))]
    layers += [
        Layer(here.named(f"_{name}"), here.named(f"_{name}/{{locale}}/{{path}}"))
        for name in names
        if name != "posts" and here.has_documents(f"_{name}")
    ]
    return _layout(here, "jekyll", layers)


def _readme(here: SiteFolder) -> SiteLayout | None:
    if here.path or not here.has("README.md"):
        return None
    layers = [Layer("", "README.{locale}.md")]
    if here.has_documents("docs"):
        layers.append(Layer("docs", "docs/{locale}/{path}"))
    return _layout(here, "readme", layers)


_FINDERS: Mapping[str, Finder] = {
    "docusaurus": _docusaurus,
    "starlight": _starlight,
    "vitepress": _vitepress,
    "zensical": _zensical,
    "mkdocs": _mkdocs,
    "mdbook": _mdbook,
    "hugo": _hugo,
    "jekyll": _jekyll,
    "readme": _readme,
}
"""In the order in which they are looked for; the last one only where it is named."""


def find_site(
    root: Path, source_locale: str, wanted: str = "", folders: Sequence[str] = ()
) -> SiteLayout | None:
    """The layout of the site in a project, looked for in `folders` first and then where sites are;
    None where there is none that we know. Raises ConfigError where the `wanted` one is not there.
    """
    names = [wanted] if wanted else [name for name in _FINDERS if name != "readme"]
    for path in dict.fromkeys((*folders, *_FOLDERS)):
        here = SiteFolder(root, path, language_tag(source_locale).lower(), wanted)
        for name in names:
            if found := _FINDERS[name](here):
                return found
    if wanted:
        title = site_table(wanted)["title"]
        file = site_table(wanted)["file"]
        hint = f"Run init where its configuration is, such as {file}, or name its folder."
        raise ConfigError(f"{title}: nothing of it is here", hint=hint)
    return None


def sites_below(root: Path, source_locale: str, documents: Iterable[str]) -> Mapping[str, str]:
    """The folders that hold documents and are a site's, by the name of its generator."""
    folders: dict[str, None] = {}
    for path in documents:
        while path := posixpath.dirname(path):
            folders[path] = None
    found = {}
    for path in folders:
        here = SiteFolder(root, path, language_tag(source_locale).lower(), "")
        for name, finder in _FINDERS.items():
            try:
                if finder(here):
                    found[path] = name
                    break
            except ConfigError:  # its documents lie elsewhere
                continue
    return found


def _beside(here: SiteFolder, docs: str) -> Layer:
    """Documents in a folder of the source language, or with the other languages in their folder."""
    inside = docs.removeprefix(f"{here.path}/") if docs != here.path else ""
    prefix = f"{docs}/" if docs else ""
    base = f"{prefix}{here.source}" if here.source_folder(inside) else docs
    return Layer(base, f"{prefix}{{locale}}/{{path}}")


def _layout(
    here: SiteFolder,
    site: str,
    layers: Sequence[Layer],
    settings: Mapping[str, str] | None = None,
    **facts: str,
) -> SiteLayout:
    return SiteLayout(site, tuple(layers), facts, here.path, settings or {})


def site_name_of(site: str, locale: str) -> str:
    """What a site calls a locale, as its generator spells them."""
    tag = language_tag(locale)
    return tag.lower() if site_table(site)["names"] == "lower" else tag


def snippet(
    layout: SiteLayout, source: str, names: Mapping[str, str], folders: Mapping[str, str]
) -> Iterator[str]:
    """The lines for the configuration of the generator, for locales with their `names` in addresses
    and those of their `folders`: what readers need to go from language to language.
    """
    table = site_table(layout.site)
    is_yaml = layout.facts.get("file", "").endswith(("yaml", "yml"))
    parts = table.get("snippet_yaml", table["snippet"]) if is_yaml else table["snippet"]
    names = {source: names[source], **names}
    labels = {name: own_name(locale) for locale, name in names.items()}
    folder = layout.facts.get("folder", "")
    known = {
        "source": names[source],
        "source_label": own_name(source),
        "source_tag": language_tag(source),
        "source_folder": folder.replace("{name}", folders[source]),
        "names": ", ".join(f"'{name}'" for name in list(names.values())[1:]),
        "pairs": json.dumps(labels, ensure_ascii=False)[1:-1],
        **layout.facts,
    }
    each, files = "", ""
    for number, (locale, name) in enumerate(list(names.items())[1:], 2):
        own = {
            "name": name,
            "label": own_name(locale),
            "tag": language_tag(locale),
            "number": str(number),
            "direction": parts.get("direction", "") if is_from_right(locale) else "",
            "folder": folder.replace("{name}", folders[locale]),
        }
        each += _filled(parts["each"].removeprefix("\n"), {**known, **own})
        files += _filled(parts.get("each_file", "").removeprefix("\n"), {**known, **own})
    before, after = (_filled(parts[one].removeprefix("\n"), known) for one in ("before", "after"))
    text = before + each + after + files
    yield from text.rstrip("\n").split("\n")


def _filled(text: str, values: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda m: values.get(m[1], m[0]), text)
