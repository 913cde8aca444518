"""The generator of a project's site: how it is recognised, and where it wants translations."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.config.path_pattern import below
from i18n_tool.config.sites import site_table
from i18n_tool.config.toml import parse_toml
from i18n_tool.errors import ConfigError
from i18n_tool.language.locales import language_tag
from i18n_tool.project.docusaurus import content_plugins
from i18n_tool.project.hugo import hugo_leaves_out
from i18n_tool.project.jekyll import INCLUDES as JEKYLL_INCLUDES
from i18n_tool.project.jekyll import jekyll_config, scopes, yaml_values
from i18n_tool.project.no_documents import PLAIN_TEXT
from i18n_tool.project.site_folder import SiteFolder
from i18n_tool.project.site_globs import fits_glob, gitignored

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    Finder = Callable[["SiteFolder"], "SiteLayout | None"]
    Leaves = Callable[[str], bool]

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


def _nothing(_: str) -> bool:
    """Leaves out nothing."""
    return False


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
    leaves_out: Leaves = _nothing
    """Which files, and folders (they end with `/`), the site does not read by its configuration."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Where its documents are, those before others that these would hold; "" for the whole
        project.
        """
        if self.site == "readme":
            return tuple(one.base or "README.md" for one in self.layers)
        bases = [one.base for one in self.layers]

        def held(base: str) -> int:
            return sum(not base or f"{one}/".startswith(f"{base}/") for one in bases)

        return tuple(sorted(bases, key=held))

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
    return _layout(
        here,
        "mkdocs",
        [layer],
        settings,
        leaves_out=_left_out_of_mkdocs(text, here.named(file), docs),
        structure=structure,
        file=file,
    )


def _left_out_of_mkdocs(text: str, file: str, docs: str) -> Leaves:
    """What `exclude_docs` says of files: one in a folder may be taken in again."""
    said = yaml_values(text, file).get("exclude_docs") if "exclude_docs" in text else None
    lines = said.splitlines() if isinstance(said, str) else ()

    def leaves_out(path: str) -> bool:
        inside = below(path, docs)
        return inside is not None and not path.endswith("/") and gitignored(lines, inside)

    return leaves_out


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
    layers, outside, excluded = [], "", []
    for one in content_plugins(here.text(file)):
        place = posixpath.normpath(posixpath.join(here.path, one.path))
        if place.startswith(".."):
            outside = outside or one.path
            continue
        pattern = here.named(f"i18n/{{locale}}/{one.name}")
        current = f"{pattern}/current" if one.kind == "docs" else pattern
        excluded.append((place, one.exclude))
        if here.has_documents(one.path):
            layers.append(Layer(place, f"{current}/{{path}}"))
        versions = f"{one.id}_versioned_docs".lstrip("_")
        if one.kind == "docs" and here.has_documents(versions):
            layers.append(Layer(here.named(versions), f"{pattern}/{{path}}"))
    if outside and not layers:
        message = f"Docusaurus reads its documents from {outside}, outside of this folder"
        raise ConfigError(message, hint="Run init in the folder that holds both.")

    def leaves_out(path: str) -> bool:
        """Parts of pages (`_part.mdx`) are shown where they are imported."""
        inside = ((below(path, place), globs) for place, globs in excluded if globs)
        return any(
            one
            and fits_glob(globs, one)
            and not any(name.startswith("_") for name in one.split("/"))
            for one, globs in inside
        )

    return _layout(here, "docusaurus", layers, leaves_out=leaves_out, file=file) if layers else None


def _vitepress(here: SiteFolder) -> SiteLayout | None:
    if not here.has(".vitepress"):
        return None
    ends = ("mts", "ts", "mjs", "js")
    names = [f".vitepress/config.{end}" for end in ends]
    file = here.first(*names, *(f".vitepress/config/index.{end}" for end in ends))
    text = here.text(file) if file else ""
    named = re.search(r"\bsrcDir:\s*['\"]([\w./-]+)['\"]", text)
    docs = here.named(named[1].removeprefix("./").rstrip("/")) if named else here.path
    listed = re.search(r"\bsrcExclude:\s*\[([^\]]*)\]", text)
    globs = [one[1] for one in re.findall(r"(['\"])(.+?)\1", listed[1])] if listed else []

    def leaves_out(path: str) -> bool:
        inside = below(path, docs)
        return inside is not None and fits_glob(globs, inside)

    return _layout(here, "vitepress", [_beside(here, docs)], leaves_out=leaves_out, file=file)


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
    leaves_out = hugo_leaves_out(here.text(file), here.named(file), here.named(content))
    place = here.in_source(content) or next(filter(None, map(here.in_other, there)), "")
    if not place:
        pattern = here.named(f"{content}/{{dir}}/{{stem}}.{{locale}}{{suffix}}")
        layer = Layer(here.named(content), pattern)
        return _layout(here, "hugo", [layer], settings, leaves_out=leaves_out, file=file)
    layer = Layer(here.named(content), here.named(f"{place}/{{path}}"))
    line = '    contentDir: "{}"\n' if file.endswith(("yaml", "yml")) else 'contentDir = "{}"\n'
    return _layout(
        here,
        "hugo",
        [layer],
        settings,
        leaves_out=leaves_out,
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
    said = jekyll_config(text, here.named("_config.yml"))
    site = SiteFolder(here.root, here.named(said.source), here.source, here.wanted)
    layers = [Layer(site.path, site.named("{locale}/{path}"))]
    layers += [
        Layer(site.named(name), site.named(f"{name}/{{locale}}/{{path}}"))
        for name in (*said.collections, JEKYLL_INCLUDES)
        if site.has_documents(name)
    ]

    def leaves_out(path: str) -> bool:
        inside = below(path, site.path)
        return inside is not None and not said.reads(inside)

    parts = scopes(text)
    note = "\n\nAnd in _config.yml, below defaults, with the values of {}:\n\n".format(
        ", ".join(parts)
    )
    lines = "".join(f'  - scope: {{ path: "{{name}}/{part}" }}\n' for part in parts)
    note = note if parts else ""
    return _layout(site, "jekyll", layers, leaves_out=leaves_out, defaults=note, scopes=lines)


def _readme(here: SiteFolder) -> SiteLayout | None:
    if here.path or not here.has("README.md"):
        return None
    sign = here.sign_of("README.md")
    layers = [Layer("", f"README{sign}{{locale}}.md")]
    if here.has_documents("docs"):
        layers.append(Layer("docs", "docs/{locale}/{path}"))
    return _layout(here, "readme", layers, sign=sign)


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
    *,
    leaves_out: Leaves = _nothing,
    **facts: str,
) -> SiteLayout:

    def leaves_texts_out(path: str) -> bool:
        return path.endswith(PLAIN_TEXT) or leaves_out(path)

    leaves = leaves_out if site == "readme" else leaves_texts_out
    return SiteLayout(site, tuple(layers), facts, here.path, settings or {}, leaves)
