"""What has to come back as it is: code, links, addresses, paths, placeholders, tags.

Knows pairs of units; nothing of pages or projects.
"""
