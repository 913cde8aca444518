"""Documents: text cut into units, and rendered from translations.

Knows formats and languages, and of catalogs only entries; no files.
"""
