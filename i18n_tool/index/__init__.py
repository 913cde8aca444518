"""What earlier runs found out about files, in one disposable SQLite file: by what is in them, never
by their names or times alone.

Knows files and errors: nothing of documents, catalogs or settings. Whoever asks says what a result
hangs on, and checks what comes back. Nothing is lost with it, and nothing is believed that cannot
be checked.
"""
