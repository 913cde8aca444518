"""One module per command: read options, call the core, print."""
