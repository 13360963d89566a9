"""An adapter stands for each app that the operator has named, and for no other."""

import httpx
import pytest

from adly_sync_server.bootstrap import make_platforms
from adly_sync_server.settings import load_settings

NAMED = {
    "meta": {"ADLY_META_APP_ID": "1", "ADLY_META_APP_SECRET": "s"},
    "tiktok": {"ADLY_TIKTOK_APP_ID": "2", "ADLY_TIKTOK_APP_SECRET": "s"},
    "snapchat": {"ADLY_SNAPCHAT_CLIENT_ID": "3", "ADLY_SNAPCHAT_CLIENT_SECRET": "s"},
}


@pytest.mark.anyio
@pytest.mark.parametrize(
    "wanted", [(), ("meta",), ("tiktok",), ("snapchat",), ("meta", "tiktok", "snapchat")]
)
async def test_platforms_are_those_with_an_app(wanted: tuple[str, ...]) -> None:
    settings = load_settings({name: value for one in wanted for name, value in NAMED[one].items()})
    async with httpx.AsyncClient() as outside:
        assert tuple(make_platforms(settings, outside)) == wanted
