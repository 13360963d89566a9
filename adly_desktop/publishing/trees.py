"""A campaign's rows with everything a publish rests on, read from one commit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.roles import Grants

#: Statuses of rows that are not put on the platform.
_LEFT_OUT = ("to_remove", "archived")


class CampaignRows(NamedTuple):
    """``waiting`` are ids with unsent edits, ``conflicted`` those with open conflicts, ``unsent_media`` ids
    of assets the server has not verified. ``names`` are those of rows the values refer to, by id.
    """

    campaign: Row
    ad_sets: tuple[Row, ...]
    ads: tuple[Row, ...]
    account: Row | None
    waiting: frozenset[str]
    conflicted: frozenset[str]
    unsent_media: frozenset[str]
    names: Mapping[str, str]

    def rows(self) -> Iterator[Row]:
        """Every row, parents first, ads behind their ad set."""
        yield self.campaign
        for ad_set in self.ad_sets:
            yield ad_set
            yield from (ad for ad in self.ads if ad.fields["ad_set_id"] == ad_set.id)

    @property
    def seq(self) -> int:
        """The newest seq of the rows: what a publish is bound to."""
        return max(row.seq for row in self.rows())


class Candidate(NamedTuple):
    """A campaign that may have something to publish. ``is_new``: it was never published; ``is_begun``: a
    publish of it is on its way, or waits to go live."""

    id: str
    name: str
    platform: str
    is_new: bool
    is_begun: bool = False


def campaign_rows(reader: Reader, campaign_id: str) -> CampaignRows | None:
    """Everything about a campaign; None where it is gone."""
    with reader.snapshot():
        campaign = reader.row("campaigns", campaign_id)
        if campaign is None or not campaign.alive:
            return None
        ad_sets = _in_order(reader.rows("ad_sets", where=[("campaign_id", campaign_id)]))
        ads = tuple(ad for s in ad_sets for ad in _in_order(reader.rows("ads", where=[("ad_set_id", s.id)])))
        every = (campaign, *ad_sets, *ads)
        account_id = campaign.fields["ad_account_id"]
        return CampaignRows(
            campaign=campaign,
            ad_sets=ad_sets,
            ads=ads,
            account=reader.row("ad_accounts", account_id) if account_id else None,
            waiting=_waiting(reader, every),
            conflicted=frozenset(c.fields["entity_id"] for c in reader.conflicts()) & {r.id for r in every},
            unsent_media=_unsent_media(reader, ads),
            names=dict(_names(reader, every)),
        )


def candidate(reader: Reader, campaign_id: str) -> Candidate | None:
    """One campaign, whether or not it changed; None where it is gone."""
    row = reader.row("campaigns", campaign_id)
    if row is None or not row.alive:
        return None
    fields = row.fields
    return Candidate(row.id, str(fields["name"]), str(fields["platform"]), fields["published_at"] is None)


def candidates(reader: Reader, limit: int = 60) -> list[Candidate]:
    """Campaigns that were never published or changed since, the latest change first."""
    below = (
        "EXISTS (SELECT 1 FROM ad_sets s WHERE s.campaign_id = c.id AND s.deleted = 0 AND ({s})) OR "
        "EXISTS (SELECT 1 FROM ad_sets s JOIN ads a ON a.ad_set_id = s.id "
        "WHERE s.campaign_id = c.id AND s.deleted = 0 AND a.deleted = 0 AND ({a}))"
    ).format(s=_CHANGED.format("s"), a=_CHANGED.format("a"))
    found = reader.connection.execute(
        "SELECT c.id, c.name, c.platform, c.published_at IS NULL FROM campaigns c "
        "WHERE c.deleted = 0 AND c.fallen = 0 AND c.status NOT IN ('archived', 'to_remove') "
        f"AND ({_CHANGED.format('c')} OR {below}) ORDER BY c.updated_at DESC, c.sort_key LIMIT ?",
        (limit,),
    )
    return [Candidate(row_id, name or "", platform, bool(is_new)) for row_id, name, platform, is_new in found]


#: Never published, with unsent edits, or written after its last publish (whose own write is not later).
_CHANGED = "{0}.published_at IS NULL OR {0}.mark IS NOT NULL OR {0}.updated_at > {0}.published_at"


def _in_order(rows: Sequence[Row]) -> tuple[Row, ...]:
    staying = [row for row in rows if row.fields["status"] not in _LEFT_OUT]
    return tuple(sorted(staying, key=lambda row: (str(row.fields["position"] or "~"), row.id)))


def _waiting(reader: Reader, rows: Sequence[Row]) -> frozenset[str]:
    """Rows with something unsent, and whatever was settled but not yet sent."""
    queued = {queued.mutation.entity_id for queued in reader.outbox()}
    return frozenset(row.id for row in rows if row.mark is not None or row.id in queued)


def _unsent_media(reader: Reader, ads: Sequence[Row]) -> frozenset[str]:
    wanted = {asset for ad in ads for asset in assets_of(ad)}
    found = {asset: reader.row("content_assets", asset) for asset in wanted}
    return frozenset(a for a, row in found.items() if row is None or not row.fields["verified_at"])


def assets_of(ad: Row) -> set[str]:
    """Ids of the media an ad shows."""
    cards = ((ad.fields["creative_data"] or {}).get("cards") or {}).values()
    media = (ad.fields["media_assets"] or {}).values()
    return {str(part["asset_id"]) for part in (*cards, *media) if part.get("asset_id")}


def _names(reader: Reader, rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    account = rows[0].fields["ad_account_id"]
    for entity in ("identities", "pixels", "lead_forms", "apps"):
        for row in reader.rows(entity, where=[("ad_account_id", account)]):
            name = str(row.fields["name"] or "")
            yield row.id, name
            # Published snapshots hold the platform's own ids.
            yield str(row.fields["external_id"]), name
    for row in reader.rows("ad_accounts"):
        yield row.id, str(row.fields["account_name"] or "")


def grants_of(reader: Reader, user_id: str) -> Grants:
    """What the person may beyond the role."""
    found = reader.rows("members", where=[("user_id", user_id)])
    return Grants.from_row(found[0].fields["grants"] if found else None)
