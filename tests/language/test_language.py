"""Which blocks are in another of the project's languages."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import REPOSITORY
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.formats.base import Options
from i18n_tool.formats.plain.text import TEXT
from i18n_tool.language import detect as language
from i18n_tool.language.detect import detect, foreign_blocks, written_in
from i18n_tool.model import Block, Mark

ARTICLE = REPOSITORY / "seeds" / "japan-india-strategic-partnership.txt"

SAMPLES = {
    "en": "The miller keeps his books in the loft, for the river has been in the house twice.",
    "tr": "Değirmenci kitaplarını tavan arasında saklıyor, çünkü nehir bu eve iki kez girdi.",
    "ru": "Мельник хранит свои книги на чердаке, потому что река уже дважды была в этом доме.",
    "de": "Der Müller bewahrt seine Bücher unter dem Dach auf, weil der Fluss schon im Haus war.",
    "fr": "Le meunier garde ses livres au grenier, parce que la rivière est déjà entrée chez lui.",
    "es": "El molinero guarda sus libros en el desván, porque el río ya ha entrado en la casa.",
    "ja": "粉屋は自分の本を屋根裏にしまっている。川がもう二度も家の中まで入ってきたからである。",
    "fi": "Mylläri säilyttää kirjojaan ullakolla, koska joki on jo kahdesti käynyt talossa.",
}


def locales_of(rows: list[str], source: str, *locales: str, kind: str = "paragraph") -> list[str]:
    """The locale that each row is given as a block of its own, "" for the source's."""
    text = "".join(f"{row}\n" for row in rows)
    blocks, at = [], 0
    for lineno, row in enumerate(rows, 1):
        blocks.append(Block(at, at + len(row), kind, lineno))
        at += len(row) + 1
    return [block.locale or "" for block in foreign_blocks(text, blocks, source, locales)]


def test_article() -> None:
    """The Turkish biography in the English article is found, and nothing else."""
    text = ARTICLE.read_text(encoding="utf-8")
    blocks = TEXT.find_blocks(text, Options(), "a.txt").blocks
    found = foreign_blocks(text, blocks, "en", ["tr", "ru"])

    assert [block.lineno for block in found if block.locale] == [40]
    assert found[-1].locale == "tr"


@pytest.mark.parametrize("locale", ["tr", "ru", "de", "fr", "es", "ja", "fi"])
def test_each_language_within_english(locale: str) -> None:
    """A paragraph in another of the project's languages is found, whether or not it has a list of
    words here.
    """
    assert locales_of([SAMPLES["en"], SAMPLES[locale]], "en", locale, "ru") == ["", locale]


@pytest.mark.parametrize("source", ["tr", "ru", "de", "fi", "ja"])
def test_english_within_each_language(source: str) -> None:
    """The source may be any language."""
    assert locales_of([SAMPLES[source], SAMPLES["en"]], source, "en", "es") == ["", "en"]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            "Tamer wrote his thesis, “1990 Sonrası İran’ın Irak Politikası”, at a university "
            "in Ankara, and has worked there since.",
            id="a Turkish title is quoted",
        ),
        pytest.param("Değirmenci kitaplarını tavan arasında saklıyor.", id="too short"),
        pytest.param("Müller, Özgür, Yılmaz, Şahin, Çelik, Öztürk, Aydın, Doğan", id="names"),
        pytest.param(SAMPLES["de"], id="a language that is not the project's"),
        pytest.param(
            "x = f(y) + g(z) ** 2, h = k // m % n; print(q, r, s, t, u, v)" * 2, id="code"
        ),
    ],
)
def test_is_the_sources(row: str) -> None:
    """What is short, mixed, or in a third language is not claimed."""
    assert locales_of([row], "en", "tr", "ru") == [""]


@pytest.mark.parametrize("kind", ["heading", "title", "table cell"])
def test_headings_and_cells(kind: str) -> None:
    """Headings and cells are never judged."""
    assert locales_of([SAMPLES["tr"]], "en", "tr", kind=kind) == [""]


def test_marks_do_not_count() -> None:
    """Words within code, URLs and other marks are no evidence."""
    text = "See " + SAMPLES["tr"]
    block = Block(0, len(text), "paragraph", 1, (Mark(4, len(text), "atom"),))

    assert foreign_blocks(text, [block], "en", ["tr"]) == [block]


def test_a_locale_that_is_set_stays() -> None:
    """A block whose language the document states is not judged."""
    text = SAMPLES["tr"]
    block = Block(0, len(text), "paragraph", 1, locale="az")

    assert foreign_blocks(text, [block], "en", ["tr"]) == [block]


def test_english_never_loads_the_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    """English text costs no model, whichever locales the project has."""

    def refuse() -> None:
        raise AssertionError("the detector was asked")

    monkeypatch.setattr(language, "_identifier", refuse)
    text = ARTICLE.read_text(encoding="utf-8").rpartition("\n")[0]
    blocks = TEXT.find_blocks(text, Options(), "a.txt").blocks

    for locales in (["tr", "ru"], ["de", "fr", "pt_BR"], ["ja", "fi"]):
        assert foreign_blocks(text, blocks, "en", locales) == blocks


@pytest.mark.parametrize(
    ("sample", "candidates", "expected"),
    [
        pytest.param("tr", ["en", "tr"], "tr", id="clear"),
        pytest.param("es", ["en", "es_MX"], "es_MX", id="with a territory"),
        pytest.param("ja", ["en", "ja-JP"], "ja-JP", id="with a hyphen"),
        pytest.param("es", ["es_ES", "es_MX"], None, id="two that the detector can't tell apart"),
        pytest.param("de", ["en", "tr"], None, id="none of them"),
        pytest.param("de", ["en", "tlh"], None, id="one that the detector doesn't know"),
        pytest.param("de", [], None, id="no candidates"),
    ],
)
def test_detect(sample: str, candidates: list[str], expected: str | None) -> None:
    """The detector answers with a candidate as it was given, or not at all."""
    assert detect(SAMPLES[sample], candidates) == expected


@pytest.mark.parametrize(
    ("page", "source", "expected"),
    [
        pytest.param(
            "# Guide\n\nThis is the page that you read when it is late.", "en", True, id="English"
        ),
        pytest.param(
            "Ouvrez le fichier et lisez-le lentement, puis fermez.", "en", False, id="French"
        ),
        pytest.param("# Привет\n", "en", False, id="other letters"),
        pytest.param("# 你好\n", "en", False, id="signs"),
        pytest.param("# Merhaba\n\nDosyayı açın.\n", "en", None, id="too short"),
        pytest.param(
            "Docker Compose Kubernetes Helm nginx Redis Terraform GitLab", "en", None, id="names"
        ),
        pytest.param(
            "```\nlet the code be of any kind that it is or was\n```\n", "en", None, id="code"
        ),
        pytest.param("---\ntitle: the one of all that is\n---\n", "tr", None, id="front matter"),
        pytest.param(
            "Bu sayfada dosyanın nasıl açılacağını ve kapatılacağını görürsünüz.",
            "tr",
            True,
            id="Turkish",
        ),
        pytest.param("このページではファイルを開く方法を説明します。", "ja", True, id="Japanese"),
        pytest.param(
            "This is the page that you read when it is late.", "ja", None, id="no letter of its"
        ),
        pytest.param("", "en", None, id="nothing"),
    ],
)
def test_written_in(page: str, source: str, expected: bool | None) -> None:
    """A page is in a language, or clearly in another, or that cannot be told."""
    assert written_in(page, source) is expected


def test_unknown_locales_are_never_claimed() -> None:
    """A locale that the detector doesn't know, or that is the source's language, gets nothing."""
    assert locales_of([SAMPLES["tr"], SAMPLES["en"]], "en", "tlh", "en_GB") == ["", ""]


def test_import_loads_nothing_heavy() -> None:
    """Importing the module loads neither the detector nor numpy."""
    code = (
        "import sys, i18n_tool.language.detect as _;"
        "print({'numpy', 'py3langid'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"


@given(st.lists(st.sampled_from([*SAMPLES.values(), "", "x", "Çok güzel"]), max_size=8))
def test_only_the_locale_changes(rows: list[str]) -> None:
    """Blocks keep their order and all else, and a block's language does not depend on its
    neighbours.
    """
    together = locales_of(rows, "en", "tr", "ru")

    assert together == [locales_of([row], "en", "tr", "ru")[0] for row in rows]
