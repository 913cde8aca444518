"""A project on disk: its layout, its documents and catalogs in step, its past.

The lowest package that knows configuration and files together.
"""
