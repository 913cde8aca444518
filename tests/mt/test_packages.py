"""Installed Argos packages: where they are, what they say, which of them lead where."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from argos_packages import METADATA, needs_argos
from conftest import environment

from i18n_tool.mt.argos.packages import (
    Metadata,
    Package,
    installed_packages,
    packages_folder,
    route,
)
from i18n_tool.mt.engine import EngineError
from i18n_tool.mt.languages import codes


@needs_argos
@pytest.mark.parametrize(
    ("variables", "settings"),
    [
        pytest.param({}, "", id="nothing is set"),
        pytest.param({"ARGOS_PACKAGES_DIR": "/tmp/argos packages"}, "", id="a folder"),  # noqa: S108
        pytest.param({"XDG_DATA_HOME": "{home}/data"}, "", id="the XDG folder of data"),
        pytest.param({"XDG_CONFIG_HOME": "{home}/c"}, "{home}/c/argos-translate", id="settings"),
        pytest.param({"SNAP": "/snap/x", "SNAP_USER_DATA": "{home}/snap"}, "", id="a snap"),
    ],
)
def test_the_folder_is_that_of_argos(
    variables: dict[str, str], settings: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Packages are where `argostranslate` itself has them."""
    for name in ("ARGOS_PACKAGES_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "SNAP"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    for name, value in variables.items():
        monkeypatch.setenv(name, value.format(home=tmp_path))
    if settings:
        folder = Path(settings.format(home=tmp_path))
        folder.mkdir(parents=True)
        said = json.dumps({"ARGOS_PACKAGES_DIR": str(tmp_path / "by settings")})
        (folder / "settings.json").write_text(said, encoding="utf-8")
    code = "import argostranslate.settings as s; print(s.package_data_dir)"
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True
    )

    assert packages_folder() == Path(done.stdout.removesuffix("\n"))


def test_settings_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Argos' settings.json is named where it is broken."""
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    monkeypatch.delenv("SNAP", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "argos-translate").mkdir()
    (tmp_path / "argos-translate" / "settings.json").write_text("{", encoding="utf-8")

    with pytest.raises(EngineError, match=r"settings\.json: cannot be read"):
        packages_folder()


def write(folder: Path, name: str, **changes: object) -> None:
    files = {"metadata.json": json.dumps({**METADATA, **changes}), "model/model.bin": "m",
             "bpe.model": "b"}  # fmt: skip
    for path, content in files.items():
        target = folder / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8")


def test_installed(tmp_path: Path) -> None:
    """Packages come by pair, the newest first; what is none is told, and stops no other."""
    write(tmp_path, "a", package_version="1.9")
    write(tmp_path, "b", package_version="1.10")
    write(tmp_path, "c", to_code="ru")
    write(tmp_path, "d", to_code="??")
    (tmp_path / "e").mkdir()
    (tmp_path / "index.json").write_text("", encoding="utf-8")
    packages, faults = installed_packages(tmp_path)

    assert [p.metadata.name for p in packages] == [
        "translate-en_ru 1.0", "translate-en_tr 1.10", "translate-en_tr 1.9",
    ]  # fmt: skip
    assert [str(f).splitlines()[0].removeprefix(f"{tmp_path}/") for f in faults] == [
        "d/metadata.json: to_code = '??' is not a language code such as en",
        "e: no metadata.json can be read: No such file or directory",
    ]


def packages(*pairs: str) -> list[Package]:
    made = []
    for pair in pairs:
        source, target = pair.split("-")
        made.append(Package(Path(pair), Metadata(source, target, "1.0")))
    return made


@pytest.mark.parametrize(
    ("pairs", "source", "target", "expected"),
    [
        pytest.param(["en-tr"], "en", "tr", ["en-tr"], id="direct"),
        pytest.param(["tr-en", "en-ru"], "tr", "ru", ["tr-en", "en-ru"], id="through English"),
        pytest.param(["tr-en", "en-ru", "tr-ru"], "tr", "ru", ["tr-ru"], id="rather direct"),
        pytest.param(
            ["tr-de", "de-ru", "tr-en", "en-ru"], "tr", "ru", ["tr-en", "en-ru"],
            id="rather through English",
        ),
        pytest.param(["tr-es", "es-ru"], "tr", "ru", ["tr-es", "es-ru"], id="through another"),
        pytest.param(["en-pt", "en-pb"], "en_US", "pt_BR", ["en-pb"], id="Brazilian"),
        pytest.param(["en-pt"], "en", "pt_BR", ["en-pt"], id="Portuguese for Brazil"),
        pytest.param(["en-zh", "en-zt"], "en", "zh_TW", ["en-zt"], id="traditional Chinese"),
    ],
)  # fmt: skip
def test_route(pairs: list[str], source: str, target: str, expected: list[str]) -> None:
    """One package where there is one, otherwise two that meet, rather in English."""
    found = route(packages(*pairs), source, target)

    assert [package.metadata.pair for package in found] == expected


@pytest.mark.parametrize(
    ("pairs", "source", "target", "hint"),
    [
        pytest.param([], "en", "tr", "Get it: i18n models download en-tr", id="direct"),
        pytest.param([], "en", "pt_BR", "Get it: i18n models download en-pb", id="Brazilian"),
        pytest.param(
            ["tr-en"], "tr", "ru", "Through English: Get it: i18n models download en-ru",
            id="the second half",
        ),
        pytest.param(
            [], "tr", "ru",
            "Through English: Get it: i18n models download tr-en && i18n models download en-ru",
            id="both halves",
        ),
        pytest.param(["en-zh"], "en", "zh_TW", "Get it: i18n models download en-zt", id="script"),
    ],
)  # fmt: skip
def test_no_route(pairs: list[str], source: str, target: str, hint: str) -> None:
    """A model that is missing is named, and the command that gets it."""
    with pytest.raises(EngineError) as caught:
        route(packages(*pairs), source, target)

    assert str(caught.value) == f"no Argos model from {source} to {target} is installed\n{hint}"


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        pytest.param("tr", ("tr",), id="a language"),
        pytest.param("de_AT", ("de_AT", "de"), id="a country"),
        pytest.param("zh_Hant_HK", ("zh_Hant_HK", "zt"), id="a script"),
    ],
)
def test_codes(locale: str, expected: tuple[str, ...]) -> None:
    """A locale is looked for under its own name first, then under those that Argos may use."""
    assert codes(locale) == expected
