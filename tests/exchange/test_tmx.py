"""TMX files are read as they come, safely, and what is wrong with one is told with its line."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from i18n_tool.exchange.tmx import LONGEST, Segment, TranslationFileError, read_tmx

if TYPE_CHECKING:
    from pathlib import Path

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
TMX = """<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en-US"><seg>Open the file.</seg></tuv>
    <tuv xml:lang="tr-TR"><seg>Dosyayı aç.</seg></tuv>
    <tuv xml:lang="pt-PT"><seg>Abra o ficheiro.</seg></tuv>
    <tuv xml:lang="pt-BR"><seg>Abra o arquivo.</seg></tuv></tu>
<tu><tuv xml:lang="EN"><seg>Press <bpt i="1">**</bpt>Save<ept i="1">**</ept> &amp; go.</seg></tuv>
    <tuv xml:lang="TR"><seg><hi>Kaydet</hi>'e bas &amp; git.</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Nichts.</seg></tuv><tuv xml:lang="tr"><seg>Yok.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def tmx(tmp_path: Path) -> Path:
    path = tmp_path / "memory.tmx"
    path.write_text(HEAD + TMX, encoding="utf-8")
    return path


def segments(path: Path, locale: str = "tr") -> list[Segment]:
    return list(read_tmx(path, "memory.tmx", "en", locale))


def test_segments(tmx: Path) -> None:
    """Variants of the two languages, codes as what they hold, with the line of the unit."""
    assert segments(tmx) == [
        Segment("Open the file.", "Dosyayı aç.", 4),
        Segment("Press **Save** & go.", "Kaydet'e bas & git.", 8),
    ]


@pytest.mark.parametrize(
    ("locale", "texts"),
    [
        pytest.param("pt_BR", ["Abra o arquivo."], id="the country that is asked for"),
        pytest.param("pt", ["Abra o ficheiro."], id="no country: the first"),
        pytest.param("pt_AO", [], id="another country is none"),
    ],
)
def test_countries(tmx: Path, locale: str, texts: list[str]) -> None:
    """The very locale goes before its language."""
    assert [segment.target for segment in segments(tmx, locale)] == texts


def test_utf_16(tmp_path: Path) -> None:
    """Other encodings that XML declares are read, too."""
    path = tmp_path / "memory.tmx"
    path.write_bytes(("<?xml version='1.0' encoding='UTF-16'?>" + TMX).encode("utf-16"))

    assert len(segments(path)) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("no XML", "memory.tmx:1: this is no TMX", id="no XML"),
        pytest.param("<html/>", "memory.tmx:1: this is no TMX: its root is <html>", id="HTML"),
        pytest.param(HEAD + "<tmx>\n<body>\n<tu>", "memory.tmx:4: this is no TMX", id="cut off"),
        pytest.param("<!DOCTYPE tmx [<!ENTITY a 'b'>\n]><tmx>&a;</tmx>",
                     "memory.tmx:1: this TMX declares entities", id="an entity"),
        pytest.param("<!DOCTYPE tmx [\n<!ENTITY a SYSTEM 'file:///etc/passwd'>]><tmx/>",
                     "memory.tmx:2: this TMX declares entities", id="a file as entity"),
        pytest.param("<tmx>\n<seg>" + "a" * (LONGEST + 1) + "</seg></tmx>",
                     "memory.tmx:2: a segment of more than", id="a segment without an end"),
        pytest.param("<tmx>" + "<a>" * 200, "memory.tmx:1: this is no TMX: more than 100",
                     id="too deep"),
    ],
)  # fmt: skip
def test_wrong_files(tmp_path: Path, text: str, message: str) -> None:
    """What is no TMX, or could do harm, is refused with file and line."""
    path = tmp_path / "memory.tmx"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(TranslationFileError) as caught:
        segments(path)
    assert str(caught.value).startswith(message)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """It is named."""
    with pytest.raises(TranslationFileError, match=r"memory\.tmx: cannot be read: No such file"):
        segments(tmp_path / "memory.tmx")


def test_memory_is_bounded(tmp_path: Path) -> None:
    """A file of megabytes is passed through in kilobytes."""
    path = tmp_path / "memory.tmx"
    unit = TMX.split("\n", 2)[2].rpartition("</body>")[0]
    with path.open("w", encoding="utf-8") as file:
        file.write("<tmx><body>")
        file.writelines(unit for _ in range(5000))
        file.write("</body></tmx>")
    tracemalloc.start()
    count = sum(1 for _ in read_tmx(path, "memory.tmx", "en", "tr"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 10_000
    assert path.stat().st_size > 2_500_000
    assert peak < 1_000_000


@pytest.mark.parametrize("encoding", ["shift_jis", "utf-7", "idna", "hex", "undefined", "nosuch"])
def test_encodings_that_cannot_be_read(tmx: Path, encoding: str) -> None:
    """What expat and Python cannot decode is told, with what to do."""
    tmx.write_text(HEAD.replace("UTF-8", encoding) + TMX, encoding="utf-8")
    with pytest.raises(TranslationFileError, match=r"memory.tmx:1: .*encoding"):
        segments(tmx)


def test_a_tag_without_end(tmx: Path) -> None:
    """A tag of megabytes is given up: reading on would cost its square."""
    tmx.write_text(f"{HEAD}<tmx version='{'x' * 3_000_000}", encoding="utf-8")
    with pytest.raises(TranslationFileError, match="a tag of more than 1 MB"):
        segments(tmx)
