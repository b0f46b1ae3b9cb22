"""The tone before a call. The program makes it itself; the operating system plays it."""

import math
import struct
import sys
import tempfile
import wave
from pathlib import Path

from PySide6.QtCore import QProcess, QStandardPaths

# QtMultimedia is not a part of Qt that is installed everywhere the desk runs, and is left out of the bundle.
_PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))
_RATE = 22_050
_NOTES_HZ = (659.25, 523.25)  # e and c: a falling third, the usual gong of waiting rooms
_NOTE_SECONDS = 0.45
_LOUDNESS = 0.5


class Chime:
    """Plays once a call. Without a player or a sound device nothing is heard, and the call is seen all the same."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def ring(self) -> bool:
        """Sound it, and go on at once; whether there was something to sound it with."""
        if sys.platform == "win32":
            return _ring_windows(self._file())
        for name, *arguments in _PLAYERS:
            player = QStandardPaths.findExecutable(name)
            if player:
                is_started, _ = QProcess.startDetached(player, [*arguments, str(self._file())])
                return is_started
        return False

    def close(self) -> None:
        """Leave no file behind."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _file(self) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="mizban-chime-", ignore_cleanup_errors=True)
        path = Path(self._folder.name) / "chime.wav"
        if not path.exists():
            write_tone(path)
        return path


if sys.platform == "win32":
    import winsound

    def _ring_windows(path: Path) -> bool:
        try:
            winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
        except RuntimeError:  # no sound device
            return False
        return True


def write_tone(path: Path) -> None:
    """Two notes that fade out, as a WAV file of 16 bits and one channel."""
    samples = [
        round(
            32_767
            * _LOUDNESS
            * math.exp(-4 * at / (_RATE * _NOTE_SECONDS))
            * math.sin(2 * math.pi * hertz * at / _RATE)
        )
        for hertz in _NOTES_HZ
        for at in range(round(_RATE * _NOTE_SECONDS))
    ]
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(_RATE)
        file.writeframes(struct.pack(f"<{len(samples)}h", *samples))
