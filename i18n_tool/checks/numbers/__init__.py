"""Numbers, dates and times of day, in digits and in words.

Knows pairs of units and the languages' tables of numbers.
"""
