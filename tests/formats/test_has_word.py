"""What has a word in it, and so is a unit."""

from __future__ import annotations

import pytest
from documents import assert_law_1, assert_law_8, read
from hypothesis import given
from hypothesis import strategies as st

from i18n_tool.formats.causes import Cause
from i18n_tool.formats.words import has_word

NO_WORDS = """
    README.md package.json src/main.rs docs/ ./run.sh ~/.bashrc /etc/hosts C:/x a/b.c main.py:12
    *.md useState isOpen getElementById() onChange(e) os.path foo.bar.baz Math.max React.memo
    onClick foo_bar MAX_SIZE npm_config x86_64 __init__.py foo_bar,baz_qux std::vector a=b => ->x
    --verbose -f $HOME ${VAR} %s %(name)s {name} {{name}} <name> @scope/name #id &nbsp;
    :rocket: :material-icon: :a::b: 🚀 😀:tada: — 12% v1.2.3 1.2.3-beta1 v2 ==1.0 0xFF a1b2c3d4e
    example.com https://example.org/a www.example.org mailto:a@example.org a@example.org
    index.html, (main.py) "x.py" config.toml: .gitignore .eslintrc.json vite.config.js App.vue
    **README.md** `x.py` €1.50 $39.90 1,50€ 12:30 2026-01-31 25% 25 8/10 +90 № 5–6 ±3 $1
    src.d/x 1.2/3.4 tsEnumBody pmOnFail 2.13.x 3.x x64 linux-x64 darwin-arm64 linux-x64-musl
    :title ++ctrl+alt+s++ ++enter++.
    30s 5m 1h30m 0m34.701s 3.75s ±0.1s 100µs ~250ms 10MB 10GB 512Mi
    1.5x 640x480 16px 2.4GHz string[] useVueValidVCloak style/useConst a11y/useAltText
""".split()
WORDS = """
    OK (OK) "OK" word: Word. word, true npm TODO README Dockerfile R A C++ C# F# .NET ASP.NET
    Node.js Vue.js D3.js Booking.com Cal.com Socket.IO iPhone iOS macOS GitHub JavaScript FastAPI
    PostgreSQL jQuery mdBook pgAdmin phpMyAdmin spaCy scikit-learn Wi-Fi UTF-8 3D 2FA 1st kg
    and/or TCP/IP I/O km/h Yes/No R&D AT&T Ctrl+C x-axis read-only don't it’s l’eau e.g. U.S.
    E.g.: a.m. 1.3M _Title_ *word* __OK__ file(s) Ünlü да «да» 中 中文。 İ \\textbf{Words}
    EUR each 31January €1.50/day $5/month 2.5/week 5min $5M $1.2M €5k
    openSUSE TypeScript/JavaScript ARM64 stage-2 5G 4K 3D 10Kg 5h/day
""".split()


@pytest.mark.parametrize("text", NO_WORDS)
def test_no_word(text: str) -> None:
    """Code-like tokens, files, icons, placeholders and addresses are no words."""
    assert not has_word(text)


@pytest.mark.parametrize("text", WORDS)
def test_word(text: str) -> None:
    """A word of any language is one, in doubt too; so is a name of a product."""
    assert has_word(text)


@given(st.lists(st.sampled_from([*NO_WORDS, *WORDS]), min_size=1, max_size=4))
def test_of_several(tokens: list[str]) -> None:
    """Among other tokens, what is a word stays one, and nothing becomes one."""
    assert has_word(" ".join(tokens)) == any(map(has_word, tokens))


@pytest.mark.parametrize("text", ["a_" * 50_000, "a." * 50_000, "a/" * 50_000, "-a" * 50_000])
def test_long_tokens(text: str) -> None:
    """An endless token is none: an encoded picture, a digest; it is not looked at closely."""
    assert not has_word(text)


@pytest.mark.parametrize(
    ("text", "msgids"),
    [
        pytest.param("# README.md\n\nIt is *here*.\n", ["It is *here*."], id="heading"),
        pytest.param(
            "| Name | What |\n|---|---|\n| OK | `a` |\n| foo_bar | b_c |\n",
            ["Name", "What", "OK"],
            id="cells",
        ),
        pytest.param(
            "See it. README.md. Then go.\n", ["See it. README.md.", "Then go."], id="in a text"
        ),
        pytest.param("![Alt text](a.png) README.md\n", ["Alt text"], id="beside an image"),
        pytest.param("<p>README.md <img alt='Alt text'></p>\n", ["Alt text"], id="in HTML"),
        pytest.param(
            "- :rocket:\n- {{ name }}\n- [a.md](a.md)\n- Node.js\n", ["Node.js"], id="items"
        ),
        pytest.param("---\ntitle: use_state\n---\n", [], id="front matter"),
        pytest.param(
            "- <kbd>f</kbd>/<kbd>F5</kbd>\n- <kbd>Del</kbd>\n", ["<kbd>Del</kbd>"], id="keys"
        ),
        pytest.param("---\ntitle: {let ...}\n---\n", [], id="a tag of Svelte"),
    ],
)
def test_units(text: str, msgids: list[str]) -> None:
    """What has no word is no unit, and its cause says that it is a token."""
    document = read(text)

    assert [unit.msgid for unit in document.units] == msgids
    assert not [each for each in assert_law_8(document) if each.cause is Cause.TEXT]
    assert_law_1(text)


@pytest.mark.parametrize(
    ("text", "msgids"),
    [
        pytest.param("$ npm install it\n", [], id="a command"),
        pytest.param('<span class="a">$</span> npm install it\n', [], id="behind a tag"),
        pytest.param("<div>$ npm install it</div>\n", [], id="in HTML"),
        pytest.param('<p><i class="b prompt">me#</i> npm it</p>\n', [], id="a class"),
        pytest.param("<p><i className='prompt'>&gt;</i> npm <b>it</b></p>\n", [], id="of JSX"),
        pytest.param("<p>2026.7.0 linux-x64</p>\n", [], id="a version and a platform"),
        pytest.param("$ begins a name.\n", ["$ begins a name."], id="a sentence"),
        pytest.param("$ 5 for it\n", ["$ 5 for it"], id="a price"),
        pytest.param('<p class="prompt">Go on</p>\n', ["Go on"], id="another prompt"),
        pytest.param(
            '<p><i class="prompt-x">A</i> b</p>\n', ['<i class="prompt-x">A</i> b'], id="a name"
        ),
    ],
)
def test_lines_of_terminals(text: str, msgids: list[str]) -> None:
    """A line with a prompt is a command, which nobody translates."""
    document = read(text)

    assert [unit.msgid for unit in document.units] == msgids
    assert_law_1(text)
    assert not [each for each in assert_law_8(document) if each.cause.shown]
