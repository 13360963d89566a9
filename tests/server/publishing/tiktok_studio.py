"""A workspace with a connected TikTok account, and campaigns that TikTok takes."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from adly_sync_server.platforms import use_cases as connecting
from adly_sync_server.platforms.port import Token
from tests.server.publishing.studio import Drafted, Studio, make_studio, studio_database
from tests.server.publishing.tiktok_platform import (
    ADVERTISER_ID,
    TOKEN,
    TikTok,
    running_tiktok,
    tiktok,
)

__all__ = ["running_tiktok", "studio_database", "tiktok", "tiktok_studio"]

Row = dict[str, Any]


class TikTokStudio(Studio):
    """A studio whose campaigns go to TikTok."""

    async def connect(self, account_id: str = ADVERTISER_ID) -> None:
        """Connect an ad account with all it offers."""
        self.account_id = str(uuid.uuid4())
        await self.reconnect(TOKEN, account_id)
        mine = f"ad_account_id = '{self.account_id}'"
        (self.page,) = [str(face["id"]) for face in await self.rows("identities", mine)]
        (self.pixel,) = [str(pixel["id"]) for pixel in await self.rows("pixels", mine)]

    async def reconnect(self, token: Token, account_id: str = ADVERTISER_ID) -> None:
        """Sign in again for the account."""
        offered = await self.connecting.platforms.named("tiktok").list_accounts(token)
        (account,) = [one for one in offered if one.account_id == account_id]
        row_id = uuid.UUID(self.account_id)
        await connecting.connect_account(
            self.connecting, self.workspace_id, self.owner, row_id, "tiktok", account, token
        )

    async def campaign(self, *, ad_sets: int = 1, ads: int = 1, **fields: Any) -> Drafted:
        """A campaign that Check has nothing against."""
        return await super().campaign(ad_sets=ad_sets, ads=ads, platform="tiktok", **fields)

    def ad_set(self, campaign_id: str, number: int = 0, **fields: Any) -> Row:
        """An ad set that sells to women in Saudi Arabia."""
        told = {
            "attribution_window": "7d_click_1d_view",
            "targeting": {
                "countries": ["SA"],
                "age": {"min": 18, "max": 44},
                "gender": "female",
                "languages": ["ar"],
                "placements": ["tiktok_in_feed"],
            },
        }
        return super().ad_set(campaign_id, number, **{**told, **fields})

    def ad(self, ad_set_id: str, number: int, image: str, **fields: Any) -> Row:
        """An ad with one picture."""
        copy = {
            "language": "ar",
            "format": "single_image",
            "primary_text": "شحن مجاني لكل مدن المملكة، والدفع عند الاستلام.",
            "brand_name": "لمسة",
            "landing_url": "https://lamsa.example/winter",
            "call_to_action": "shop_now",
            "page_identity_id": self.page,
            "utm": {"source": "tiktok", "medium": "paid", "campaign": "winter", "content": f"ad-{number}"},
        }
        return super().ad(ad_set_id, number, image, **{"creative_data": copy, **fields})


@pytest.fixture
async def tiktok_studio(studio_database: str, tmp_path: Path, tiktok: TikTok) -> AsyncIterator[TikTokStudio]:
    """A workspace of its own."""
    async with httpx.AsyncClient(timeout=10) as http:
        studio = await make_studio(studio_database, tmp_path, tiktok, http, TikTokStudio)
        yield studio
        await studio.parts.engine.dispose()
