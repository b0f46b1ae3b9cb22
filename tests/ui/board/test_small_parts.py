"""What the board is made of: sizes by the rule, text that fits, the tone."""

import json
import os
import subprocess
import sys
import wave
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from tests.ui.board.scene import DESK, WALL
from ui.board.chime import Chime, write_tone
from ui.board.sizes import sizes_for
from ui.board.text import FittedText
from ui.screens import Screens, key_of


def test_digits_are_forty_millimetres_high_where_the_screen_has_room() -> None:
    wall = sizes_for(WALL.area.height(), WALL.size_mm.height())
    assert wall.is_readable
    assert wall.line * WALL.size_mm.height() / WALL.area.height() >= 39.9  # earlier calls too
    assert sizes_for(1080, 300).is_readable  # the call itself also on a monitor of 24 inches
    tiny = sizes_for(DESK.area.height(), 90.0)
    assert not tiny.is_readable
    assert tiny.call == pytest.approx(DESK.area.height() * 0.27)
    unknown = sizes_for(1080, 0.0)
    assert unknown.wanted is None
    assert not unknown.is_readable


@pytest.mark.parametrize("text", ["الف ۱۲", "الف ۹۹۹۹۹", "A 12"])
def test_text_is_as_high_as_it_is_told_and_never_wider_than_its_place(text: str, qapp: QApplication) -> None:
    shown = FittedText(is_bold=True)
    shown.show_text(text)
    shown.show_digits(120)
    high = QFontMetricsF(shown.fitting(0)).tightBoundingRect("8").height()
    assert high == pytest.approx(120, rel=0.03)
    assert QFontMetricsF(shown.fitting(200)).horizontalAdvance(text) <= 201
    assert shown.accessibleName() == text


def test_the_tone_is_short_and_fades(tmp_path: Path) -> None:
    path = tmp_path / "chime.wav"
    write_tone(path)
    with wave.open(str(path)) as file:
        assert 0.5 < file.getnframes() / file.getframerate() < 1.5
        samples = file.readframes(file.getnframes())
    assert max(samples[-20:]) < 256
    assert any(samples)


@pytest.mark.skipif(os.name == "nt", reason="plays by itself there")
def test_the_tone_is_handed_to_the_player_and_silence_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    chime = Chime()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not chime.ring()
    player = tmp_path / "aplay"
    os.mkfifo(tmp_path / "heard")
    player.write_text(f'#!{sys.executable}\nimport sys\nopen("{tmp_path}/heard", "w").write(sys.argv[-1])\n')
    player.chmod(0o700)
    assert chime.ring()
    played = Path((tmp_path / "heard").read_text())  # waits until the player writes
    assert played.name == "chime.wav"
    assert played.exists()
    chime.close()
    assert not played.exists()


def test_a_display_is_known_by_its_name_and_number(qapp: QApplication) -> None:
    screens = Screens(qapp)
    (display,) = screens.displays()
    assert display.key == key_of(qapp.primaryScreen())
    assert screens.find(display.key) == display
    assert screens.find("HDMI-9|") is None
    screens.deleteLater()


_TWO_SCREENS = """
from PySide6.QtWidgets import QApplication, QWidget
from ui.screens import Screens
application = QApplication([])
shell, board, screens = QWidget(), QWidget(), Screens(application)
shell.show()
(other,) = screens.others(shell)
screens.put(board, other)
board.show()
print(other.key, board.geometry().getRect(), screens.own(board) == other.key)
"""


def test_a_window_is_put_on_the_other_display(tmp_path: Path) -> None:
    """Two displays of the operating system, as far as Qt without a screen has some."""
    common = {"y": 0, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    desk = {"name": "desk", "x": 0, "width": 1366, "height": 768, **common}
    wall = {"name": "wall", "x": 1366, "width": 1920, "height": 1080, **common}
    (tmp_path / "two.json").write_text(json.dumps({"screens": [desk, wall]}))
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={tmp_path / 'two.json'}"}
    done = subprocess.run(
        [sys.executable, "-c", _TWO_SCREENS], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "wall| (1366, 0, 1920, 1080) True"
