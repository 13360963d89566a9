"""Somebody who makes things on the simulated Meta through the adapter."""

import uuid
from pathlib import Path
from typing import Any

import pytest

from adly_sync_server.platforms.abilities import Video
from adly_sync_server.platforms.failures import PlatformFailure
from adly_sync_server.platforms.meta.adapter import MetaAdapter
from adly_sync_server.platforms.port import Draft, Image, Level
from adly_sync_server.publishing.compare import Fields
from adly_sync_server.seeding import art
from tests.server.platforms.meta.conftest import Run
from tests.server.publishing.platform import ACCOUNT, INSTAGRAM, PAGE, Platform

PIXEL = "771200000000001"
REDIRECT = "http://127.0.0.1:9/v1/oauth/meta/callback"
NAMED = {"pixel": PIXEL, "face": PAGE, "gram": INSTAGRAM}


class Shop:
    """Makes things on the platform through the adapter."""

    def __init__(self, adapter: MetaAdapter, run: Run) -> None:
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
        words = {
            "landing_url": "https://lamsa.example",
            "page_identity_id": "face",
            "headline": "خصم",
            **copy,
        }
        media = {"m": {"asset_id": "picture", "slot": "feed"}}
        return self._draft(
            Level.CREATIVE, {"name": "إعلان", "creative_data": words, "media_assets": media}, {}
        )

    def ad(self, ad_set: str, creative: str) -> Draft:
        """An ad that shows it."""
        return self._draft(Level.AD, {"name": "إعلان"}, {Level.AD_SET: ad_set, Level.CREATIVE: creative})

    def _draft(self, level: Level, row: Fields, parents: dict[str, str]) -> Draft:
        links = {**NAMED, "picture": self.picture}
        return Draft(level=level, reference=str(uuid.uuid4()), fields=row, parents=parents, links=links)

    def create(self, draft: Draft) -> str:
        """Its id there."""
        return str(self.run(self.adapter.create(ACCOUNT, draft)))

    def fails(self, draft: Draft) -> PlatformFailure:
        """The failure of a create."""
        with pytest.raises(PlatformFailure) as caught:
            self.create(draft)
        return caught.value

    def tree(self) -> tuple[str, str, str, str]:
        """Ids of a campaign, ad set, creative and ad."""
        campaign = self.create(self.campaign())
        ad_set = self.create(self.ad_set(campaign))
        creative = self.create(self.creative())
        return campaign, ad_set, creative, self.create(self.ad(ad_set, creative))


def picture(seed: str = "x") -> Image:
    """A small picture."""
    return Image("صورة", "image/jpeg", art.picture("sea", seed, 60, 60))


def film(folder: Path, seed: str = "x", size_bytes: int = 4_000) -> Video:
    """A file that nobody but its name knows to be a video."""
    path = folder / f"{seed}.mp4"
    path.write_bytes((b"\x00\x00\x00\x18ftypmp42" + seed.encode() * size_bytes)[:size_bytes])
    return Video(name=f"إعلان {seed}", mime_type="video/mp4", path=path, size_bytes=size_bytes)


@pytest.fixture
def shop(platform: Platform, adapter: MetaAdapter, run: Run) -> Shop:
    """On a platform that nobody has touched."""
    assert platform.base_url
    return Shop(adapter, run)
