"""Whole files, wherever they are kept: the folder, and a bucket as obstore speaks to one over HTTP."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from obstore.store import MemoryStore

from app.errors import ServerBusy
from app.office.arguments import Refused, parser, settings_of
from app.office.whole_files import BucketFiles, FolderFiles, UnusableStore, WholeFiles, open_files
from tests.app.office.calling import TUS, Desk
from tests.app.office.carrying import fresh, offset, place
from tests.app.office.databases import new_url
from tests.gateway import GatewayProcess

PLACE = "101/ab/" + "ab" * 32


class Bucket(ThreadingHTTPServer):
    """So much of S3 as one needs to see what is asked of it: PUT and GET of a signed caller, and a bad day."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        self.objects: dict[str, bytes] = {}
        self.signatures: set[str] = set()
        self.is_away = False

    def address(self, more: str = "") -> str:
        return f"s3://letters/office?endpoint=http://127.0.0.1:{self.server_port}&region=ir-1{more}"


class _Call(BaseHTTPRequestHandler):
    server: Bucket
    protocol_version = "HTTP/1.1"

    def do_PUT(self) -> None:
        content = self.rfile.read(int(self.headers["content-length"]))
        if self._is_taken():
            self.server.objects[self.path] = content
            self._answer(200)

    def do_GET(self) -> None:
        if self._is_taken():
            found = self.server.objects.get(self.path)
            self._answer(404 if found is None else 200, found or b"<Error><Code>NoSuchKey</Code></Error>")

    def _is_taken(self) -> bool:
        self.server.signatures.add(self.headers.get("authorization", "").partition("/")[0])
        if self.server.is_away:
            self._answer(503)
        return not self.server.is_away

    def _answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.send_header("etag", '"1"')
        self.send_header("last-modified", "Thu, 26 Nov 2026 00:00:00 GMT")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "the-office")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hunter-2-of-the-office")
    with Bucket() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(params=["folder", "memory", "bucket"])
def files(request: pytest.FixtureRequest, tmp_path: Path, bucket: Bucket) -> WholeFiles:
    made: dict[str, WholeFiles] = {
        "folder": FolderFiles(tmp_path / "files"),
        "memory": BucketFiles(MemoryStore()),
        "bucket": open_files(bucket.address(), tmp_path),
    }
    return made[request.param]


def test_what_was_kept_is_read_and_may_be_kept_again(files: WholeFiles) -> None:
    for content in (b"x", bytes(range(256)) * 20_000):
        for _ in range(2):
            files.keep(PLACE, content)
            assert files.read(PLACE) == content


def test_what_was_never_kept_is_not_there(files: WholeFiles) -> None:
    with pytest.raises(FileNotFoundError):
        files.read(PLACE)


def test_a_folder_keeps_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    files = FolderFiles(tmp_path)
    (tmp_path / PLACE).mkdir(parents=True)  # the place cannot be taken
    with pytest.raises(OSError, match=r"."):
        files.keep(PLACE, b"x")
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == []


def test_a_bucket_is_asked_under_its_prefix_by_who_signs(bucket: Bucket, tmp_path: Path) -> None:
    open_files(bucket.address(), tmp_path).keep(PLACE, b"x")
    assert bucket.objects == {f"/letters/office/{PLACE}": b"x"}
    assert bucket.signatures == {"AWS4-HMAC-SHA256 Credential=the-office"}


def test_a_bucket_that_is_away_is_come_back_to_later(
    bucket: Bucket, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    files = open_files(bucket.address(), tmp_path)
    files.keep(PLACE, b"x")
    bucket.is_away = True
    for act in (lambda: files.keep(PLACE, b"y"), lambda: files.read(PLACE)):
        with pytest.raises(ServerBusy):
            act()
    assert [record.getMessage().rpartition(":")[0] for record in caplog.records] == [
        "the store of attachments does not answer as it should"
    ] * 2
    bucket.is_away = False
    assert files.read(PLACE) == b"x"


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://letters", "s3://bucket/prefix"),
        ("s3:///office", "s3://bucket/prefix"),
        ("s3://key:secret@letters", "without a name and a password"),
        ("s3://letters?secret=x", "does not know secret"),
        ("s3://letters?endpoint=http://10.1.1.1:9000", "https address"),
        ("s3://letters?endpoint=ftp://10.1.1.1", "https address"),
    ],
)
def test_an_address_that_cannot_be_meant_is_refused(bucket: Bucket, tmp_path: Path, address: str, said: str) -> None:
    with pytest.raises(UnusableStore, match=said):
        open_files(address, tmp_path)
    given = ["serve", "--data-dir", str(tmp_path), "--attachments", address]
    with pytest.raises(Refused, match=said):
        settings_of(parser().parse_args(given))


def test_a_bucket_without_its_secrets_is_refused_and_training_has_none(
    bucket: Bucket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ["serve", "--data-dir", str(tmp_path), "--attachments", bucket.address()]
    with pytest.raises(Refused, match="data folder"):
        settings_of(parser().parse_args([*given, "--training"]))
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(Refused, match="needs AWS_SECRET_ACCESS_KEY in the environment"):
        settings_of(parser().parse_args(given))


def test_an_office_keeps_its_files_in_a_bucket_and_waits_for_one_that_is_away(
    bucket: Bucket, engine_name: str, tmp_path: Path
) -> None:
    workers = "2" if engine_name == "postgresql" else "1"  # they are forked: the store has to bear it
    given = ("--attachments", bucket.address(), "--log-level", "DEBUG", "--workers", workers)
    with GatewayProcess(tmp_path, given, training=False, database_url=new_url(engine_name, tmp_path)) as office:
        office.add_clerk("sara", "a-good-password")
        desk, content = Desk.of(office, "sara", "a-good-password"), fresh()
        bucket.is_away = True
        desk.begin_upload(content)
        refused = desk.patch_upload(place(content), 0, content)
        assert (refused.status_code, refused.json()["code"]) == (503, "busy")
        assert int(refused.headers["retry-after"]) > 0
        bucket.is_away = False
        assert offset(desk.client.head(place(content), headers=TUS)) == len(content)
        assert list(bucket.objects.values()) == [content]
        assert not list((tmp_path / "attachments").rglob(f"{place(content)[-64:]}*"))
        desk.client.close()
        assert "hunter-2" not in office.log()
