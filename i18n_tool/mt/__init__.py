"""Machine drafts: engines behind one Protocol, and all that keeps what they answer harmless; and
the servers that such things are asked of, those for embeddings included.

Knows projects and checks; nothing of commands.
"""
