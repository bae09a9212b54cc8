"""`python -m scenes`: the `planefold` command where its script is not on the path."""

import sys

from scenes.publish.cli import main

if __name__ == "__main__":
    sys.exit(main())
