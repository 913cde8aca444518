"""Translations spliced over their units: law 6, join groups, languages without spaces, slots."""

from __future__ import annotations

import pytest
from documents import OPTIONS, built, read, rendered

from i18n_tool.documents.render import Policy, fill_slots
from i18n_tool.formats.base import Options
from i18n_tool.model import Entry


@pytest.mark.parametrize(
    ("text", "msgid", "msgstr", "expected"),
    [
        pytest.param(
            "In the past.\n", "In the past.", "19. yüzyılda.", "19\\. yüzyılda.\n", id="number"
        ),
        pytest.param("Dash it.\n", "Dash it.", "- işte", "\\- işte\n", id="dash"),
        pytest.param("Number.\n", "Number.", "# bir", "\\# bir\n", id="number sign"),
        pytest.param("Quote.\n", "Quote.", "> alıntı", "\\> alıntı\n", id="quotation"),
        pytest.param("Rule.\n", "Rule.", "---", "\\---\n", id="rule"),
        pytest.param("Fence.\n", "Fence.", "```", "\\```\n", id="fence"),
        pytest.param("Note.\n", "Note.", "!!! note", "\\!!! note\n", id="admonition"),
        pytest.param("- One\n", "One", "- bir", "- \\- bir\n", id="list in a list item"),
        pytest.param("- One\n", "One", "[x] bir", "- \\[x] bir\n", id="task"),
        pytest.param("One.\n", "One.", "[x]: bir", "\\[x]: bir\n", id="definition of a link"),
        pytest.param("One.\n", "One.", "[^1]: bir", "\\[^1]: bir\n", id="definition of a note"),
        pytest.param("One.\n", "One.", "??? bir", "\\??? bir\n", id="container that folds"),
        pytest.param("One.\n", "One.", "* * *", "\\* * *\n", id="rule of asterisks"),
        pytest.param("One.\nTwo.\n", "Two.", "--", "One.\n\\--\n", id="underline of a heading"),
        pytest.param(
            "One.\r\nTwo.\r\n", "Two.", "1. iki", "One.\r\n1\\. iki\r\n", id="behind CR and LF"
        ),
        pytest.param("One.\nTwo.\n", "Two.", "- iki", "One.\n\\- iki\n", id="start of a line"),
        pytest.param("One.\nTwo.\n", "Two.", "2. iki", "One.\n2. iki\n", id="no danger there"),
        pytest.param("<p>One.</p>\n", "One.", "1. bir", "<p>1. bir</p>\n", id="nor in HTML"),
        pytest.param("# C\n", "C", "C #", "# C \\#\n", id="closing signs of a heading"),
        pytest.param(
            "| a |\n|---|\n| c |\n", "c", "x|y", "| a |\n|---|\n| x\\|y |\n", id="pipe in a cell"
        ),
        pytest.param("One.\n", "One.", "bir\niki\r\n\nüç", "bir iki üç\n", id="line breaks"),
        pytest.param(
            "*a  \nb*\n", "*a  \nb*", "*x  \ny\nz*", "*x  \ny z*\n", id="hard break within markup"
        ),
        pytest.param(
            "---\ntitle: A b\n---\n", "A b", "no", '---\ntitle: "no"\n---\n', id="YAML quotes"
        ),
        pytest.param(
            '![A](u "T")\n', "T", 'i"ki', '![A](u "i\\"ki")\n', id="quote in an image's title"
        ),
        pytest.param("![A b](u)\n", "A b", "x]", "![x\\]](u)\n", id="bracket in an alt text"),
    ],
)
def test_escapes(text: str, msgid: str, msgstr: str, expected: str) -> None:
    """What a translation says where it would mean something else is escaped, only there."""
    result = built(text, {msgid: msgstr})
    assert (result.text, result.fallbacks) == (expected, ())


def test_a_text_that_nobody_wrote() -> None:
    """A translation that is longer than any is shown nowhere; the others are."""
    result = built("One.\n\nTwo.\n", {"One.": "bir " * 100_000, "Two.": "iki"})

    assert (result.text, result.fallbacks) == ("One.\n\niki\n", (0,))


@pytest.mark.parametrize(
    ("text", "translations", "expected"),
    [
        pytest.param(
            "One\n\nTwo\n", {"One": "<div>", "Two": "iki"}, "One\n\niki\n", id="an HTML block"
        ),
        pytest.param(
            "One\n\nTwo\n", {"One": "<!-- bir", "Two": "iki"}, "One\n\niki\n", id="a comment"
        ),
        pytest.param(
            "<p>One</p>\n\nTwo\n",
            {"One": "</p><!--", "Two": "iki"},
            "<p>One</p>\n\niki\n",
            id="a comment in HTML",
        ),
        pytest.param(
            "One\n\nTwo\n", {"Two": "<!-- i18n:skip -->"}, "One\n\nTwo\n", id="a directive"
        ),
        pytest.param(
            "One\n\nTwo\n", {"Two": "<!-- i18n:nonsense -->"}, "One\n\nTwo\n", id="a bad directive"
        ),
        pytest.param(
            "# One\n\nTwo\n", {"One": "Bir {.x}", "Two": "iki"}, "# One\n\niki\n", id="attributes"
        ),
    ],
)
def test_falls_back(text: str, translations: dict[str, str], expected: str) -> None:
    """A block that would change the structure is the source's, alone, and is reported."""
    result = built(text, translations)
    assert result.text == expected
    assert len(result.fallbacks) == 1


def test_an_expression_that_opens_and_never_closes() -> None:
    """A brace in MDX that swallows what follows takes back only its own block."""
    result = built("One\n\nTwo\n\nThree }\n", {"One": "{ bir", "Two": "iki"}, path="page.mdx")
    assert (result.text, result.fallbacks) == ("One\n\niki\n\nThree }\n", (0,))


def test_many_bad_blocks_end() -> None:
    """However many translations are bad, the good ones before them stay."""
    text = "".join(f"Text {number}\n\n" for number in range(120))
    translations = {f"Text {number}": "<div>" for number in range(1, 120)}
    result = built(text, {"Text 0": "Sıfır", **translations})
    assert result.text == text.replace("Text 0", "Sıfır")
    assert result.fallbacks == tuple(range(1, 120))


_THREE = "First one. Second one. Third one.\n"


@pytest.mark.parametrize(
    ("text", "translations", "expected"),
    [
        pytest.param(
            _THREE,
            {"First one.": "İlk iki.", "Second one.": "~", "Third one.": "Üç."},
            "İlk iki. Üç.\n",
            id="two in one",
        ),
        pytest.param(
            _THREE,
            {"First one.": "Hepsi.", "Second one.": "~", "Third one.": "~"},
            "Hepsi.\n",
            id="three in one",
        ),
        pytest.param(
            _THREE,
            {"Second one.": "~", "Third one.": "Üç."},
            "First one. Second one. Üç.\n",
            id="whole: its first member has no translation",
        ),
        pytest.param(
            _THREE,
            {"First one.": "~", "Second one.": "İki."},
            "First one. İki. Third one.\n",
            id="none begins with ~",
        ),
        pytest.param(
            "First one.\n\nSecond one.\n",
            {"First one.": "İlk iki.", "Second one.": "~"},
            "İlk iki.\n\nSecond one.\n",
            id="none reaches into another block",
        ),
        pytest.param(
            "First one.  \nSecond one. Third one.\n",
            {"First one.": "İlk iki.", "Second one.": "~", "Third one.": "Üç."},
            "First one.  \nSecond one. Üç.\n",
            id="none reaches over a hard break",
        ),
    ],
)
def test_join_groups(text: str, translations: dict[str, str], expected: str) -> None:
    """A join group is rendered whole or is the source, whole."""
    assert built(text, translations).text == expected


def test_join_group_with_a_stale_member() -> None:
    """A group falls back whole where the policy admits not all of its members."""
    document = read(_THREE)
    entries = [
        Entry("First one.", "İlk iki."),
        Entry("Second one.", "~", flags=("fuzzy",)),
        Entry("Third one.", "Üç."),
    ]
    result = rendered(document, {e.key: e for e in entries}, policy=Policy(stale="source"))
    assert result.text == "First one. Second one. Üç.\n"


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        pytest.param(Policy(), "Eski.\n\nDraft one.\n\nNone.\n", id="keep stale"),
        pytest.param(Policy(stale="source"), "Stale one.\n\nDraft one.\n\nNone.\n", id="source"),
        pytest.param(Policy(drafts=True), "Eski.\n\nTaslak.\n\nNone.\n", id="drafts"),
    ],
)
def test_policies(policy: Policy, expected: str) -> None:
    """Stale translations are built unless asked otherwise, drafts only when asked."""
    document = read("Stale one.\n\nDraft one.\n\nNone.\n")
    entries = [
        Entry("Stale one.", "Eski.", flags=("fuzzy",)),
        Entry("Draft one.", "Taslak.", flags=("fuzzy",), comments=("i18n: draft memory",)),
        Entry("None.", ""),
    ]
    assert rendered(document, {e.key: e for e in entries}, policy=policy).text == expected


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        pytest.param("ja", "一。二。三。\n", id="Japanese"),
        pytest.param("zh_Hans", "一。二。三。\n", id="Chinese"),
        pytest.param("th", "一。二。三。\n", id="Thai"),
        pytest.param("ko", "一。 二。\n三。\n", id="Korean"),
    ],
)
def test_languages_without_spaces(locale: str, expected: str) -> None:
    """Languages that write no space between sentences get none, nor a line break."""
    text = "First one. Second one.\nThird one.\n"
    translations = {"First one.": "一。", "Second one.": "二。", "Third one.": "三。"}
    assert built(text, translations, locale=locale).text == expected


def test_spaces_before_an_untranslated_sentence_stay() -> None:
    """A sentence that stays English keeps its distance, and so does a hard break."""
    text = "First one. Second one.  \nThird one. Fourth one.\n"
    translations = {"First one.": "一。", "Third one.": "三。", "Fourth one.": "四。"}
    assert built(text, translations, locale="ja").text == "一。 Second one.  \n三。四。\n"


_NOTE = Options(detect_language=False, language_note="Also available in: {languages}")


def test_slots_are_filled() -> None:
    """The list of languages stands where the note's stood, behind the translated wording."""
    text = "# Title\n\nAlso available in: Türkçe Русский\n\nBody.\n"
    result = built(text, {"Also available in:": "Diğer diller:"}, options=_NOTE)
    assert fill_slots(result, ["English", "Русский"]) == (
        "# Title\n\nDiğer diller: English Русский\n\nBody.\n"
    )


def test_a_slot_without_languages_goes() -> None:
    """Where there is no other language, the whole block and the space behind it go."""
    text = "# Title\n\nAlso available in: Türkçe\n\nBody.\n"
    assert fill_slots(built(text, {}, options=_NOTE), []) == "# Title\n\nBody.\n"


def test_equal_units_share_a_translation() -> None:
    """Every occurrence of a msgid is rendered."""
    assert built("Yes.\n\nNo.\n\nYes.\n", {"Yes.": "Evet."}).text == "Evet.\n\nNo.\n\nEvet.\n"


@pytest.mark.parametrize("msgstr", ["\n", " ", "\r\n"], ids=repr)
def test_a_blank_translation_is_none(msgstr: str) -> None:
    """White space alone never replaces a unit."""
    assert built("One.\n", {"One.": msgstr}, options=OPTIONS).text == "One.\n"


@pytest.mark.parametrize("mark", [" ~", "~\n", "\uff5e"], ids=ascii)
def test_a_mark_is_never_printed(mark: str) -> None:
    """`~` with white space around it, and its full-width form, cover like `~` itself."""
    texts = {"First one.": "İlk iki.", "Second one.": mark, "Third one.": "Üç."}
    assert built(_THREE, texts).text == "İlk iki. Üç.\n"
    assert built(_THREE, {"First one.": mark}).text == _THREE


_WRAPPED = "The title of the article\n\n" + "\n\n".join(
    f"Paragraph number {number} was wrapped by hand at a width that editors like, and\n"
    f"so it goes on here for {number} more words than one line of the file can hold;\n"
    "then it ends. A second sentence follows it, on the same line and on the next\n"
    "one, too."
    for number in range(1, 25)
)


@pytest.mark.parametrize("word", ["", "Paragraph"], ids=["whole", "first sentences alone"])
def test_hard_wrapped_text(word: str) -> None:
    """Every translation of a hard-wrapped text is built, although its lines grow long, and
    whatever stays wrapped beside it.
    """
    document = read(_WRAPPED, "page.txt")
    wanted = {unit.key: f"Ç {unit.msgid}" for unit in document.units if word in unit.msgid}
    result = rendered(document, {key: Entry(key[1], text) for key, text in wanted.items()})

    assert len(document.blocks) == 25
    assert result.fallbacks == ()
    assert [text for text in wanted.values() if text not in result.text] == []


@pytest.mark.parametrize(
    ("text", "msgstrs", "expected"),
    [
        pytest.param(_THREE, ["Bir iki.", "Bir iki.", "Üç."], "Bir iki. Üç.\n", id="two halves"),
        pytest.param(_THREE, ["Hepsi.", "Hepsi.", "Hepsi."], "Hepsi.\n", id="three parts"),
        pytest.param(_THREE, ["Bir iki.", "Bir iki.", "~"], "Bir iki.\n", id="and a covered one"),
        pytest.param(
            "First one.\n\nSecond one.\n",
            ["Bir iki.", "Bir iki."],
            "Bir iki.\n\nBir iki.\n",
            id="not across blocks",
        ),
        pytest.param(
            "First one.  \nSecond one.\n",
            ["Bir iki.", "Bir iki."],
            "First one.  \nSecond one.\n",
            id="whole: a hard break divides them",
        ),
        pytest.param("Go. Go.\n", ["Git."], "Git. Git.\n", id="not a sentence said twice"),
    ],
)
def test_parts_of_a_split_sentence(text: str, msgstrs: list[str], expected: str) -> None:
    """Neighbouring stale units of a block with one msgstr show it once."""
    document = read(text)
    keys = list(dict.fromkeys(unit.key for unit in document.units))
    entries = {
        key: Entry(key[1], msgstr, flags=("fuzzy",))
        for key, msgstr in zip(keys, msgstrs, strict=True)
    }
    assert rendered(document, entries).text == expected
    assert rendered(document, entries, policy=Policy(stale="source")).text == text


def test_equal_translations_that_are_up_to_date() -> None:
    """What a person has translated alike is shown as often as it stands there."""
    document = read("Yes. Yeah.\n")
    entries = {unit.key: Entry(unit.msgid, "Evet.") for unit in document.units}
    assert rendered(document, entries).text == "Evet. Evet.\n"


_FIVE = "".join(f"Text {number}.\n\n" for number in range(5))


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize(
    "bad", ["<div>", "<!-- metin", "<!-- i18n:nonsense -->", "Metin <!-- i18n:skip -->", "<br>"]
)
def test_the_others_stay(bad: str, number: int) -> None:
    """Wherever the block stands that falls back, those around it are built, however long."""
    msgstrs = [f"Metin {each} çok daha uzun." for each in range(5)]
    msgstrs[number] = bad
    result = built(_FIVE, {f"Text {each}.": msgstr for each, msgstr in enumerate(msgstrs)})

    msgstrs[number] = f"Text {number}."
    assert result.text == "".join(f"{msgstr}\n\n" for msgstr in msgstrs)
    assert result.fallbacks == (number,)
    assert [edit.new for edit in result.refused] == [bad]


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        pytest.param(50, tuple(range(50)), id="fifty"),
        pytest.param(51, tuple(range(80)), id="more than fifty"),
    ],
)
def test_patience_ends(bad: int, expected: tuple[int, ...]) -> None:
    """Fifty blocks are judged one by one; where more are bad, all behind them fall back."""
    text = "".join(f"Text {number}.\n\n" for number in range(80))
    msgstrs = {f"Text {n}.": "<div>" if n < bad else f"Metin {n}." for n in range(80)}

    assert built(text, msgstrs).fallbacks == expected


def test_only_the_start_of_a_block_is_escaped() -> None:
    """In a block that needs escaping, what cannot open or close anything stays as it is."""
    assert built("One. Two.\n", {"One.": "- bir #", "Two.": "- iki #"}).text == (
        "\\- bir # - iki #\n"
    )


def test_where_translations_stand() -> None:
    """Each translation that a rendered text holds is known by its place and its units."""
    text = f"# Title\n\n{_THREE}\nKept.\n\nSame.\n\nBad.\n\nLast.\n"
    texts = {
        "Title": "Başlığımız",
        "First one.": "İlk iki.",
        "Second one.": "~",
        "Third one.": "Üç.",
        "Same.": "Same.",
        "Bad.": "<div>",
        "Last.": "Bu da sonuncusu.",
    }
    result = built(text, texts)

    assert [
        (result.text[one.start : one.end], *(unit.msgid for unit in one.units))
        for one in result.placed
    ] == [
        ("Başlığımız", "Title"),
        ("İlk iki.", "First one.", "Second one."),
        ("Üç.", "Third one."),
        ("Bu da sonuncusu.", "Last."),
    ]
    assert [result.text[block.start : block.end] for block in result.blocks] == [
        *("Başlığımız", "İlk iki. Üç.", "Kept.", "Same.", "Bad.", "Bu da sonuncusu.")
    ]


def test_what_is_not_translated_has_no_blocks() -> None:
    """Where nothing is translated, nothing is read again."""
    assert rendered(read(_THREE), {}).blocks == ()


def test_a_group_whose_translation_is_its_first_member() -> None:
    """A group shows its translation alone, although that is the English of its first member."""
    assert built("OK. Fine.\n", {"OK.": "OK.", "Fine.": "~"}).text == "OK.\n"


@pytest.mark.parametrize(
    ("text", "msgid", "msgstr", "expected"),
    [
        pytest.param("One.\n", "One.", " bir\t\r\n", "bir\n", id="around it"),
        pytest.param("One.  \nTwo.\n", "One.", "bir  \niki", "bir iki  \nTwo.\n", id="behind it"),
        pytest.param("One.  \nTwo.\n", "Two.", "bir  \niki", "One.  \nbir iki\n", id="before it"),
    ],
)
def test_line_breaks_are_the_documents(text: str, msgid: str, msgstr: str, expected: str) -> None:
    """A translation brings no white space along, and no hard break because one lies beside it."""
    assert built(text, {msgid: msgstr}).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One. Two. Three.\n", "一。 Two. 三。\n", id="text between"),
        pytest.param("One.  \nThree.\n", "一。  \n三。\n", id="a hard break between"),
        pytest.param("> One.\n> Three.\n", "> 一。三。\n", id="in a quotation"),
        pytest.param("One.\n\nThree.\n", "一。\n\n三。\n", id="two blocks"),
    ],
)
def test_what_lies_between_sentences_without_a_space(text: str, expected: str) -> None:
    """Japanese takes the white space between two translated sentences away, and nothing else."""
    assert built(text, {"One.": "一。", "Three.": "三。"}, locale="ja").text == expected


@pytest.mark.parametrize("space", [" ", ""], ids=["spaces", "no spaces"])
def test_slots_within_a_sentence(space: str) -> None:
    """A list of languages within its wording stands where the translation of what is before it
    ends, whatever is translated around it; no group reaches over it.
    """
    text = f"Title.\n\nRead in:{space}Türkçe{space}as well.\n\nEnd.\n"
    options = Options(detect_language=False, language_note="Read in:{languages}as well.")
    texts = {"Title.": "Çok uzun başlık.", "Read in:": "Şunlarda da:", "End.": "Çok uzun son."}
    joined = built(text, {"Read in:": "Oku.", "as well.": "~"}, options=options)
    apart = built(text, {**texts, "as well.": "okuyabilirsiniz."}, options=options)

    assert fill_slots(joined, ["Русский"]) == text.replace("Türkçe", "Русский")
    assert fill_slots(apart, ["Русский", "English"], ", ") == (
        "Çok uzun başlık.\n\n"
        f"Şunlarda da:{space}Русский, English{space}okuyabilirsiniz.\n\nÇok uzun son.\n"
    )


def test_a_note_beside_a_slot_is_one_line() -> None:
    """The slot at the end of a note is no hard break: the note's translation has none."""
    text = "Also available in:Türkçe\n"
    result = built(text, {"Also available in:": "Diğer  \ndiller:"}, options=_NOTE)
    assert result.text == "Diğer diller:Türkçe\n"
