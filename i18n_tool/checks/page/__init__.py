"""What only the whole page tells: structure, joins, links and emphasis as they are rendered.

Knows documents, renderings and catalogs.
"""
