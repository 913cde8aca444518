"""One module per command: read options, call a task, print.

The only package, with `cli`, that knows a terminal. Nothing below it may print.
"""
