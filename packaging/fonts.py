"""Fetch the Vazirmatn typeface (OFL) into resources/fonts by npm; nothing is kept unless it is the very package."""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
PACKAGE = "vazirmatn@33.0.3"
SHA512 = "fbjNc0CMjazZpIegWzz9OHGzI1APFboT+x7ZecXlUCtDe/nkyx7gtCTZnWS/+eeXG7fbfXymCPKJI8EsnM3iqw=="
FILES = (
    "package/fonts/ttf/Vazirmatn-Regular.ttf",
    "package/fonts/ttf/Vazirmatn-Medium.ttf",
    "package/fonts/ttf/Vazirmatn-SemiBold.ttf",
    "package/fonts/ttf/Vazirmatn-Bold.ttf",
    "package/OFL.txt",
)


def main() -> int:
    """Fetch what is missing; 1 when it could not be had."""
    if all((FONTS / Path(name).name).is_file() for name in FILES):
        return 0
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not installed here.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        try:
            extract(pack(npm, Path(folder)))
        except (OSError, subprocess.SubprocessError, tarfile.TarError, KeyError, ValueError) as error:
            print(f"{PACKAGE}: {error}", file=sys.stderr)
            return 1
    return 0


def pack(npm: str, folder: Path) -> Path:
    """Let npm put the package into `folder`; ValueError when it is not the one whose hash is known."""
    command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", str(folder)]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    (archive,) = folder.glob("*.tgz")
    if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != SHA512:
        raise ValueError("the package is not the one that was expected")
    return archive


def extract(archive: Path) -> None:
    """Lay the wanted files side by side in resources/fonts."""
    FONTS.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as package:
        for name in FILES:
            content = package.extractfile(name)
            if content is None:
                raise KeyError(name)
            (FONTS / Path(name).name).write_bytes(content.read())


if __name__ == "__main__":
    sys.exit(main())
