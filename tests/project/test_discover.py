"""What `i18n init` takes for documents, and why it leaves out the rest."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from i18n_tool.config import Config
from i18n_tool.project.discover import discover
from i18n_tool.project.no_documents import is_for_programs, is_list

if TYPE_CHECKING:
    from conftest import MakeFiles

ENGLISH = "# C# guide\n\nThis is the page that tells you what the client is and how you call it.\n"
PORTUGUESE = "# Guia\n\nAbra o arquivo e leia com calma, depois feche tudo de novo, por favor.\n"
TURKISH = "# Kılavuz\n\nBu sayfada dosyanın nasıl açılacağını ve sonra kapatılacağını görürsünüz.\n"


@pytest.mark.parametrize(
    ("files", "left_out"),
    [
        pytest.param({"docs/tr/a.md": "# Merhaba\n"}, {"docs/tr/": 1}, id="a target of ours"),
        pytest.param({"docs/de/a.md": "# Hallo\n"}, {"docs/de/": 1}, id="a page of that name here"),
        pytest.param({"docs/zh-cn/b.md": "# 你好\n"}, {"docs/zh-cn/": 1}, id="other letters"),
        pytest.param({"docs/pt-br/b.md": "# X\n"}, {"docs/pt-br/": 1}, id="a region"),
        pytest.param({"docs/pt/b.md": PORTUGUESE}, {"docs/pt/": 1}, id="other words"),
        pytest.param({"docs/i18n/fr/b.md": "# X\n"}, {"docs/i18n/fr/": 1}, id="among languages"),
        pytest.param(
            {"docs/en/b.md": ENGLISH, "docs/ja/b.md": "", "docs/ja/c/d.md": ""},
            {"docs/ja/": 2},
            id="beside the source's folder",
        ),
        pytest.param({"docs/a.ru.md": "# Привет\n"}, {"docs/a.ru.md": 0}, id="a suffix"),
        pytest.param({"docs/README-ja.md": "こんにちは。"}, {"docs/README-ja.md": 0}, id="hyphen"),
        pytest.param({"docs/README_CN.md": "你好。"}, {"docs/README_CN.md": 0}, id="a country"),
        pytest.param({"docs/a.ru-RU.md": "# Привет\n"}, {"docs/a.ru-RU.md": 0}, id="a country's"),
        pytest.param(
            {"docs/it/fr/b.md": "# Où\n", "docs/it/b.md": ENGLISH}, {"docs/it/fr/": 1}, id="in one"
        ),
        pytest.param({"docs/a.zh-Hans.md": ""}, {"docs/a.zh-Hans.md": 0}, id="a script"),
        pytest.param({"docs/a-tr.md": TURKISH}, {"docs/a-tr.md": 0}, id="a target's suffix"),
        pytest.param({"docs/tr.md": TURKISH, "docs/en.md": ""}, {"docs/tr.md": 0}, id="only that"),
        pytest.param({"docs/x.tr/b.md": "# Gel\n"}, {"docs/x.tr/": 1}, id="a folder's suffix"),
        pytest.param({"docs/x/b.md": "", "docs/x.ja/b.md": ""}, {"docs/x.ja/": 1}, id="its twin"),
        pytest.param(
            {"docs/pcm/a.md": ENGLISH, "docs/de/a.md": "# Über uns\n"},
            {"docs/de/": 1, "docs/pcm/": 1},
            id="a sister of the source's, beside a translation",
        ),
        pytest.param({"docs/tr/a.md": ENGLISH}, {"docs/tr/": 1}, id="nobody has begun"),
        pytest.param(
            {"docs/cs/b.md": ENGLISH, "docs/de/a.md": "# Über uns\n"},
            {"docs/de/": 1},
            id="C#, beside a translation",
        ),
        pytest.param({"docs/sign-in/b.md": ENGLISH, "docs/opt-in/b.md": ""}, {}, id="a verb"),
        pytest.param({"docs/cs/b.md": ENGLISH}, {}, id="C#, not Czech"),
        pytest.param({"docs/it/b.md": "# IT\n"}, {}, id="too short to tell"),
        pytest.param({"docs/en-us/b.md": "", "docs/en-GB/b.md": ""}, {}, id="English of all kinds"),
        pytest.param({"docs/what-is.md": ENGLISH, "docs/what.md": ""}, {}, id="English words"),
        pytest.param({"docs/how-to.md": "", "docs/vi.md": ""}, {}, id="no original beside them"),
        pytest.param({"docs/a.is.md": ENGLISH}, {}, id="English with an original"),
        pytest.param({"docs/api/b.md": PORTUGUESE}, {}, id="no language's name"),
    ],
)
def test_translations_in_the_tree(
    files: dict[str, str], left_out: dict[str, int], make_files: MakeFiles
) -> None:
    """They are told by what they say, and where that is too little, by what lies beside them."""
    root = make_files({"docs/a.md": ENGLISH, **files})
    found = discover(Config(root=root), ["docs"], ["tr"])

    assert found.left_out["translations"] == left_out
    assert len(found.documents) + sum(n or 1 for n in left_out.values()) == 1 + len(files)
    assert [glob for glob, method in found.globs.items() if method == "ignore"] == [
        f"{path}**" if path.endswith("/") else path.replace("docs/a.", "docs/**.")
        for path in left_out
    ]


def test_below_folders_that_look_like_a_language(make_files: MakeFiles) -> None:
    """Sardinian is `src`, and Italian `it`: what lies in such folders is looked at, too."""
    texts = {"docs/src/b.md": ENGLISH, "docs/src/b.ru-RU.md": "# Привет\n"}
    deep = {"docs/it/c.md": ENGLISH, "docs/it/tr/c.md": TURKISH}
    found = discover(Config(root=make_files({**texts, **deep})), ["docs"], ["tr"])

    assert list(found.documents) == ["docs/it/c.md", "docs/src/b.md"]
    assert found.left_out["translations"] == {"docs/it/tr/": 1, "docs/src/b.ru-RU.md": 0}


def test_a_suffix_that_a_document_has(make_files: MakeFiles) -> None:
    """The glob for translations to come takes in no document."""
    root = make_files({"docs/a.md": "", "docs/a.no.md": "", "docs/yes.no.md": ENGLISH})
    found = discover(Config(root=root), ["docs"])

    assert found.globs == {"docs/a.no.md": "ignore", "docs/**.md": "i18n_markdown"}


def test_copies_among_translations(make_files: MakeFiles) -> None:
    """Where most files of an ending are translations, one that nobody has translated yet is no
    source, if its original lies beside it; one without an original is.
    """
    files = {f"docs/{n}.ru.md": "# Привет\n" for n in range(4)}
    names = {f"docs/{n}.en.md": ENGLISH for n in range(4)}
    copies = {"docs/4.en.md": ENGLISH, "docs/4.ru.md": ENGLISH, "docs/alone.ru.md": ENGLISH}
    found = discover(Config(root=make_files({**files, **names, **copies})), ["docs"], ["ru"])

    assert sorted(found.documents) == sorted([*names, "docs/4.en.md", "docs/alone.ru.md"])
    assert list(found.others())[1] == "  translations: *.ru.md (5 files)"


def test_another_source_language(make_files: MakeFiles) -> None:
    """What is English is a translation where the source is not."""
    root = make_files({"docs/a.md": TURKISH, "docs/en/a.md": ENGLISH, "docs/tr/b.md": TURKISH})
    found = discover(Config(root=root, source_locale="tr"), ["docs"], ["en"])

    assert list(found.documents) == ["docs/a.md", "docs/tr/b.md"]
    assert found.left_out["translations"] == {"docs/en/": 1}


@pytest.mark.parametrize(
    "name",
    [
        *("requirements.txt", "requirements-dev.txt", "test_requirements.txt", "constraints.txt"),
        *("CMakeLists.txt", "robots.txt", "llms-full.txt", "syntax_test_comments.txt"),
        *("LICENSE", "license.md", "LICENCE.txt", "LICENSE-MIT.md", "license-apache-2.0.md"),
        *("COPYING.LESSER", "COPYING.LIB.txt", "NOTICE.md", "LICENSE-THIRD-PARTY.md"),
        *("ThirdPartyNotices.txt", "UNLICENSE.md", "pkg-LICENSE.txt", "zlib.NOTICE.md"),
        *("AGENTS.md", "CLAUDE.md", "SKILL.md"),
    ],
)
def test_for_programs_or_lawyers(name: str) -> None:
    """They are known by their whole names."""
    assert is_for_programs(f"docs/{name}")


@pytest.mark.parametrize(
    "name",
    [
        *("copying-memory.md", "copying.files.md", "licensing.md", "license-keys.md"),
        *("notice-board.md", "notices.md", "requirements.md", "system-requirements.md"),
        *("robots.md", "security.md", "licenses-and-you.md", "agents.md", "your-license.md"),
        *("skill.md", "claude-and-you.md", "MY-AGENTS.md"),
    ],
)
def test_for_readers(name: str) -> None:
    """A name that begins likewise says nothing."""
    assert not is_for_programs(f"docs/{name}")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        pytest.param("words.txt", "alpha\nbeta\ngamma\n", True, id="words"),
        pytest.param("words.txt", "word\n" * 60 + "Name of it\n", True, id="with a name in it"),
        pytest.param("a.txt", "word\n" * 20 + "Here is text\n", False, id="too few"),
        pytest.param("data.txt", "1 2 3\n4 5 6\n7 8 9\n", True, id="numbers"),
        pytest.param("pins.txt", "a==1\nb>=2\n\nc\n", True, id="versions"),
        pytest.param("a.md", "alpha\nbeta\ngamma\n", False, id="nobody else's kind of file"),
        pytest.param("a.txt", "", False, id="nothing yet"),
        pytest.param("a.txt", "Title\n\nHello.\n", False, id="too short to tell"),
        pytest.param("a.txt", "One\nTwo\nHere is text\n", False, id="a sentence"),
        pytest.param("a.txt", "一\n二\nこれはドアです。\n", False, id="Japanese"),
    ],
)
def test_lists(path: str, text: str, expected: bool) -> None:
    """A text of several lines without three words in a row is a list for a program; so is one of
    many lines, nearly all of one word.
    """
    assert is_list(path, text) is expected


@pytest.mark.parametrize(
    ("files", "cause", "left_out"),
    [
        pytest.param(
            ["lib/tests/b.md", "lib/go.mod"], "test data", {"lib/tests/": 1}, id="beside code"
        ),
        pytest.param(["lib/testdata/b/c.md"], "test data", {"lib/testdata/": 1}, id="test data"),
        pytest.param(
            ["tests/b.md", "test/c.md"], "test data", {"tests/": 1, "test/": 1}, id="at the top"
        ),
        pytest.param(["docs/tests/b.md"], "test data", {}, id="pages about tests"),
        pytest.param(
            ["x/dist/b.md", "x/dist/b.js"], "filled by tools", {"x/dist/": 0}, id="built"
        ),
        pytest.param(["docs/build/b.md", "docs/build/c/d.md"], "filled by tools", {}, id="written"),
        pytest.param(["vendor/b.md", "go.mod"], "filled by tools", {"vendor/": 0}, id="of others"),
        pytest.param(["docs/vendor/b.md"], "filled by tools", {}, id="pages about vendors"),
        pytest.param(["docs/_build/b.txt"], "filled by tools", {"docs/_build/": 0}, id="Sphinx"),
        pytest.param(["docs/_posts/b.md", "_tabs/c.md"], "filled by tools", {}, id="Jekyll"),
        pytest.param([".vuepress/b.md", ".git/x.md"], "hidden", {".vuepress/": 0}, id="hidden"),
        pytest.param([".venv/b.py"], "hidden", {}, id="hidden, without documents"),
        pytest.param(
            ["CHANGELOG.md", "CONTRIBUTING-docs.md", "Todo.md", "code-of-conduct.md"],
            "about the project",
            {"CHANGELOG.md": 0, "CONTRIBUTING-docs.md": 0, "Todo.md": 0, "code-of-conduct.md": 0},
            id="about it",
        ),
        pytest.param(
            ["packages/a/README.md", "packages/a/package.json", "utils/lint/x/README.md"],
            "about the project",
            {"packages/a/README.md": 0, "utils/lint/x/README.md": 0},
            id="about parts of it",
        ),
        pytest.param(
            ["guides/README.md", "guides/a/README.md", "guides/b/c.md"],
            "about the project",
            {},
            id="pages of their folders",
        ),
        pytest.param(
            ["src/skills/x/SKILL.md", "src/skills/x/y.md", "src/plan.agent.md", "runtime.txt"],
            "for programs or lawyers",
            {"src/skills/x/": 0, "src/plan.agent.md": 0, "runtime.txt": 0},
            id="told to models",
        ),
        pytest.param(
            ["security-model.md", "news-letters.md", "docs/README.md", "hacking-attacks.md"],
            "about the project",
            {},
            id="not about it",
        ),
    ],
)  # fmt: skip
def test_causes(
    files: list[str], cause: str, left_out: dict[str, int], make_files: MakeFiles
) -> None:
    """Whatever is left out is said, with the number of files where these are a project's own; what
    only looks alike is a document.
    """
    root = make_files({"docs/a.md": "", **dict.fromkeys(files, "")})
    found = discover(Config(root=root), [])
    said = {cause: names for cause, names in found.left_out.items() if names}

    assert said == ({cause: left_out} if left_out else {})
    if not left_out:
        ours = [path for path in files if path.endswith(".md")]
        assert set(found.documents) == {"docs/a.md", *ours}


def test_ignored_by_git(make_files: MakeFiles) -> None:
    """What git ignores is nobody's source, unless it is named."""
    root = make_files({"docs/a.md": "", "docs/out/b.md": "", "docs/my.local.md": ""})
    (root / ".gitignore").write_text("out/\n*.local.md\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", root], check=True)
    found = discover(Config(root=root), ["docs"])

    assert found.left_out["ignored by git"] == {"docs/out/": 0, "docs/my.local.md": 0}
    assert list(found.documents) == ["docs/a.md"]
    assert list(discover(Config(root=root), ["docs/my.local.md"]).documents) == ["docs/my.local.md"]


def test_other_formats_are_counted(make_files: MakeFiles) -> None:
    """In a mixed folder, too, a person learns what is not read."""
    files = dict.fromkeys([*(f"docs/{n}.rst" for n in range(12)), "docs/x.ADOC", "docs/a.png"], "")
    found = discover(Config(root=make_files({"docs/a.md": "", **files})), [])

    assert list(found.others()) == [
        "12 .rst files: not supported yet",
        "1 .adoc file: not supported yet",
    ]


def test_many_names_are_summed_up(make_files: MakeFiles) -> None:
    """A long list of one cause does not fill the screen."""
    files = {f"docs/LICENSE-{n}.md": "" for n in range(12)}
    found = discover(Config(root=make_files({"docs/a.md": "", **files})), [])

    assert list(found.others())[1].endswith("docs/LICENSE-5.md and 4 more")
