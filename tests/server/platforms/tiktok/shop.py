"""Somebody who makes things on the simulated TikTok through the adapter."""

import uuid
from datetime import datetime
from typing import Any

import pytest

from adly_sync_server.platforms.failures import PlatformFailure
from adly_sync_server.platforms.port import Draft, Image, Level
from adly_sync_server.platforms.tiktok.adapter import TikTokAdapter
from adly_sync_server.seeding import art
from tests.server.platforms.tiktok.conftest import Run
from tests.server.publishing.tiktok_platform import ADVERTISER, TikTok

PIXEL, FACE = "7400000000000000001", "TT_USER:sim-tt-user-1"


class Shop:
    """Makes things on the platform through the adapter."""

    def __init__(self, adapter: TikTokAdapter, run: Run) -> None:
        self.adapter, self.run = adapter, run
        content = art.picture("sea", "x", 60, 60)
        self.picture = run(adapter.upload_image(ADVERTISER, Image("صورة", "image/jpeg", content)))

    def campaign(self, **fields: Any) -> Draft:
        """A campaign."""
        row = {"name": "حملة الشتاء", "objective": "sales", **fields}
        return Draft(level=Level.CAMPAIGN, reference=str(uuid.uuid4()), fields=row)

    def ad_set(self, campaign: str, **fields: Any) -> Draft:
        """An ad set below it."""
        row = {
            "name": "الرياض",
            "budget_type": "daily",
            "budget_amount": "150",
            "optimization_goal": "purchases",
            "pixel_id": "pixel",
            "targeting": {"countries": ["SA"]},
            **fields,
        }
        return self._draft(Level.AD_SET, row, {Level.CAMPAIGN: campaign})

    def ad(self, ad_set: str, **copy: Any) -> Draft:
        """An ad with a picture."""
        words = {
            "primary_text": "شحن مجاني",
            "landing_url": "https://lamsa.example",
            "call_to_action": "shop_now",
            "page_identity_id": "face",
            **copy,
        }
        media = {"m": {"asset_id": "picture", "slot": "feed"}}
        row = {"name": "إعلان", "creative_data": words, "media_assets": media}
        return self._draft(Level.AD, row, {Level.AD_SET: ad_set})

    def create(self, draft: Draft) -> str:
        """Its id there."""
        return str(self.run(self.adapter.create(ADVERTISER, draft)))

    def fails(self, draft: Draft) -> PlatformFailure:
        """The failure of a create."""
        with pytest.raises(PlatformFailure) as caught:
            self.create(draft)
        return caught.value

    def tree(self) -> tuple[str, str, str]:
        """Ids of a campaign, ad set and ad."""
        campaign = self.create(self.campaign())
        ad_set = self.create(self.ad_set(campaign))
        return campaign, ad_set, self.create(self.ad(ad_set))

    def listed(self, level: Level, since: datetime | None = None) -> list[str]:
        """Ids of everything of a level."""

        async def walk() -> list[str]:
            return [one.external_id async for one in self.adapter.entities(ADVERTISER, level, since)]

        return list(self.run(walk()))

    def _draft(self, level: Level, row: dict[str, Any], parents: dict[str, str]) -> Draft:
        links = {"pixel": PIXEL, "face": FACE, "picture": self.picture}
        return Draft(level=level, reference=str(uuid.uuid4()), fields=row, parents=parents, links=links)


@pytest.fixture
def shop(tiktok: TikTok, adapter: TikTokAdapter, run: Run) -> Shop:
    """On a platform that nobody has touched."""
    assert tiktok.base_url
    return Shop(adapter, run)
