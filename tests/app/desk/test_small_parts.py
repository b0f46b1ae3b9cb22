from pathlib import Path

import pytest

from app.desk.news import News, Topic
from app.desk.notices import Notices
from app.desk.preferences import Preferences
from app.domain import files
from app.errors import FileFault, StoreDamaged
from tests.app.desk.office import DOCUMENT, IMAGE

PNG = b"\x89PNG\r\n\x1a\n" + bytes(100) + b"IEND\xaeB`\x82"
TIFF = b"II*\x00\x08\x00\x00\x00" + bytes(50)
WEBP = b"RIFF" + (50).to_bytes(4, "little") + b"WEBP" + bytes(46)


def test_news_reach_who_listens_and_only_them() -> None:
    news, heard = News(), []
    first = news.subscribe(Topic.OUTBOX, lambda: heard.append(1))
    news.subscribe(Topic.OUTBOX, lambda: heard.append(2))
    news.subscribe(Topic.HEALTH, lambda: heard.append(3))
    news.tell(Topic.OUTBOX)
    first()
    first()
    news.tell(Topic.OUTBOX)
    assert heard == [1, 2, 2]


def test_a_listener_may_leave_while_it_is_told() -> None:
    news, heard = News(), []

    def once() -> None:
        heard.append(1)
        leave()

    leave = news.subscribe(Topic.DRAFTS, once)
    news.subscribe(Topic.DRAFTS, lambda: heard.append(2))
    news.tell(Topic.DRAFTS)
    news.tell(Topic.DRAFTS)
    assert heard == [1, 2, 2]


def test_notices_are_taken_once() -> None:
    notices = Notices(News())
    notices.post(StoreDamaged("/x"))
    (notice,) = notices.take()
    assert isinstance(notice, StoreDamaged)
    assert notices.take() == ()


def test_preferences_stay_and_nonsense_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "new" / "preferences.json"
    preferences = Preferences(path, "fa")
    assert (preferences.language, preferences.text_scale) == ("fa", 1.0)
    preferences.save(language="en", text_scale=9.0)
    preferences.save(language="de")
    kept = Preferences(path, "fa")
    assert (kept.language, kept.text_scale) == ("en", 2.0)
    for text in ("", "[]", '{"language": 5, "text_scale": "x"}', "\x00"):
        path.write_text(text)
        assert (Preferences(path, "fa").language, Preferences(path, "fa").text_scale) == ("fa", 1.0)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (IMAGE, "image/jpeg"),
        (DOCUMENT, "application/pdf"),
        (PNG, "image/png"),
        (TIFF, "image/tiff"),
        (WEBP, "image/webp"),
        (b"MZ\x90", ""),
        (b"", ""),
        ("سلام".encode(), ""),
    ],
)
def test_a_type_is_known_by_its_content(content: bytes, media_type: str) -> None:
    assert files.media_type(content) == media_type
    accepted = ("application/pdf", "image/jpeg", "image/png", "image/tiff", "image/webp")
    assert (files.fault("", content, accepted, 10**6) is None) == bool(media_type)


@pytest.mark.parametrize("content", [IMAGE[:-3000], DOCUMENT[:-3000], PNG[:-8], TIFF[:6], WEBP[:-10]])
def test_a_file_that_was_cut_is_unreadable(content: bytes) -> None:
    accepted = tuple(filter(None, [files.media_type(content)]))
    assert files.fault("", content, accepted, 10**6) is FileFault.UNREADABLE
