"""Numbers and dates of a translation: what is said of them, and how figures and words are read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from check_cases import pair

from i18n_tool.checks.numbers.number_words import Stems, number_words
from i18n_tool.checks.numbers.numbers import numbers
from i18n_tool.checks.numbers.numerals import (
    integer,
    numeral,
    raised,
    roman,
    time,
    vulgar,
    with_ascii_digits,
)


def said(source: str, target: str, locale: str = "tr") -> list[str]:
    """What is found, as `code: message`."""
    found = numbers(pair(source, target, locale=locale))
    return [f"{fault.code}: {fault.message}" for fault in found]


SEPARATORS = "has kept its English separators; write"


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        pytest.param(
            "14 books.",
            "15 kitap.",
            "the source has “14”, the translation “15” instead; correct it",
            id="another",
        ),
        pytest.param(
            "It holds 14 books.",
            "Kitap alır.",
            "“14” of the source is not in the translation; add it",
            id="missing",
        ),
        pytest.param(
            "It holds books.", "14 kitap alır.", "“14” is not in the source; correct it", id="new"
        ),
        pytest.param(
            "21 and 21 again.",
            "Hepsi.",
            "“21” of the source is not in the translation; add it",
            id="named once",
        ),
        pytest.param(
            "21, 22, 23, 24 and 25.",
            "Hepsi.",
            "“21”, “22”, “23”, “24”, “25” of the source is not in the translation; add it",
            id="five",
        ),
        pytest.param(
            "21, 22, 23, 24, 25 and 26.",
            "Hepsi.",
            "“21”, “22”, “23”, “24”, “25” … of the source is not in the translation; add it",
            id="six",
        ),
        pytest.param(
            f"It is {'7' * 50}.",
            "Odur.",
            f"“{'7' * 40}” of the source is not in the translation; add it",
            id="a long one",
        ),
        pytest.param(
            "He has two dogs.",
            "Üç köpeği var.",
            "the source has “two”, the translation “Üç” instead; correct it",
            id="a word",
        ),
        pytest.param(
            "Louis XIV ruled.",
            "15. Louis hüküm sürdü.",
            "the source has “XIV”, the translation “15” instead; correct it",
            id="Roman",
        ),
        pytest.param(
            "3 million users.",
            "3 bin kullanıcı.",
            "the source has “3 million”, the translation “3 bin” instead; correct it",
            id="a scale",
        ),
        pytest.param(
            "It has ½ cup.",
            "¼ bardak.",
            "the source has “½”, the translation “¼” instead; correct it",
            id="a fraction",
        ),
        pytest.param(
            "At 3 p.m. it closes.",
            "16.00'da kapanır.",
            "the source has “3”, the translation “16.00” instead; correct it",
            id="an hour",
        ),
        pytest.param(
            "It costs $1,250.50.",
            "1,250.50 dolar.",
            f"“1,250.50” {SEPARATORS} “1.250,50”",
            id="both separators",
        ),
        pytest.param(
            "It has 1,234,567 rows.",
            "1,234,567 satırı var.",
            f"“1,234,567” {SEPARATORS} “1.234.567”",
            id="a comma",
        ),
        pytest.param(
            "It has 1,250 and 31 rows.",
            "1,250 satır.",
            f"“1,250” {SEPARATORS} “1.250”",
            id="and one is missing",
        ),
        pytest.param(
            "It has 31 and 1,250 rows.",
            "1,250 satır.",
            f"“1,250” {SEPARATORS} “1.250”",
            id="the first is missing",
        ),
        pytest.param(
            "A share of 12.5% fell.",
            "Payı %12.5 düştü.",
            "“12.5” has an English point; write “12,5”",
            id="a point",
        ),
        pytest.param(
            "It costs €12.5 now.",
            "Fiyatı 12.5 avro.",
            "“12.5” has an English point; write “12,5”",
            id="money",
        ),
        pytest.param(
            "Needs Python 3.10.",
            "Python 3,10 gerekir.",
            "“3,10” is a version; write “3.10”",
            id="a version",
        ),
        pytest.param(
            "Needs version 3.10.",
            "3,10 sürümü gerekir.",
            "“3,10” is a version; write “3.10”",
            id="a version, so named",
        ),
        pytest.param(
            "It was -5 degrees.",
            "Hava 5 dereceydi.",
            "“5” has lost its minus sign; write “−5”",
            id="a lost sign",
        ),
        pytest.param(
            "It was 5 degrees.",
            "Hava -5 dereceydi.",
            "“−5” has a minus sign that the source has not",
            id="a new sign",
        ),
        pytest.param(
            "It rose 20% last year.",
            "Geçen yıl 20 arttı.",
            "“20” is a percentage in the source; say so",
            id="a percentage",
        ),
        pytest.param(
            "10 miles away, with 40 rooms.",
            "16 km ötede.",
            "“40” of the source is not in the translation; add it",
            id="beside miles",
        ),
        pytest.param(
            "Use `5` now with 14.",
            "Şimdi 5 kullanın.",
            "“14” of the source is not in the translation; add it",
            id="beside code",
        ),
    ],
)
def test_wrong_numbers(source: str, target: str, message: str) -> None:
    """A message names the numbers as they are written, and says what to write."""
    assert said(source, target) == [f"number: {message}"]


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        pytest.param(
            "On 8 September it opened.",
            "8 Ekim'de açıldı.",
            [
                "date: “September” is not in the translation; it has “Ekim” instead; "
                "correct the month"
            ],
            id="a month",
        ),
        pytest.param(
            "On Monday it opened.",
            "Salı günü açıldı.",
            [
                "date: “Monday” is not in the translation; it has “Salı” instead; "
                "correct the weekday"
            ],
            id="a weekday",
        ),
        pytest.param(
            "On Monday it opened.",
            "O gün açıldı.",
            ["date: “Monday” is not in the translation; correct the weekday"],
            id="no weekday",
        ),
        pytest.param(
            "It opened in May 2021.",
            "Mayıs 2021 ve Ekim'de açıldı.",
            ["date: “Ekim” is not in the source; correct the month"],
            id="another month",
        ),
        pytest.param(
            "On 8 September 2022.",
            "8 Eylül 2023.",
            ["date: the source has “2022”, the translation “2023” instead; correct it"],
            id="a year",
        ),
        pytest.param(
            "From 3 May to 5 June.",
            "5 Mayıs'tan 3 Haziran'a.",
            ["date: the days and months of the source are paired otherwise; correct the dates"],
            id="days exchanged",
        ),
        pytest.param(
            "In May 2021 and June 2022.",
            "Mayıs 2022 ve Haziran 2021.",
            ["date: the days and months of the source are paired otherwise; correct the dates"],
            id="years exchanged",
        ),
        pytest.param(
            "On 8 September 2022 it opened 14 doors.",
            "8 Ekim 2022'de 15 kapı açtı.",
            [
                "date: “September” is not in the translation; it has “Ekim” instead; "
                "correct the month",
                "number: the source has “14”, the translation “15” instead; correct it",
            ],
            id="a month and a number",
        ),
        pytest.param(
            "On 8 September 2022 it opened 14 doors.",
            "8 Eylül 2023'te 15 kapı açtı.",
            [
                "date: the source has “2022”, the translation “2023” instead; correct it",
                "number: the source has “14”, the translation “15” instead; correct it",
            ],
            id="a year and a number",
        ),
        pytest.param(
            "On 8 September 2022 it opened two doors.",
            "8 Eylül 2023'te kapıları açtı.",
            ["date: the source has “2022”, the translation “2023” instead; correct it"],
            id="a year and a word that may be left out",
        ),
    ],
)
def test_wrong_dates(source: str, target: str, messages: list[str]) -> None:
    """A wrong date is told as one; a number that it does not explain is told, too."""
    assert said(source, target) == messages


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        pytest.param("It holds 12 books.", "12 kitap alır.", "tr", id="a number"),
        pytest.param("A share of 12.5% fell.", "Payı %12,5 düştü.", "tr", id="a comma"),
        pytest.param("It costs $1,250.50.", "1.250,50 dolar.", "tr", id="both separators"),
        pytest.param("It was -5 degrees.", "Hava eksi 5 dereceydi.", "tr", id="minus in words"),
        pytest.param("It was −5 degrees.", "Hava -5 dereceydi.", "tr", id="another sign"),
        pytest.param("Pages 3–5 are lost.", "3-5. sayfalar kayıp.", "tr", id="a range"),
        pytest.param("It rose 20% last year.", "Geçen yıl yüzde 20 arttı.", "tr", id="percent"),
        pytest.param("On 8 September 2022.", "8.9.2022'de.", "tr", id="a date in figures"),
        pytest.param("On Monday it opened.", "Pazartesi günü açıldı.", "tr", id="a weekday"),
        pytest.param("At 3 p.m. it closes.", "15.00'te kapanır.", "tr", id="an hour"),
        pytest.param("At 3:30 p.m. it closes.", "15.30'da kapanır.", "tr", id="half past"),
        pytest.param("At 12 a.m. it closes.", "24.00'te kapanır.", "tr", id="midnight as 24"),
        pytest.param("At 12 a.m. it closes.", "00.00'da kapanır.", "tr", id="midnight as 0"),
        pytest.param("At 12:30 a.m. it closes.", "00.30'da kapanır.", "tr", id="behind midnight"),
        pytest.param("It is 10 miles away.", "16 km uzaktadır.", "tr", id="miles"),
        pytest.param("Wait 1 hour.", "Подождите час.", "ru", id="one of something"),
        pytest.param("He has two dogs.", "İki köpeği var.", "tr", id="a word"),
        pytest.param("Louis XIV ruled.", "14. Louis hüküm sürdü.", "tr", id="Roman"),
        pytest.param("It has 3 million users.", "3000000 kullanıcısı var.", "tr", id="a million"),
        pytest.param("Use it with 14.", "Şimdi `14` kullanın.", "tr", id="in code"),
        pytest.param("It holds 5 books.", "Se libroj.", "eo", id="small, in an unknown language"),
        pytest.param("It holds 300 books.", "Tricent libroj.", "eo", id="round, in an unknown one"),
        pytest.param("It has 3 million users.", "3 mil kasutajat.", "et", id="a scale unknown"),
        pytest.param("It has 1,250 litres.", "它有 1,250 升。", "zh", id="a decimal point"),
        pytest.param("It was -37 degrees.", "Estis 37 gradoj.", "eo", id="a sign, maybe in words"),
        pytest.param("It rose 20% last year.", "Geçen yıl yirmi puan arttı.", "tr", id="in words"),
        pytest.param("On Monday it opened.", "Monday günü açıldı.", "tr", id="a name that stays"),
        pytest.param(
            "Disk 12.5 MB is full.", "Disk 12,5 MB dolu.", "tr", id="no version: an amount"
        ),
    ],
)
def test_right_numbers(source: str, target: str, locale: str) -> None:
    """What a language may say otherwise is no fault."""
    assert said(source, target, locale) == []


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        (
            "At 1 p.m. it opens.",
            "1.00'de açılır.",
            ["number: “1 p.m.” is after noon; write “13:00”, or say so"],
        ),
        ("At 1 p.m. it opens.", "13.00'te açılır.", []),
        (
            "At 11 p.m. it opens.",
            "11.00'de açılır.",
            ["number: “11 p.m.” is after noon; write “23:00”, or say so"],
        ),
        ("At 11 p.m. it opens.", "23.00'te açılır.", []),
        (
            "At 11 a.m. it opens.",
            "23.00'te açılır.",
            ["number: “11 a.m.” is before noon, “23” is after it"],
        ),
        ("At 1:30 p.m. it opens.", "13.30'da açılır.", []),
        ("At 12 p.m. it opens.", "12.00'de açılır.", []),
        (
            "At 13 p.m. it opens.",
            "25.00'te açılır.",
            ["number: the source has “13”, the translation “25.00” instead; correct it"],
        ),
        (
            "The 3 shops open in the afternoon.",
            "15 dükkân öğleden sonra açılır.",
            ["number: the source has “3”, the translation “15” instead; correct it"],
        ),
        ("The shop opens at 3 in the afternoon.", "Dükkân 15.00'te açılır.", []),
        (
            "30 of them, 20% in all.",
            "30 tanesi, toplam 20.",
            ["number: “20” is a percentage in the source; say so"],
        ),
        (
            "It holds 13 books.",
            "Libroj.",
            ["number: “13” of the source is not in the translation; add it"],
        ),
        ("It holds 12 books.", "Libroj.", []),
        ("Wait 1 hour.", "Bekleyin.", []),
        (
            "Wait 2 hours.",
            "Bekleyin.",
            ["number: “2” of the source is not in the translation; add it"],
        ),
        (
            "Wait 1-2.",
            "Bekleyin.",
            ["number: “1”, “2” of the source is not in the translation; add it"],
        ),
        ("Page 1.", "Sayfa.", ["number: “1” of the source is not in the translation; add it"]),
        (
            "Use 1 Hour.",
            "Kullanın.",
            ["number: “1” of the source is not in the translation; add it"],
        ),
        ("Use v3.10 now.", "v3,10 kullanın.", ["number: “3,10” is a version; write “3.10”"]),
        ("Use Python 3.10 MB now.", "Python 3,10 MB kullanın.", []),
        (
            "$12.50 it costs.",
            "12.50 tutar.",
            ["number: “12.50” has an English point; write “12,50”"],
        ),
        ("$12.50 it costs.", "12,50 tutar.", []),
        ("It was –5 degrees.", "Hava 5 dereceydi.", []),
        ("From -5 to 5 degrees.", "-5'ten 5'e.", []),
        ("It was -0 degrees.", "Hava 0 dereceydi.", []),
        ("The -5 rise.", "5 artış.", ["number: “5” has lost its minus sign; write “−5”"]),
        (
            "It costs 12 and 1,250.50.",
            "12 ve 1,250.50 tutar.",
            ["number: “1,250.50” has kept its English separators; write “1.250,50”"],
        ),
        (
            "On 8 September it opened.",
            "Eylül'de açıldı.",
            ["date: “8” of the source is not in the translation; add it"],
        ),
        ("In September.", "8 Eylül'de.", ["date: “8” is not in the source; correct it"]),
        ("In 2021 it opened.", "Mayıs 2021'de açıldı.", []),
        (
            "14 books.",
            "2014 kitap.",
            ["number: the source has “14”, the translation “2014” instead; correct it"],
        ),
    ],
)
def test_what_a_small_difference_makes(source: str, target: str, messages: list[str]) -> None:
    """Hours, shares, signs, versions and sums of money: what is said of each, and of its likes that
    are right.
    """
    assert said(source, target, "eo" if target == "Libroj." else "tr") == messages


@pytest.mark.parametrize(
    ("source", "target"),
    [("It holds 37 books.", "Libroj."), ("It holds 1,234 books.", "Libroj.")],
    ids=["two figures", "four figures"],
)
def test_a_number_that_no_language_leaves_out(source: str, target: str) -> None:
    """A number that nobody writes in words is missed in a language without a table, too."""
    assert len(said(source, target, "eo")) == 1


Read = tuple[list[str], list[str]]


def read(raw: str, decimal: str, group: str) -> Read:
    """What figures may mean, the likeliest first, and their parts; what is no number is quoted."""
    found = numeral(raw, decimal, group)
    values, parts = (
        [str(v) if isinstance(v, Decimal) else f"'{v}'" for v in side] for side in found
    )
    return values, parts


@pytest.mark.parametrize(
    ("raw", "english", "turkish", "any_language"),
    [
        ("1250", (["1250"], []), (["1250"], []), (["1250"], [])),
        ("1,250", (["1250"], []), (["1.250"], []), (["1250", "1.250"], [])),
        ("1.250", (["1.250", "'1.250'"], []), (["1250"], []), (["1250", "1.250", "'1.250'"], [])),
        ("0,125", (["0.125"], []), (["0.125"], []), (["0.125"], [])),
        ("12,5", (["12.5"], ["12", "5"]), (["12.5"], ["12", "5"]), (["12.5"], ["12", "5"])),
        (
            "12.5",
            (["12.5", "'12.5'"], ["12", "5"]),
            (["'12.5'"], ["12", "5"]),
            (["12.5", "'12.5'"], ["12", "5"]),
        ),
        (
            "15.00",
            (["15.00", "'15.00'", "'t15:00'", "15"], ["15", "0"]),
            (["'15.00'", "'t15:00'", "15"], ["15", "0"]),
            (["15.00", "'15.00'", "'t15:00'", "15"], ["15", "0"]),
        ),
        ("1,250.5", (["1250.5"], []), (["'1,250.5'"], []), (["1250.5"], [])),
        ("1.250,50", (["'1.250,50'"], []), (["1250.50"], []), (["1250.50"], [])),
        ("1,250,000", (["1250000"], []), (["'1,250,000'"], []), (["1250000"], [])),
        (
            "1.250.000",
            (["1250000", "'1.250.000'"], []),
            (["1250000", "'1.250.000'"], []),
            (["1250000", "'1.250.000'"], []),
        ),
        ("12,34,567", (["1234567"], []), (["'12,34,567'"], []), (["1234567"], [])),
        ("12,34,567.5", (["1234567.5"], []), (["'12,34,567.5'"], []), (["1234567.5"], [])),
        ("3.10.2", (["'3.10.2'"], []), (["'3.10.2'"], []), (["'3.10.2'"], [])),
        (
            "1,2,3",
            (["'1,2,3'"], ["1", "2", "3"]),
            (["'1,2,3'"], ["1", "2", "3"]),
            (["'1,2,3'"], ["1", "2", "3"]),
        ),
        (
            "1.2,3.4",
            (["'1.2,3.4'"], ["1", "2", "3", "4"]),
            (["'1.2,3.4'"], ["1", "2", "3", "4"]),
            (["'1.2,3.4'"], ["1", "2", "3", "4"]),
        ),
        (
            "1,250.5.2",
            (["'1,250.5.2'"], ["1", "250", "5", "2"]),
            (["'1,250.5.2'"], ["1", "250", "5", "2"]),
            (["'1,250.5.2'"], ["1", "250", "5", "2"]),
        ),
        (
            "1 250,5",
            (["1250.5"], ["1", "250", "5"]),
            (["1250.5"], ["1", "250", "5"]),
            (["1250.5"], ["1", "250", "5"]),
        ),
        ("1'250", (["1250"], ["1", "250"]), (["1250"], ["1", "250"]), (["1250"], ["1", "250"])),
        (
            "1٫5",
            (["1.5", "'1.5'"], ["1", "5"]),
            (["1.5"], ["1", "5"]),
            (["1.5", "'1.5'"], ["1", "5"]),
        ),
        ("1" * 40, (["1" * 40], []), (["1" * 40], []), (["1" * 40], [])),
        ("1" * 41, ([f"'{'1' * 41}'"], []), ([f"'{'1' * 41}'"], []), ([f"'{'1' * 41}'"], [])),
        (
            "1.5" * 20,
            ([f"'{'1.5' * 20}'"], []),
            ([f"'{'1.5' * 20}'"], []),
            ([f"'{'1.5' * 20}'"], []),
        ),
    ],
)
def test_what_figures_mean(raw: str, english: Read, turkish: Read, any_language: Read) -> None:
    """Points and commas mean what the language says; in a list, each figure is a number."""
    assert read(raw, ".", ",") == english
    assert read(raw, ",", ".") == turkish
    assert read(raw, "", "") == any_language


def test_figures_with_spaces_between() -> None:
    """A language that groups with spaces reads a point before three figures as it may be meant."""
    assert read("1.250", ",", "\u00a0") == (["1250", "'1.250'"], [])
    assert read("1 250", ",", "\u00a0") == (["1250"], ["1", "250"])


@pytest.mark.parametrize(
    ("hour", "minute", "values"),
    [
        ("15", "30", ("t15:30",)),
        ("07", "00", ("t7:00", Decimal(7))),
        ("0", "59", ("t0:59",)),
        ("24", "00", ("t24:00", Decimal(24))),
        ("25", "00", ()),
        ("1", "60", ()),
        ("1", "5", ()),
        ("015", "30", ()),
    ],
)
def test_times_of_day(hour: str, minute: str, values: tuple[object, ...]) -> None:
    """Two figures of minutes behind an hour; a full hour is its number, too."""
    assert time(hour, minute) == values


@pytest.mark.parametrize(
    ("word", "value"),
    [("I", 1), ("IV", 4), ("XIV", 14), ("LXXXVIII", 88), ("XCIX", 99), ("C", 100), ("CD", 400)]
    + [("D", 500), ("MCMXCIV", 1994), ("MMMDCLXVI", 3666), ("ХХ", 20), ("XІХ", 19)]
    + [(word, None) for word in ("IIII", "VIV", "IC", "MMMM", "CIVIL", "iv", "A", "I" * 16)],
)
def test_roman_numerals(word: str, value: int | None) -> None:
    """Capital letters in their order, Cyrillic ones that look the same among them."""
    assert roman(word) == value


def test_other_figures() -> None:
    """Fractions, raised and lowered figures, the digits of other scripts."""
    assert vulgar("½") == (Decimal("0.5"), (1, 2))
    assert vulgar("⅒") == (Decimal("0.1"), (1, 10))
    assert vulgar("²") == ("²", ())
    assert [raised(signs) for signs in ("²³", "₁₀")] == [23, 10]
    assert [integer("0" * 40), integer("1" * 41)] == [0, "1" * 41]
    assert with_ascii_digits("٣ ab ४1²") == "3 ab 41²"
    assert with_ascii_digits("ab 41") == "ab 41"


def test_long_figures() -> None:
    """Figures too long for a number are compared as they are written, and have no parts."""
    assert read("1,5" * 20, ".", ",") == ([f"'{'1,5' * 20}'"], [])


def test_stems() -> None:
    """A word first, then its stems, the longest of them first; a word is no stem of its own."""
    stems: Stems[str] = Stems()
    for pattern in ("iki", "iki*", "ikinci*", "on", "onu*"):
        stems.add(pattern, pattern)

    assert list(stems.of("iki")) == ["iki", "iki*"]
    assert list(stems.of("ikincisi")) == ["ikinci*", "iki*"]
    assert list(stems.of("onlar")) == list(stems.of("ik")) == list(stems.of("")) == []
    assert list(stems.of("onu" + "n" * 60)) == ["onu*"]
    assert list(Stems[str]().of("iki")) == []
    alone: Stems[str] = Stems()
    alone.add("ikinci*", "stem")
    assert list(alone.of("ikincisi")) == ["stem"]


@pytest.mark.parametrize(
    ("language", "word", "role", "value"),
    [
        ("en", "two", "number", 2),
        ("en", "Seven", "number", 7),
        ("tr", "İki", "number", 2),
        ("tr", "ALTI", "vague", 6),
        ("ru", "трёх", "number", 3),
        ("ru", "двадцатипятилетний", "vague", 25),
        ("tr", "yirmibeş", "vague", 25),
        ("en", "million", "scale", 1_000_000),
        ("ru", "миллионов", "scale", 1_000_000),
    ],
)
def test_number_words(language: str, word: str, role: str, value: int) -> None:
    """What a word says of a number, in whatever case and case it stands; its value is a hint."""
    for _ in range(2):  # it is remembered
        meaning = number_words(language).meaning(word)
        assert meaning is not None
        assert (meaning.role, meaning.value) == (role, value)
        assert Decimal(value) in meaning.hints


def test_words_that_are_no_numbers() -> None:
    """Nothing is said of other words, of a language without a table, of `I` outside of Turkish."""
    assert number_words("en").meaning("bridge") is None
    assert not number_words("eo")
    assert number_words("en")
    assert number_words("eo").meaning("two") is None
    assert number_words("en").fold("SIX") == "six"
    assert number_words("az").fold("ALTI İL") == "altı il"
    assert "two" in number_words("en").certain
    assert not any(word.endswith("*") for word in number_words("ru").certain)
    for _ in range(2):
        assert number_words("tr").has("percent", "Yüzde")
        assert not number_words("tr").has("percent", "yüz")
        assert not number_words("eo").has("percent", "procento")
