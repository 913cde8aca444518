"""Plain text articles, whose blocks are told by layout.

It may know `formats` and the model, and nothing of segmentation, catalogs or files.
"""
