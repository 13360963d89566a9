"""Rows of a campaign → what is put on the platform, in order. Pure.

An ad is two things where a creative is an entity of its own: the creative, and the ad that shows it. Such a
creative cannot be edited, so its reference carries the digest of what it says: other words are another
creative. Elsewhere the ad carries its words and pictures itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from adly_sync_server.contract.canonical import digest
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.standing import IMPORTED
from adly_sync_server.platforms.port import Draft, Level, RemoteApp

Row = Mapping[str, Any]

#: Statuses of rows that are taken off the platform.
LEAVING: Final = ("to_remove", "archived")
#: Where an ad set leads that promotes an app.
TO_APP: Final = "app"


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """A campaign as rows, ``id`` included in each, and what its references mean to the platform.

    ``links`` maps ids of identities, pixels and assets to the platform's ids; ``levels`` are those that are
    entities of their own there; ``locked`` are the platform's options that may not be on. ``apps`` are those
    of the account, by our ids; an ad carries the ``app_id`` of its ad set.
    """

    campaign: Row
    ad_sets: Sequence[Row]
    ads: Sequence[Row]
    links: Mapping[str, str] = {}
    levels: frozenset[Level] = frozenset(Level)
    locked: frozenset[str] = frozenset()
    apps: Mapping[str, RemoteApp] = {}

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


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to be taken off the platform: a row on its way out whose parents stay."""

    level: Level
    entity: str
    row: Row

    @property
    def status(self) -> str:
        """``to_remove`` or ``archived``."""
        return str(self.row["status"])


def placements(tree: Tree) -> list[Placed]:
    """Everything to place, parents before children; rows on their way out are left."""
    if is_leaving(tree.campaign):
        return []
    by_ad_set: dict[str, list[Row]] = defaultdict(list)
    for ad in tree.ads:
        by_ad_set[ad["ad_set_id"]].append(ad)
    placed = [_placed(Level.CAMPAIGN, "campaigns", tree.campaign)]
    for ad_set in _staying(tree.ad_sets):
        placed.append(_placed(Level.AD_SET, "ad_sets", ad_set))
        for ad in _staying(by_ad_set[ad_set["id"]]):
            placed += [_creative(ad), _placed(Level.AD, "ads", ad)]
    return [one for one in placed if one.level in tree.levels]


def departures(tree: Tree) -> list[Leaving]:
    """What is to be taken off, topmost only: what hangs below goes with it on every platform."""
    if is_leaving(tree.campaign):
        return [Leaving(level=Level.CAMPAIGN, entity="campaigns", row=tree.campaign)]
    ad_sets = [row for row in tree.ad_sets if is_leaving(row)]
    gone = {row["id"] for row in ad_sets}
    ads = [row for row in tree.ads if is_leaving(row) and row["ad_set_id"] not in gone]
    return [
        *(Leaving(level=Level.AD, entity="ads", row=row) for row in ads),
        *(Leaving(level=Level.AD_SET, entity="ad_sets", row=row) for row in ad_sets),
    ]


def below(tree: Tree, row_ids: Collection[str]) -> set[str]:
    """These rows and all that hang below them."""
    reached = set(row_ids)
    if tree.campaign["id"] in reached:
        reached |= {row["id"] for row in tree.ad_sets}
    reached |= {row["id"] for row in tree.ad_sets if row["id"] in reached}
    return reached | {row["id"] for row in tree.ads if row["ad_set_id"] in reached}


def without(tree: Tree, row_ids: Collection[str]) -> Tree:
    """The tree without these rows, which leave the platform's copy as it is."""
    campaign = tree.campaign
    if campaign["id"] in row_ids:
        campaign = {**campaign, "status": "archived", "external_id": None}
    return msgspec.structs.replace(
        tree,
        campaign=campaign,
        ad_sets=[row for row in tree.ad_sets if row["id"] not in row_ids],
        ads=[row for row in tree.ads if row["id"] not in row_ids],
    )


def draft_of(placed: Placed, tree: Tree, external: Mapping[str, str]) -> Draft:
    """The draft of one thing. ``external`` maps references already placed to the platform's ids."""
    return Draft(
        level=placed.level,
        reference=placed.reference,
        fields=placed.row,
        parents={level: external[ref] for level, ref in parents(placed) if ref in external},
        links={**tree.links, **_page(placed, tree)},
        below=_staying(tree.ad_sets) if placed.level is Level.CAMPAIGN else (),
        locked=tree.locked,
        apps=_apps(placed, tree),
    )


def with_apps(tree: Tree, apps: Mapping[str, RemoteApp]) -> Tree:
    """The tree with what its account can promote; its ads know which app they lead to."""
    chosen = {ad_set["id"]: _app_id(ad_set) for ad_set in tree.ad_sets}
    ads = [{**ad, "app_id": chosen.get(ad["ad_set_id"])} for ad in tree.ads]
    return msgspec.structs.replace(tree, ads=ads, apps=apps)


def asset_ids(tree: Tree) -> list[str]:
    """Assets that the campaign shows, each once, in order of first use."""
    if is_leaving(tree.campaign):
        return []
    gone = {row["id"] for row in tree.ad_sets if is_leaving(row)}
    ads = [ad for ad in _staying(tree.ads) if ad["ad_set_id"] not in gone]
    return list(dict.fromkeys(asset for ad in ads for asset, _ in shown_by(ad)))


def shown_by(ad: Row) -> list[tuple[str, str]]:
    """(asset, ``image`` or ``video``) of what an ad shows: a carousel its cards, any other its own media."""
    copy = ad.get("creative_data") or {}
    cards = copy.get("cards") or {}
    if copy.get("format") == "carousel" or (not copy.get("format") and cards):
        return [(card["asset_id"], "image") for card in cards.values() if card.get("asset_id")]
    is_video = copy.get("format") == "single_video"
    return [
        (entry["asset_id"], "video" if is_video and entry.get("slot") != "thumbnail" else "image")
        for entry in (ad.get("media_assets") or {}).values()
        if entry.get("asset_id")
    ]


def creative_reference(ad: Row) -> str:
    """The ad's id and what its creative says, in 12 hexadecimal digits; an app it leads to is said too."""
    said = {"copy": ad.get("creative_data"), "media": ad.get("media_assets"), "name": ad.get("name")}
    if ad.get("app_id"):
        said["app"] = ad["app_id"]
    return f"{ad['id']}:{digest(said).hex()[:12]}"


def parents(placed: Placed) -> list[tuple[Level, str]]:
    """Levels and references of what must be there first; a creative only where it is an entity of its own."""
    row = placed.row
    match placed.level:
        case Level.AD_SET:
            return [(Level.CAMPAIGN, row["campaign_id"])]
        case Level.AD:
            return [(Level.AD_SET, row["ad_set_id"]), (Level.CREATIVE, creative_reference(row))]
        case _:
            return []


def is_leaving(row: Row) -> bool:
    """True if the row is on its way out."""
    return row.get("status") in LEAVING


def waits_to_start(row: Row) -> bool:
    """True if it stands still only because it was just placed: it starts with the rest when that goes live.

    What a person had paused before, here or on the platform it was brought in from, stays so.
    """
    published: Row = row.get("published") or {}
    if row.get("status") in (None, "draft"):
        return True
    return bool(published and published.get("starts", published.get("origin") != IMPORTED))


def step_count(tree: Tree) -> int:
    """How many steps a publish of the tree takes, activation not counted."""
    return len(asset_ids(tree)) + len(placements(tree)) + len(departures(tree))


def _placed(level: Level, entity: str, row: Row) -> Placed:
    return Placed(level=level, entity=entity, entity_id=row["id"], reference=row["id"], row=row)


def _creative(ad: Row) -> Placed:
    return Placed(
        level=Level.CREATIVE, entity="ads", entity_id=ad["id"], reference=creative_reference(ad), row=ad
    )


def _page(placed: Placed, tree: Tree) -> dict[str, str]:
    """The page an ad set promotes where it has no pixel: that of its first ad."""
    if placed.level is not Level.AD_SET:
        return {}
    ads = [ad for ad in tree.ads if ad["ad_set_id"] == placed.entity_id]
    pages = [read(ad, "creative_data.page_identity_id") for ad in ads]
    return {"page": tree.links[pages[0]]} if pages and pages[0] in tree.links else {}


def _apps(placed: Placed, tree: Tree) -> list[RemoteApp]:
    """What is promoted: by an ad set, by an ad as its ad set does, by a campaign as its ad sets do."""
    match placed.level:
        case Level.CAMPAIGN:
            chosen: Iterable[Any] = [_app_id(row) for row in _staying(tree.ad_sets)]
        case Level.AD_SET:
            chosen = [_app_id(placed.row)]
        case _:
            chosen = [placed.row.get("app_id")]
    return [tree.apps[one] for one in dict.fromkeys(chosen) if one in tree.apps]


def _app_id(ad_set: Row) -> Any:
    return ad_set.get("app_id") if ad_set.get("destination") == TO_APP else None


def _staying(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if not is_leaving(row)]
