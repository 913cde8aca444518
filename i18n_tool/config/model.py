"""What a project is configured to do. The formats are known here by name only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from i18n_tool.formats.base import FRONT_MATTER_KEYS, Options

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Segmentation = Literal["sentence", "block"]
Paragraphs = Literal["auto", "lines", "blank"]
Stale = Literal["keep", "source"]
FailOn = Literal["error", "warning", "info", "never"]

METHOD_PREFIX = "i18n_"
"""What babel.cfg puts before the name of a format: `[i18n_markdown: docs/**.md]`."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of babel.cfg: which files are documents, of which format, cut how.

    `format` is None where the files are none of ours: `ignore`, or an extractor for program code.
    `pattern` is a glob of Babel's, relative to the project; `lineno` is the section's in babel.cfg.
    """

    pattern: str
    method: str
    format: str | None
    options: Options
    lineno: int


@dataclass(frozen=True, slots=True)
class Config:
    """The project's settings, checked: every locale exists, every path stays inside `root`.

    `shown` names the file of the settings in messages, `mapping_file` is babel.cfg; both are
    relative to `root`, as are the patterns. `stem` is a document's path without its suffix,
    `suffix` is the suffix with its dot. `min_translated` holds the percentage of every
    target locale that `check` asks for; `loss_preview` is the percentage of a locale's translated
    units above which `extract` shows what it does to them. `fail_on` is the severity from which on
    a finding fails `check`, `baseline` the file of findings that it hides, `stale_grace_days` how
    many days a stale unit of a target locale is only a warning. `checks` says how much checks weigh
    ("error", "warning", "info", "off") where it is not the default, `checks_in` likewise by glob of
    documents; `glossary` are files; translations may link to `trusted_hosts` and to what begins
    with one of `allowed_links`. `spelling` asks for the check of that name, with hunspell's
    dictionaries in the folders `dictionaries` or the system's, and the project's `words`, which are
    files. `translate` are the settings of machine drafts, those that are given. `lines` says where
    in the settings each key stands.
    """

    root: Path
    shown: str = "pyproject.toml"
    source_locale: str = "en"
    locales: tuple[str, ...] = ()
    catalogs: str = "locales/{locale}/LC_MESSAGES/{stem}.po"
    templates: str = "locales/templates/{stem}.pot"
    output: str = "build"
    segmentation: Segmentation = "sentence"
    paragraphs: Paragraphs = "auto"
    front_matter: tuple[str, ...] = FRONT_MATTER_KEYS
    detect_language: bool = True
    language_note: str = ""
    language_separator: str = " "
    stale: Stale = "keep"
    min_translated: Mapping[str, float] = field(default_factory=dict)
    loss_preview: float = 10
    fail_on: FailOn = "error"
    baseline: str = "i18n-baseline.json"
    stale_grace_days: Mapping[str, int] = field(default_factory=dict)
    checks: Mapping[str, str] = field(default_factory=dict)
    checks_in: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    glossary: tuple[str, ...] = ()
    spelling: bool = False
    dictionaries: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    trusted_hosts: tuple[str, ...] = ()
    allowed_links: tuple[str, ...] = ()
    translate: Mapping[str, Any] = field(default_factory=dict)
    project: str = ""
    bugs_address: str = ""
    mapping_file: str = "babel.cfg"
    sections: tuple[Section, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def options(self) -> Options:
        """How documents are cut where their section of babel.cfg says nothing else."""
        return Options(
            source_locale=self.source_locale,
            locales=self.locales,
            segmentation=self.segmentation,
            paragraphs=self.paragraphs,
            front_matter=self.front_matter,
            language_note=self.language_note,
            detect_language=self.detect_language,
        )
