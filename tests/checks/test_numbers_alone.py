"""What stands alone is read by itself, and says what the whole text says."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pair_texts import pair

from i18n_tool.checks.numbers.alone import agree_alone, numbers_alone
from i18n_tool.checks.numbers.calendar_names import calendar
from i18n_tool.checks.numbers.clock import read_clock
from i18n_tool.checks.numbers.dates import read_dates
from i18n_tool.checks.numbers.figure_reader import read_figures
from i18n_tool.checks.numbers.number_words import number_words
from i18n_tool.checks.numbers.numbers import compared, numbers

_FIGURES = """
1 2 3 5 07 12 30 86 500 1990 2.5 2,5 1,250 3.10.2 1990s ½ 2½ 1/2 10-15 3: 5: 2. 3, (5) 5% % %5 -5
15:30 16:9 3pm 12.05.2019 '90 .5 $5 5€ 5km 5GB x86 UTF-8 10² ٣ 3's deadbeef12345678 II C I M 10K 3万
""".split()
_WORDS = {
    "en": """a|of|page|and|one|two|half|quarter|second|seconds|minutes|miles|USD|am|p. m.|at most|
at least|million|dozen|K|May|may|Monday|past|to|ten|-|/|:|and-a-half|twenty-five|times|percent|
Python|two,|one;|or more""",
    "tr": """bir|sayfa|ve|iki|yarım|çeyrek|saniye|dakika|km|USD|en çok|en az|buçuk|milyon|bin|Mayıs|
kala|ona|yüzde|-|/|:|yirmi-beş|iki,|bir;""",
    "ru": """одна|страница|и|два|пол|половина|секунд|минут|км|USD|не более|не менее|полтора|миллион|
мая|понедельник|без|десятого|-|/|:|двадцать-пять|два,""",
}
_PIECES = {
    locale: [*_FIGURES, *words.replace("\n", "").split("|")] for locale, words in _WORDS.items()
}


def is_read_alike(text: str, locale: str) -> bool:
    """Whether the numbers of a text are those that are read of the whole, its words and figures
    explain as much, and no date or time of day is in it; or they do not all stand alone.
    """
    alone = numbers_alone(text, locale)
    if alone is None:
        return True
    whole = read_figures(text, locale, number_words(locale))
    if [one[2:-1] for one in alone.figures] != [one[2:-1] for one in whole.figures]:
        return False
    dates = read_dates(whole, locale, calendar(locale), english=locale == "en")
    return alone.values == whole.values and not dates.any and not read_clock(whole, locale)


@pytest.mark.parametrize("locale", sorted(_PIECES))
def test_what_stands_alone_means_the_same(locale: str) -> None:
    """Each two pieces behind one another are read alike."""
    texts = [" ".join(pieces) for pieces in product(_PIECES[locale], repeat=2)]
    texts += ["10 to 15-million", "2 and a half", "two and a dozen", "three of a half"]

    assert [text for text in texts if not is_read_alike(text, locale)] == []


@pytest.mark.parametrize("locale", sorted(_PIECES))
@given(st.data())
def test_longer_texts_mean_the_same(locale: str, data: st.DataObject) -> None:
    """So are more of them."""
    text = " ".join(data.draw(st.lists(st.sampled_from(_PIECES[locale]), max_size=5)))

    assert is_read_alike(text, locale)


def agrees_rightly(source: str, target: str, locale: str) -> bool:
    """Whether two texts that agree by what stands alone have no fault, read as a whole."""
    about = pair(locale, source, target)
    return not agree_alone(about) or not list(compared(about))


@pytest.mark.parametrize("locale", ["tr", "ru"])
@pytest.mark.parametrize("figure", ["5", "2.5", "5%"])
def test_what_agrees_has_no_fault(locale: str, figure: str) -> None:
    """A number and whatever stands before or behind it in both texts."""
    beside = product(_PIECES["en"], _PIECES[locale])
    texts = [(f"{one} {figure} {one}", f"{other} {figure} {other}") for one, other in beside]

    assert [each for each in texts if not agrees_rightly(*each, locale)] == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It takes 5 seconds.", "5 dakika sürer."),
        ("It takes 5–8 seconds.", "5–8 dakika sürer."),
        ("It takes 5GB.", "5MB ister."),
        ("It costs USD 5.", "EUR 5 tutar."),
        ("At most 5 pages are open.", "En az 5 sayfa açık."),
        ("Some 5% of them are open.", "Bunların 5 tanesi açık."),
        ("It weighs 2.500 GB.", "Ağırlığı 2.5 GB."),
        ("It weighs 2.5 GB.", "Ağırlığı 2.5 GB."),
        ("It weighs 2.5GB.", "Ağırlığı 2.5 GB."),
        ("Use Python 3.10 for it.", "Bunun için Python 3,10 kullanın."),
        ("It opens at 3 p.m. there.", "Orada saat 3 gibi açılır."),
        ("It opens at 3pm there.", "Orada saat 3 gibi açılır."),
        ("The ratio is 16:9 there.", "Oran orada 9:16."),
        ("The ratio is 3: 5 there.", "Oran orada 5: 3 olur."),
        ("It is at −5 there.", "Orada 5 derece."),
        ("See 0123456789bcdefghi there.", "Orada 0123456789bcdefgih var."),
        ("It was in May 1990.", "Haziran 1990 idi."),
        ("At ten past two it opens.", "İkiyi on kala açılır."),
        ("There are 5 of them.", "Onlar burada."),
        ("Many are there.", "Orada 57 tane var."),
        ("It takes 5 and a half hours.", "5 saat sürer."),
        ("There are 10 or 15 million.", "10 ya da 15 tane var."),
    ],
)
def test_what_is_wrong_does_not_agree(source: str, target: str) -> None:
    """Faults are found beside whatever a number may stand."""
    assert not agree_alone(pair("tr", source, target))
    assert list(numbers(pair("tr", source, target))) != []
