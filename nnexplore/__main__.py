"""Run the command line: ``python -m nnexplore`` is ``nnexplore``."""

import sys

from nnexplore.cli import main

if __name__ == "__main__":
    sys.exit(main())
