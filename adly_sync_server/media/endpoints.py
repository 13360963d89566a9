"""tus 1.0.0 and ranged reading."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Request, Response, get, head, patch, post, route
from litestar.di import NamedDependency
from litestar.enums import HttpMethod
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, PathParameter
from litestar.response import Stream
from litestar.status_codes import HTTP_200_OK, HTTP_201_CREATED, HTTP_204_NO_CONTENT, HTTP_206_PARTIAL_CONTENT

from adly_sync_server.accounts.caller import Caller
from adly_sync_server.contract.errors import InvalidInput
from adly_sync_server.media import tus
from adly_sync_server.media.ranges import span_of
from adly_sync_server.media.reading import Blobs
from adly_sync_server.media.upload_rows import Blob
from adly_sync_server.media.uploads import Uploads

_TAGS = ["media"]
_SIGNED_IN = [{"bearer": list[str]()}]
_UPLOADS = "/v1/workspaces/{ws:uuid}/media/uploads"
_UPLOAD = _UPLOADS + "/{upload_id:uuid}"
_BLOB = "/v1/workspaces/{ws:uuid}/media/blobs/{sha256:str}"

AnyRequest = Request[Any, Any, Any]
Sha256 = Annotated[str, PathParameter(pattern="^[0-9a-f]{64}$")]


@route(
    [_UPLOADS, _UPLOAD],
    http_method=[HttpMethod.OPTIONS],
    status_code=HTTP_204_NO_CONTENT,
    include_in_schema=False,
    sync_to_thread=False,
)
def describe_uploads() -> Response[None]:
    """What this server can do."""
    return Response(None, status_code=HTTP_204_NO_CONTENT, headers=tus.option_headers())


@post(_UPLOADS, status_code=HTTP_201_CREATED, tags=_TAGS, security=_SIGNED_IN)
async def begin_upload(
    ws: FromPath[UUID],
    request: AnyRequest,
    caller: NamedDependency[Caller],
    uploads: NamedDependency[Uploads],
) -> Response[None]:
    """Begin an upload. ``Upload-Length``, and ``Upload-Metadata`` with ``sha256`` and ``mime_type``."""
    tus.require_version(request.headers)
    upload = await uploads.begin(ws, caller.user_id, tus.announced(request.headers))
    location = f"{_UPLOADS.replace('{ws:uuid}', str(ws))}/{upload.id}"
    headers = {**tus.progress_headers(0, upload.total_bytes, upload.expires_at), "Location": location}
    del headers["Upload-Offset"]  # the creation itself carries no bytes
    return Response(None, status_code=HTTP_201_CREATED, headers=headers)


@head(_UPLOAD, tags=_TAGS, security=_SIGNED_IN)
async def show_upload(
    ws: FromPath[UUID],
    upload_id: FromPath[UUID],
    request: AnyRequest,
    caller: NamedDependency[Caller],
    uploads: NamedDependency[Uploads],
) -> Response[None]:
    """How far an upload is: ``Upload-Offset``."""
    tus.require_version(request.headers)
    upload, received = await uploads.progress(ws, caller.user_id, upload_id)
    return Response(None, headers=tus.progress_headers(received, upload.total_bytes, upload.expires_at))


@patch(
    _UPLOAD,
    status_code=HTTP_204_NO_CONTENT,
    tags=_TAGS,
    security=_SIGNED_IN,
    request_max_body_size=None,  # bounded by what was announced
)
async def continue_upload(
    ws: FromPath[UUID],
    upload_id: FromPath[UUID],
    request: AnyRequest,
    caller: NamedDependency[Caller],
    uploads: NamedDependency[Uploads],
) -> Response[None]:
    """Continue at ``Upload-Offset``; ``Upload-Checksum`` is checked where given."""
    tus.require_version(request.headers)
    if request.content_type[0] != tus.PATCH_TYPE:
        raise InvalidInput(
            f"{tus.PATCH_TYPE} is expected", code="unsupported_media_type", field="Content-Type"
        )
    upload, received = await uploads.append(
        ws,
        caller.user_id,
        upload_id,
        tus.offset_of(request.headers),
        tus.checksum_of(request.headers),
        request.stream(),
    )
    headers = tus.progress_headers(received, upload.total_bytes, upload.expires_at)
    return Response(None, status_code=HTTP_204_NO_CONTENT, headers=headers)


@head(_BLOB, tags=_TAGS, security=_SIGNED_IN)
async def show_blob(
    ws: FromPath[UUID],
    sha256: Sha256,
    caller: NamedDependency[Caller],
    blobs: NamedDependency[Blobs],
) -> Response[None]:
    """Whether a file is there, and how large it is."""
    blob = await blobs.find(ws, caller.user_id, sha256)
    return Response(None, headers={**_headers_of(blob), "Content-Length": str(blob.size_bytes)})


@get(
    _BLOB,
    tags=_TAGS,
    security=_SIGNED_IN,
    responses={
        HTTP_200_OK: ResponseSpec(bytes, description="The file.", media_type="application/octet-stream"),
        HTTP_206_PARTIAL_CONTENT: ResponseSpec(
            bytes, description="The part that `Range` asks for.", media_type="application/octet-stream"
        ),
    },
)
async def read_blob(
    ws: FromPath[UUID],
    sha256: Sha256,
    request: AnyRequest,
    caller: NamedDependency[Caller],
    blobs: NamedDependency[Blobs],
) -> Stream:
    """The file, or the part that ``Range`` asks for."""
    blob = await blobs.find(ws, caller.user_id, sha256)
    span = span_of(request.headers.get("range"), blob.size_bytes)
    length = span.length if span else blob.size_bytes
    headers = {**_headers_of(blob), "Content-Length": str(length)}
    if span is not None:
        headers["Content-Range"] = span.content_range()
    return Stream(
        blobs.read(blob, span),
        status_code=HTTP_206_PARTIAL_CONTENT if span else HTTP_200_OK,
        media_type=blob.mime_type,
        headers=headers,
    )


def _headers_of(blob: Blob) -> dict[str, str]:
    """A file never changes under its hash. It comes from people, so no browser is to guess what it is."""
    return {
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, max-age=31536000, immutable",
        "Content-Disposition": "attachment",
        "ETag": f'"{blob.sha256}"',
        "X-Content-Type-Options": "nosniff",
    }


ROUTES = [describe_uploads, begin_upload, show_upload, continue_upload, show_blob, read_blob]
