"""Other forms in which translations travel: polib, TMX.

Knows catalogs; nothing of documents or of the project.
"""
