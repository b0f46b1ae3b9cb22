"""The strip for what one should know."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from app.errors import NetworkCause, Offline
from ui import notices as strip
from ui.language import Language
from ui.messages import sentence
from ui.notices import KEPT, Notices
from ui.theme import Tone

GOOD, BAD = Tone.GOOD, Tone.BAD


class Window(QWidget):
    """What the strip stands in."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.notices = Notices(language)
        self.notices.setParent(self)


@pytest.fixture
def language(qapp: QApplication) -> Language:
    return Language(qapp, Path("translations"), "fa")


def test_a_repeated_notice_is_counted_and_an_older_one_comes_back(language: Language) -> None:
    window = Window(language)
    notices = window.notices
    assert notices.isHidden()
    notices.say(BAD, "یک")
    notices.say(BAD, "دو")
    notices.say(BAD, "یک")
    assert notices.newest is not None
    assert (notices.newest.text, notices.newest.times) == ("یک", 2)
    assert notices.close_newest()
    assert notices.newest is not None
    assert notices.newest.text == "دو"
    assert notices.close_newest()
    assert not notices.close_newest()
    assert notices.isHidden()


def test_only_the_newest_are_kept(language: Language) -> None:
    window = Window(language)
    notices = window.notices
    for number in range(KEPT + 3):
        notices.say(BAD, str(number))
    kept = 0
    while notices.close_newest():
        kept += 1
    assert kept == KEPT


def test_a_step_closes_its_notice_and_is_done_once(language: Language) -> None:
    done: list[str] = []
    window = Window(language)
    notices = window.notices
    notices.say(BAD, "یک", "برو", lambda: done.append("x"))
    assert notices.newest is not None
    notices._step.click()
    assert done == ["x"]
    assert notices.newest is None


def test_a_failure_is_said_again_in_the_other_language(language: Language, qapp: QApplication) -> None:
    error = Offline(NetworkCause.REFUSED)
    window = Window(language)
    notices = window.notices
    notices.show_error(error)
    in_persian = sentence(error, language)
    language.switch("en")
    qapp.sendPostedEvents()
    assert notices.newest is not None
    assert notices.newest.text == sentence(error, language) != in_persian


def test_what_knows_how_to_be_said_is_said_again_with_its_step(language: Language, qapp: QApplication) -> None:
    window = Window(language)
    notices = window.notices
    notices.tell(BAD, lambda: f"text {language.code}", lambda: f"step {language.code}", lambda: None)
    notices.say(BAD, "یک")
    language.switch("en")
    qapp.sendPostedEvents()
    assert notices.newest is not None
    assert notices.newest.text == "یک"  # nobody knows how to say it otherwise
    assert notices.close_newest()
    assert notices.newest is not None
    assert (notices.newest.text, notices.newest.step) == ("text en", "step en")


def test_good_news_goes_by_itself_and_bad_news_stays(
    language: Language, loop: asyncio.AbstractEventLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strip, "GOOD_NEWS_SECONDS", 0.05)

    async def play() -> None:
        window = Window(language)
        notices = window.notices
        gone = asyncio.Event()
        notices.say(BAD, "یک")
        notices.changed.connect(gone.set)
        notices.say(GOOD, "دو")
        async with asyncio.timeout(60):
            while notices.newest is not None and notices.newest.tone is GOOD:
                gone.clear()
                await gone.wait()
        assert notices.newest is not None
        assert notices.newest.text == "یک"

    loop.run_until_complete(play())
