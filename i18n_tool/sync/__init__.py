"""Carrying translations to their true successors: pure functions."""
