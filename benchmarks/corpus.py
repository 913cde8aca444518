"""Documents to measure with: generated, so that anyone can measure the same."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_WORDS = """the a of to and in is it you that for on with as are this be at or from by an not can
server client request response page option value setting default folder file command plugin module
translation sentence catalog locale reader writer editor build check result error message format
always often rarely quickly slowly carefully before after while unless because where when which
open close read write send receive start stop change keep follow find show hide move copy remove
small large new old empty full local remote shared private public simple complete current""".split()


def page(number: int, size: int = 8_000) -> str:
    """A page of about `size` characters: headings, paragraphs, lists, a table, code, admonitions.

    The same number gives the same page; pages share hardly any sentence.
    """
    rng = random.Random(number)  # noqa: S311 - not for secrets

    def sentence() -> str:
        words = rng.choices(_WORDS, k=rng.randint(6, 22))
        for place in range(3, len(words) - 1, 7):
            words[place] = rng.choice(
                [
                    f"`{words[place]}_{rng.randint(1, 99)}`",
                    f"**{words[place]}**",
                    f"[{words[place]}](p{rng.randint(1, 999)}.md)",
                ]
            )
        return (" ".join(words).capitalize() + f" {rng.randint(2, 9999)}.").replace("  ", " ")

    def paragraph() -> str:
        return " ".join(sentence() for _ in range(rng.randint(2, 5)))

    parts = ["---", f"title: Page {number}", "---", "", f"# Page {number}", ""]
    length = 0
    while length < size:
        kind = rng.random()
        if kind < 0.55:
            part = [paragraph(), ""]
        elif kind < 0.65:
            part = [f"## {sentence()[:-1]}", ""]
        elif kind < 0.8:
            part = [*(f"- {sentence()}" for _ in range(4)), ""]
        elif kind < 0.88:
            part = [
                "```python",
                *(f"value_{line} = compute({line})" for line in range(8)),
                "```",
                "",
            ]
        elif kind < 0.94:
            part = ["| Option | Meaning |", "|---|---|"]
            part += [f"| `option_{row}` | {sentence()} |" for row in range(4)]
            part.append("")
        else:
            part = [":::note", sentence(), ":::", ""]
        parts += part
        length += sum(len(line) + 1 for line in part)
    return "\n".join(parts)


def write_pages(folder: Path, count: int, size: int = 8_000) -> None:
    """Writes `count` pages below `folder`, fifty to a subfolder."""
    for number in range(count):
        file = folder / f"part{number // 50:03}" / f"page{number:05}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(page(number, size), encoding="utf-8")


_CLAUSES = (
    {
        "en": "the server keeps `{code}` for {number} seconds before it asks again",
        "tr": "sunucu, yeniden sormadan önce `{code}` değerini {number} saniye saklar",
        "ru": "сервер хранит `{code}` {number} секунд, прежде чем спросить снова",
    },
    {
        "en": "one page of the [guide]({link}) explains each of the {number} options",
        "tr": "[kılavuzun]({link}) bir sayfası {number} seçeneğin her birini açıklar",
        "ru": "одна страница [руководства]({link}) объясняет каждый из {number} параметров",
    },
    {
        "en": "translators see the previous text of a sentence beside the new one",
        "tr": "çevirmenler bir cümlenin önceki metnini yenisinin yanında görür",
        "ru": "переводчики видят прежний текст предложения рядом с новым",
    },
    {
        "en": "the command `{code}` writes nothing until somebody confirms it",
        "tr": "`{code}` komutu, biri onaylayana kadar hiçbir şey yazmaz",
        "ru": "команда `{code}` ничего не записывает, пока её не подтвердят",
    },
    {
        "en": "at most {number} files are open at the same time",
        "tr": "aynı anda en çok {number} dosya açık olur",
        "ru": "одновременно открыто не более {number} файлов",
    },
    {
        "en": "every message names the **file** and the line where something was found",
        "tr": "her ileti, bir şeyin bulunduğu **dosyayı** ve satırı belirtir",
        "ru": "каждое сообщение называет **файл** и строку, где что-то найдено",
    },
    {
        "en": "whoever edits a long paragraph makes only the sentences that differ stale",
        "tr": "uzun bir paragrafı düzenleyen kişi yalnızca farklılaşan cümleleri eskitir",
        "ru": "правка длинного абзаца делает устаревшими только отличающиеся предложения",
    },
    {
        "en": "old releases stay on the [download page]({link}) for those who need them",
        "tr": "eski sürümler, gereksinim duyanlar için [indirme sayfasında]({link}) kalır",
        "ru": "старые выпуски остаются на [странице загрузки]({link}) для тех, кому они нужны",
    },
    {
        "en": "`{code}` may be a list, a table or the name of another setting",
        "tr": "`{code}` bir liste, bir tablo ya da başka bir ayarın adı olabilir",
        "ru": "`{code}` может быть списком, таблицей или именем другой настройки",
    },
)
"""Clauses and their translations, for sentences as long as in manuals."""


def long_sentence(number: int) -> dict[str, str]:
    """A sentence of some forty words and its translations, by locale: no two numbers give the
    same.
    """
    rng = random.Random(number)  # noqa: S311 - not for secrets
    chosen = rng.sample(_CLAUSES, 4)
    facts = [
        {
            "code": f"{rng.choice(_WORDS)}_{number}_{place}",
            "number": rng.randrange(20, 900, 5),  # which take one form of the noun in Russian
            "link": f"https://example.com/{rng.choice(_WORDS)}/{number}",
        }
        for place in range(len(chosen))
    ]
    told = {
        locale: "; ".join(
            clause[locale].format(**fact) for clause, fact in zip(chosen, facts, strict=True)
        )
        for locale in ("en", "tr", "ru")
    }
    return {locale: f"{text[0].upper()}{text[1:]}." for locale, text in told.items()}
