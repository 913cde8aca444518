"""`python -m i18n_tool` is the command `i18n`."""

import sys

from i18n_tool.cli import main

if __name__ == "__main__":
    sys.exit(main())
