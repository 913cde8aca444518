"""What a setting is: its name, what it may be, its default, and a line for the reference.

Whoever owns a setting declares it, once: `config` those of a project, each format its own. Knows
errors alone; files, locales and whatever else a value may have to agree with are its owner's.
"""
