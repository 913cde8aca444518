"""The document formats. Each finds the blocks of a text; nothing here knows of catalogs."""
