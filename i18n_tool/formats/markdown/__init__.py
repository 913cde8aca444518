"""Markdown: CommonMark, GFM and the dialects of site generators, read by pulldown-cmark.

It may know `formats` and the model, and nothing of segmentation, catalogs or files.
"""
