"""Where paths really lead, and reading and writing there: places, locks, staging, the journal.

Knows errors alone: nothing of projects, documents or catalogs.
"""
