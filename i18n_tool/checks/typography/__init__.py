"""Spaces, quotes, final marks, casing, characters, length.

Knows pairs of units and the languages' typography.
"""
