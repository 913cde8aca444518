"""An existing translation of a document → which of its blocks and sentences translate which.

Pure: documents and entries in and out. Knows documents, languages and catalogs.
"""
