"""Words: left over, in another language, misspelt, not the glossary's, inconsistent.

Knows pairs of units, glossaries and spellers that it is handed.
"""
