"""[tool.i18n] of pyproject.toml, or i18n.toml: from text to checked settings."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from i18n_tool.config.lines import toml_lines, value_line
from i18n_tool.config.model import Config, FailOn, Paragraphs, Segmentation, Stale
from i18n_tool.config.names import is_locale, suggest, suggest_locale
from i18n_tool.config.paths import PathError, check_path, check_pattern, compile_glob
from i18n_tool.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

STANDALONE = "i18n.toml"
PYPROJECT = "pyproject.toml"

KEYS = (
    "source_locale",
    "locales",
    "catalogs",
    "templates",
    "output",
    "segmentation",
    "paragraphs",
    "front_matter",
    "detect_language",
    "language_note",
    "language_separator",
    "stale",
    "min_translated",
    "loss_preview",
    "fail_on",
    "baseline",
    "stale_grace_days",
    "checks",
    "checks_in",
    "glossary",
    "spelling",
    "dictionaries",
    "words",
    "trusted_hosts",
    "allowed_links",
    "translate",
    "project",
    "bugs_address",
    "mapping_file",
)

_TOP = "What is [tool.i18n] in pyproject.toml is the top of i18n.toml; [tool.i18n.x] is [x]."
_MAX_DAYS = 3650
_SEVERITIES = ("error", "warning", "info", "off")
_Choice = TypeVar("_Choice", bound=str)
_Number = TypeVar("_Number", int, float)
_LINK = re.compile(r"https?://[^\s/?#@*\\]+\.[^\s/?#@*\\]+(?:[/?][^\s#*\\]*)?")
_AT_LINE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def parse_toml(text: str, shown: str) -> dict[str, Any]:
    """The tables of a TOML file. Raises ConfigError with the line where the syntax breaks."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        lineno = int(found[1]) if found and found[1] else text.count("\n") + 1
        message = f"this is no TOML: {_AT_LINE.sub('', str(error))}"
        raise ConfigError(message, path=shown, lineno=lineno) from None
    except (RecursionError, ValueError) as error:  # too deep, or a number of thousands of digits
        raise ConfigError(f"this TOML cannot be read: {error}", path=shown) from None


def table_of(shown: str) -> tuple[str, ...]:
    """Where in a file of that name the settings stand."""
    return () if shown == STANDALONE else ("tool", "i18n")


def read_settings(root: Path, shown: str, text: str) -> Config:
    """The settings in `text`, which is the whole file `shown`, without the sections of babel.cfg.

    Raises ConfigError, with the line, on whatever cannot be meant.
    """
    tables = parse_toml(text, shown)
    table = table_of(shown)
    values: Any = tables
    for name in table:
        values = values.get(name, {}) if isinstance(values, dict) else {}
    reader = _Reader(values, shown, text, toml_lines(text, table))
    reader.no_strangers()
    if shown == PYPROJECT:
        about = tables.get("project")
        named = about.get("name") if isinstance(about, dict) else ""
        project = named if isinstance(named, str) else ""
    else:
        project = ""
    config = Config(root=root, shown=shown, lines=reader.lines)
    source, locales = reader.locales()
    return replace(
        config,
        source_locale=source,
        locales=locales,
        catalogs=reader.pattern(root, "catalogs", config.catalogs, ("locale", "stem")),
        templates=reader.pattern(root, "templates", config.templates, ("stem",)),
        output=reader.folder(root, "output", config.output),
        segmentation=reader.choice("segmentation", get_args(Segmentation), config.segmentation),
        paragraphs=reader.choice("paragraphs", get_args(Paragraphs), config.paragraphs),
        front_matter=reader.words("front_matter", config.front_matter),
        detect_language=reader.flag("detect_language", config.detect_language),
        language_note=reader.language_note(),
        language_separator=reader.text("language_separator", config.language_separator),
        stale=reader.choice("stale", get_args(Stale), config.stale),
        min_translated=reader.percentages(locales),
        loss_preview=reader.percentage("loss_preview", config.loss_preview),
        fail_on=reader.choice("fail_on", get_args(FailOn), config.fail_on),
        baseline=reader.baseline(root, config.baseline),
        stale_grace_days=reader.days("stale_grace_days", locales),
        checks=reader.severities("checks"),
        checks_in=reader.severities_by_path("checks_in"),
        glossary=reader.files(root, "glossary"),
        spelling=reader.flag("spelling", config.spelling),
        dictionaries=reader.files(root, "dictionaries"),
        words=reader.files(root, "words"),
        trusted_hosts=reader.words("trusted_hosts", config.trusted_hosts),
        allowed_links=reader.links("allowed_links", config.allowed_links),
        translate=reader.translation(root, "translate"),
        project=reader.text("project", project or root.resolve().name),
        bugs_address=reader.text("bugs_address", config.bugs_address),
        mapping_file=reader.mapping_file(root, config.mapping_file),
    )


class _Reader:
    """One value after the other, each checked, with its line at hand for what is wrong with it."""

    def __init__(self, values: object, shown: str, text: str, lines: Mapping[str, int]) -> None:
        self.lines = lines
        self._shown, self._text = shown, text
        if not isinstance(values, dict):
            raise self.fault("", "[tool.i18n] is no table", "Write it as a table: [tool.i18n]")
        self._values: dict[str, object] = values

    def fault(self, key: str, message: str, hint: str, value: str = "") -> ConfigError:
        """The error for `key`, on the line of `value` where the two are on different ones."""
        lineno = self.lines.get(key) or self.lines.get(key.partition(".")[0])
        lineno = lineno or self.lines.get("")
        if value and lineno:
            lineno = value_line(self._text, value, lineno)
        return ConfigError(message, path=self._shown, lineno=lineno, hint=hint)

    def wrong_type(self, key: str, expected: str) -> ConfigError:
        """The error for a value of a wrong type, which it quotes."""
        return self.fault(key, f"{key} = {self._values[key]!r} is not {expected}", "")

    def no_strangers(self) -> None:
        """Raises ConfigError on a key that nothing reads."""
        for key in self._values:
            if key not in KEYS:
                hint = suggest(key, KEYS) if key != "tool" else _TOP
                raise self.fault(key, f"unknown key {key!r}", hint)

    def text(self, key: str, default: str) -> str:
        """A string."""
        value = self._values.get(key, default)
        if not isinstance(value, str):
            raise self.wrong_type(key, "a string")
        return value

    def flag(self, key: str, default: bool) -> bool:
        """A truth value."""
        value = self._values.get(key, default)
        if not isinstance(value, bool):
            raise self.wrong_type(key, "true or false")
        return value

    def choice(self, key: str, known: tuple[_Choice, ...], default: _Choice) -> _Choice:
        """One of the known words."""
        value = self.text(key, default)
        for word in known:
            if value == word:
                return word
        raise self.fault(key, f"{key} = {value!r} is unknown", suggest(value, known))

    def words(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """A list of strings."""
        value = self._values.get(key, list(default))
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.wrong_type(key, "a list of strings")
        return tuple(value)

    def links(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """A list of beginnings of addresses."""
        found = self.words(key, default)
        for link in found:
            if not _LINK.fullmatch(link):
                message = f"{key}: {link!r} is no beginning of an address"
                hint = (
                    'Write it with its scheme, and without wildcards: "https://github.com/acme/".'
                )
                raise self.fault(key, message, hint, link)
        return found

    def locales(self) -> tuple[str, tuple[str, ...]]:
        """The source locale and the targets."""
        source, targets = self.text("source_locale", "en"), self.words("locales", ())
        for key, names in (("source_locale", (source,)), ("locales", targets)):
            for name in names:
                if not is_locale(name):
                    hint = suggest_locale(name)
                    raise self.fault(key, f"unknown locale {name!r}", hint, name)
        for i, name in enumerate(targets):
            if name in targets[:i]:
                message = f"the locale {name!r} is there twice"
                raise self.fault("locales", message, "Remove one.", name)
            if name == source:
                message = f"the locale {name!r} is both the source and a target"
                raise self.fault("locales", message, "Remove it from locales.", name)
        return source, targets

    def pattern(self, root: Path, key: str, default: str, required: tuple[str, ...]) -> str:
        """A pattern of paths in the project."""
        value = self.text(key, default)
        try:
            check_pattern(value, required, (*required, "suffix"))
            return check_path(root, value)
        except PathError as error:
            raise self.fault(key, f"{key}: {error}", error.hint) from None

    def folder(self, root: Path, key: str, default: str) -> str:
        """A folder in the project that is not the project itself."""
        clean = self.path(root, key, default)
        if clean == ".":
            message = f"{key} = {clean!r} is the project itself: building could overwrite sources"
            raise self.fault(key, message, 'Name a folder of its own, such as "build".')
        return clean

    def mapping_file(self, root: Path, default: str) -> str:
        """The path of babel.cfg."""
        key = "mapping_file"
        clean = self.path(root, key, default)
        if clean.endswith(".toml"):
            message = f"{key} = {clean!r} is TOML"
            raise self.fault(key, message, "Write the mapping in the format of babel.cfg.")
        return clean

    def baseline(self, root: Path, default: str) -> str:
        """The path of the baseline."""
        key = "baseline"
        clean = self.path(root, key, default)
        if not clean.endswith(".json"):
            message = f"{key} = {clean!r} is no JSON file"
            raise self.fault(key, message, f"For example: {default!r}")
        return clean

    def path(self, root: Path, key: str, default: str) -> str:
        """A path in the project."""
        value = self.text(key, default)
        try:
            return check_path(root, value)
        except PathError as error:
            raise self.fault(key, f"{key}: {error}", error.hint) from None

    def language_note(self) -> str:
        """The wording of the line that lists the other languages."""
        value = self.text("language_note", "")
        if fault := language_note_fault(value):
            raise self.fault("language_note", *fault)
        return value

    def percentages(self, locales: tuple[str, ...]) -> dict[str, float]:
        """What `check` asks for, of each target."""
        return self._by_locale("min_translated", locales, 100, self._checked)

    def days(self, key: str, locales: tuple[str, ...]) -> dict[str, int]:
        """A whole number of days for each target that has any."""
        days = self._by_locale(key, locales, 0, self._checked_days)
        return {locale: number for locale, number in days.items() if number}

    def _by_locale(
        self,
        key: str,
        locales: tuple[str, ...],
        default: _Number,
        checked: Callable[[str, object], _Number],
    ) -> dict[str, _Number]:
        """One number for every target, or a table by locale."""
        value = self._values.get(key, default)
        if not isinstance(value, dict):
            return dict.fromkeys(locales, checked(key, value))
        asked = dict.fromkeys(locales, default)
        for locale, number in value.items():
            if locale not in asked:
                hint = suggest(locale, locales, what="Locales of this project")
                raise self.fault(f"{key}.{locale}", f"{key}: unknown locale {locale!r}", hint)
            asked[locale] = checked(f"{key}.{locale}", number)
        return asked

    def severities(self, key: str) -> dict[str, str]:
        """How much each check weighs, where it is not the default."""
        table = self._values.get(key, {})
        if not isinstance(table, dict):
            raise self.wrong_type(key, 'a table, such as { quotes = "off" }')
        return {code: self._severity(f"{key}.{code}", code, value) for code, value in table.items()}

    def severities_by_path(self, key: str) -> dict[str, dict[str, str]]:
        """Likewise for the documents that a glob matches, by glob."""
        table = self._values.get(key, {})
        if not isinstance(table, dict):
            raise self.wrong_type(key, "a table of tables, one for each pattern of paths")
        found: dict[str, dict[str, str]] = {}
        for pattern, checks in table.items():
            try:
                compile_glob(pattern)
            except PathError as error:
                raise self.fault(f"{key}.{pattern}", f"{key}: {error}", error.hint) from None
            if not isinstance(checks, dict):
                message = f"{key}.{pattern!r} = {checks!r} is no table"
                raise self.fault(f"{key}.{pattern}", message, 'For example { quotes = "off" }.')
            found[pattern] = {
                code: self._severity(f"{key}.{pattern}.{code}", code, value)
                for code, value in checks.items()
            }
        return found

    def _severity(self, key: str, code: str, value: object) -> str:
        from i18n_tool.checks.registry import known  # its tables cost, and few projects need them

        check = known().get(code)
        if check is None:
            raise self.fault(key, f"there is no check {code!r}", suggest(code, known()))
        if value not in _SEVERITIES:
            raise self.fault(key, f"{key} = {value!r} is unknown", suggest(str(value), _SEVERITIES))
        if check.locked and value != "error":
            message = f"{key} = {value!r}: what is unsafe is always an error"
            hint = "Name what may be linked to in trusted_hosts and allowed_links."
            raise self.fault(key, message, hint)
        return str(value)

    def files(self, root: Path, key: str) -> tuple[str, ...]:
        """Names of files or folders inside the project: one, or a list."""
        value = self._values.get(key, [])
        names = (value,) if isinstance(value, str) else self.words(key, ())
        try:
            return tuple(check_path(root, name) for name in names)
        except PathError as error:
            raise self.fault(key, f"{key}: {error}", error.hint) from None

    def translation(self, root: Path, key: str) -> dict[str, object]:
        """The table of `i18n translate`; tables in it are those of engines, which check them."""
        table = self._values.get(key, {})
        if not isinstance(table, dict):
            raise self.wrong_type(key, 'a table, such as { engine = "argos" }')
        if table:
            from i18n_tool.config.translation import SETTINGS  # few projects have one
        for name, value in table.items():
            if isinstance(value, dict):
                continue
            if name not in SETTINGS:
                message = f"{key}: unknown key {name!r}"
                raise self.fault(f"{key}.{name}", message, suggest(name, SETTINGS))
            if not SETTINGS[name].holds(value):
                message = f"{key}.{name} = {value!r} is not {SETTINGS[name].words}"
                raise self.fault(f"{key}.{name}", message, "")
        if "memory" not in table:
            return dict(table)
        names = [table["memory"]] if isinstance(table["memory"], str) else table["memory"]
        try:
            return {**table, "memory": tuple(check_path(root, name) for name in names)}
        except PathError as error:
            raise self.fault(f"{key}.memory", f"{key}.memory: {error}", error.hint) from None

    def percentage(self, key: str, default: float) -> float:
        """A number from 0 to 100."""
        return self._checked(key, self._values.get(key, default))

    def _checked(self, key: str, value: object) -> float:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not 0 <= value <= 100:  # type: ignore[operator]
            raise self.fault(key, f"{key} = {value!r} is no percentage from 0 to 100", "")
        return value  # type: ignore[return-value]

    def _checked_days(self, key: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MAX_DAYS:
            message = f"{key} = {value!r} is no number of days from 0 to {_MAX_DAYS}"
            raise self.fault(key, message, "")
        return value


def language_note_fault(value: str) -> tuple[str, str] | None:
    """What is wrong with the wording of a language note, and what to do; None if nothing."""
    if not value or value.count("{languages}") == 1:
        return None
    message = f"language_note = {value!r} does not say where the list stands, once"
    return message, 'For example: "This page is also available in: {languages}"'
