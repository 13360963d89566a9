"""Somebody who makes things on the simulated Snapchat through the adapter."""

import uuid
from typing import Any

import pytest

from adly_sync_server.platforms.failures import PlatformFailure
from adly_sync_server.platforms.port import Draft, Image, Level
from adly_sync_server.platforms.snapchat.adapter import SnapchatAdapter
from adly_sync_server.publishing.compare import Fields
from adly_sync_server.seeding import art
from tests.server.platforms.meta.conftest import Run
from tests.server.platforms.snapchat.platform import ACCOUNT, PIXEL, PROFILE, Snap

REDIRECT = "http://127.0.0.1:9/v1/oauth/snapchat/callback"
NAMED = {"pixel": PIXEL, "face": PROFILE}


class Shop:
    """Makes things on the platform through the adapter."""

    def __init__(self, adapter: SnapchatAdapter, run: Run) -> None:
        self.adapter = adapter
        self.run = run
        self.picture = run(adapter.upload_image(ACCOUNT, picture()))

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

    def creative(self, **copy: Any) -> Draft:
        """A creative."""
        return self._draft(Level.CREATIVE, self._ad(copy), {})

    def ad(self, ad_set: str, creative: str, **copy: Any) -> Draft:
        """An ad that shows it."""
        parents = {Level.AD_SET: ad_set, Level.CREATIVE: creative}
        return self._draft(Level.AD, self._ad(copy), parents)

    def _ad(self, copy: dict[str, Any]) -> dict[str, Any]:
        words = {
            "landing_url": "https://lamsa.example",
            "page_identity_id": "face",
            "headline": "خصم",
            "brand_name": "لمسة",
            **copy,
        }
        media = {"m": {"asset_id": "picture", "slot": "story"}}
        return {"name": "إعلان", "creative_data": words, "media_assets": media}

    def _draft(self, level: Level, row: Fields, parents: dict[Level, str]) -> Draft:
        links = {**NAMED, "picture": self.picture}
        above = {str(one): external for one, external in parents.items()}
        return Draft(level=level, reference=str(uuid.uuid4()), fields=row, parents=above, links=links)

    def create(self, draft: Draft) -> str:
        """Its id there."""
        return str(self.run(self.adapter.create(ACCOUNT, draft)))

    def fails(self, draft: Draft) -> PlatformFailure:
        """The failure of a create."""
        with pytest.raises(PlatformFailure) as caught:
            self.create(draft)
        return caught.value

    def tree(self) -> tuple[str, str, str, str]:
        """Ids of a campaign, ad squad, creative and ad."""
        campaign = self.create(self.campaign())
        ad_set = self.create(self.ad_set(campaign))
        creative = self.create(self.creative())
        return campaign, ad_set, creative, self.create(self.ad(ad_set, creative))


def picture(seed: str = "x") -> Image:
    """A picture of a Snap's shape."""
    return Image("صورة", "image/jpeg", art.picture("sea", seed, 1080, 1920))


@pytest.fixture
def shop(snap: Snap, adapter: SnapchatAdapter, run: Run) -> Shop:
    """On a platform that nobody has touched."""
    assert snap.base_url
    return Shop(adapter, run)
