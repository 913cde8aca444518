"""Argos Translate's models in batches of our own, and how they are installed.

Knows the engine's Protocol; needs the extra `mt`.
"""
