"""What is likely wrong in the English.

Knows documents alone.
"""
