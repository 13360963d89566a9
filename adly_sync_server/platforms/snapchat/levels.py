"""What each of our levels is called at Snapchat, and where it stands."""

from collections.abc import Mapping
from typing import Final

from adly_sync_server.platforms.port import Level

#: Level → what many of them are called.
MANY: Final[Mapping[Level, str]] = {
    Level.CAMPAIGN: "campaigns",
    Level.AD_SET: "adsquads",
    Level.CREATIVE: "creatives",
    Level.AD: "ads",
}
#: The level whose list an entity stands on; others stand on the account's.
ABOVE: Final[Mapping[Level, Level]] = {Level.AD_SET: Level.CAMPAIGN, Level.AD: Level.AD_SET}
#: The field of an entity that names the one above it.
PARENTS: Final[Mapping[Level, str]] = {Level.AD_SET: "campaign_id", Level.AD: "ad_squad_id"}
#: Without it an ad squad's places read as unsupported.
READ_PLACES: Final[Mapping[Level, Mapping[str, str]]] = {Level.AD_SET: {"return_placement_v2": "true"}}


def home(account_id: str, level: Level, parents: Mapping[str, str]) -> str:
    """The narrowest list of an entity, which is also where it is made and changed."""
    above = ABOVE.get(level)
    if above is None:
        return f"adaccounts/{account_id}/{MANY[level]}"
    return f"{MANY[above]}/{parents[above]}/{MANY[level]}"
