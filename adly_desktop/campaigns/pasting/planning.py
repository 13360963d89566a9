"""What is to be made of judged rows: new campaigns, ad sets and ads, parents first. No Qt.

What the rows do not say is as in a new draft, or as in an ad that was chosen to be like.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from adly_desktop.campaigns import copies, drafting
from adly_desktop.campaigns.drafting import Account, Names
from adly_desktop.campaigns.opened import account_of, only_account
from adly_desktop.campaigns.pasting.judging import AdSetRef, CampaignRef, Judged, JudgedRow
from adly_desktop.campaigns.pasting.targets import BY_KEY, KINDS, Reads
from adly_desktop.campaigns.pasting.world import KnownFile
from adly_desktop.storage import edits
from adly_desktop.storage.columns import quoted
from adly_desktop.storage.edits import Intent
from adly_desktop.storage.ids import new_id
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.campaigns import NAME_CHARS
from adly_sync_server.contract.errors import NotFound
from adly_sync_server.contract.paths import written
from adly_sync_server.contract.positions import between

_ENGLISH: Final = frozenset({"headline_en", "primary_text_en", "description_en"})
_ARABIC: Final = frozenset({"headline", "primary_text", "description"})


class Like(NamedTuple):
    """The rows that are to be resembled: an ad, its ad set and its campaign."""

    campaign: Row
    ad_set: Row
    ad: Row


class Plan(NamedTuple):
    """Intents in the order in which they are made; ids of the ads among them, or of the rows changed.

    ``campaign_id``: the one campaign all of it is in, if it is one.
    """

    intents: tuple[Intent, ...]
    ads: tuple[str, ...]
    campaign_id: str = ""


def planned(reader: Reader, judged: Judged, names: Names, like_id: str = "") -> Plan:
    """``names.ad`` is a pattern with ``{number}``. Raises ``NotFound`` where a parent has gone meanwhile."""
    maker = _Maker(reader, names, _like(reader, like_id))
    intents = [*maker.campaigns(judged), *maker.ad_sets(judged)]
    ads = [maker.ad(row) for row in judged.good()]
    return Plan((*intents, *ads), tuple(ad.entity_id for ad in ads), maker.one_campaign(judged))


def _like(reader: Reader, ad_id: str) -> Like | None:
    ad = reader.row("ads", ad_id) if ad_id else None
    ad_set = reader.row("ad_sets", str(ad.fields["ad_set_id"])) if ad else None
    campaign = reader.row("campaigns", str(ad_set.fields["campaign_id"])) if ad_set else None
    return Like(campaign, ad_set, ad) if ad and ad_set and campaign else None


class _Maker:
    def __init__(self, reader: Reader, names: Names, like: Like | None) -> None:
        self._reader, self._names, self._like = reader, names, like
        self._ids: dict[CampaignRef | AdSetRef, str] = {}
        self._made: dict[str, Mapping[str, Any]] = {}
        self._last: dict[tuple[str, str], str | None] = {}
        self._accounts: dict[str, Account] = {}

    def campaigns(self, judged: Judged) -> Iterator[Intent]:
        """Those that are not there yet."""
        for ref, said in judged.campaigns.items():
            like = self._like_on(ref.platform)
            account = self._account(like.campaign.fields.get("ad_account_id") if like else None, ref.platform)
            name = ref.name or self._names.campaign
            position = self._position("campaigns", "ad_account_id", account.id)
            fields = drafting.campaign_fields(ref.platform, account, name, position)
            if like is not None:
                fields = copies.drafted(like.campaign) | {"name": name, "position": position}
            yield self._create(ref, "campaigns", _with_said(fields, said, account))

    def ad_sets(self, judged: Judged) -> Iterator[Intent]:
        """Those that are not there yet."""
        for ref, said in judged.ad_sets.items():
            above, campaign = self._above(ref.campaign)
            like, account = self._like_on(ref.campaign.platform), self._account(campaign.get("ad_account_id"))
            name = ref.name or self._names.ad_set
            position = self._position("ad_sets", "campaign_id", above)
            fields = drafting.ad_set_fields(campaign, account, name, position)
            if like is not None:
                fields = copies.drafted(like.ad_set) | {"name": name, "position": position}
            yield self._create(ref, "ad_sets", _with_said(fields, said, account) | {"campaign_id": above})

    def ad(self, row: JudgedRow) -> Intent:
        """The ad of a row."""
        assert row.ad_set is not None
        above = row.ad_set.id or self._ids[row.ad_set]
        _, campaign = self._above(row.ad_set.campaign)
        like = self._like_on(row.ad_set.campaign.platform)
        name = row.values.get("name") or self._names.ad.format(number=row.place + 1)[:NAME_CHARS]
        position = self._position("ads", "ad_set_id", above)
        account = self._account(campaign.get("ad_account_id"))
        fields = drafting.ad_fields(campaign, account, name, position)
        if like is not None:
            fields = copies.drafted(like.ad) | {"name": name, "position": position}
        return edits.create("ads", _with_copy(fields, row.values) | {"ad_set_id": above})

    def one_campaign(self, judged: Judged) -> str:
        """The campaign all rows go to; nothing where they go to several."""
        found = {self._above(row.ad_set.campaign)[0] for row in judged.good() if row.ad_set}
        return found.pop() if len(found) == 1 else ""

    def _like_on(self, platform: str) -> Like | None:
        """Only on its own platform: words and formats of another one would not fit."""
        like = self._like
        return like if like is not None and like.campaign.fields["platform"] == platform else None

    def _create(self, ref: CampaignRef | AdSetRef, entity: str, fields: Mapping[str, Any]) -> Intent:
        made = edits.create(entity, fields)
        self._ids[ref], self._made[made.entity_id] = made.entity_id, fields
        return made

    def _above(self, ref: CampaignRef) -> tuple[str, Mapping[str, Any]]:
        """Id and columns of a campaign, there or to be made."""
        row_id = ref.id or self._ids[ref]
        if row_id not in self._made:
            row = self._reader.row("campaigns", row_id)
            if row is None or not row.alive:
                raise NotFound(f"campaigns {row_id}")
            self._made[row_id] = row.fields
        return row_id, self._made[row_id]

    def _account(self, account_id: Any, platform: str = "") -> Account:
        account_id = account_id or (only_account(self._reader, platform) if platform else None)
        key = str(account_id or "")
        if key not in self._accounts:
            self._accounts[key] = account_of(self._reader, key or None)
        return self._accounts[key]

    def _position(self, entity: str, column: str, above: str | None) -> str:
        """The next one, the last below its parent."""
        key = (entity, str(above or ""))
        if key not in self._last:
            sql = f"SELECT max(position) FROM {quoted(entity)} WHERE {quoted(column)} IS ? AND deleted = 0"
            self._last[key] = self._reader.connection.execute(sql, (above,)).fetchone()[0]
        self._last[key] = place = between(self._last[key], None)
        return place


def _with_said(fields: Mapping[str, Any], said: Mapping[str, Any], account: Account) -> dict[str, Any]:
    """The columns of a campaign or an ad set with what rows say of it."""
    whole = dict(fields)
    for key, value in said.items():
        whole = written(whole, BY_KEY[key].path, value)
        if key in KINDS:
            whole |= {"budget_type": KINDS[key], "currency": whole.get("currency") or account.currency}
    return whole


def _with_copy(fields: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of an ad with what its row says."""
    whole = dict(fields)
    for key, value in values.items():
        if isinstance(value, KnownFile):
            whole = _with_picture(whole, BY_KEY[key].path, value, is_format_said="format" in values)
        else:
            whole = written(whole, BY_KEY[key].path, value)
    if "language" not in values and _ENGLISH & values.keys() and not _ARABIC & values.keys():
        whole = written(whole, "creative_data.language", "en")
    return whole


def _with_picture(
    fields: Mapping[str, Any], slot: str, file: KnownFile, *, is_format_said: bool
) -> dict[str, Any]:
    """What filled the slot before makes room; a film makes a film of the ad."""
    media = {key: one for key, one in (fields.get("media_assets") or {}).items() if one.get("slot") != slot}
    media[new_id()] = {"asset_id": file.id, "slot": slot, "position": "V"}
    whole = {**fields, "media_assets": media}
    if is_format_said:
        return whole
    return written(whole, "creative_data.format", "single_video" if file.type == "video" else "single_image")


def is_read_from_library(key: str) -> bool:
    """True of a target that names a file."""
    return BY_KEY[key].reads is Reads.PICTURE if key in BY_KEY else False
