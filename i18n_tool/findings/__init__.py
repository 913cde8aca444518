"""Findings: which is which, which are known, which fail, and how they are reported.

Knows projects; nothing of how findings are made, or of terminals.
"""
