"""What git says: where a text went, since when something has been so, what a translation was for.

Reads repositories; knows documents and sync, nothing of a project's configuration.
"""
