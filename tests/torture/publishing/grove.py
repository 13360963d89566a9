"""The tree: campaigns, ad sets and ads; every ad set has a picture and a video of its own."""

from typing import Any, Final, NamedTuple

from tests.server.publishing.studio import Studio
from tests.torture.publishing.scenery import PLATFORMS, Scenery

#: Moods that pictures are drawn in.
_MOODS: Final = ("dusk", "rose")
#: What TikTok takes of videos.
_UPRIGHT: Final = {"width": 1080, "height": 1920, "duration_s": 12}


class Size(NamedTuple):
    """Campaigns a platform, ad sets a campaign, ads an ad set."""

    campaigns: int = 5
    ad_sets: int = 10
    ads: int = 10

    @property
    def all_ads(self) -> int:
        """On the three platforms."""
        return len(PLATFORMS) * self.campaigns * self.ad_sets * self.ads


FULL: Final = Size()
SMALL: Final = Size(campaigns=1, ad_sets=2, ads=3)


class Grown(NamedTuple):
    """Ids of campaigns by platform."""

    campaigns: dict[str, list[str]]

    def mixed(self) -> list[str]:
        """All of them, a platform after the other in turn."""
        return [one for several in zip(*self.campaigns.values(), strict=True) for one in several]


async def grown(at: Scenery, size: Size) -> Grown:
    """Draft the tree."""
    return Grown(
        {
            name: [await _campaign(studio, name, n, size) for n in range(size.campaigns)]
            for name, studio in at.studios.items()
        }
    )


async def _campaign(studio: Studio, platform: str, number: int, size: Size) -> str:
    drafted = await studio.campaign(ad_sets=0, ads=0, name=f"حملة {number}")
    sets = [studio.ad_set(drafted.id, n) for n in range(size.ad_sets)]
    await studio.put("ad_sets", *sets)
    for place, ad_set in enumerate(sets):
        name = f"{platform} {number}-{place}"
        picture = await studio.image(f"صورة {name}", _MOODS[place % len(_MOODS)])
        film = await studio.film(f"فيديو {name}", 6_000)
        if platform == "tiktok":
            await studio.edit("content_assets", film, metadata=_UPRIGHT)
        ads = [_ad(studio, ad_set["id"], n, picture, film) for n in range(size.ads)]
        await studio.put("ads", *ads)
    return drafted.id


def _ad(studio: Studio, ad_set_id: str, number: int, picture: str, film: str) -> dict[str, Any]:
    """Every second ad shows the video, which begins with the picture."""
    ad = studio.ad(ad_set_id, number, picture)
    (shown,) = ad["media_assets"].values()
    if number % 2:
        begins = {"asset_id": picture, "slot": "thumbnail", "position": "W"}
        ad["creative_data"] = {**ad["creative_data"], "format": "single_video"}
        ad["media_assets"] = {"m1": {**shown, "asset_id": film}, "m2": begins}
    return ad
