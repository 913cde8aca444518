"""What we know of languages, as data and rules: casing, sentences, stems, scripts, detection.

Knows the model and `data` alone.
"""
