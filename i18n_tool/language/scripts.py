"""What is known of scripts, by their codes in ISO 15924."""

from __future__ import annotations

_HAN = "\u3400-\u9fff"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff"

LETTERS = {
    "Latn": "A-Za-z\u00aa-\u02af\u1e00-\u1eff",
    "Cyrl": "\u0400-\u052f\u1c80-\u1c88\u2de0-\u2dff\ua640-\ua69f",
    "Arab": "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "Hebr": "\u0590-\u05ff",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Deva": "\u0900-\u097f",
    "Beng": "\u0980-\u09ff",
    "Guru": "\u0a00-\u0a7f",
    "Gujr": "\u0a80-\u0aff",
    "Orya": "\u0b00-\u0b7f",
    "Taml": "\u0b80-\u0bff",
    "Telu": "\u0c00-\u0c7f",
    "Knda": "\u0c80-\u0cff",
    "Mlym": "\u0d00-\u0d7f",
    "Sinh": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Laoo": "\u0e80-\u0eff",
    "Tibt": "\u0f00-\u0fff",
    "Mymr": "\u1000-\u109f",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf",
    "Ethi": "\u1200-\u139f",
    "Khmr": "\u1780-\u17ff",
    "Armn": "\u0530-\u058f",
    "Hang": _HANGUL,
    "Kore": _HANGUL,
    "Jpan": f"\u3040-\u30ff{_HAN}",
    "Hani": _HAN,
    "Hans": _HAN,
    "Hant": _HAN,
}
"""The letters of a script, as the inside of a character class (Unicode, Blocks)."""

UNSPACED = frozenset(
    "Ahom Bopo Hanb Hani Hans Hant Hira Jpan Kana Khmr Kits Lana Laoo Limb Mymr Nshu Tale Talu Tang"
    " Tavt Thai Yiii".split()
)
"""Scripts whose words follow one another without spaces: lines may break between any letters
(CLDR, scriptMetadata.txt, "LB letters"). Tibetan is none of them: a space stands behind a shad.
"""

FROM_RIGHT = frozenset(
    "Adlm Arab Armi Avst Chrs Cprt Elym Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat"
    " Nkoo Orkh Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sogd Sogo Syrc Thaa Yezi".split()
)
"""Scripts that run from right to left (CLDR, scriptMetadata.txt, "RTL")."""

INDIC = frozenset("Beng Deva Gujr Guru Knda Mlym Mymr Orya Sinh Taml Telu".split())
"""Scripts in which a joiner decides how its neighbours look (Unicode Standard, chapter 12)."""
