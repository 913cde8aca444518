"""What can be wrong with a translation: one function per check; findings are data.

Knows documents, catalogs and languages. Pure: no files, no projects, no terminal.
"""
