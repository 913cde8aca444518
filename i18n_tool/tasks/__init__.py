"""What a command does, without a terminal.

Called by commands, and by whoever uses this as a library; writes only what it is asked to.
"""
