"""`i18n init` where a site calls languages by countries: `docs/cn/`, `README_UA.md`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from i18n_tool.config import load_config
from i18n_tool.project.country_names import is_country_of
from i18n_tool.project.layout import Project

if TYPE_CHECKING:
    from conftest import MakeFiles, RunI18n

ENGLISH = "# Knots\n\nTie it well, and then pull the rope tight so that it holds.\n"
CHINESE = "# 结\n\n把它系好，然后把绳子拉紧，这样它就能固定住。\n"
PORTUGUESE = "# Nós\n\nAbra o arquivo e leia com calma, e depois feche tudo de novo, por favor.\n"
UKRAINIAN = "# Вузли\n\nЗав’яжіть його добре, а потім затягніть мотузку, щоб вона трималася.\n"
VITEPRESS = {"docs/.vitepress/config.mts": "", "docs/en/a.md": ENGLISH}


@pytest.mark.parametrize(
    ("files", "locale", "expected"),
    [
        pytest.param({"docs/cn/a.md": CHINESE}, "zh-CN", "docs/cn/a.md", id="China"),
        pytest.param({"docs/br/a.md": PORTUGUESE}, "pt-BR", "docs/br/a.md", id="Brazil"),
        pytest.param({"docs/br/a.md": "# Skoulmoù\n"}, "pt-BR", "docs/pt-br/a.md", id="Breton"),
        pytest.param({"docs/ua/a.md": ENGLISH}, "uk", "docs/uk/a.md", id="in English by now"),
        pytest.param(
            {"docs/cn/a.md": CHINESE, "docs/zh-CN/a.md": CHINESE},
            "zh-CN",
            "docs/zh-CN/a.md",
            id="a folder that is called as it should be",
        ),
        pytest.param({"docs/br/a.md": PORTUGUESE}, "pt-PT", "docs/pt-pt/a.md", id="Portugal"),
    ],
)
def test_folders_of_a_site(
    make_files: MakeFiles, run_i18n: RunI18n, files: dict[str, str], locale: str, expected: str
) -> None:
    """The site's own name is kept where the texts are in that language, so that `build` writes
    where they lie, and `align` finds them.
    """
    root = make_files(VITEPRESS | files)
    done = run_i18n(root, "init", "--locale", locale)
    project = Project(load_config(root))

    assert done.returncode == 0, done.stderr
    (own,) = project.config.locales
    assert project.outputs.path("docs/en/a.md", own) == expected
    is_there = expected in files
    assert ("i18n align 'docs/{locale}/{path}'" in done.stdout) == is_there


def test_a_locale_that_comes_later(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """A new locale of a project gets its name; those that are there stay as a person has them."""
    root = make_files(VITEPRESS | {"docs/cn/a.md": CHINESE, "docs/ua/a.md": UKRAINIAN})
    run_i18n(root, "init", "--locale", "zh-CN")
    file = root / "i18n.toml"
    file.write_text(file.read_text().replace('"cn"', '"zh"'), encoding="utf-8")
    run_i18n(root, "init", "--locale", "uk")
    assert 'locale_names = { zh_CN = "zh", uk = "ua"}' in file.read_text(encoding="utf-8")

    before = file.read_bytes()
    run_i18n(root, "init")
    assert file.read_bytes() == before


def test_names_of_files(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Where no generator is known, files say it, too."""
    root = make_files({
        "docs/a.md": ENGLISH, "docs/a_CN.md": CHINESE, "docs/a_UA.md": UKRAINIAN
    })  # fmt: skip
    done = run_i18n(root, "init", "--locale", "zh-CN", "--locale", "uk")
    config = load_config(root)

    assert dict(config.locale_names) == {"zh_CN": "CN", "uk": "UA"}
    assert config.output == "{dir}/{stem}_{locale}{suffix}"
    assert "So that 2 translated documents become catalogs" in done.stdout


def test_countries() -> None:
    """A country stands for its usual language in its usual script, and for no other country's."""
    known = [
        ("cn", "zh"),
        ("cn", "zh_Hans"),
        ("jp", "ja"),
        ("cz", "cs"),
        ("gr", "el"),
        ("kr", "ko"),
    ]
    others = [("cn", "zh_Hant"), ("tw", "zh_CN"), ("br", "pt_PT"), ("x", "x"), ("tr", "ru")]

    assert [one for one in known if not is_country_of(*one)] == []
    assert [one for one in others if is_country_of(*one)] == []
