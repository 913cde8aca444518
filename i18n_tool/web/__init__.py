"""Pages for people who look at a project in a browser: the report.

Gets facts from `tasks` and gives text: HTML, SVG, Atom, JSON. Whatever strangers wrote is escaped
here, by Jinja2 or by `markup`, and nothing in a page runs. Knows no terminal.
"""
