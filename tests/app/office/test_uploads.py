"""Files on their way: whole or resumed, named by their content, checked by it."""

import base64
import hashlib
import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.files import media_type
from app.domain.ids import new_id
from tests.app.office.calling import PDF, TUS, Desk, code, problems, until
from tests.app.office.carrying import carried, fresh, offset, place


def test_what_the_uploads_can_do(clerk: Desk) -> None:
    answer = clerk.client.options("/v1/uploads")
    assert answer.status_code == 204
    assert answer.headers["tus-version"] == "1.0.0"
    assert answer.headers["tus-extension"] == "creation,termination"
    assert int(answer.headers["tus-max-size"]) == 5 * 1024 * 1024


def test_a_file_in_pieces(clerk: Desk) -> None:
    content = fresh()
    begun = clerk.begin_upload(content)
    assert begun.status_code == 201
    assert begun.headers["location"] == place(content)
    assert offset(clerk.client.head(place(content), headers=TUS)) == 0
    assert offset(clerk.patch_upload(place(content), 0, content[:10])) == 10
    assert offset(clerk.client.head(place(content), headers=TUS)) == 10
    assert offset(clerk.patch_upload(place(content), 10, content[10:])) == len(content)
    whole = clerk.client.head(place(content), headers=TUS)
    assert (offset(whole), int(whole.headers["upload-length"])) == (len(content), len(content))


def test_beginning_again_goes_on_where_it_was(clerk: Desk) -> None:
    content = fresh()
    clerk.begin_upload(content)
    clerk.patch_upload(place(content), 0, content[:20])
    assert int(clerk.begin_upload(content).headers["upload-offset"]) == 20
    clerk.patch_upload(place(content), 20, content[20:])
    assert int(clerk.begin_upload(content).headers["upload-offset"]) == len(content)


def test_another_offset_is_a_conflict_and_harms_nothing(clerk: Desk) -> None:
    content = fresh()
    clerk.begin_upload(content)
    clerk.patch_upload(place(content), 0, content[:10])
    for wrong in (0, 5, 11):
        assert code(clerk.patch_upload(place(content), wrong, content[wrong:])) == "conflict"
    assert offset(clerk.patch_upload(place(content), 10, content[10:])) == len(content)


def test_what_arrived_before_the_line_broke_stays(clerk: Desk) -> None:
    content = fresh() + b"x" * 100_000
    clerk.begin_upload(content)
    with carried(clerk, content, 0, 50_000):
        until(lambda: offset(clerk.client.head(place(content), headers=TUS)) == 50_000)
    until(lambda: clerk.patch_upload(place(content), 50_000, content[50_000:60_000]).status_code == 204)
    assert offset(clerk.patch_upload(place(content), 60_000, content[60_000:])) == len(content)


def test_who_goes_on_right_after_a_break_is_never_told_to_wait(clerk: Desk) -> None:
    """A desk goes on at once; were it held up, it would take a line that carries for one that does not."""
    content, reached, breaks = fresh() + b"x" * 4_000_000, 0, 0
    clerk.begin_upload(content)
    while len(content) - reached > 200_000:
        breaks += 1
        with carried(clerk, content, reached, reached + 190_000):
            pass
        told = offset(clerk.client.head(place(content), headers=TUS))
        if clerk.patch_upload(place(content), told, content[told : told + 1000]).status_code == 409:
            assert offset(clerk.client.head(place(content), headers=TUS)) > told
        reached = offset(clerk.client.head(place(content), headers=TUS))
    assert breaks <= 1.5 * len(content) / 190_000
    assert clerk.upload(content)


def test_content_that_is_not_what_was_named_is_dropped(clerk: Desk) -> None:
    content = fresh()
    name = hashlib.sha256(b"something else" + content).hexdigest()
    clerk.begin_upload(content, name)
    answer = clerk.patch_upload(f"/v1/uploads/{name}", 0, content)
    assert code(answer) == "type_not_accepted"
    assert answer.json()["problems"] == {"": "unreadable"}
    assert clerk.client.head(f"/v1/uploads/{name}", headers=TUS).status_code == 404


def test_a_type_that_is_not_accepted(clerk: Desk) -> None:
    for content in (
        b"MZ\x90\x00" + new_id().encode(),
        b"<html>" + new_id().encode(),
        b"PK\x03\x04" + new_id().encode(),
    ):
        clerk.begin_upload(content)
        answer = clerk.patch_upload(place(content), 0, content)
        assert answer.status_code == 415
        assert answer.json()["problems"] == {"": "type_not_accepted"}


def test_sizes_have_limits(clerk: Desk) -> None:
    assert code(clerk.begin_upload(fresh(), size=5 * 1024 * 1024 + 1)) == "too_large"
    assert clerk.begin_upload(b"").json()["problems"] == {"": "empty"}
    content = fresh()
    clerk.begin_upload(content)
    assert code(clerk.patch_upload(place(content), 0, content + b"more")) == "too_large"
    assert offset(clerk.client.head(place(content), headers=TUS)) == 0


def test_another_size_under_the_same_name(clerk: Desk) -> None:
    content = fresh()
    clerk.begin_upload(content, size=500)
    clerk.patch_upload(place(content), 0, content[:5])
    assert int(clerk.begin_upload(content).headers["upload-offset"]) == 0
    clerk.upload(content)
    assert code(clerk.begin_upload(content, size=500)) == "conflict"


def test_a_file_may_be_given_up_on_its_way(clerk: Desk) -> None:
    content = fresh()
    clerk.begin_upload(content)
    assert clerk.client.delete(place(content), headers=TUS).status_code == 204
    assert code(clerk.client.delete(place(content), headers=TUS)) == "not_found"
    clerk.upload(content)
    assert code(clerk.client.delete(place(content), headers=TUS)) == "not_allowed"


def test_a_branch_sees_only_its_own_files(clerk: Desk, stranger: Desk) -> None:
    content = fresh()
    clerk.upload(content)
    assert stranger.client.head(place(content), headers=TUS).status_code == 404


def test_headers_that_are_wanting_or_wrong(clerk: Desk) -> None:
    content = fresh()
    assert clerk.client.head(place(content)).status_code == 428
    assert clerk.client.head(place(content), headers={"Tus-Resumable": "0.2.2"}).status_code == 400
    nameless = clerk.client.post(
        "/v1/uploads", headers=TUS | {"Upload-Length": "5", "Upload-Metadata": "filename YQ=="}
    )
    assert problems(nameless) == {"/sha256": "pattern"}
    for name in ("nonsense", "../../etc/passwd", "A" * 64):
        metadata = f"sha256 {base64.b64encode(name.encode()).decode()}"
        answer = clerk.client.post("/v1/uploads", headers=TUS | {"Upload-Length": "5", "Upload-Metadata": metadata})
        assert problems(answer) == {"/sha256": "pattern"}
    clerk.begin_upload(content)
    headers = TUS | {"Upload-Offset": "0", "Content-Type": "application/json"}
    assert code(clerk.client.patch(place(content), content=content, headers=headers)) == "type_not_accepted"


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200), cuts=st.lists(st.integers(1, 60), max_size=6))
def test_however_a_file_is_cut_it_arrives_whole(clerk: Desk, data: bytes, cuts: list[int]) -> None:
    content = fresh() + data
    clerk.begin_upload(content)
    reached = 0
    for length in (*cuts, len(content)):
        if reached < len(content):
            reached = offset(clerk.patch_upload(place(content), reached, content[reached : reached + length]))
    assert reached == len(content)


def word() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml", "<document/>")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PDF, "application/pdf"),
        (b"\xff\xd8\xff\xe0rest", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\nrest", "image/png"),
        (b"II*\x00rest", "image/tiff"),
        (b"MM\x00*rest", "image/tiff"),
        (b"RIFF\x00\x00\x00\x00WEBPrest", "image/webp"),
        (word(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        pytest.param(word()[:40], "", id="half a document"),  # its time of packing would name it anew in each worker
        (b"RIFF\x00\x00\x00\x00WAVErest", ""),
        (b"GIF89a", ""),
        (b"", ""),
    ],
)
def test_a_type_by_content(content: bytes, expected: str) -> None:
    assert media_type(content) == expected
