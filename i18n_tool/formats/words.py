"""Whether a text has a word, which a translator could say otherwise.

A unit without one is none: code-like tokens, names of files, icons, placeholders, addresses. In
doubt there is a word: a name of a product is one (`Node.js`, `iPhone`, `GitHub`, `OK`).
"""

from __future__ import annotations

from i18n_tool import late_re as re

_BESIDE = "\ue000\ue001\ue003\ue004"
"""Marks that stand for markup in a masked text: a word may touch them."""
_PLAIN = re.compile(
    rf"(?<![^\s\"'“‘„«¿¡{_BESIDE}])(?:[^\W\d_][^\W\d_A-Z]+|[A-Z]{{2,}})(?:['’-][^\W\d_]+)*"
    rf"(?=[\s\"'”’»…{_BESIDE}]|[.,:;!?]++(?:[\s\"'”’»{_BESIDE}]|\Z)|\Z)"
)
"""What needs no closer look: a word in a sentence."""
_TOKEN = re.compile(r"[^\s\ue000-\ue004]+")
_NOT_ASCII = re.compile(r"[^\W\d_\x00-\x7f]")
_SIGNS = re.compile(r"\A[^\w\x00-\x7f]++|[^\w\x00-\x7f]++\Z")
"""Quotes, dashes, emoji around a token."""
_LONGEST = 100
"""No word of ASCII is longer: keys, digests, encoded data."""
_AROUND = "`\"',;!?()[]*_~"
_FILE = (
    "adoc bash bat bib bmp c cc cfg cjs conf cpp crt cs css csv cts dart db dll docx ejs env eot "
    "exe fish gif go gql gradle graphql gz h hbs hcl hpp htm html ico ini ipynb jar java jl jpeg "
    "jpg js json json5 jsonc jsx key kt less liquid lock log lua m4 map markdown md mdx mjs mo mp3 "
    "mp4 mts njk odt ogg otf pdf pem php pl plist png po pot properties proto ps1 py pyc pyi r rb "
    "rmd rs rst sass scss sh so sql sqlite svelte svg swift tar tex tf tgz toml ts tsv tsx ttf txt "
    "vue wasm wav webm webp whl woff woff2 xhtml xls xlsx xml xsd xz yaml yml zip zsh"
)
_TOP_LEVEL = "ai app co com dev fm gg io me net org tv"
_CODE = re.compile(
    rf"""
      -{{1,2}}[A-Za-z][\w-]*+(?:=\S*)?               # options, --verbose
    | (?!\$\d)[$%@#&]\S*                            # $HOME, %s, @scope/name, #id, &nbsp;
    | \w+://\S* | www\.\S* | (?:mailto:)?[^\s@]+@[^\s@]+\.\w+  # addresses
    | \{{+[^{{}}]*\}}+ | <[^<>]*> | :[a-z]\w*        # placeholders
    | (?!\\)\S*(?:::|->|=>|[=<>{{}}|^])\S*           # operators
    | \S*[^\W_]_\S*                                  # snake_case
    | (?:~|\.{{0,2}}|[A-Za-z]:)/\S* | \S*/           # paths
    | \S*/[^/]*[._\d][^/]*(?:/\S*)?
    | (?!\$?\d+(?:[.,]\d+)*/[^\W\d_]+\Z)[^/]*[._]\S*/\S*  # src.d/x, but $1.50/day
    | \.[a-z][\w.-]*                                 # .gitignore
    | (?![A-Z]\w*\.js\Z)\S*[\w)*]\.(?:{"|".join(_FILE.split())})(?::\d+)*
    | [a-z]\w*+(?:\.\w{{2,}})++ | [a-z][\w-]*+(?:\.[\w-]{{2,}})++
    | [A-Z]\w+\.(?!(?:{"|".join(_TOP_LEVEL.split())}|js)\Z)[a-z]\w*  # Math.max, but Booking.com
    | (?:[a-z]{{3,}}|as|at|by|do|id|in|is|my|no|of|on|or|to|up)\d*
      (?:[A-Z][a-z0-9]+|[A-Z](?=[A-Z][a-z]))+[A-Z]*
    | [a-z][a-z\d-]*/[a-z]+(?:[A-Z][a-z0-9]+)+        # style/useConst
    | [a-z]{{2}}(?:[A-Z][a-z0-9]+){{2,}}[A-Z]*         # tsEnumBody
    | v\d+(?:\.\d+)*+\S* | \d+(?:\.\d+){{2,}}\S* | \d+\.\d+[-+_]\S*  # versions
    | \d+(?:\.\d+)*+\.[xX*]
    | (?:[a-z][\w.]*-)*(?:x64|x86|amd64|arm64|aarch64|armv\d\w*|i[3-6]86|ia32)(?:-[\w.]+)*
    | \+\+[a-z\d"+-]+\+\+                            # keys of PyMdown
    | [-+]?(?:\d+(?:\.\d+)?(?:d|h|m|s|ms|us|µs|ns))+  # 30s, 1h30m: settings and measurements
    | \d+(?:\.\d+)?(?:[kKMGTP]i?B|[KMGTPE]i|[kMG]?Hz|px|pt|r?em|v[hw]|fps|dpi|x) | \d+x\d+
    | 0x[\dA-Fa-f]+ | (?=[a-f]*\d)[\da-f]{{7,64}}    # digests
    """,
    re.VERBOSE,
)
_CALL_OR_ICON = re.compile(r"(?!\\)\S*\(\)\S*|\w+(?:\[\])+|[a-z]+[A-Z]\w*\(\S*\)|(?::[\w+-]+:)+")
_PROMPT = re.compile(
    r"[\s\ue000-\ue004]*+[$❯➜][\s\ue000-\ue004]++(?=[a-z~./])(?!.*[.!?:…][\s\ue000-\ue004]*\Z)",
    re.DOTALL,
)
"""What a command begins with in a terminal: no sentence does, and ends like one."""
_NAMES = frozenset("fastText openAPI phpMyAdmin spaCy youTube".split())
"""What looks like code and is a product."""


def has_word(masked: str, start: int = 0, end: int | None = None) -> bool:
    """Whether `masked[start:end]`, in which markup, code and addresses are marks, has a word."""
    end = len(masked) if end is None else end
    if not masked[start : start + 1].isalpha() and is_command(masked, start, end):
        return False
    if _PLAIN.search(masked, start, end):
        return True
    return any(_is_word(token[0]) for token in _TOKEN.finditer(masked, start, end))


def is_command(masked: str, start: int, end: int) -> bool:
    """Whether `masked[start:end]` is the line of a terminal, with its prompt."""
    return _PROMPT.match(masked, start, end) is not None


def _is_word(token: str) -> bool:
    if re.LETTER.search(token) is None:
        return False
    if _NOT_ASCII.search(token.replace("µs", "us")):
        return True
    token = _SIGNS.sub("", token)
    bare = token.strip(_AROUND).rstrip(".:")
    if len(token) > _LONGEST or re.LETTER.search(bare) is None:
        return False
    if bare in _NAMES:
        return True
    return not (_CODE.fullmatch(bare) or _CALL_OR_ICON.fullmatch(token.strip("\"',.;")))
