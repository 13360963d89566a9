"""Rows of a campaign → what is put on the platform, in order. Pure.

An ad is two things there: its creative, and the ad that shows it. A creative cannot be edited, so its
reference carries the digest of what it says: other words are another creative.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from adly_sync_server.contract.canonical import digest
from adly_sync_server.contract.paths import read
from adly_sync_server.platforms.port import Draft, Level

Row = Mapping[str, Any]

#: Statuses of rows that are not put on the platform.
_LEFT_OUT = ("to_remove", "archived")


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign as rows, ``id`` included in each, and what its references mean to the platform.

    ``links`` maps ids of identities, pixels and assets to the platform's ids.
    """

    campaign: Row
    ad_sets: Sequence[Row]
    ads: Sequence[Row]
    links: Mapping[str, str] = {}

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Every row with its entity, parents first."""
        yield "campaigns", self.campaign
        yield from (("ad_sets", row) for row in self.ad_sets)
        yield from (("ads", row) for row in self.ads)


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be placed: which row it stands for, at which level, and the reference it will carry."""

    level: Level
    entity: str
    entity_id: str
    reference: str
    row: Row


def placements(tree: Tree) -> list[Placed]:
    """Everything to place, parents before children; rows on their way out are left."""
    placed = [_placed(Level.CAMPAIGN, "campaigns", tree.campaign)]
    for ad_set in _staying(tree.ad_sets):
        placed.append(_placed(Level.AD_SET, "ad_sets", ad_set))
        for ad in _staying(tree.ads):
            if ad["ad_set_id"] == ad_set["id"]:
                placed += [_creative(ad), _placed(Level.AD, "ads", ad)]
    return placed


def draft_of(placed: Placed, tree: Tree, external: Mapping[str, str]) -> Draft:
    """The draft of one thing. ``external`` maps references already placed to the platform's ids."""
    return Draft(
        level=placed.level,
        reference=placed.reference,
        fields=placed.row,
        parents={level: external[ref] for level, ref in _parents(placed) if ref in external},
        links={**tree.links, **_page(placed, tree)},
    )


def asset_ids(tree: Tree) -> list[str]:
    """Assets that the campaign shows, each once, in order of first use."""
    shown = [asset for ad in _staying(tree.ads) for asset in _assets_of(ad)]
    return list(dict.fromkeys(shown))


def _placed(level: Level, entity: str, row: Row) -> Placed:
    return Placed(level=level, entity=entity, entity_id=row["id"], reference=row["id"], row=row)


def _creative(ad: Row) -> Placed:
    return Placed(
        level=Level.CREATIVE, entity="ads", entity_id=ad["id"], reference=creative_reference(ad), row=ad
    )


def creative_reference(ad: Row) -> str:
    """The ad's id and what its creative says, in 12 hexadecimal digits."""
    said = {"copy": ad.get("creative_data"), "media": ad.get("media_assets"), "name": ad.get("name")}
    return f"{ad['id']}:{digest(said).hex()[:12]}"


def _parents(placed: Placed) -> list[tuple[Level, str]]:
    row = placed.row
    match placed.level:
        case Level.AD_SET:
            return [(Level.CAMPAIGN, row["campaign_id"])]
        case Level.AD:
            return [(Level.AD_SET, row["ad_set_id"]), (Level.CREATIVE, creative_reference(row))]
        case _:
            return []


def _page(placed: Placed, tree: Tree) -> dict[str, str]:
    """The page an ad set promotes where it has no pixel: that of its first ad."""
    if placed.level is not Level.AD_SET:
        return {}
    ads = [ad for ad in tree.ads if ad["ad_set_id"] == placed.entity_id]
    pages = [read(ad, "creative_data.page_identity_id") for ad in ads]
    return {"page": tree.links[pages[0]]} if pages and pages[0] in tree.links else {}


def _assets_of(ad: Row) -> list[str]:
    shown = [
        *(ad.get("media_assets") or {}).values(),
        *((ad.get("creative_data") or {}).get("cards") or {}).values(),
    ]
    return [part["asset_id"] for part in shown if part.get("asset_id")]


def _staying(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.get("status") not in _LEFT_OUT]
