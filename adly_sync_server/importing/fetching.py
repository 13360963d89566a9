"""The bytes behind an address that a platform gave for a picture.

Such addresses lead to hosts that nobody set here, so they are called as typed ones are: checked, pinned,
bounded. Those below a platform's own address are called like the platform itself: the operator has set it.
"""

from collections.abc import Sequence
from typing import Final

import httpx

from adly_sync_server.outside.client import Outside
from adly_sync_server.outside.failures import OutsideAddressFailed
from adly_sync_server.outside.guarded import Allowed

#: Larger than any platform takes as a picture of an ad.
MOST_BYTES: Final = 30 * 1024 * 1024
_HOPS: Final = 2
_CALL_S: Final = 30.0


class PictureFetch:
    """Fetches pictures. ``own``: addresses of platforms as the operator set them."""

    def __init__(self, http: httpx.AsyncClient, own: Sequence[str], outside: Outside | None = None) -> None:
        self._http = http
        self._own = tuple(f"{address.rstrip('/')}/" for address in own)
        self._outside = outside or Outside(Allowed(answer_bytes=MOST_BYTES), call_s=_CALL_S, hops=_HOPS)

    async def __call__(self, url: str) -> bytes:
        """The whole file. Raises ``OutsideAddressRefused``, ``OutsideAddressFailed``."""
        if url.startswith(self._own):
            return await self._of_platform(url)
        answer = await self._outside.call("GET", url)
        return _whole(answer)

    async def _of_platform(self, url: str) -> bytes:
        content = bytearray()
        try:
            async with self._http.stream("GET", url) as answer:
                async for part in answer.aiter_bytes():
                    content += part
                    if len(content) > MOST_BYTES:
                        raise OutsideAddressFailed("the picture is too large")
        except httpx.HTTPError as error:
            raise OutsideAddressFailed(type(error).__name__) from error
        if not answer.is_success:
            raise OutsideAddressFailed(f"answered {answer.status_code}")
        return bytes(content)

    async def close(self) -> None:
        """Let go of connections."""
        await self._outside.close()


def _whole(answer: httpx.Response) -> bytes:
    if not answer.is_success:
        raise OutsideAddressFailed(f"answered {answer.status_code}")
    return answer.content
