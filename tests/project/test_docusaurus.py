"""What a configuration of Docusaurus says of its plugins, without being run."""

from __future__ import annotations

import pytest

from i18n_tool.project.docusaurus import ContentPlugin, content_plugins

DOCS, BLOG, PAGES = (
    ContentPlugin("docs", "", "docs"),
    ContentPlugin("blog", "", "blog"),
    ContentPlugin("pages", "", "src/pages"),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [DOCS, BLOG, PAGES], id="nothing: the defaults"),
        pytest.param(
            "presets: [['classic', { docs: { path: \"a\" }, blog: false, pages: { x: `${y}` } }]]",
            [ContentPlugin("docs", "", "a"), PAGES],
            id="a preset",
        ),
        pytest.param(
            "docs: { path: path.resolve(__dirname, '../docs'), editUrl: ({ one }) => f(one) }",
            [ContentPlugin("docs", "", "../docs"), BLOG, PAGES],
            id="a path that is computed",
        ),
        pytest.param(
            "plugins: [[require.resolve('@docusaurus/plugin-content-blog'), "
            "{ id: 'n', path: 'news' }], "
            "['content-docs', { path: 'b', id: 'api' }], 'x', ['sass', { path: 'c' }]]",
            [
                DOCS,
                BLOG,
                PAGES,
                ContentPlugin("docs", "api", "b"),
                ContentPlugin("blog", "n", "news"),
            ],
            id="plugins",
        ),
        pytest.param(
            "url: 'https://x.org', // docs: { path: 'a' }\n"
            "/* blog: false */ 'docs': { 'path': 'b' }",
            [ContentPlugin("docs", "", "b"), BLOG, PAGES],
            id="comments, quoted keys",
        ),
        pytest.param(
            "docs: { path: 'a' }, themeConfig: { docs: { sidebar: {} }, blog: { path: 'b' } }",
            [ContentPlugin("docs", "", "a"), ContentPlugin("blog", "", "b"), PAGES],
            id="an object that is called as a plugin",
        ),
        pytest.param("{]}) docs: { path: 'a' }", [DOCS, BLOG, PAGES], id="brackets gone wrong"),
        pytest.param("docs: { path: 'a' ", [DOCS, BLOG, PAGES], id="an end that is missing"),
    ],
)
def test_plugins(text: str, expected: list[ContentPlugin]) -> None:
    """The folders of plugins are read as they are written, else they are the defaults."""
    assert content_plugins(text) == expected


def test_folders_of_translations() -> None:
    """Translations of a plugin with an id have a folder of their own."""
    assert DOCS.name == "docusaurus-plugin-content-docs"
    assert ContentPlugin("blog", "n", "news").name == "docusaurus-plugin-content-blog-n"
