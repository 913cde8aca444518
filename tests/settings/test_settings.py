"""What is declared of a setting is what is read, said of it in the manuals, and checked."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import pytest
from reference import TABLES, rewritten

from i18n_tool.config import parse_config, section_options
from i18n_tool.config.alignment import ALIGN
from i18n_tool.config.kinds import Base, Locales, OutputPlace
from i18n_tool.config.link_kinds import LinkPrefix
from i18n_tool.config.model import SETTINGS, Config
from i18n_tool.config.translation import TRANSLATE
from i18n_tool.errors import ConfigError
from i18n_tool.formats import NAMES, OPTIONS, format_named
from i18n_tool.formats.base import Options
from i18n_tool.settings.kinds import Choice, Flag, Words

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.settings.setting import Setting

MAPPING = "[i18n_markdown: docs/**.md]\n"
TARGETS = 'locales = ["tr", "ru"]\n'
EVERY = [pytest.param(one, id=one.name) for one in SETTINGS.values()]
COMMON = [one.name for one in SETTINGS.values() if one.in_sections and one.name not in OPTIONS]
IN_SECTIONS = [pytest.param(one, id=one.name) for one in SETTINGS.values() if one.in_sections]


def config(root: Path, text: str, mapping: str = MAPPING) -> Config:
    return parse_config(root, "i18n.toml", text, mapping)


def test_every_field_is_declared() -> None:
    """Whatever the configuration holds is a setting, or says where the settings are."""
    names = {one.name for one in fields(Config)}

    assert names - SETTINGS.keys() == {"root", "shown", "of_formats", "sections", "lines"}
    assert SETTINGS.keys() - names == OPTIONS.keys() == {"paragraphs", "front_matter", "attributes"}


@pytest.mark.parametrize("setting", [one for one in EVERY if one.id not in OPTIONS])
def test_a_default_written_out_changes_nothing(tmp_path: Path, setting: Setting) -> None:
    """The default that the reference shows is what is read where nothing is written."""
    written = f"{setting.name} = {json.dumps(setting.default)}\n"
    targets = "" if setting.name == "locales" else TARGETS
    default = config(tmp_path, targets)
    if setting.name == "project":  # is the folder's, which nobody can know
        default = replace(default, project="")

    assert config(tmp_path, targets + written) == default


@pytest.mark.parametrize("name", OPTIONS)
def test_so_does_one_of_a_format(tmp_path: Path, name: str) -> None:
    """A format sees its default, written out or not."""
    fmt = next(fmt for fmt in map(format_named, NAMES) if name in fmt.options)
    written = config(tmp_path, f"{name} = {json.dumps(OPTIONS[name].default)}\n").options

    assert written.own.keys() == {name}
    assert fmt.option(written, name) == fmt.option(Options(), name)


@pytest.mark.parametrize("setting", EVERY)
def test_a_value_of_no_kind(tmp_path: Path, setting: Setting) -> None:
    """What no setting can be is refused by each, with its name and the line where it stands."""
    with pytest.raises(ConfigError) as fault:
        config(tmp_path, f"\n{setting.name} = 1979-05-27\n")

    assert (fault.value.path, fault.value.lineno) == ("i18n.toml", 2)
    assert fault.value.message.startswith(f"{setting.name} = datetime.date(1979, 5, 27) is no")


IN_TABLES = [
    pytest.param(table, one, id=f"{table}.{one.name}")
    for table, settings in (("translate", TRANSLATE), ("align", ALIGN))
    for one in settings
]


@pytest.mark.parametrize(("table", "setting"), IN_TABLES)
def test_a_value_of_no_kind_in_a_table(tmp_path: Path, table: str, setting: Setting) -> None:
    """So do those that stand in a table, with the table's name before theirs."""
    with pytest.raises(ConfigError) as fault:
        config(tmp_path, f"[{table}]\n\n{setting.name} = {{ x = 1 }}\n")

    assert (fault.value.path, fault.value.lineno) == ("i18n.toml", 3)
    words = Words.words if isinstance(setting.kind, Locales) else setting.kind.words
    assert fault.value.message == f"{table}.{setting.name} = {{'x': 1}} is not {words}"


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ('modle = "e5"', "align: unknown key 'modle'", "Did you mean model?"),
        ('[align.server]\nurl = ""', "align: unknown key 'server'", "Known: url, model, languages"),
        ('languages = ["en", "xx"]', "unknown locale 'xx'", ""),
        ('url = "localhost:8080"', "align.url = 'localhost:8080' is not a URL that begins", ""),
        ("batch = 0", "align.batch = 0 is not a whole number from 1 to 64", ""),
    ],
)
def test_a_table_that_is_whole(tmp_path: Path, written: str, message: str, hint: str) -> None:
    """What `align` cannot have is refused, other tables in it, too."""
    with pytest.raises(ConfigError) as fault:
        config(tmp_path, f"[align]\n{written}\n")

    assert fault.value.path == "i18n.toml"
    assert fault.value.message.startswith(message)
    assert fault.value.hint.startswith(hint)


def other(setting: Setting) -> tuple[str, str]:
    """A value that is not the default, as TOML and as babel.cfg have it."""
    value: Any
    match setting.kind:
        case Choice() as choice:
            value = next(word for word in choice.known if word != setting.default)
            return json.dumps(value), value
        case Flag():
            return json.dumps(not setting.default), "off" if setting.default else "On"
        case OutputPlace():
            return '"docs/{locale}/{path}"', "docs/{locale}/{path}"
        case Base():
            return '"docs"', "docs"
        case LinkPrefix():
            return '"/{locale}"', "/{locale}"
        case Words():
            return '["a", "b.c"]', "a,\n  b.c"
        case _:
            return '"In: {languages}"', "In: {languages}"


@pytest.mark.parametrize("setting", IN_SECTIONS)
def test_a_section_says_the_same_for_its_documents(tmp_path: Path, setting: Setting) -> None:
    """What a section may set means what it means for the whole project."""
    toml, cfg = other(setting)
    fmt = next(name for name in NAMES if setting.name in {*format_named(name).options, *COMMON})
    mapping = f"[i18n_{fmt}: docs/**]\n"
    everywhere = config(tmp_path, f"{TARGETS}{setting.name} = {toml}\n", mapping)
    there = config(tmp_path, TARGETS, f"{mapping}{setting.name} = {cfg}\n")

    if setting.name in {"output", "base"}:  # where documents go, not how they are cut
        assert getattr(there.sections[0], setting.name) == getattr(everywhere, setting.name)
        assert getattr(there, setting.name) == setting.default
        return
    assert there.sections[0].options == everywhere.options
    assert there.options != everywhere.options


def test_options_of_a_mapping_in_toml() -> None:
    """Values come from pybabel as they are where its mapping is TOML."""
    markdown = format_named("markdown")
    given = {"front_matter": ["title"], "detect_language": False, "keywords": {}}
    options = section_options(given, Options(), markdown)

    assert options == Options(detect_language=False, own={"front_matter": ("title",)})
    with pytest.raises(ConfigError, match="front_matter = 3 is not a list of strings"):
        section_options({"front_matter": 3}, Options(), markdown)


@pytest.mark.parametrize("command", ["extract", "status", "diff", "build", "prune"])
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        pytest.param("[checks]\n\nspasing = 'off'", "4: there is no check 'spasing'\n", id="code"),
        pytest.param("[checks]\n\nspacing = 'of'", "4: checks.spacing = 'of' is", id="severity"),
        pytest.param("[checks]\nspacing = 3", "3: checks.spacing = 3 is unknown", id="type"),
        pytest.param("[checks]\nspacing = []", "3: checks.spacing = [] is unknown", id="list"),
        pytest.param(
            "[checks]\nunsafe-html = 'info'", "3: checks.unsafe-html = 'info': what", id="safety"
        ),
        pytest.param(
            "[checks_in.'docs/**']\nspasing = 'off'", "3: there is no check 'spasing'", id="by path"
        ),
    ],
)
def test_weights_that_cannot_be_meant(
    project: MakeProject, run_i18n: RunI18n, settings: str, said: str, command: str
) -> None:
    """Whatever the command, they are named with their line before anything is done."""
    root = project({"docs/a.md": "# Guide\n"}, settings=settings)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    done = run_i18n(root, command)

    assert done.returncode == 2
    assert done.stderr.startswith(f"i18n.toml:{said}")
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


@pytest.mark.parametrize(
    "setting", [*EVERY, *(pytest.param(one, id=one.name) for one in (*TRANSLATE, *ALIGN))]
)
def test_a_line_for_the_reference(setting: Setting) -> None:
    """What a setting is and does fits into a row of a table."""
    for said in (setting.kind.words, setting.about):
        assert said
        assert not set(said) & {"\n", "|"}
        assert not said.endswith(".")


@pytest.mark.parametrize("manual", [pytest.param(path, id=path.name) for path in TABLES])
def test_the_manuals_are_what_is_declared(manual: Path) -> None:
    """docs/reference.md, docs/translate.md and docs/align.md are up to date."""
    text = manual.read_text(encoding="utf-8")

    assert TABLES[manual] in text
    assert rewritten(manual) == text
