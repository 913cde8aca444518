"""[tool.i18n], i18n.toml and babel.cfg: what is read, and what each fault says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from i18n_tool.config import find_project, load_config, parse_config
from i18n_tool.config.lines import toml_lines, value_line
from i18n_tool.config.model import Config
from i18n_tool.config.names import is_locale, suggest_locale
from i18n_tool.errors import ConfigError, suggest
from i18n_tool.formats.base import Options
from i18n_tool.project.layout import Project

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeFiles

MAPPING = "[i18n_markdown: docs/**.md]\n"


def settings(root: Path, text: str, mapping: str = MAPPING) -> Config:
    return parse_config(root, "i18n.toml", text, mapping)


def test_defaults(tmp_path: Path) -> None:
    """Two lines are a configuration; everything else has the default that is documented."""
    config = settings(tmp_path, 'locales = ["tr", "pt_BR"]')

    assert config == Config(
        root=tmp_path,
        shown="i18n.toml",
        locales=("tr", "pt_BR"),
        publish={"tr": 0, "pt_BR": 0},
        min_translated={"tr": 100, "pt_BR": 100},
        stale_grace_days={"tr": 0, "pt_BR": 0},
        project=tmp_path.name,
        sections=config.sections,
    )
    assert config.options == Options(locales=("tr", "pt_BR"))
    assert [(s.pattern, s.format, s.lineno) for s in config.sections] == [
        ("docs/**.md", "markdown", 1)
    ]


def test_every_key(tmp_path: Path) -> None:
    """Each key of the table reaches the configuration."""
    text = """
        source_locale = "de"
        locales = ["tr", "zh_CN"]
        catalogs = "po//{locale}/{stem}{suffix}.po"
        templates = "./po/{stem}.pot"
        output = "site/"
        segmentation = "block"
        paragraphs = "lines"
        front_matter = ["title", "hero.tagline"]
        detect_language = false
        language_note = "Also in: {languages}"
        language_separator = " · "
        stale = "source"
        project = "Atlas"
        bugs_address = "docs@example.org"
        mapping_file = "etc/babel.cfg"
        loss_preview = 2.5
        [min_translated]
        tr = 90.5
        """
    config = settings(tmp_path, text)

    assert config.source_locale == "de"
    assert config.catalogs == "po/{locale}/{stem}{suffix}.po"
    assert config.templates == "po/{stem}.pot"
    assert config.output == "site"
    assert config.language_separator == " · "
    assert config.stale == "source"
    assert config.min_translated == {"tr": 90.5, "zh_CN": 100}
    assert config.loss_preview == 2.5
    assert (config.project, config.bugs_address) == ("Atlas", "docs@example.org")
    assert config.mapping_file == "etc/babel.cfg"
    assert config.options == Options(
        source_locale="de",
        locales=("tr", "zh_CN"),
        segmentation="block",
        detect_language=False,
        language_note="Also in: {languages}",
        own={"paragraphs": "lines", "front_matter": ("title", "hero.tagline")},
    )


def test_one_percentage_for_all(tmp_path: Path) -> None:
    """A number is asked of every locale."""
    config = settings(tmp_path, 'locales = ["tr", "ru"]\nmin_translated = 80')

    assert config.min_translated == {"tr": 80, "ru": 80}


@pytest.mark.parametrize(
    ("text", "lineno", "message", "hint"),
    [
        pytest.param(
            'locales = ["tr"]\nlocals = 1', 2, "unknown key 'locals'", "locales?", id="unknown key"
        ),
        pytest.param("x = [", 1, "this is no TOML", "", id="syntax"),
        pytest.param("a = 1\nb = = 2\n", 2, "this is no TOML", "", id="syntax in the middle"),
        pytest.param('locales = "tr"', 1, "'tr' is not a list of strings", "", id="no list"),
        pytest.param("locales = [1]", 1, "[1] is not a list of strings", "", id="numbers"),
        pytest.param("output = 3", 1, "3 is not a string", "", id="no string"),
        pytest.param("detect_language = 'no'", 1, "is not true or false", "", id="no flag"),
        pytest.param(
            'locales = [\n  "ru",\n  "tr_TRR", # Turkish\n]',
            3,
            "unknown locale 'tr_TRR'",
            "Did you mean tr_TR or tr?",
            id="unknown locale on its own line",
        ),
        pytest.param('source_locale = "EN"', 1, "unknown locale 'EN'", "en?", id="source locale"),
        pytest.param('locales = ["tr", "tr"]', 1, "'tr' is there twice", "Remove", id="duplicate"),
        pytest.param(
            'locales = ["en"]', 1, "both the source and a target", "Remove", id="source as target"
        ),
        pytest.param(
            'segmentation = "sentense"', 1, "'sentense' is unknown", "sentence?", id="segmentation"
        ),
        pytest.param('stale = "drop"', 1, "'drop' is unknown", "Known: keep, source.", id="stale"),
        pytest.param('catalogs = "po/{locale}.po"', 1, "lacks {stem}", "Put {stem}", id="no stem"),
        pytest.param('catalogs = "po/{stem}.po"', 1, "lacks {locale}", "", id="no locale"),
        pytest.param('templates = "po/a.pot"', 1, "lacks {stem}", "", id="template without stem"),
        pytest.param(
            'catalogs = "{locale}/{stme}.po"', 1, "placeholder {stme}", "{stem}?", id="placeholder"
        ),
        pytest.param(
            'catalogs = "{locale}/{stem!r}.po"', 1, "placeholder {stem!r}", "", id="conversion"
        ),
        pytest.param(
            'catalogs = "{locale}/{stem.po"', 1, "is no pattern", "{locale}", id="open brace"
        ),
        pytest.param('output = "../out"', 1, "leaves the project", "relative", id="parent"),
        pytest.param('output = "a/../../b"', 1, "leaves the project", "", id="hidden parent"),
        pytest.param('output = "/tmp/out"', 1, "leaves the project", "", id="absolute"),
        pytest.param('output = "C:/out"', 1, "leaves the project", "", id="a drive"),
        pytest.param('output = ""', 1, "leaves the project", "", id="empty path"),
        pytest.param("output = 'a\\b'", 1, "has a backslash", "with /", id="backslash"),
        pytest.param('output = "./"', 1, "is the project itself", '"build"', id="output is root"),
        pytest.param('mapping_file = "babel.toml"', 1, "is TOML", "babel.cfg", id="TOML mapping"),
        pytest.param(
            'language_note = "Also in"', 1, "does not say where", "{languages}", id="note"
        ),
        pytest.param('messages = "app.mo"', 1, "names no PO files", "app/{locale}.po", id="no PO"),
        pytest.param('messages = "app/app.po"', 1, "lacks {locale}", "", id="messages of all"),
        pytest.param(
            'repository = "git@example.org:a/b"',
            1,
            "is no address",
            "https://",
            id="no web address",
        ),
        pytest.param(
            "repository = 'javascript://a/%0aalert(1)'", 1, "is no address", "", id="a script"
        ),
        pytest.param(
            'repository = "https://a:b@example.org/"', 1, "is no address", "", id="a password"
        ),
        pytest.param(
            'repository = "https://example.org/{file}"', 1, "has braces other", "", id="braces"
        ),
        pytest.param(
            'preview_url = "https://example.org/"', 1, "does not say where", "", id="no page"
        ),
        pytest.param(
            'report_url = "https://example.org/docs?x"', 1, "no address of a folder", "", id="query"
        ),
        pytest.param(
            'report_url = "https://example.org/{path}"', 1, "has braces", "", id="no names"
        ),
        pytest.param("min_translated = 101", 1, "101 is no percentage", "", id="percentage"),
        pytest.param("min_translated = true", 1, "True is no percentage", "", id="truth value"),
        pytest.param(
            'loss_preview = "10"', 1, "loss_preview = '10' is no percentage", "", id="loss"
        ),
        pytest.param(
            'locales = ["tr"]\n[min_translated]\ntrr = 5',
            3,
            "unknown locale 'trr'",
            "Did you mean tr?",
            id="percentage of a stranger",
        ),
    ],
)
def test_faults_of_settings(
    tmp_path: Path, text: str, lineno: int, message: str, hint: str
) -> None:
    """A fault is named with file, line, the value, and what it may have meant."""
    with pytest.raises(ConfigError) as fault:
        settings(tmp_path, text)

    assert (fault.value.path, fault.value.lineno) == ("i18n.toml", lineno)
    assert message in fault.value.message
    assert hint in fault.value.hint


def test_lines_in_pyproject(tmp_path: Path) -> None:
    """Lines count within the whole file, and keys of other tables are not ours."""
    text = '[tool.other]\nlocales = []\n\n[project]\nname = "atlas"\n\n[tool.i18n]\nlocales = "x"\n'
    with pytest.raises(ConfigError, match=r"pyproject\.toml:8: locales = 'x'"):
        parse_config(tmp_path, "pyproject.toml", text, MAPPING)


def test_project_name(tmp_path: Path) -> None:
    """The project's name in PO headers is that of the package."""
    text = '[project]\nname = "atlas"\n[tool.i18n]\nlocales = ["tr"]\n'

    assert parse_config(tmp_path, "pyproject.toml", text, MAPPING).project == "atlas"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[tool.i18n]\na = 1\n", {"": 1, "a": 2}, id="a table"),
        pytest.param("[tool.i18n.b]\na = 1\n", {"": 1, "b": 1, "b.a": 2}, id="only a sub-table"),
        pytest.param('[tool]\n"i18n".a = 1\n', {"": 2, "a": 2}, id="dotted and quoted"),
        pytest.param("tool.i18n = {a = 1}\n", {"": 1}, id="inline"),
        pytest.param('x = """\n[tool.i18n]\n"""\n', {}, id="within a long string"),
        pytest.param("[[tool.i18n]]\na = 1\n", {}, id="an array of tables"),
    ],
)
def test_toml_lines(text: str, expected: dict[str, int]) -> None:
    """Keys are found in the spellings that TOML has for them."""
    assert toml_lines(text, ("tool", "i18n")) == expected


def test_value_line_falls_back() -> None:
    """A value that stands nowhere is on the line of its key."""
    assert value_line('a = [\n"x",\n]', "x", 1) == 2
    assert value_line("a = 1", "x", 1) == 1


def test_links_out_of_the_project(make_files: MakeFiles, tmp_path: Path) -> None:
    """A folder that is a symbolic link to the outside is outside."""
    root = make_files({"inside/a.md": ""})
    (root / "out").symlink_to(tmp_path)
    (root / "alias").symlink_to(root / "inside")

    with pytest.raises(ConfigError, match="it is a link to"):
        settings(root, 'output = "out/build"')
    with pytest.raises(ConfigError, match="it is a link to"):
        settings(root, 'catalogs = "out/{locale}/{stem}.po"')
    with pytest.raises(ConfigError, match=r"babel\.cfg:1: .*it is a link to"):
        settings(root, "", "[i18n_markdown: out/**.md]")
    assert settings(root, 'output = "alias/build"').output == "alias/build"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("segmentation = block", {"segmentation": "block"}, id="segmentation"),
        pytest.param("paragraphs = blank", {"own": {"paragraphs": "blank"}}, id="paragraphs"),
        pytest.param("detect_language = No", {"detect_language": False}, id="detection"),
        pytest.param(
            "language_note = In: {languages}", {"language_note": "In: {languages}"}, id="note"
        ),
        pytest.param("# segmentation = block", {}, id="comment"),
    ],
)
def test_options_of_a_section(tmp_path: Path, text: str, expected: dict[str, object]) -> None:
    """A section of babel.cfg overrides the project's options for its documents."""
    config = settings(tmp_path, 'locales = ["tr"]', f"[i18n_text: **.txt]\n{text}\n")

    assert config.sections[0].options == Options(locales=("tr",), **expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", {}, id="none"),
        pytest.param("front_matter =", {"front_matter": ()}, id="no front matter"),
        pytest.param("front_matter = ,", {"front_matter": ()}, id="nothing but a comma"),
        pytest.param(
            "front_matter = title, a.b\n    c", {"front_matter": ("title", "a.b", "c")}, id="keys"
        ),
    ],
)
def test_options_of_a_format(tmp_path: Path, text: str, expected: dict[str, object]) -> None:
    """A section may set what its format knows."""
    config = settings(tmp_path, 'locales = ["tr"]', f"[i18n_markdown: **.md]\n{text}\n")

    assert config.sections[0].options.own == expected


@pytest.mark.parametrize(
    "section",
    ["[i18n_text: **.txt]\nfront_matter = title", "[i18n_markdown: **.md]\nparagraphs = lines"],
)
def test_options_of_another_format(tmp_path: Path, section: str) -> None:
    """What another format knows would do nothing here, and is refused; [DEFAULT] speaks to all."""
    option, _, value = section.rpartition("\n")[2].partition(" = ")
    with pytest.raises(ConfigError, match=rf"babel\.cfg:2: unknown option '{option}'"):
        settings(tmp_path, 'locales = ["tr"]', section)

    header = section.partition("\n")[0]
    config = settings(tmp_path, "", f"[DEFAULT]\n{option} = {value}\n{header}\n")
    assert config.sections[0].options.own == {}


def test_sections_for_others(tmp_path: Path) -> None:
    """Extractors for program code keep their place and their options, and are none of ours."""
    mapping = (
        "[extractors]\nmine = i18n_markdown\n"
        "[DEFAULT]\nencoding = utf-8\nsegmentation = block\n"
        "[python: **.py]\nkeywords = _ gettext:2\n"
        "[ignore: docs/private/**]\n"
        "[mine: docs/**.md]\n"
    )
    config = settings(tmp_path, "", mapping)

    assert [(s.pattern, s.method, s.format, s.lineno) for s in config.sections] == [
        ("**.py", "python", None, 6),
        ("docs/private/**", "ignore", None, 8),
        ("docs/**.md", "i18n_markdown", "markdown", 9),
    ]
    assert config.sections[2].options.segmentation == "block"


@pytest.mark.parametrize(
    ("mapping", "lineno", "message", "hint"),
    [
        pytest.param("", None, "no section names documents", "i18n_markdown", id="empty"),
        pytest.param("[python: **.py]", None, "no section names", "i18n init", id="none of ours"),
        pytest.param("a = 1", 1, "'a = 1' comes before the first section", "[", id="no section"),
        pytest.param("\n[i18n_text: a]\nfoo bar", 3, "neither a section", "", id="no option"),
        pytest.param("[i18n_text: a]\n[i18n_text: a]", 2, "is there twice", "", id="section twice"),
        pytest.param(
            "[i18n_text: a]\nparagraphs=auto\nparagraphs=auto", 3, "'paragraphs' is there twice",
            "Remove", id="option twice",
        ),
        pytest.param("\n[i18n_text]", 2, "names no files", "docs/**.md", id="no pattern"),
        pytest.param(
            "[i18n_markdwon: a]", 1, "method 'i18n_markdwon'", "i18n_markdown?", id="method"
        ),
        pytest.param("[i8n_text: a]", 1, "method 'i8n_text'", "i18n_text?", id="nearly ours"),
        pytest.param(
            "[i18n_text: a]\nsegmentaton = block", 2, "option 'segmentaton'", "segmentation?",
            id="unknown option",
        ),
        pytest.param(
            "[i18n_text: a]\n\nsegmentation = blok", 3, "'blok' is unknown", "block?", id="value"
        ),
        pytest.param(
            "[i18n_text: a]\n[DEFAULT]\ndetect_language = maybe", 3, "not true or false", "",
            id="value in DEFAULT",
        ),
        pytest.param("[i18n_text: a]\nlanguage_note = x", 2, "does not say", "", id="note"),
        pytest.param("[ignore: a]\n[i18n_text: a]", 2, "in line 1", "Keep", id="pattern twice"),
        pytest.param("[i18n_text: a***b]", 1, "wildcard ***", "**", id="wildcard"),
        pytest.param("[i18n_text: ../a/*.txt]", 1, "leaves the project", "", id="parent"),
        pytest.param("[i18n_text: /a/*.txt]", 1, "leaves the project", "", id="absolute"),
        pytest.param("\ufeff[i18n_text: a]", 1, "byte order mark", "without", id="BOM"),
        pytest.param(
            "[i18n_text: a]\n[python: b]\nkeywords = _:x", None, "pybabel cannot", "", id="keywords"
        ),
    ],
)  # fmt: skip
def test_faults_of_mapping(
    tmp_path: Path, mapping: str, lineno: int | None, message: str, hint: str
) -> None:
    """A fault in babel.cfg is named with its line and the nearest right name."""
    with pytest.raises(ConfigError) as fault:
        settings(tmp_path, "", mapping)

    assert (fault.value.path, fault.value.lineno) == ("babel.cfg", lineno)
    assert message in fault.value.message
    assert hint in fault.value.hint


@pytest.mark.parametrize(
    "locale",
    ["tr", "pt_BR", "zh_Hans", "zh_CN", "sr_Latn", "es_419", "ca@valencia", "nb", "fil"],
)
def test_known_locales(locale: str) -> None:
    """Locales that CLDR knows are accepted as gettext spells them, aliases too."""
    assert is_locale(locale)


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [
        pytest.param("tr_TRR", "Did you mean tr_TR or tr?", id="a letter too many"),
        pytest.param("TR", "Did you mean tr?", id="upper case"),
        pytest.param("pt-BR", "Did you mean pt_BR?", id="as in HTML"),
        pytest.param("zh-cn", "zh", id="as in HTML, lower case"),
        pytest.param("Turkish", "Did you mean tr?", id="the language's name"),
        pytest.param("jp", "JP is a country. Did you mean ja?", id="the country"),
        pytest.param("tr_TR.UTF-8", "Did you mean tr_TR?", id="with an encoding"),
        pytest.param("../tr", "Locales are written", id="a path"),
        pytest.param("", "Locales are written", id="nothing"),
    ],
)
def test_unknown_locales(wrong: str, hint: str) -> None:
    """What is no locale is refused, with what it may have meant."""
    assert not is_locale(wrong)
    assert hint in suggest_locale(wrong)


def test_suggest() -> None:
    """The nearest name wins, whatever its case; without one, the names are listed, up to 12."""
    assert suggest("Extrct", ["extract", "status"]) == "Did you mean extract?"
    assert suggest("zzz", ["extract", "status"]) == "Known: extract, status."
    assert suggest("zzz", map(str, range(20))).endswith("11 and 8 more.")
    assert suggest("zzz", []) == ""


def test_find_project(make_files: MakeFiles) -> None:
    """The nearest configured folder above is the project; other pyproject.toml files are passed."""
    root = make_files(
        {
            "pyproject.toml": '[tool.i18n]\nlocales = ["tr"]\n',
            "sub/pyproject.toml": '[project]\nname = "i18n-x"\n',
            "sub/deep/a.md": "",
            "own/i18n.toml": "",
            "babel.cfg": MAPPING,
        }
    )

    assert load_config(root / "sub" / "deep").root == root
    found = find_project(root / "own")
    assert found is not None
    assert (found.root, found.shown) == (root / "own", "i18n.toml")


def test_no_project(make_files: MakeFiles) -> None:
    """Without a configuration the error says how to write one."""
    with pytest.raises(ConfigError, match="is in no project") as fault:
        load_config(make_files({}))

    assert "i18n init" in fault.value.hint


@pytest.mark.parametrize(
    ("files", "message"),
    [
        pytest.param(
            {"i18n.toml": "", "pyproject.toml": "[tool.i18n]"}, "both i18n.toml and", id="two files"
        ),
        pytest.param({"i18n.toml": ""}, "babel.cfg: there is no such file", id="no babel.cfg"),
        pytest.param(
            {"i18n.toml": b"a = 1\nb = '\xff'"},
            "i18n.toml:2: not UTF-8: the byte 0xff at offset 11",
            id="encoding",
        ),
        pytest.param({"pyproject.toml": "[tool.i18n"}, "pyproject.toml:1: this is", id="syntax"),
        pytest.param({"pyproject.toml": "[tool]\ni18n = 3"}, "2: [tool.i18n] is no", id="no table"),
    ],
)
def test_files_that_cannot_be_read(
    make_files: MakeFiles, files: dict[str, str | bytes], message: str
) -> None:
    """What is missing, doubled or broken is named."""
    with pytest.raises(ConfigError, match=re.escape(message)):
        load_config(make_files(files))


def test_crlf_and_bom(make_files: MakeFiles) -> None:
    """A Windows editor's line endings and byte order mark are read."""
    root = make_files(
        {
            "i18n.toml": '\ufefflocales = [\r\n"tr",\r\n]\r\n',
            "babel.cfg": "[i18n_text: *.txt]\r\nparagraphs = lines\r\n",
        }
    )
    config = load_config(root)

    assert config.locales == ("tr",)
    assert config.sections[0].options.own == {"paragraphs": "lines"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(f"x = {'[' * 5000}{']' * 5000}", "this TOML cannot be read", id="deep"),
        pytest.param(f"x = {'9' * 5000}", "this TOML cannot be read", id="endless number"),
        pytest.param('output = "a\\u0000b"', "control character", id="NUL in a path"),
        pytest.param('output = "a\\u001b[31m"', "control character", id="escape in a path"),
        pytest.param(f'mapping_file = "{"x" * 5000}"', "is no path", id="endless path"),
    ],
)
def test_hostile_settings(tmp_path: Path, text: str, said: str) -> None:
    """What no file system or parser can take is the configuration's fault, not a bug of ours."""
    with pytest.raises(ConfigError, match=said):
        settings(tmp_path, f'locales = ["tr"]\n{text}\n')


def test_project_that_is_no_table(tmp_path: Path) -> None:
    """A `project` in pyproject.toml that is no table names no project."""
    text = 'project = 1\n[tool.i18n]\nlocales = ["tr"]\n'

    assert parse_config(tmp_path, "pyproject.toml", text, MAPPING).project == tmp_path.name


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("x." * 20_000 + "x = 1", id="a key"),
        pytest.param("[" + "x." * 20_000 + "x]", id="a table"),
        pytest.param("y = { " + "'x'." * 20_000 + "x = 1 }", id="in a table in a line"),
    ],
)
def test_keys_without_an_end(make_files: MakeFiles, text: str) -> None:
    """A dotted key that costs the parser the square of its length is an error on its line, in
    settings and in a pyproject.toml that is looked at.
    """
    for name, own in (("i18n.toml", ""), ("pyproject.toml", "[tool.i18n]\n")):
        root = make_files({name: f'# i18n\n{own}locales = ["tr"]\n{text}\n', "babel.cfg": MAPPING})
        with pytest.raises(ConfigError) as error:
            load_config(root)
        assert "a key has too many parts" in str(error.value)
        assert error.value.lineno == 3 + bool(own)
        (root / name).unlink()


@pytest.mark.parametrize("name", ["i18n.toml", "babel.cfg"])
def test_settings_that_are_too_large(make_files: MakeFiles, name: str) -> None:
    """What has more text than anybody writes is no settings."""
    texts = {"i18n.toml": 'locales = ["tr"]\n', "babel.cfg": MAPPING}
    root = make_files({**texts, name: texts[name] + "# more\n" * 160_000})
    with pytest.raises(ConfigError, match="settings up to 1,048,576") as error:
        load_config(root)
    assert error.value.path == name


def test_many_sections(make_files: MakeFiles) -> None:
    """Some of the sections that match nothing are named, the others counted."""
    text = "".join(f"[i18n_markdown: x{number}/**.md]\n" for number in range(30))
    root = make_files({"i18n.toml": 'locales = ["tr"]\n', "babel.cfg": text})
    warnings = Project(load_config(root)).warnings

    assert len(warnings) == 21
    assert warnings[-1] == "babel.cfg: 10 more sections match no document"
