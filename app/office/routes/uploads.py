"""Resumable uploads: tus 1.0 with creation and termination, every file named by its SHA-256."""

import base64
import binascii
import re

from starlette.responses import Response

from app.contract import paths
from app.contract.problems import Code
from app.domain.people import Permission
from app.errors import Rejected
from app.office.calls import SHA256, Access, Answer, Call, Incoming, Parameter, Place
from app.office.problems import Refusal
from app.office.uploads import Progress, Uploads

_BRING = frozenset({Permission.SUBMIT_REQUEST, Permission.FOLLOW_UP})
_TUS = {"tus-resumable": "1.0.0", "cache-control": "no-store"}
_VERSION = Parameter("Tus-Resumable", Place.HEADER, r"^1\.0\.0$", "1.0.0", is_required=True)
_NAME = Parameter("sha256", Place.PATH, SHA256)
_OCTETS = "application/offset+octet-stream"
_NUMBER = "^[0-9]{1,12}$"


class UploadRoutes:
    """The calls of this resource."""

    def __init__(self, uploads: Uploads) -> None:
        self._uploads = uploads

    async def _options(self, incoming: Incoming) -> Response:
        known = {
            "tus-version": "1.0.0",
            "tus-extension": "creation,termination",
            "tus-max-size": str(self._uploads.limit_bytes),
        }
        return Response(status_code=204, headers=_TUS | known)

    async def _create(self, incoming: Incoming) -> Response:
        sha256 = _named(incoming.headers["Upload-Metadata"])
        size_bytes = int(incoming.headers["Upload-Length"])
        progress = await self._uploads.begin(incoming.caller.person, sha256, size_bytes, incoming.now)
        place = {"location": f"{paths.UPLOADS}/{sha256}", "upload-offset": str(progress.offset)}
        return Response(status_code=201, headers=_TUS | place)

    async def _progress(self, incoming: Incoming) -> Response:
        progress = await self._uploads.progress(incoming.caller.person, incoming.path["sha256"], incoming.now)
        return Response(status_code=200, headers=_offset(progress))

    async def _grow(self, incoming: Incoming) -> Response:
        if incoming.request.headers.get("content-type") != _OCTETS:
            raise Refusal(Code.TYPE_NOT_ACCEPTED)
        progress = await self._uploads.grow(
            incoming.caller.person,
            incoming.path["sha256"],
            int(incoming.headers["Upload-Offset"]),
            incoming.request.stream(),
            incoming.now,
        )
        return Response(status_code=204, headers=_offset(progress))

    async def _end(self, incoming: Incoming) -> Response:
        await self._uploads.end(incoming.caller.person, incoming.path["sha256"], incoming.now)
        return Response(status_code=204, headers=_TUS)

    def calls(self) -> tuple[Call, ...]:
        """The calls of this resource."""
        offset = Answer(200, media_type="", headers={"Upload-Offset": "bytes that are here", "Upload-Length": "size"})
        return (
            Call(
                "OPTIONS",
                paths.UPLOADS,
                Access.SIGNED_IN,
                self._options,
                "What the uploads can do",
                (Answer(204, media_type=""),),
            ),
            Call(
                "POST",
                paths.UPLOADS,
                _BRING,
                self._create,
                "Begin a file, or find how far it came",
                (Answer(201, media_type="", headers={"Location": "where its bytes go", "Upload-Offset": "bytes"}),),
                parameters=(
                    _VERSION,
                    Parameter("Upload-Length", Place.HEADER, _NUMBER, "size in bytes", is_required=True),
                    Parameter(
                        "Upload-Metadata", Place.HEADER, "^.{1,2000}$", "sha256 <base64 of its hex>", is_required=True
                    ),
                ),
                problems=(Code.TOO_LARGE, Code.TYPE_NOT_ACCEPTED, Code.CONFLICT, Code.PRECONDITION_REQUIRED),
            ),
            Call(
                "HEAD",
                paths.UPLOADS + "/{sha256}",
                _BRING,
                self._progress,
                "How much of a file is here",
                (offset,),
                parameters=(_NAME, _VERSION),
                problems=(Code.NOT_FOUND, Code.PRECONDITION_REQUIRED),
            ),
            Call(
                "PATCH",
                paths.UPLOADS + "/{sha256}",
                _BRING,
                self._grow,
                "Add bytes at the offset",
                (Answer(204, media_type="", headers={"Upload-Offset": "bytes that are here"}),),
                bytes,
                _OCTETS,
                parameters=(
                    _NAME,
                    _VERSION,
                    Parameter("Upload-Offset", Place.HEADER, _NUMBER, "where the bytes begin", is_required=True),
                ),
                problems=(
                    Code.NOT_FOUND,
                    Code.CONFLICT,
                    Code.TOO_LARGE,
                    Code.TYPE_NOT_ACCEPTED,
                    Code.PRECONDITION_REQUIRED,
                ),
            ),
            Call(
                "DELETE",
                paths.UPLOADS + "/{sha256}",
                _BRING,
                self._end,
                "Give up a file on its way",
                (Answer(204, media_type=""),),
                parameters=(_NAME, _VERSION),
                problems=(Code.NOT_FOUND, Code.PRECONDITION_REQUIRED),
            ),
        )


def _offset(progress: Progress) -> dict[str, str]:
    return _TUS | {"upload-offset": str(progress.offset), "upload-length": str(progress.size_bytes)}


def _named(metadata: str) -> str:
    """The SHA-256 in the tus metadata. Raises Rejected."""
    pairs = dict(pair.strip().partition(" ")[::2] for pair in metadata.split(","))
    try:
        sha256 = base64.b64decode(pairs.get("sha256", ""), validate=True).decode("ascii")
    except (binascii.Error, UnicodeDecodeError) as error:
        raise Rejected({"/sha256": "pattern"}) from error
    if not re.fullmatch(SHA256, sha256):
        raise Rejected({"/sha256": "pattern"})
    return sha256
