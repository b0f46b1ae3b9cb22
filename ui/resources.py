"""Where the files that ship with the program are, from source and in the frozen program."""

import sys
from pathlib import Path

ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
ICONS = ROOT / "resources" / "icons"
FONTS = ROOT / "resources" / "fonts"
TRANSLATIONS = ROOT / "translations"
