"""Machine drafts: engines behind one Protocol, and all that keeps what they answer harmless.

Knows projects and checks; nothing of commands.
"""
