"""Where paths really lead, and reading and writing there: places, locks, staging, the journal.

Knows errors, and how text is encoded: nothing of projects, documents or catalogs.
"""
