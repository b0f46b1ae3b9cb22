"""One file that comes to two gateways: no byte twice, none lost, and who dies holds nothing up."""

import pytest
from sqlalchemy import select

from app.office.tables import uploads
from tests.app.office.calling import TUS, code, until
from tests.app.office.carrying import carried, fresh, offset, place
from tests.app.office.pair import HANDS, Pair


def kept(pair: Pair, content: bytes) -> list[bytes]:
    """What lies in the folder of whole files under the name of a content."""
    name = place(content).rpartition("/")[2]
    return [file.read_bytes() for file in (pair.first.folder / "attachments" / "files").rglob(f"{name}*")]


def growing(pair: Pair) -> list[str]:
    return [file.name for file in (pair.first.folder / "attachments" / "growing").rglob("*") if file.is_file()]


def test_a_file_that_is_begun_at_both_at_once_has_one_place(pair: Pair) -> None:
    content = fresh()
    begun = pair.at_once(lambda desk: desk.begin_upload(content), pair.clerks)
    assert [answer.status_code for answer in begun] == [201] * HANDS
    assert len(pair.first.rows(select(uploads).where(uploads.c.sha256 == place(content).rpartition("/")[2]))) == 1


def test_bytes_that_come_to_both_at_once_are_taken_once(pair: Pair) -> None:
    for size in (10, 2_000_000):
        content = fresh() + b"x" * size
        pair.clerks[0].begin_upload(content)
        answers = pair.at_once(lambda desk: desk.patch_upload(place(content), 0, content), pair.clerks)  # noqa: B023
        assert sorted(answer.status_code for answer in answers) == [204] + [409] * (HANDS - 1)
        assert {code(answer) for answer in answers if answer.status_code == 409} == {"conflict"}
        assert kept(pair, content) == [content]
    assert not [name for name in growing(pair) if name.endswith(".hold")]


def test_pieces_go_to_either_and_make_one_file(pair: Pair) -> None:
    content, reached = fresh() + b"y" * 300_000, 0
    pair.clerks[0].begin_upload(content)
    while reached < len(content):
        piece = content[reached : reached + 70_000]
        answers = pair.at_once(lambda desk: desk.patch_upload(place(content), reached, piece), pair.clerks)  # noqa: B023
        assert sorted(answer.status_code for answer in answers) == [204] + [409] * (HANDS - 1)
        reached += len(piece)
        for desk in pair.clerks:
            assert offset(desk.client.head(place(content), headers=TUS)) == reached
    assert kept(pair, content) == [content]


def test_what_broke_at_one_goes_on_at_the_other(pair: Pair) -> None:
    one, other = pair.clerks
    content = fresh() + b"z" * 100_000
    one.begin_upload(content)
    with carried(one, content, 0, 50_000):
        until(lambda: offset(other.client.head(place(content), headers=TUS)) == 50_000)
        assert code(other.patch_upload(place(content), 50_000, content[50_000:])) == "conflict"
    answer = other.patch_upload(place(content), 50_000, content[50_000:])
    assert answer.status_code == 204, answer.text
    assert kept(pair, content) == [content]


def test_who_dies_holds_nothing(pair: Pair) -> None:
    one, other = pair.clerks
    content = fresh() + b"w" * 100_000
    one.begin_upload(content)
    with carried(one, content, 0, 40_000):
        until(lambda: offset(other.client.head(place(content), headers=TUS)) == 40_000)
        pair.first.kill()
        answer = other.patch_upload(place(content), 40_000, content[40_000:])
        assert answer.status_code == 204, answer.text
    pair.first.start()
    assert kept(pair, content) == [content]


@pytest.mark.parametrize("how", ["begun", "asked", "ended"])
def test_a_file_whose_last_byte_came_right_before_a_death_is_made_whole(pair: Pair, how: str) -> None:
    clerk = pair.clerks[1]
    content = fresh()
    clerk.begin_upload(content)
    clerk.patch_upload(place(content), 0, content[:10])
    (there,) = (pair.first.folder / "attachments" / "growing").rglob(place(content).rpartition("/")[2])
    there.write_bytes(content)  # as whoever died had written it
    if how == "begun":
        assert int(clerk.begin_upload(content).headers["upload-offset"]) == len(content)
    elif how == "asked":
        assert offset(clerk.client.head(place(content), headers=TUS)) == len(content)
    else:
        assert code(clerk.client.delete(place(content), headers=TUS)) == "not_allowed"
    assert kept(pair, content) == [content]
    assert not there.exists()
