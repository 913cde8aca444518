"""What a translation could do to a reader.

Knows pairs of units and the blocks that they are rendered into.
"""
