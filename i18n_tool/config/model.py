"""What a project is configured to do: every setting, declared. The formats are known here by name
only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from i18n_tool import late_re as re
from i18n_tool.config.alignment import ALIGN
from i18n_tool.config.kinds import (
    CFG,
    JSON_TO_WRITE,
    Base,
    ByCheck,
    ByLocale,
    ByPath,
    Files,
    LanguageNote,
    Locale,
    LocaleNames,
    NoticeTexts,
    OutputPlace,
    Pattern,
    Size,
    Targets,
    WrittenAs,
)
from i18n_tool.config.lines import line_of
from i18n_tool.config.link_kinds import FolderAddress, LinkPrefix, LinkPrefixes, WebAddress
from i18n_tool.config.sites import SITES, site_options, site_table
from i18n_tool.config.translation import TRANSLATE
from i18n_tool.errors import ConfigError
from i18n_tool.files.inputs import LARGEST, Inputs, in_words
from i18n_tool.formats import OPTIONS as OF_FORMATS
from i18n_tool.formats.base import HeadingIds, Options, Segmentation
from i18n_tool.formats.notices import language_style_fault, notice_style_fault
from i18n_tool.settings.kinds import Choice, Flag, Number, String, Table, Words
from i18n_tool.settings.setting import Kind, Setting, by_name
from i18n_tool.slugs import NAMES as SLUGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

StalePolicy = Literal["keep", "source"]
UntranslatedPolicy = Literal["source", "skip"]
FailOn = Literal["error", "warning", "info", "safety", "never"]

METHOD_PREFIX = "i18n_"
"""What babel.cfg puts before the name of a format: `[i18n_markdown: docs/**.md]`."""

_OPTIONS = Options()
_PERCENT = Number[float](
    "a percentage from 0 to 100", 0, 100, refused="no percentage from 0 to 100"
)
_DAYS = Number[int](
    "a number of days", 0, 3650, whole=True, refused="no number of days from 0 to 3650"
)
_FILES = Files("a path, or a list of paths", "not a list of strings")
_PAGE = re.compile(r"\{(?:page|path)\}")
_T = TypeVar("_T")


def setting(kind: Kind[_T], default: object, about: str, *, in_sections: bool = False) -> _T:
    """A field that is a setting, by the field's name; for the rest see `Setting`."""
    value = kind.value(default)
    metadata = {"kind": kind, "default": default, "about": about, "in_sections": in_sections}
    made: Any = (
        field(default_factory=lambda: value, metadata=metadata)
        if isinstance(value, dict)
        else field(default=value, metadata=metadata)
    )
    declared: _T = made
    return declared


@dataclass(frozen=True, slots=True)
class Section:
    """One section of babel.cfg: which files are documents, of which format, cut how.

    `format` is None where the files are none of ours: `ignore`, or an extractor for program code.
    `pattern` is a glob of Babel's, relative to the project; `lineno` is the section's in babel.cfg.
    `output` and `base` are the project's where they are None.
    """

    pattern: str
    method: str
    format: str | None
    options: Options
    lineno: int
    output: str | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """The project's settings, checked: every locale exists, every path stays inside `root`.

    `shown` names the file of the settings in messages, relative to `root` as all paths are. What is
    set by locale is there for every target. `of_formats` holds the settings of formats that are
    given, by name. `checks` and `checks_in` are as they are written: `project/weights` reads them.
    `lines` says where in the settings each key stands.
    """

    root: Path
    shown: str = "pyproject.toml"
    source_locale: str = setting(Locale(), "en", "language of the documents")
    locales: tuple[str, ...] = setting(
        Targets(), [], 'target locales, as CLDR names them: `["tr", "pt_BR"]`'
    )
    catalogs: str = setting(
        Pattern("locale", "stem"),
        "locales/{locale}/LC_MESSAGES/{stem}.po",
        "PO files; `{stem}` is a document's path without suffix; `{stem}{suffix}` keeps index.md "
        "and index.txt apart",
    )
    templates: str = setting(Pattern("stem"), "locales/templates/{stem}.pot", "POT files")
    site: str = setting(
        Choice("", *SITES),
        "",
        "what makes a site of the documents: the front matter that it shows is translated, and it "
        "reads the source where that is",
    )
    output: str = setting(
        OutputPlace(),
        "build",
        "where `build` writes: a folder, or [a pattern](sites.md), such as `docs/{locale}/{path}`",
        in_sections=True,
    )
    base: str = setting(
        Base(), "", "the folder that `{path}` and `{dir}` of `output` are below", in_sections=True
    )
    locale_names: Mapping[str, str] = setting(
        LocaleNames(), {}, "what the site calls locales: `{locale}` of `output`"
    )
    slugs: str = setting(
        Choice("", *SLUGS),
        _OPTIONS.slugs,
        "whose rule gives headings their ids: translated ones [keep the source's](sites.md) then",
        in_sections=True,
    )
    heading_ids: HeadingIds = setting(
        Choice[HeadingIds](*get_args(HeadingIds)),
        _OPTIONS.heading_ids,
        "how: `{#id}`, `{/* #id */}`, `<a id>`, or not at all; by default as `slugs` has it",
        in_sections=True,
    )
    link_prefix: str = setting(
        LinkPrefix(),
        _OPTIONS.link_prefix,
        'what links from the root of the site begin with, in pages of a locale: `"/{locale}"`',
        in_sections=True,
    )
    relative_links: bool = setting(
        Flag(),
        _OPTIONS.relative_links,
        "write relative links anew where a page lies elsewhere than its source; with a pattern",
        in_sections=True,
    )
    segmentation: Segmentation = setting(
        Choice[Segmentation](*get_args(Segmentation)),
        _OPTIONS.segmentation,
        "what is a unit: a sentence, or a whole paragraph",
        in_sections=True,
    )
    of_formats: Mapping[str, Any] = field(default_factory=dict)
    detect_language: bool = setting(
        Flag(),
        _OPTIONS.detect_language,
        "look for blocks in another of the project's languages",
        in_sections=True,
    )
    language_note: str = setting(
        LanguageNote(),
        _OPTIONS.language_note,
        'the block that lists the other languages: `"Also available in: {languages}"`',
        in_sections=True,
    )
    language_separator: str = setting(String(), " ", "between the languages of that list")
    stale: StalePolicy = setting(
        Choice[StalePolicy](*get_args(StalePolicy)),
        "keep",
        "what `build` shows where a translation is stale: it, or the source",
    )
    publish: Mapping[str, float] = setting(
        ByLocale(_PERCENT),
        0,
        "words of a page of which `build` has to show a translation, or the page is untranslated; "
        "one without any always is",
    )
    untranslated: UntranslatedPolicy = setting(
        Choice[UntranslatedPolicy](*get_args(UntranslatedPolicy)),
        "source",
        "what `build` makes of such a page: the source's text, or no page at all",
    )
    assets: bool = setting(
        Flag(),
        False,
        "copy images and downloads that documents link to where the pages are built",
    )
    notice: str = setting(
        WrittenAs(
            "a way to write notices",
            notice_style_fault,
            '"blockquote", "!!! note", ":::caution", "> [!NOTE]", "front matter", or what your '
            "theme has, with {text}",
        ),
        "",
        "what pages say that are stale, translated in part or not reviewed, and [how]"
        '(sites.md#notices): `"blockquote"`',
    )
    notice_text: Mapping[str, Mapping[str, str]] = setting(
        NoticeTexts(), {}, "other words for notices"
    )
    source_link: str = setting(
        String("an address with `{page}` or `{path}`", lambda s: not s or _PAGE.search(s)),
        "",
        "where a notice links to: `{path}` is the document's below `base`, `{page}` that without "
        "suffix and `index`; by default its file",
    )
    page_language: str = setting(
        WrittenAs(
            "a way to say it",
            language_style_fault,
            '"front matter", or \'<div lang="{lang}" dir="{dir}" markdown="1">{text}</div>\'',
        ),
        "",
        "how pages say their language and its direction, where the generator does not: "
        '`"front matter"`, or [around the text](sites.md#notices)',
    )
    min_translated: Mapping[str, float] = setting(
        ByLocale(_PERCENT), 100, "translated units that `check` asks for"
    )
    loss_preview: float = setting(
        _PERCENT,
        10,
        "share of a locale's translated units that may become stale or obsolete before "
        "`extract` asks",
    )
    fail_on: FailOn = setting(
        Choice[FailOn](*get_args(FailOn)),
        "error",
        "severity from which `check` fails, or what could harm a reader alone",
    )
    baseline: str = setting(
        JSON_TO_WRITE, "i18n-baseline.json", "known findings that `check` hides"
    )
    stale_grace_days: Mapping[str, int] = setting(
        ByLocale(_DAYS), 0, "how long a stale unit is only a warning"
    )
    checks: Mapping[str, Any] = setting(
        ByCheck(), {}, "severities by code: error, warning, info, off"
    )
    checks_in: Mapping[str, Mapping[str, Any]] = setting(
        ByPath(), {}, "likewise by path and code; the last that matches counts"
    )
    glossary: tuple[str, ...] = setting(_FILES, [], "files of terms")
    spelling: bool = setting(Flag(), False, "look words up")
    dictionaries: tuple[str, ...] = setting(_FILES, [], "folders of dictionaries")
    words: tuple[str, ...] = setting(_FILES, [], "files of the project's own words")
    trusted_hosts: tuple[str, ...] = setting(
        Words(), [], "hosts that translations may link to though the source does not"
    )
    allowed_links: tuple[str, ...] = setting(
        LinkPrefixes(),
        [],
        "beginnings of links that translations may have though the source has none such: "
        '`["https://github.com/acme/"]`',
    )
    translate: Mapping[str, Any] = setting(
        Table('a table, such as { engine = "argos" }', TRANSLATE),
        {},
        "settings of [machine drafts](translate.md#settings)",
    )
    align: Mapping[str, Any] = setting(
        Table('a table, such as { url = "http://localhost:8080/v1" }', ALIGN, whole=True),
        {},
        "settings of [an encoder on a server](align.md#an-encoder-on-a-server)",
    )
    max_file_size: int = setting(
        Size(),
        in_words(LARGEST),
        "a larger catalog, document, glossary… is refused before it is read (kB, MB, GB; powers of "
        "1024; at most 1 GB); translation memories in TMX may have any size",
    )
    project: str = setting(
        String(), "", "name in the headers of catalogs; by default the package's, or the folder's"
    )
    bugs_address: str = setting(String(), "", "for the headers of catalogs")
    messages: str = setting(
        Pattern("locale"),
        "",
        "catalogs of a program's own messages, as `pybabel` keeps them, for `check` to look at: "
        "`app/locale/{locale}/LC_MESSAGES/app.po`",
    )
    repository: str = setting(
        WebAddress("path", "line", needed=("path",), example='"https://github.com/acme/docs"'),
        "",
        "where the project is kept: [`report`](report.md#links) links to files and commits there; "
        "with `{path}` the address of a file",
    )
    preview_url: str = setting(
        WebAddress(
            "path",
            "page",
            "locale",
            needed=("path", "page"),
            example='"https://docs.example.org/{locale}/{page}"',
            always=True,
        ),
        "",
        "where a page can be seen: `report` links there; `{path}` is the document's below `base`, "
        "`{page}` that without suffix and `index`, `{locale}` what the site calls it",
    )
    report_url: str = setting(
        FolderAddress(example='"https://acme.github.io/docs"'),
        "",
        "where what [`report`](report.md#links) writes is published: links of its feed begin with "
        "it, and it shows what links to its badges",
    )
    mapping_file: str = setting(CFG, "babel.cfg", "which files are documents")
    sections: tuple[Section, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    def fault(self, key: str, message: str, hint: str = "") -> ConfigError:
        """The error for a key of the settings, on its line; dotted for what stands in a table."""
        lineno = line_of(self.lines, key)
        return ConfigError(message, path=self.shown, lineno=lineno, hint=hint)

    def locale_name(self, locale: str) -> str:
        """What the site calls a locale."""
        return self.locale_names.get(locale, locale)

    def address_name(self, locale: str) -> str:
        """What the site calls a locale in the addresses of pages, whatever its folder is called."""
        name = self.locale_name(locale)
        is_lower = self.site and site_table(self.site)["addresses"] == "lower"
        return name.lower() if is_lower else name

    @property
    def inputs(self) -> Inputs:
        """How the project's files are read."""
        return Inputs(self.root, self.max_file_size)

    @property
    def options(self) -> Options:
        """How documents are cut where their section of babel.cfg says nothing else."""
        return Options(
            source_locale=self.source_locale,
            locales=self.locales,
            segmentation=self.segmentation,
            language_note=self.language_note,
            detect_language=self.detect_language,
            slugs=self.slugs,
            heading_ids=self.heading_ids,
            link_prefix=self.link_prefix,
            relative_links=self.relative_links,
            own={**site_options(self.site), **self.of_formats} if self.site else self.of_formats,
        )


def _declared() -> Iterator[Setting]:
    for one in fields(Config):
        if one.name == "of_formats":
            yield from OF_FORMATS.values()
        elif one.metadata:
            yield Setting(one.name, **one.metadata)


SETTINGS: Mapping[str, Setting] = by_name(*_declared())
"""Every setting by its name, in the order in which they are read and shown."""
