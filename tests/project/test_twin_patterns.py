"""Translations that lie in a tree, and the command that `i18n init` names for them."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from i18n_tool.config import load_config
from i18n_tool.project.layout import Project

if TYPE_CHECKING:
    from conftest import MakeFiles, RunI18n

GUIDE = "# Boats\n\nThe boat has two oars, and it is painted blue. See the harbour for others.\n"
REHBER = "# Tekneler\n\nTeknenin iki küreği var ve rengi mavi. Ötekiler için limana bakın.\n"
CURRENT = "docusaurus-plugin-content-docs/current"


@pytest.mark.parametrize(
    ("sources", "translations", "patterns"),
    [
        (
            ["docs/a.md", "docs/x/b.md"],
            ["docs/tr/a.md", "docs/tr/x/b.md"],
            {"docs/{locale}/{path}": 2},
        ),
        (["docs/en/a.md"], ["docs/tr-TR/a.md"], {"docs/{locale}/{path}": 1}),
        (["content/a.md"], ["tr/a.md"], {"{locale}/{path}": 1}),
        (["x/content.en/a.md"], ["x/content.tr/a.md"], {"x/content.{locale}/{path}": 1}),
        (["docs/a.md"], ["docs-tr/a.md"], {"docs-{locale}/{path}": 1}),
        (["docs/a.md"], ["docs/a.tr.md"], {"{dir}/{stem}.{locale}{suffix}": 1}),
        (["docs/a.en.md"], ["docs/a.tr.md"], {"{dir}/{stem}.{locale}{suffix}": 1}),
        (["a-en.md", "b.md"], ["a-tr.md", "b-tr.md"], {"{stem}-{locale}{suffix}": 2}),
        (["guide.md"], ["guide_tr.md"], {"{stem}_{locale}{suffix}": 1}),
        (
            ["docs/a.md", "docs/b/a.md"],
            [f"i18n/tr/{CURRENT}/a.md", f"i18n/tr/{CURRENT}/b/a.md"],
            {f"i18n/{{locale}}/{CURRENT}/{{path}}": 2},
        ),
        (
            ["x/README.md", "y/README.md"],
            ["README.tr-TR.md", "x/README.tr-TR.md"],
            {"{dir}/{stem}.{locale}{suffix}": 1},
        ),
        (["docs/a.md"], ["docs/ru/a.md"], {}),
        (["docs/a.md"], ["docs/tr/other.md"], {}),
        (["docs/a b's.md"], ["docs/x's/tr/a b's.md"], {"docs/x's/{locale}/{path}": 1}),
        (["docs/a.md"], [], {}),
    ],
)
def test_patterns(
    make_files: MakeFiles,
    run_i18n: RunI18n,
    sources: list[str],
    translations: list[str],
    patterns: dict[str, int],
) -> None:
    """The command that is named finds what it says; nothing is named for other locales, for files
    that translate nothing, and once the catalogs are there.
    """
    root = make_files({**dict.fromkeys(sources, GUIDE), **dict.fromkeys(translations, REHBER)})
    said = run_i18n(root, "init", "--locale", "tr", "--source-locale", "en").stdout.splitlines()
    lines = [line for line in said if "i18n align" in line]

    assert [shlex.split(line)[-1] for line in map(_command, lines)] == list(patterns)
    for pattern, number in patterns.items():
        assert any(f"So that {number} translated document" in line for line in lines)
        done = run_i18n(root, "align", pattern)
        assert done.stderr.count("  tr  3 units translated\n") == number, done.stderr
    again = run_i18n(root, "init", ".").stdout
    assert "i18n align" not in again


def _command(line: str) -> str:
    """The command that a line names."""
    return line[line.index("i18n align") :]


def test_where_a_site_reads_them(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Of a site whose generator is recognised, what lies where it reads translations is named."""
    where = f"i18n/tr/{CURRENT}/a.md"
    root = make_files({"docs/a.md": GUIDE, where: REHBER, "docusaurus.config.js": ""})
    said = run_i18n(root, "init", "--locale", "tr").stdout.splitlines()
    lines = [line for line in said if "i18n align" in line]

    assert lines == [
        "So that 1 translated document becomes a catalog: "
        f"i18n align 'i18n/{{locale}}/{CURRENT}/{{path}}'"
    ]
    run_i18n(root, "align", f"i18n/{{locale}}/{CURRENT}/{{path}}")
    assert "i18n align" not in run_i18n(root, "init", ".").stdout


def test_beside_the_folder_that_was_named(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Who names the folder of the sources hears of the translations beside it."""
    root = make_files({"docs/en/a.md": GUIDE, "docs/tr/a.md": REHBER, "docs/src/a.md": GUIDE})
    said = run_i18n(root, "init", "docs/en", "--locale", "tr").stdout

    assert "becomes a catalog: i18n align 'docs/{locale}/{path}'\n" in said


@pytest.mark.parametrize(
    ("sources", "translations", "expected"),
    [
        (["docs/a.md"], ["docs/ru/a.md"], {"docs/a.md": "docs/tr/a.md"}),
        (["x/c.en/y/a.md"], ["x/c.ru/y/a.md"], {"x/c.en/y/a.md": "x/c.tr/y/a.md"}),
        (
            ["content/a.mdx", "content/x/b.mdx"],
            ["content/a.ru.mdx", "content/x/b.de.mdx"],
            {"content/a.mdx": "content/a.tr.mdx", "content/x/b.mdx": "content/x/b.tr.mdx"},
        ),
        (["a.md", "b.md"], ["a_ru.md"], {"a.md": "a_tr.md", "b.md": "b_tr.md"}),
        (
            ["docs/a.md", "more/b.md"],
            ["docs/ru/a.md"],
            {"docs/a.md": "build/tr/docs/a.md", "more/b.md": "build/tr/more/b.md"},
        ),
        (
            [f"docs/{n}/a.md" for n in range(9)],
            [f"docs/{n}/ru/a.md" for n in range(9)],
            {f"docs/{n}/a.md": f"docs/{n}/tr/a.md" for n in range(9)},
        ),
        (["docs/a.md"], [], {"docs/a.md": "build/tr/docs/a.md"}),
    ],
    ids=[
        "folders",
        "names of folders",
        "names",
        "names at the top",
        "not for all",
        "a folder for each page",
        "nothing there",
    ],
)
def test_output_where_translations_lie(
    make_files: MakeFiles,
    run_i18n: RunI18n,
    sources: list[str],
    translations: list[str],
    expected: dict[str, str],
) -> None:
    """Of a generator that nobody knows, build writes where translations lie by now, be they in
    other languages, if that is a place for each document.
    """
    text = "# Лодки\n\nУ лодки два весла, и она синяя. О других написано в описании гавани.\n"
    root = make_files({**dict.fromkeys(sources, GUIDE), **dict.fromkeys(translations, text)})
    said = run_i18n(root, "init", "--locale", "tr").stdout
    project = Project(load_config(root))
    assert {
        ref.path: project.outputs.path(ref.path, "tr") for ref in project.documents()
    } == expected
    is_new = f"Where translations lie, build writes them: {project.config.output}\n" in said
    assert is_new == ("{" in project.config.output)

    run_i18n(root, "extract")
    assert run_i18n(root, "build").returncode == 0
    assert all((root / path).is_file() for path in expected.values())


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ("docs/zh-CN", {"pt_BR": "pt-BR", "zh_CN": "zh-CN"}),
        ("docs/zh-cn", {"pt_BR": "pt-br", "zh_CN": "zh-cn"}),
        ("docs/zh_CN", {"pt_BR": "pt_BR", "zh_CN": "zh_CN"}),
        ("docs/ru", {"pt_BR": "pt-BR", "zh_CN": "zh-CN"}),
        ("docs/zh", {"pt_BR": "pt-BR", "zh_CN": "zh"}),
        ("docs/zhcn", {"pt_BR": "pt-BR", "zh_CN": "zhcn"}),
        ("docs/zh-Hant", {"pt_BR": "pt-BR", "zh_CN": "zh-CN"}),
    ],
)
def test_names_as_they_are_spelled(
    make_files: MakeFiles, run_i18n: RunI18n, there: str, expected: dict[str, str]
) -> None:
    """Locales are called as those that are there."""
    root = make_files({"docs/a.md": GUIDE, f"{there}/a.md": "# 船\n\n这条船有两把桨，漆成蓝色。\n"})
    run_i18n(root, "init", "--locale", "pt-BR", "--locale", "zh-CN")
    config = load_config(root)
    assert {one: config.locale_name(one) for one in config.locales} == expected
