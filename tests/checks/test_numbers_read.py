"""The numbers and dates of a text, one by one, as they are read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from i18n_tool.checks.numbers.calendar_names import calendar, day_first, separators
from i18n_tool.checks.numbers.clock import read_clock
from i18n_tool.checks.numbers.dates import read_dates
from i18n_tool.checks.numbers.figure_reader import read_figures
from i18n_tool.checks.numbers.number_words import number_words
from i18n_tool.checks.numbers.sums import Sum

if TYPE_CHECKING:
    from collections.abc import Iterable

    from i18n_tool.checks.numbers.figures import Figure, Figures
    from i18n_tool.checks.numbers.numerals import Value


def read(text: str, locale: str) -> Figures:
    """The numbers of a text."""
    return read_figures(text, locale, number_words(locale.partition("_")[0]))


def shown(values: Iterable[Value]) -> str:
    """Values as they are written, in order."""
    return "|".join(sorted(f"{v.normalize():f}" if isinstance(v, Decimal) else v for v in values))


def told(figure: Figure) -> str:
    """A number with what it may mean, `of` what parts, at what scale (`x`), and how sure it is."""
    parts = f" of {shown(figure.parts)}" if figure.parts else ""
    base = "" if figure.base is None else shown([figure.base])
    scale = "" if figure.scale is None else f" {base}x{shown([figure.scale])}"
    marks = ", minus" * figure.minus + ", weak" * figure.weak + ", words" * (not figure.literal)
    return f"{figure.raw}: {shown(figure.values)}{parts}{scale}{marks}"


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("½ cup", "en", "½: 0.5 of 1|2"),
        ("1/2 cup", "en", "1/2: 0.5 of 1|2"),
        ("3/4", "en", "3/4: 0.75 of 3|4"),
        ("4/3", "en", "4: 4; 3: 3"),
        ("0/5", "en", "0: 0; 5: 5"),
        ("12/25", "en", "12/25: 0.48 of 12|25"),
        ("12/250", "en", "12: 12; 250: 250"),
        ("2 ½ cups", "en", "2 ½: 2.5 of 1|2|2"),
        ("2½ cups", "en", "2½: 2.5 of 1|2|2"),
        ("2 1/2 cups", "en", "2 1/2: 2.5 of 1|2|2"),
        ("12345 1/2", "en", "12345: 12345; 1/2: 0.5 of 1|2"),
        ("2.5 1/2", "en", "2.5: 2.5|2.5 of 2|5; 1/2: 0.5 of 1|2"),
        ("1⁄2", "en", "1⁄2: 0.5 of 1|2"),
        ("it is x/2", "en", "2: 2"),
        ("1/2/", "en", "1/2: 0.5 of 1|2"),
        ("1/2.5", "en", "1: 1; 2.5: 2.5|2.5 of 2|5"),
        ("2.5/4", "en", "2.5: 2.5|2.5 of 2|5; 4: 4"),
        ("$5m", "en", "5: 5000000"),
        ("$5 B", "en", "5: 5000000000"),
        ("only 5 B of it", "en", "5: 5; + 1"),
        ("5m", "en", "5: 5|5000000"),
        (
            "2–3 million in 7 houses of 9 million",
            "en",
            "2: 2|2000000 x1000000; 3 million: 3000000 3x1000000; 7: 7; "
            "9 million: 9000000 9x1000000; + 1000000",
        ),
        ("2/½", "en", "2: 2; ½: 0.5 of 1|2"),
        ("10 million", "en", "10 million: 10000000 10x1000000; + 1000000"),
        ("1.2 million", "en", "1.2 million: 1200000 1.2x1000000; + 1000000"),
        (
            "10–15 million",
            "en",
            "10: 10|10000000 x1000000; 15 million: 15000000 15x1000000; + 1000000",
        ),
        (
            "10 to 15 million",
            "en",
            "10: 10|10000000 x1000000; 15 million: 15000000 15x1000000; + 1000000",
        ),
        (
            "10 or so and then 15 million",
            "en",
            "10: 10; 15 million: 15000000 15x1000000; + 1000000",
        ),
        (
            "3, 4 and 5 million",
            "en",
            "3: 3|3000000 x1000000; 4: 4|4000000 x1000000; 5 million: 5000000 5x1000000; + 1000000",
        ),
        (
            "10, 15 million",
            "en",
            "10: 10|10000000 x1000000; 15 million: 15000000 15x1000000; + 1000000",
        ),
        ("two million", "en", "two million: 2000000 x1000000, weak, words; + 1000000|2"),
        ("twenty second delay", "en", "twenty second: 22, weak, words; + 20"),
        ("two hundred and five", "en", "two hundred and five: 205 x100, weak, words; + 100|2"),
        (
            "two and a half million",
            "en",
            "two and a half million: 2500000 x1000000, weak, words; + 1000000|2",
        ),
        ("half a million", "en", "+ 0.5|1.5|1000000|150|2|30|50|500000|6|90"),
        ("a hundred", "en", "+ 1|100"),
        (
            "two thousand and twenty-three",
            "en",
            "two thousand and twenty-three: 2023 x1000, weak, words; + 1000|2",
        ),
        (
            "ten thousand five hundred",
            "en",
            "ten thousand five hundred: 10500 x100, weak, words; + 10|100|1000",
        ),
        ("2 thousand 500", "en", "2 thousand 500: 2500 2x1000; + 1000"),
        ("2 thousand 5000", "en", "2 thousand: 2000 2x1000; 5000: 5000; + 1000"),
        ("twenty five six", "en", "twenty five: 25, weak, words; six: 6, weak, words; + 20"),
        ("twenty twelve", "en", "twenty: 20, weak, words; twelve: 12, weak, words"),
        ("one hundred five hundred", "en", "one hundred five: 105 x100, weak, words; + 1|100"),
        ("five twenty", "en", "five: 5, weak, words; twenty: 20, weak, words"),
        ("hundred and a half", "en", "+ 100|100.5"),
        ("two dozen eggs", "en", "two dozen: 24 x12, weak, words; + 12|2"),
        ("three hundred dozen", "en", "three hundred: 300 x100, weak, words; + 100|12|3"),
        ("forty-two", "en", "forty-two: 42, weak, words; + 40"),
        ("forty, two", "en", "forty: 40, weak, words; two: 2, weak, words"),
        ("two. five", "en", "two: 2, weak, words; five: 5, weak, words"),
        ("one and two", "en", "two: 2, weak, words; + 1"),
        ("two and a dog", "en", "two: 2, weak, words; + 1"),
        ("two and", "en", "two: 2, weak, words"),
        ("and five", "en", "five: 5, weak, words"),
        ("two and and five", "en", "two: 2, weak, words; five: 5, weak, words"),
        ("the 1980s", "en", "1980: 1980|80; + 1"),
        ("the '80s", "en", "80: 1980|2080|80; + 1"),
        ("the 80's", "en", "80: 1980|2080|80; + 1"),
        ("in '95", "en", "95: 1995|2095|95"),
        ("x'95", "en", "95: 95"),
        ("1995-96", "en", "1995: 1995; 96: 1996|96"),
        ("1995/96", "en", "1995: 1995; 96: 1996|96"),
        ("1995–2001", "en", "1995: 1995; 2001: 2001"),
        ("21st century", "en", "21: 21; + 100|20|4"),
        ("1900s", "en", "1900: 0|1900|20"),
        ("10K", "en", "10: 10|10000"),
        ("5k runners", "en", "5: 5|5000"),
        ("10万人", "en", "10: 10|100000"),
        ("5.5K", "en", "5.5: 5.5|5.5|5500 of 5|5"),
        (".5 litre", "en", "5: 0.5|5"),
        ("a.5", "en", "5: 5; + 1"),
        ("0 .5", "en", "0: 0; 5: 0.5|5"),
        ("123456789k", "en", "123456789: 123456789|123456789000"),
        ("1234567890k", "en", "1234567890: 1234567890"),
        ("at 15:30", "en", "15:30: t15:30 of 15|30"),
        ("at 15:00", "en", "15:00: 15|t15:00 of 15"),
        ("at 25:30", "en", "25: 25; 30: 30"),
        ("at 3:5", "en", "3: 3; 5: 5"),
        ("at 15:30:20", "en", "15:30: t15:30 of 15|30; 20: 20"),
        ("1:2", "en", "1: 1; 2: 2"),
        ("7:00 a.m.", "en", "7:00: 7|t7:00 of 7; + 1"),
        ("15: 30", "en", "15: 15; 30: 30"),
        ("G20", "en", "20: 20, weak"),
        ("COVID-19", "en", "19: 19, weak"),
        ("Su-57", "en", "57: 57, weak"),
        ("well-5", "en", "5: 5"),
        ("A-5", "en", "5: 5, weak; + 1"),
        ("a5", "en", "5: 5, weak; + 1"),
        ("-5", "en", "5: 5, minus"),
        ("(-5)", "en", "5: 5, minus"),
        ("x -5", "en", "5: 5, minus"),
        ("x −5", "en", "5: 5, minus"),
        ("3-5", "en", "3: 3; 5: 5"),
        ("3 - 5", "en", "3: 3; 5: 5"),
        ("„-5", "en", "5: 5, minus"),
        ("№-5", "en", "5: 5"),
        ("x‑19", "en", "19: 19"),
        ("XIV", "en", "XIV: 14, weak, words"),
        ("Chapter II", "en", "II: 2, weak, words"),
        ("I", "en", "+ 1"),
        ("X", "en", "+ 10"),
        ("XL", "en", "+ 40"),
        ("XXXIX", "en", "XXXIX: 39, weak, words"),
        ("MMXXIII", "en", "+ 2023"),
        ("Louis XIV and 14", "en", "XIV: 14, weak, words; 14: 14"),
        ("C", "en", "+ 100"),
        ("x² and m³", "en", "+ 2|3"),
        ("H₂O", "en", "+ 2"),
        ("٣ cats", "en", "3: 3"),
        ("1,250.5 and 1.250,5", "en", "1,250.5: 1250.5; 1.250,5: 1.250,5"),
        ("1 250 000", "en", "1 250 000: 1250000 of 0|1|250"),
        ("12 345", "en", "12 345: 12345 of 12|345"),
        ("5'000", "en", "5'000: 5000 of 0|5"),
        ("v1.2.3", "en", "1.2.3: 1.2.3, weak"),
        ("8/9/2022", "en", ""),
        ("3.10.2", "en", "3.10.2: 3.10.2"),
        ("1,2 milyon", "tr", "1,2 milyon: 1200000 1.2x1000000; + 1000000"),
        ("10 bin 500", "tr", "10 bin 500: 10500 10x1000; + 1000"),
        ("on beş", "tr", "on beş: 15, weak, words"),
        ("yirmibeş", "tr", "+ 20|25"),
        ("yarım milyon", "tr", "+ 0.5|1000000|2|30|50|500000|6"),
        ("iki buçuk", "tr", "iki buçuk: 2.5, weak, words; + 14|2"),
        ("1.250,5", "tr", "1.250,5: 1250.5"),
        ("15.30", "tr", "15.30: 15.30|t15:30 of 15|30"),
        (
            "yüz yirmi üç bin dört yüz elli altı",
            "tr",
            "yüz yirmi üç bin dört yüz elli altı: 123456 x100, weak, words; + 100|1000",
        ),
        (
            "10 ila 15 milyon",
            "tr",
            "10: 10|10000000 x1000000; 15 milyon: 15000000 15x1000000; + 1000000",
        ),
        (
            "10-15 milyon",
            "tr",
            "10: 10|10000000 x1000000; 15 milyon: 15000000 15x1000000; + 1000000",
        ),
        ("два миллиона", "ru", "два миллиона: 2000000 x1000000, weak, words; + 1000000"),
        ("полтора миллиона", "ru", "+ 0.5|1.5|1000000|150|1500|1500000|90"),
        ("10 тыс. человек", "ru", "10 тыс: 10000 10x1000; + 1000"),
        ("5к", "ru", "5: 5|5000"),
        ("XX век", "ru", "XX: 20, weak, words; + 100"),
        ("двадцать пять", "ru", "двадцать пять: 25, weak, words"),
        ("10–15 млн", "ru", "10: 10|10000000 x1000000; 15 млн: 15000000 15x1000000; + 1000000"),
    ],
)
def test_the_numbers_of_a_text(text: str, locale: str, expected: str) -> None:
    """Each number with all that it may mean; `+` what else words and figures explain."""
    found = read(text, locale)
    meant = {value for one in found.figures for value in (*one.values, *one.parts)}
    rest = found.values - meant
    said = [*map(told, found.figures), *([f"+ {shown(rest)}"] if rest else [])]

    assert "; ".join(said) == expected


def days_of(text: str, locale: str) -> str:
    """What dates a text names, with what words, the numbers that are theirs, and those of dates in
    figures.
    """
    found = read(text, locale)
    count = len(found.figures)
    names = calendar(locale)
    dates = read_dates(found, locale, names, english=locale.startswith("en"))
    sure = {("month", number) for number in dates.months}
    sure |= {("weekday", number) for number in dates.weekdays}
    parts = {
        "months": [f"{number} {word}" for number, word in dates.months.items()],
        "weekdays": [f"{number} {word}" for number, word in dates.weekdays.items()],
        "perhaps": [f"{kind} {number}" for kind, number in sorted(dates.any - sure)],
        "days": [f"{day}.{month}" for day, month in sorted(dates.days)],
        "years": [f"{month}/{year:02}" for month, year in sorted(dates.years)],
        "of": [found.items[index].raw for index in sorted(dates.items)],
        "numbers": [shown(figure.values) for figure in found.figures[count:]],
    }
    assert all(found.items[one.item].raw == one.raw for one in found.figures[count:])
    assert found.values >= set(map(Decimal, dates.months))
    assert dates.any >= sure
    return "; ".join(f"{name} {', '.join(said)}" for name, said in parts.items() if said)


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("On 8 September 2022", "en", "months 9 September; days 8.9; years 9/22; of 8, 2022"),
        ("September 8, 2022", "en", "months 9 September; days 8.9; years 9/22; of 8, 2022"),
        ("8th of September", "en", "months 9 September; days 8.9; of 8"),
        ("September 2022", "en", "months 9 September; years 9/22; of 2022"),
        ("in September", "en", "months 9 September"),
        ("September", "en", "months 9 September"),
        (
            "8/9/2022",
            "en",
            "months 8 8/9/2022; days 9.8; years 8/22; of 8/9/2022; numbers 2022, 9",
        ),
        (
            "8.9.2022",
            "en",
            "months 9 8.9.2022; days 8.9; years 9/22; of 8.9.2022; numbers 2022, 8",
        ),
        (
            "2022-09-08",
            "en",
            "months 9 2022-09-08; days 8.9; years 9/22; of 2022-09-08; numbers 2022, 8",
        ),
        (
            "12/9/2022",
            "en",
            "months 12 12/9/2022; days 9.12; years 12/22; of 12/9/2022; numbers 2022, 9",
        ),
        (
            "13/9/2022",
            "en",
            "months 9 13/9/2022; days 13.9; years 9/22; of 13/9/2022; numbers 2022, 13",
        ),
        (
            "9/13/2022",
            "en",
            "months 9 9/13/2022; days 13.9; years 9/22; of 9/13/2022; numbers 2022, 13",
        ),
        ("9/2022", "en", "months 9 9/2022; years 9/22; of 9/2022; numbers 2022"),
        (
            "31.12.99",
            "en",
            "months 12 31.12.99; days 31.12; years 12/99; of 31.12.99; numbers 1999|2099|99, 31",
        ),
        ("32.1.2022", "en", "numbers 32.1.2022"),
        ("13/13/2022", "en", "numbers 13/13/2022"),
        ("0/0/2022", "en", "numbers 0/0/2022"),
        (
            "12/12/2022",
            "en",
            "months 12 12/12/2022; days 12.12; years 12/22; of 12/12/2022; numbers 2022, 12",
        ),
        (
            "8/9/2022",
            "en_GB",
            "months 9 8/9/2022; days 8.9; years 9/22; of 8/9/2022; numbers 2022, 8",
        ),
        (
            "8/9/2022",
            "tr",
            "months 9 8/9/2022; days 8.9; years 9/22; of 8/9/2022; numbers 2022, 8",
        ),
        ("8.9.22", "tr", ""),
        (
            "08.09.22",
            "tr",
            "months 9 08.09.22; days 8.9; years 9/22; of 08.09.22; numbers 1922|2022|22, 8",
        ),
        (
            "01.02.00",
            "tr",
            "months 2 01.02.00; days 1.2; years 2/00; of 01.02.00; numbers 0|1900|2000, 1",
        ),
        (
            "31.01.2022",
            "tr",
            "months 1 31.01.2022; days 31.1; years 1/22; of 31.01.2022; numbers 2022, 31",
        ),
        ("in May", "en", "months 5 May"),
        ("May I go?", "en", "perhaps month 5"),
        ("They may go in May", "en", "months 5 May"),
        ("march on", "en", ""),
        ("in March", "en", "months 3 March"),
        ("Since April", "en", "months 4 April"),
        ("On Monday", "en", "weekdays 0 Monday"),
        ("Monday", "en", "perhaps weekday 0"),
        ("The Sunday Times", "en", "perhaps weekday 6"),
        ("Sundays", "en", "perhaps weekday 6"),
        ("by Friday", "en", "weekdays 4 Friday"),
        ("Mon 5 May", "en", "months 5 May; perhaps weekday 0; days 5.5; of 5"),
        ("Mon", "en", "perhaps weekday 0"),
        ("5 Sept.", "en", ""),
        ("Sep. 5", "en", "months 9 Sep; days 5.9; of 5"),
        ("Sept. 5, 2020", "en", ""),
        ("Dec 5", "en", "months 12 Dec; days 5.12; of 5"),
        ("Dec. 5", "en", "months 12 Dec; days 5.12; of 5"),
        ("Dec and 5", "en", "months 12 Dec; days 5.12; of 5"),
        ("8 (September)", "en", "months 9 September"),
        ("8; September", "en", "months 9 September"),
        ("September (8)", "en", "months 9 September"),
        ("8 September. 9 came", "en", "months 9 September; days 8.9; of 8"),
        ("8, 9 September", "en", "months 9 September; days 8.9, 9.9; of 8, 9"),
        ("September 8 and 9", "en", "months 9 September; days 8.9, 9.9; of 8, 9"),
        (
            "8 and 9 September 2022",
            "en",
            "months 9 September; days 8.9, 9.9; years 9/22; of 8, 9, 2022",
        ),
        ("September 8 2022 2023", "en", "months 9 September; days 8.9; years 9/22; of 8, 2022"),
        ("2022 September 8", "en", "months 9 September; years 9/22; of 2022"),
        ("at 8:30 September 5", "en", "months 9 September; days 5.9; of 5"),
        ("8% September", "en", "months 9 September"),
        ("September 32", "en", "months 9 September"),
        ("September 0", "en", "months 9 September"),
        ("September 31", "en", "months 9 September; days 31.9; of 31"),
        ("September 999", "en", "months 9 September"),
        ("September 1000", "en", "months 9 September; years 9/00; of 1000"),
        ("September 2999", "en", "months 9 September; years 9/99; of 2999"),
        ("September 3000", "en", "months 9 September"),
        ("September 12345", "en", "months 9 September"),
        ("September 2.5", "en", "months 9 September"),
        ("8 long September", "en", "months 9 September"),
        ("8 of the September", "en", "months 9 September; days 8.9; of 8"),
        ("September of the year 2022", "en", "months 9 September"),
        ("8 - September", "en", "months 9 September; days 8.9; of 8"),
        ("8  -  September", "en", "months 9 September"),
        ("8   - September", "en", "months 9 September"),
        ("September of and of and of and 8", "en", "months 9 September"),
        ("September of and of 8", "en", "months 9 September; days 8.9; of 8"),
        ("8 of and of and of and September", "en", "months 9 September"),
        ("8 Eylül 2022", "tr", "months 9 Eylül; days 8.9; years 9/22; of 8, 2022"),
        ("Eylül'ün 8'inde", "tr", "months 9 Eylül; days 8.9; of 8"),
        ("8'inci Eylül", "tr", "months 9 Eylül; days 8.9; of 8"),
        ("8. Eylül", "tr", "months 9 Eylül; days 8.9; of 8"),
        ("Eylül 2022'de", "tr", "months 9 Eylül; years 9/22; of 2022"),
        ("Pazartesi", "tr", "weekdays 0 Pazartesi"),
        ("Eylülde", "tr", "perhaps month 9"),
        ("2022 yılının Eylül ayında", "tr", "months 9 Eylül; years 9/22; of 2022"),
        ("eylül", "tr", "perhaps month 9"),
        ("Oca 5", "tr", "months 1 Oca; days 5.1; of 5"),
        ("Oca", "tr", ""),
        ("8 сентября 2022 года", "ru", "months 9 сентября; days 8.9; years 9/22; of 8, 2022"),
        ("в сентябре", "ru", "perhaps month 9"),
        ("в понедельник", "ru", "weekdays 0 понедельник"),
        ("сент. 5", "ru", "months 9 сент; days 5.9; of 5"),
        ("5 мая и 6 июня", "ru", "months 5 мая, 6 июня; days 5.5, 6.6; of 5, 6"),
        ("с 3 мая по 5 июня", "ru", "months 5 мая, 6 июня; days 3.5, 5.6; of 3, 5"),
        ("май", "ru", "perhaps month 5"),
        ("мая", "ru", "perhaps month 5"),
        ("пн", "ru", "perhaps weekday 0"),
        ("8. syyskuuta 2022", "fi", "months 9 syyskuuta; days 8.9; years 9/22; of 8, 2022"),
        ("syyskuussa", "fi", "perhaps month 9"),
        ("8 september 2022", "sv", "months 9 september; days 8.9; years 9/22; of 8, 2022"),
        ("8 September 2022", "xx", ""),
        ("le 8 septembre 2022", "fr", "months 9 septembre; days 8.9; years 9/22; of 8, 2022"),
        ("8-го сентября", "ru", "months 9 сентября; days 8.9; of 8"),
        ("8-gooo сентября", "ru", "months 9 сентября; days 8.9; of 8"),
        ("8-goooo сентября", "ru", "months 9 сентября; days 8.9; of 8"),
        ("9 maja", "pl", "months 5 maja; days 9.5; of 9"),
        ("maj", "pl", "perhaps month 5"),
        ("5 mai", "no", "months 5 mai; days 5.5; of 5"),
        ("mai", "de", "perhaps month 5"),
        ("Mai", "de", "perhaps month 5"),
        ("5. Mai 2020", "de", "months 5 Mai; days 5.5; years 5/20; of 5, 2020"),
        ("am Montag", "de", "weekdays 0 Montag"),
        ("montags", "de", "weekdays 0 montags"),
    ],
)
def test_the_dates_of_a_text(text: str, locale: str, expected: str) -> None:
    """Months and weekdays, for certain or perhaps; the days and years that stand with a month."""
    assert days_of(text, locale) == expected


@pytest.mark.parametrize(
    ("locale", "signs", "is_day_first"),
    [
        ("en", (".", ","), False),
        ("en_GB", (".", ","), True),
        ("en-GB", (".", ","), True),
        ("tr", (",", "."), True),
        ("ru", (",", "\u00a0"), True),
        ("ja", (".", ","), False),
        ("pt-BR", (",", "."), True),
        ("no such", ("", ""), True),
        ("xx", ("", ""), True),
    ],
)
def test_what_a_locale_writes(locale: str, signs: tuple[str, str], is_day_first: bool) -> None:
    """The decimal and the grouping sign, and whether the day comes before the month."""
    assert separators(locale) == signs
    assert day_first(locale) is is_day_first


@pytest.mark.parametrize(
    ("locale", "word", "name"),
    [
        ("en", "May", ("month", 5, False)),
        ("en", "Mays", None),
        ("en", "Sep", ("month", 9, True)),
        ("en", "Wednesday", ("weekday", 2, False)),
        ("tr", "EYLÜLDE", ("month", 9, False)),
        ("tr", "Salı", ("weekday", 1, False)),
        ("de", "Dezember", ("month", 12, False)),
        ("de", "Mai", ("month", 5, False)),
        ("de", "Maien", None),
        ("de", "Junis", ("month", 6, False)),
        ("fi", "maaliskuussa", ("month", 3, False)),
        ("pt-BR", "setembro", ("month", 9, False)),
        ("nb_NO", "des", ("month", 12, True)),
        ("xx", "May", None),
    ],
)
def test_names_of_months_and_weekdays(
    locale: str, word: str, name: tuple[str, int, bool] | None
) -> None:
    """In whatever case, with suffixes where the language has some; a short one may be a word."""
    for _ in range(2):  # it is remembered
        assert calendar(locale).name(word) == name


def test_languages_whose_names_we_know() -> None:
    """Whose names are all known misses one that is missing; names in full are those of CLDR."""
    assert [calendar(one).complete for one in ("en_GB", "en-GB", "tr", "fi")] == [True] * 3 + [
        False
    ]
    assert {"September", "Monday"} <= calendar("en").wide
    assert {"Sep", "Mon"}.isdisjoint(calendar("en").wide)
    assert calendar("xx").wide == frozenset()


def taken(number: Sum, word: str) -> bool:
    """Whether a number takes a word: `#5` in figures, `x100` a scale, `½` a half, `5` a word."""
    if word.startswith("#"):
        return number.take_figures(Decimal(word[1:]))
    if word.startswith("x"):
        return number.take_word("scale", Decimal(word[1:]))
    half = word == "½"
    return number.take_word("half" if half else "number", Decimal("0.5" if half else word))


@pytest.mark.parametrize(
    ("words", "value", "left"),
    [
        ("20 5", "25", ""),
        ("20 1", "21", ""),
        ("20 9", "29", ""),
        ("20 10", "20", "10"),
        ("20 0", "20", "0"),
        ("5 20", "5", "20"),
        ("25 5", "25", "5"),
        ("100 1", "101", ""),
        ("100 99", "199", ""),
        ("100 20 5", "125", ""),
        ("100 100", "100", "100"),
        ("100 0", "100", "0"),
        ("101 5", "101", "5"),
        ("110 5", "115", ""),
        ("x100", "100", ""),
        ("2 x100 5", "205", ""),
        ("0 x100", "0", "x100"),
        ("100 x100", "100", "x100"),
        ("150 x100", "150", "x100"),
        ("#150 x100", "15000", ""),
        ("#10 5", "10", "5"),
        ("#10 #5", "10", "#5"),
        ("5 #10", "5", "#10"),
        ("#10 x1000 #500", "10500", ""),
        ("#10 x1000 #1000", "10000", "#1000"),
        ("#1.2 x1000000", "1200000", ""),
        ("x1000 x1000", "1000", "x1000"),
        ("2 x1000 1000", "2000", "1000"),
        ("2 x1000 x1000000", "2000", "x1000000"),
        ("2 x1000000 3 x1000 4", "2003004", ""),
        ("2 x100 x1000", "200000", ""),
        ("½ x1000000", "500000", ""),
        ("2 ½", "2.5", ""),
        ("3 ½", "3.5", ""),
        ("½ ½", "0.5", "½"),
    ],
)
def test_words_that_add_up(words: str, value: str, left: str) -> None:
    """A number takes the words that go on with it, and leaves the first one that does not."""
    number = Sum()
    waiting = words.split()
    while waiting and taken(number, waiting[0]):
        waiting.pop(0)

    assert (number.value, waiting[:1]) == (Decimal(value), left.split())


@pytest.mark.parametrize(
    ("words", "role", "value", "goes_on"),
    [
        ("2 x100", "number", 5, True),
        ("2 x100", "vague", 1, True),
        ("2 x100", "number", 99, True),
        ("2 x100", "number", 100, False),
        ("2 x100", "", 5, False),
        ("100", "number", 5, True),
        ("2", "number", 5, False),
        ("150", "number", 5, False),
        ("2 x1000", "number", 5, True),
        ("2 x1000 5", "number", 5, False),
        ("", "number", 5, False),
        ("2", "half", 0, True),
        ("3", "half", 0, True),
        ("½", "half", 0, False),
        ("", "half", 0, False),
        ("½", "scale", 1000, True),
        ("2", "scale", 1000, False),
        ("", "scale", 1000, False),
    ],
)
def test_what_goes_on_behind_and(words: str, role: str, value: int, goes_on: bool) -> None:
    """“two hundred and five”, “two and a half”, “half a million”; not “two and five”."""
    number = Sum()

    assert all(taken(number, word) for word in words.split())
    assert number.goes_on(role, Decimal(value)) is goes_on


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        pytest.param("At 1 past 12.", "en", (0, 1), id="a minute past twelve"),
        pytest.param("At a quarter to twelve.", "en", (11, 45), id="a quarter to twelve"),
        pytest.param("At a quarter to one.", "en", (0, 45), id="a quarter to one"),
        pytest.param("в половине первого", "ru", (0, 30), id="half past twelve, into the next"),
    ],
)
def test_times_on_the_face_of_a_clock(text: str, language: str, expected: tuple[int, int]) -> None:
    """Twelve is the hour that the face begins with, and one minute is a time already."""
    [time] = read_clock(read(text, language), language)

    assert (time.hour, time.minute) == expected


def test_a_time_behind_one_that_no_clock_shows() -> None:
    """What cannot be a time hides none that follows."""
    text = "It is 70 past 3, or 20 past 3."

    assert [time.minute for time in read_clock(read(text, "en"), "en")] == [20]


@pytest.mark.parametrize("text", ["At 0 past 3.", "At 60 past 3.", "At 5 past 13."])
def test_what_no_clock_shows(text: str) -> None:
    """A face has twelve hours, and sixty minutes, of which the first is the hour itself."""
    assert read_clock(read(text, "en"), "en") == ()
