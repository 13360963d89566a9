"""What is there already that pasted rows may name: campaigns, ad sets, files of the library. No Qt."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from adly_desktop.campaigns.drafting import HOME_CURRENCY, HOME_ZONE, Account
from adly_desktop.campaigns.opened import account_of, only_account
from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.campaigns import PLATFORMS
from adly_sync_server.contract.search_text import normalised

_AT_ONCE: Final = 500
_CAMPAIGNS: Final = (
    "SELECT id, name, platform, ad_account_id, currency, time_zone, status FROM campaigns WHERE deleted = 0"
)
_AD_SETS: Final = "SELECT id, name, campaign_id, status FROM ad_sets WHERE deleted = 0 AND campaign_id IN"
#: Whatever is put away is not meant by its name; a new one may have it.
_AWAY: Final = frozenset({"archived", "to_remove"})
_ADS: Final = "SELECT ad_set_id, name FROM ads WHERE deleted = 0 AND ad_set_id IN"
_PICTURES: Final = (
    "SELECT id, name, type FROM content_assets WHERE deleted = 0 AND type IN ('image', 'video')"
)


class Where(NamedTuple):
    """Where rows go that do not say it: an ad set, else a new one in a campaign, else a new campaign."""

    ad_set_id: str = ""
    campaign_id: str = ""
    platform: str = "meta"


class KnownCampaign(NamedTuple):
    """A campaign there is."""

    id: str
    name: str
    platform: str
    account_id: str
    currency: str
    zone: str


class KnownAdSet(NamedTuple):
    """An ad set there is."""

    id: str
    name: str
    campaign_id: str


class KnownFile(NamedTuple):
    """A picture or a film of the library."""

    id: str
    name: str
    type: str


class World(NamedTuple):
    """Campaigns, ad sets and files by their names; of ad sets those of campaigns that are named or open.

    ``ad_names``: ad set and name of each ad there. ``accounts``: what new campaigns of a platform begin with.
    """

    campaigns: Mapping[str, tuple[KnownCampaign, ...]]
    by_id: Mapping[str, KnownCampaign]
    ad_sets: Mapping[str, tuple[KnownAdSet, ...]]
    files: Mapping[str, tuple[KnownFile, ...]]
    ad_names: frozenset[tuple[str, str]]
    accounts: Mapping[str, Account]

    def named_ad_sets(self, campaign_id: str, name: str) -> list[KnownAdSet]:
        """Ad sets of a campaign with this name."""
        return [one for one in self.ad_sets.get(campaign_id, ()) if name_key(one.name) == name_key(name)]


def name_key(name: str) -> str:
    """The form in which a name in a spreadsheet and one in the replica are the same."""
    plain = "".join(sign for sign in name if unicodedata.category(sign) != "Cf")
    return " ".join(unicodedata.normalize("NFC", plain).casefold().split())


def file_key(name: str) -> str:
    """The same of a file, with or without its ending."""
    stem, dot, ending = name.rpartition(".")
    return normalised(name_key(stem if dot and ending.isalnum() and len(ending) <= 4 else name))


def read_world(reader: Reader, names: Iterable[str], where: Where, *, with_files: bool) -> World:
    """As it is now. ``names``: campaigns that the rows name. For a worker with a reader of its own."""
    wanted = {name_key(name) for name in names if name.strip()}
    found = [
        KnownCampaign(*_told(row))
        for row in reader.connection.execute(_CAMPAIGNS)
        if row[0] == where.campaign_id or (name_key(str(row[1])) in wanted and row[-1] not in _AWAY)
    ]
    ad_sets = [
        KnownAdSet(*row[:3])
        for row in _among(reader, _AD_SETS, [one.id for one in found])
        if row[0] == where.ad_set_id or row[-1] not in _AWAY
    ]
    near = [one.id for one in ad_sets]
    files = reader.connection.execute(_PICTURES) if with_files else ()
    return World(
        campaigns=_grouped((name_key(one.name), one) for one in found),
        by_id={one.id: one for one in found},
        ad_sets=_grouped((one.campaign_id, one) for one in ad_sets),
        files=_grouped((file_key(str(row[1])), KnownFile(*row)) for row in files),
        ad_names=frozenset((row[0], name_key(str(row[1]))) for row in _among(reader, _ADS, near)),
        accounts={name: account_of(reader, only_account(reader, name)) for name in PLATFORMS},
    )


def _told(row: Sequence[Any]) -> tuple[str, ...]:
    row_id, name, platform, account, currency, zone, _ = row
    return (
        str(row_id),
        str(name),
        str(platform),
        str(account or ""),
        currency or HOME_CURRENCY,
        zone or HOME_ZONE,
    )


def _among(reader: Reader, sql: str, ids: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """So many ids at a time: SQLite takes no endless list."""
    left = iter(ids)
    while some := list(islice(left, _AT_ONCE)):
        yield from reader.connection.execute(f"{sql} ({', '.join('?' * len(some))})", some)


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return {key: tuple(some) for key, some in found.items()}
