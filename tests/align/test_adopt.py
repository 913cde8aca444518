"""An existing translation and its source: what belongs to what, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from documents import OPTIONS, assert_law_8, format_of, read
from hypothesis import example, given, settings
from hypothesis import strategies as st

from i18n_tool.align.adopt import adopt
from i18n_tool.model import JOIN, State

if TYPE_CHECKING:
    from i18n_tool.align.adopt import Adopted

ENGLISH = """\
# Ferry timetable {#times}

The first ferry leaves at 06:45. It carries 120 passengers.

## Tickets

Buy a ticket with `ferry buy`, or at the [office](office.md).

- Adults pay 12.50.
- Children under 7 travel free.

## Bicycles

A bicycle needs no ticket. It has to be tied down with two belts.

```sh
ferry bike --belts 2
```

Ask the crew of the *Marmara* for help.
"""
TURKISH = """\
# Vapur tarifesi {#times}

İlk vapur 06.45’te kalkar. 120 yolcu taşır.

## Biletler

Biletinizi `ferry buy` ile ya da [gişeden](office.md) alabilirsiniz.

- Yetişkinler 12,50 öder.
- 7 yaşından küçük çocuklar ücretsiz biner.

## Bisikletler

Bisiklet için bilet gerekmez. İki kemerle bağlanması gerekir.

```sh
ferry bike --belts 2
```

Yardım için *Marmara* mürettebatına başvurun.
"""
PAIRS = {
    "Ferry timetable": "Vapur tarifesi",
    "The first ferry leaves at 06:45.": "İlk vapur 06.45’te kalkar.",
    "It carries 120 passengers.": "120 yolcu taşır.",
    "Tickets": "Biletler",
    "Buy a ticket with `ferry buy`, or at the [office](office.md).": (
        "Biletinizi `ferry buy` ile ya da [gişeden](office.md) alabilirsiniz."
    ),
    "Adults pay 12.50.": "Yetişkinler 12,50 öder.",
    "Children under 7 travel free.": "7 yaşından küçük çocuklar ücretsiz biner.",
    "Bicycles": "Bisikletler",
    "A bicycle needs no ticket.": "Bisiklet için bilet gerekmez.",
    "It has to be tied down with two belts.": "İki kemerle bağlanması gerekir.",
    "Ask the crew of the *Marmara* for help.": "Yardım için *Marmara* mürettebatına başvurun.",
}


def adopted(english: str, translation: str, locale: str = "tr") -> Adopted:
    own = OPTIONS.__class__(source_locale=locale)
    return adopt(read(english), read(translation, options=own))


def texts(result: Adopted) -> dict[str, str]:
    """The msgstr of each msgid."""
    return {msgid: entry.msgstr for (_, msgid), entry in result.entries.items()}


def sure(result: Adopted) -> dict[str, str]:
    return {e.msgid: e.msgstr for e in result.entries.values() if e.state is State.TRANSLATED}


def test_a_translation_of_the_same_structure() -> None:
    """Every sentence goes with its own, and is translated."""
    result = adopted(ENGLISH, TURKISH)

    assert sure(result) == PAIRS
    assert result.unpaired == ()


@pytest.mark.parametrize("gone", [3, 4, 5, 6, 8, 12])
def test_a_block_that_was_left_out(gone: int) -> None:
    """What the translation lacks is untranslated; no other sentence gets a stranger's text."""
    blocks = TURKISH.split("\n\n")
    result = adopted(ENGLISH, "\n\n".join(blocks[:gone] + blocks[gone + 1 :]))

    assert sure(result).items() <= PAIRS.items()
    assert len(sure(result)) >= len(PAIRS) - 4


@pytest.mark.parametrize("at", [2, 4, 7, 10])
def test_a_block_of_the_translators_own(at: int) -> None:
    """What has no source is kept as an obsolete entry that matching ignores."""
    blocks = TURKISH.split("\n\n")
    own = "Çevirmenin notu: Bu sayfa gönüllülerce Türkçeye kazandırılmıştır, katkı bekleriz."
    result = adopted(ENGLISH, "\n\n".join([*blocks[:at], own, *blocks[at:]]))

    assert sure(result).items() <= PAIRS.items()
    kept = [entry.msgstr for entry in result.unpaired]
    kept += [entry.msgstr for entry in result.entries.values() if entry.fuzzy]
    assert any(own in text for text in kept)


def test_sections_that_stand_elsewhere() -> None:
    """Sections in another order are found by what is in them."""
    head, tickets, bicycles = TURKISH.split("## ")
    result = adopted(ENGLISH, f"{head}## {bicycles}\n## {tickets}")

    assert sure(result).items() <= PAIRS.items()
    assert len(sure(result)) >= len(PAIRS) - 2


def test_two_paragraphs_in_one() -> None:
    """What one paragraph alone has makes no pair of it with one that holds another, too."""
    call = "Call 555-1234 for `ferry --all` at the [stop](stop.md), or 444."
    result = adopted(
        f"{ENGLISH}\n{call}\n\nIt is open all day.\n",
        f"{TURKISH}\n`ferry --all` için [durağı](stop.md) 555-1234’ten ya da 444’ten arayın. "
        "Bütün gün açıktır.\n",
    )

    assert texts(result)["It is open all day."] == "Bütün gün açıktır."


def test_two_sentences_in_one() -> None:
    """A sentence that stands for two gets the first of them; the second is covered."""
    result = adopted(
        "Press `Save` and wait 30 seconds. The lamp turns green.\n",
        "`Save` düğmesine basıp 30 saniye bekleyin, ardından lamba yeşil yanar.\n",
    )
    whole = "`Save` düğmesine basıp 30 saniye bekleyin, ardından lamba yeşil yanar."

    assert texts(result)["Press `Save` and wait 30 seconds."] == whole
    assert texts(result).get("The lamp turns green.", "") in (JOIN, "")


def test_how_sure_it_is_stands_in_a_comment() -> None:
    """A doubtful pair is stale, without a previous msgid: nobody knows one."""
    result = adopted("One thing.\n\nAnother thing.\n", "Bir şey.\n\nBaşka.\n\nÜçüncü bir şey.\n")
    doubtful = [entry for entry in result.entries.values() if entry.state is State.STALE]

    for entry in doubtful:
        assert entry.previous_msgid is None
        [comment] = entry.comments
        assert comment.startswith("i18n: aligned ")
        assert comment.endswith(" %")


def test_keys_of_front_matter() -> None:
    """A title goes with the title, whatever else one side has and however long its texts are."""
    english = f"---\ntitle: Ferries\ndescription: When ferries leave\n---\n\n{ENGLISH}"
    turkish = f"---\ntitle: Vapurlar ne zaman kalkar\n---\n\n{TURKISH}"

    assert sure(adopted(english, turkish)) == {"Ferries": "Vapurlar ne zaman kalkar", **PAIRS}


def test_alone_at_the_same_place() -> None:
    """A paragraph whose links lead elsewhere, and whose names are translated, goes with the one in
    its place: doubtful, but with its English. One of another length does not.
    """
    paragraph = "Ask the *Marmara* crew, or read [the rules](https://en.wiki/Sea_rules#Bikes)."
    own = (
        "Marmaralılara sorun ya da [kuralları okuyun](https://tr.wiki/Denizcilik_kuralı#Bisiklet)."
    )
    english = ENGLISH.replace("## Bicycles\n", f"{paragraph}\n\n## Bicycles\n")
    turkish = TURKISH.replace("## Bisikletler\n", f"{own}\n\n## Bisikletler\n")
    result = adopted(english, turkish)

    assert texts(result) == {**PAIRS, paragraph: own}
    assert sure(result) == PAIRS
    far = adopted(
        english, turkish.replace(own, "Burada 1984 yılında `x` vardı, ve 17 kez de. " * 9)
    )
    assert texts(far) == PAIRS


_OTHERS = [
    "```js\n// eski bir açıklama\nrun()\n```",
    'Bkz. [kılavuz](/tr/guide.md#giris) ve ![şema](../img/şema.png "çizim").',
    "## Kurulum {#kurulum}",
    "<!-- çevirmenin notu -->",
    "| Ad | Açıklama |\n|---|---|\n| `x` | İlk değer. İkinci değer. |",
    "[kılavuz]: /tr/guide.md 'Başlık'",
    "{{ tarih }} {% include not.html %}",
    "$$x = \\text{hız}$$",
]
_BLOCKS = st.lists(st.sampled_from(TURKISH.split("\n\n")), max_size=12)
_PIECES = st.lists(st.sampled_from([*TURKISH.split("\n\n"), *_OTHERS]), max_size=8)


@given(_BLOCKS, _PIECES)
@example(ENGLISH.split("\n\n"), [*_OTHERS, *_OTHERS])
@settings(max_examples=60, deadline=None)
def test_nothing_of_a_translation_is_lost(english: list[str], translation: list[str]) -> None:
    """Every letter of a translation is in the msgstr of an entry, in a text that is kept in one of
    its own, or in a stretch whose format says why no translation has it: code and its comments,
    targets of links, ids, comments.
    """
    target = read("\n\n".join(translation))
    result = adopt(read("\n\n".join(english)), target)
    kept = [entry.msgstr for entry in (*result.entries.values(), *result.unpaired)]

    assert_law_8(target)
    for unit in target.units:
        assert any(unit.msgid in text for text in kept), unit.msgid


@given(_BLOCKS, _BLOCKS)
@settings(max_examples=40, deadline=None)
def test_every_unit_is_in_one_pair(english: list[str], translation: list[str]) -> None:
    """The pairs cover both documents, each unit once."""
    source, target = read("\n\n".join(english)), read("\n\n".join(translation))
    pairs = adopt(source, target).pairs

    assert sorted(unit.start for pair in pairs for unit in pair.source) == [
        unit.start for unit in source.units
    ]
    assert sorted(unit.start for pair in pairs for unit in pair.target) == [
        unit.start for unit in target.units
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("`a b`", {"c:ab"}),
        ("[x](../ru/guide/a.md#top)", {"l:guide/a.md"}),
        ("[x](/guide/a.md)", {"l:guide/a.md"}),
        ("1,250.5 and 1.250,5", {"n:12505", "w:and"}),
        ("Title {#my-id}", {"i:my-id", "w:title"}),
        ("Not[^2] ve {name}", {"f:[^2]", "m:{name}", "w:not", "w:ve"}),
    ],
)
def test_anchors(text: str, expected: set[str]) -> None:
    """What a translation keeps, in whatever notation."""
    assert set(format_of("page.md").lasting(text)) == expected


REPEATED = (
    "For example, look at 120 lamps. They are at [the pier](pier.md).\n\n"
    "For example, look at 120 lamps. It is dark.\n",
    "Örneğin 120 lambaya bakın, bunlar [iskelededir](pier.md).\n\n"
    "Örneğin 120 lambaya bakın. Karanlıktır.\n",
)
DIVIDED = (
    "Look at the 120 lamps.  \nThey are at [the pier](pier.md).\n",
    "İskeledeki ([iskele](pier.md)) 120 lambaya bakın.\n",
)


@pytest.mark.parametrize(("english", "turkish"), [REPEATED, DIVIDED])
def test_what_may_not_share_a_translation_does_not(english: str, turkish: str) -> None:
    """Where two sentences became one, and the first stands in the document twice, or behind a hard
    break, nothing is covered: all of the text is a doubtful translation of one of them.
    """
    result = adopt(read(english), read(turkish))
    joined = turkish.split("\n", maxsplit=1)[0]

    assert JOIN not in texts(result).values()
    assert joined in texts(result).values()
    assert joined not in sure(result).values()
