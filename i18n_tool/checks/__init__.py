"""What can be wrong with a translation: one function per check; findings are data."""
