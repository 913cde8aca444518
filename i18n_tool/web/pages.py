"""Templates → pages: what all of them know, and the pages of documents, which workers make."""

from __future__ import annotations

import posixpath
from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from i18n_tool import late_re as re
from i18n_tool.catalog import dump
from i18n_tool.catalog.own_words import languages
from i18n_tool.formats import format_named
from i18n_tool.language.locales import language_of, language_tag
from i18n_tool.project.changes import finished
from i18n_tool.web.article import Article
from i18n_tool.web.bars import bar, said
from i18n_tool.web.folder import LONGEST_NAME
from i18n_tool.web.forge import preview_link
from i18n_tool.web.markup import escaped, reason_markup, safe
from i18n_tool.web.rows import BlockRows, PageView, Sources, sections
from i18n_tool.web.words import ReportWords, direction, report_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from i18n_tool.model import Finding
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.workspace import Workspace
    from i18n_tool.tasks.staleness import StaleSince
    from i18n_tool.web.forge import Forge

TEMPLATES = Path(__file__).parent / "templates"
_SPACE = re.compile(r"\s*\n\s*")


class Making(NamedTuple):
    """How pages are made: in which `language`, or `each` in that of its locale where there are
    words in it; of which `locales`, with links to a `forge`, each alone or as parts of a `single`
    file; whether the checks were asked.
    """

    language: str
    each: bool
    locales: tuple[str, ...]
    forge: Forge
    single: bool
    checked: bool

    def spoken(self, locale: str) -> str:
        """The language of the pages of a locale."""
        own = language_of(locale)
        return own if self.each and own in languages() else self.language

    def overviews(self) -> list[str]:
        """The languages of the overview, that of the report first."""
        return list(dict.fromkeys([self.language, *map(self.spoken, self.locales)]))


class PageOf(NamedTuple):
    """A document whose pages are to be made, with what is known of it by locale."""

    path: str
    stale: Mapping[str, Sequence[StaleSince]]
    findings: Mapping[str, Sequence[Finding]]


def overview_name(language: str, making: Making) -> str:
    """The file of the overview in a language, relative to the report."""
    return "index.html" if language == making.language else f"index.{language}.html"


def page_name(locale: str, path: str) -> str:
    """The file of a document's page, relative to the report."""
    return f"{locale}/{_fitting(path, '.html')}"


def copy_name(locale: str, path: str) -> str:
    """The copy of a document's catalog, relative to the report. No catalog lies so in a project."""
    return f"catalogs/{locale}/{_fitting(path, '.po')}"


def _fitting(path: str, end: str) -> str:
    """A path with what it ends in more; a name that no disk could hold then is cut, and told from
    others by a digest.
    """
    folder, slash, name = path.rpartition("/")
    data = name.encode(errors="surrogateescape")
    if len(data) + len(end) > LONGEST_NAME:
        digest = f"~{sha256(data).hexdigest()[:12]}{end}"
        name = data[: LONGEST_NAME - len(digest)].decode(errors="ignore")
        return f"{folder}{slash}{name}{digest}"
    return f"{path}{end}"


def has_copy(counts: Counts, forge: Forge) -> bool:
    """Whether a page has a copy of its catalog: where there is something to do, or where nothing
    else leads to the catalog.
    """
    return counts.units > 0 and not (counts.complete and forge.file)


def anchor(locale: str, path: str = "") -> str:
    """What a page, or that of a locale, is called where all are one file."""
    digest = sha256(f"{locale}\0{path}".encode(errors="surrogateescape")).hexdigest()[:12]
    return f"p{digest}"


class MadePage(NamedTuple):
    """A page, as HTML; the copy of its catalog, None for none; and what stands for the content of
    the document and the catalog that they were made of.
    """

    locale: str
    html: bytes
    catalog: bytes | None
    digests: Sequence[bytes]


def make_pages(making: Making, workspace: Workspace, item: PageOf) -> list[MadePage]:
    """The pages of a document by locale: for `Workspace.each`."""
    document = workspace.documents[item.path]
    fmt = format_named(workspace.refs[item.path].format)
    sources: dict[str, Sources] = {}
    up = "../" * (item.path.count("/") + 1)
    made = []
    for locale in making.locales:
        if locale in item.findings:
            language = making.spoken(locale)
            if language not in sources:
                sources[language] = Sources(document, fmt, report_words(language))
            page = _view(making, workspace, item, locale, sources[language])
            env = environment(language, workspace.project.config.source_locale)
            article = article_in(language, workspace.project.config.source_locale)
            if making.single:
                html = f"<article>\n{article(page, 2, making.forge, up)}\n</article>\n"
            else:
                values = {
                    "path": escaped(item.path),
                    "up": up,
                    "content": article(page, 1, making.forge, up),
                }
                shell = _shell(env, locale, overview_name(language, making))
                html = "".join(values.get(piece, piece) for piece in shell)
            copy = None
            if page.copy:
                synced = workspace.synced_one(item.path, locale, obsolete=True)
                copy = dump(finished(workspace, synced, item.path))
            names = (item.path, workspace.project.catalog_name(item.path, locale))
            digests = [workspace.digest_of(name) for name in names]
            made.append(MadePage(locale, html.encode(), copy, digests))
    return made


@cache
def _shell(env: Environment, locale: str, home: str) -> tuple[str, ...]:
    """What the pages of documents in a locale share, in pieces; between them stand the names of
    what they do not.
    """
    holes = {name: Markup(f"\0{name}\0") for name in ("path", "up", "content")}  # noqa: S704
    html = env.get_template("page.html").render(**holes, locale=locale, home=home)
    return tuple(f"{html}\n".split("\0"))


def _view(
    making: Making, workspace: Workspace, item: PageOf, locale: str, sources: Sources
) -> PageView:
    path, forge = item.path, making.forge
    catalog = workspace.synced_one(path, locale)
    file = workspace.shown(workspace.catalog_file(path, locale))
    found = [*item.findings.get("", ()), *item.findings[locale]]
    parts, rest = sections(sources, catalog, item.stale.get(locale, ()), found)
    numbers: dict[str, list[int]] = {}
    for row in (row for one in parts if isinstance(one, BlockRows) for row in one.rows):
        if row.first == row.number:
            numbers.setdefault(row.state, []).append(row.number)
        if row.findings:
            numbers.setdefault("finding", []).append(row.number)
    counts = workspace.counts(path, locale)
    has_file = not making.single and has_copy(counts, forge)
    todo = [(s, numbers[s]) for s in ("stale", "draft", "untranslated", "finding") if s in numbers]
    return PageView(
        path=path,
        locale=locale,
        prefix=anchor(locale, path) if making.single else "",
        counts=counts,
        catalog=file,
        copy=copy_name(locale, path) if has_file else "",
        source_place=forge.place(path),
        catalog_place=forge.place(file) if workspace.has_catalog(path, locale) else "",
        preview=preview_link(workspace.project, path, locale),
        checked=making.checked,
        todo=todo,
        rest=rest,
        sections=parts,
    )


def folder_anchor(locale: str, folder: str) -> str:
    """What a folder is called on the page of a locale: no document's name ends as it does."""
    return anchor(locale, f"{folder}/")


def folder_link(locale: str, folder: str, *, single: bool) -> str:
    """The address of a folder on the page of a locale, from the overview."""
    page = "" if single else quote(f"{locale}.html")
    return f"{page}#{folder_anchor(locale, folder)}"


def link_to(locale: str, path: str = "", *, single: bool) -> str:
    """The address of a locale's page, or a document's, from the overview."""
    if single:
        return f"#{anchor(locale, path)}{'top' if path else ''}"
    return quote(page_name(locale, path) if path else f"{locale}.html")


@cache
def article_in(language: str, source_locale: str) -> Article:
    """What writes documents' articles in a language."""
    return Article(report_words(language), source_locale)


@cache
def environment(language: str, source_locale: str) -> Environment:
    """The templates in a language. What stands in `{{ }}` is escaped, but for our own markup."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    words = report_words(language)
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
        auto_reload=False,
    )
    made.globals["_"] = partial(_filled, words)
    made.globals["ngettext"] = partial(_counted, words)
    style = style_sheet()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    made.globals |= {
        "words": words,
        "style": Markup(style),  # noqa: S704 - our own
        "policy": f"default-src 'none'; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'",
        "folder_anchor": folder_anchor,
        "source_locale": source_locale,
        "source_tag": language_tag(source_locale),
        "source_direction": direction(source_locale),
        "reason": lambda why: Markup(reason_markup(why, words)),  # noqa: S704 - it is escaped
        "said": lambda counts: said(counts, language),
        "bar": lambda counts: bar(counts, language),
    }
    return made


def _filled(words: ReportWords, msgid: str, **values: object) -> Markup:
    """The words for a msgid, which are ours, with values in them, which are not."""
    text = Markup(words.gettext(msgid))  # noqa: S704
    return text % {name: safe(value) for name, value in values.items()} if values else text


def _counted(words: ReportWords, one: str, many: str, number: int) -> Markup:
    return Markup(words.ngettext(one, many, number)) % {"num": words.number(number)}  # noqa: S704


def _finalized(value: Any) -> Any:
    """What is put into a page: strings without what HTML cannot hold."""
    return safe(value) if isinstance(value, str) else value


@cache
def style_sheet() -> str:
    """The style sheet, without line breaks."""
    return _SPACE.sub("", (TEMPLATES / "report.css").read_text(encoding="utf-8"))


def folder_of(path: str) -> str:
    """The folder that a document is listed in."""
    return posixpath.dirname(path)
