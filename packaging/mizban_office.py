"""Where the frozen gateway begins."""

import sys

from app.office.serve import main

if __name__ == "__main__":
    sys.exit(main())
