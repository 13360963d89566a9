"""Clock entries as a person reads them: what they are about, what stands in their way. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from adly_desktop.schedules.planning import ENTITY, About
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.rows import Row
from adly_sync_server.contract.clock import ENDED
from adly_sync_server.contract.clock_rules import Around, ClockFinding, findings, next_moment

#: Entries that have ended and are still listed.
MOST_ENDED: Final = 60
_PARENTS: Final = {"ads": ("ad_sets", "ad_set_id"), "ad_sets": ("campaigns", "campaign_id")}
_LATEST: Final = datetime.max.replace(tzinfo=UTC)
HOME_ZONE: Final = "Asia/Riyadh"


class Target(NamedTuple):
    """A row that something is planned for. ``above``: its campaign; itself for a campaign."""

    about: About
    name: str
    platform: str
    zone: str
    currency: str
    fields: Mapping[str, Any] | None
    campaign: Mapping[str, Any] | None


class Planned(NamedTuple):
    """One entry. ``is_waiting``: the server does not have all of it yet."""

    row: Mapping[str, Any]
    target: Target
    findings: tuple[ClockFinding, ...]
    is_waiting: bool

    @property
    def id(self) -> str:
        """The entry's own id."""
        return str(self.row["id"])

    @property
    def state(self) -> str | None:
        """What the server says; None while it has not seen it."""
        return self.row.get("state")

    @property
    def is_open(self) -> bool:
        """True while something may still happen."""
        return self.state not in ENDED and not (self.row.get("is_cancelled") and self.state is None)

    @property
    def problem(self) -> str:
        """Why it would not run, or did not: the server's word, else what is found here."""
        red = next((one.code for one in self.findings if one.severity == "red"), "")
        return str(self.row.get("problem") or "") or (red if self.is_open else "")


class Schedule(NamedTuple):
    """Everything that is planned, next first, and what has ended, newest first."""

    open: tuple[Planned, ...]
    ended: tuple[Planned, ...]
    #: Accounts that can be stopped as a whole, by name.
    accounts: tuple[Target, ...] = ()

    def entry(self, entry_id: str) -> Planned | None:
        """One of them."""
        return next((one for one in (*self.open, *self.ended) if one.id == entry_id), None)


def schedule_of(reader: Reader, now: datetime) -> Schedule:
    """Read from one commit."""
    with reader.snapshot():
        rows = [row for row in reader.rows(ENTITY) if row.alive]
        plain = [{"id": row.id, **row.fields} for row in rows]
        found = [_planned(reader, row, plain, now) for row in rows]
        accounts = [
            _target(reader, About("ad_accounts", row.id)) for row in reader.rows("ad_accounts") if row.alive
        ]
    is_open = [one for one in found if one.is_open]
    ended = sorted((one for one in found if not one.is_open), key=_ended_at, reverse=True)
    by_name = tuple(sorted(accounts, key=lambda one: (one.platform, one.name)))
    return Schedule(tuple(sorted(is_open, key=_next)), tuple(ended[:MOST_ENDED]), by_name)


def targets_of(reader: Reader, abouts: Iterable[About]) -> tuple[Target, ...]:
    """Rows that something is to be planned for."""
    with reader.snapshot():
        return tuple(_target(reader, one) for one in abouts)


def judged(row: Mapping[str, Any], target: Target, others: Sequence[Mapping[str, Any]], now: datetime) -> Any:
    """Findings about an entry, as the server would find them."""
    around = Around(now=now, target=target.fields, campaign=target.campaign, others=others)
    return tuple(findings(row, around))


def _planned(reader: Reader, row: Row, others: Sequence[Mapping[str, Any]], now: datetime) -> Planned:
    plain = {"id": row.id, **row.fields}
    target = _target(reader, About(str(row.fields["entity"]), str(row.fields["entity_id"])))
    return Planned(plain, target, judged(plain, target, others, now), row.mark is not None)


def _target(reader: Reader, about: About) -> Target:
    if about.entity == "ad_accounts":
        row = reader.row("ad_accounts", about.id)
        fields = row.fields if row is not None else {}
        return _named(about, fields, str(fields.get("account_name") or ""), fields, None, None)
    row, campaign = _with_campaign(reader, about)
    account = _account(reader, campaign)
    plain = None if row is None else {"id": row.id, **row.fields}
    name = str(row.fields.get("name") or "") if row is not None else ""
    above = None if campaign is None else {"id": campaign.id, **campaign.fields}
    return _named(about, account, name, above or {}, plain, above)


def _named(
    about: About,
    account: Mapping[str, Any],
    name: str,
    has_platform: Mapping[str, Any],
    fields: Mapping[str, Any] | None,
    campaign: Mapping[str, Any] | None,
) -> Target:
    return Target(
        about=about,
        name=name,
        platform=str(has_platform.get("platform") or ""),
        zone=str(account.get("time_zone") or HOME_ZONE),
        currency=str((fields or {}).get("currency") or account.get("currency") or "SAR"),
        fields=fields,
        campaign=campaign,
    )


def _with_campaign(reader: Reader, about: About) -> tuple[Row | None, Row | None]:
    if about.entity not in ("campaigns", *_PARENTS):
        return None, None
    found = above = _alive(reader.row(about.entity, about.id))
    entity = about.entity
    while above is not None and entity in _PARENTS:
        entity, column = _PARENTS[entity]
        above = _alive(reader.row(entity, str(above.fields[column])))
    return found, above


def _account(reader: Reader, campaign: Row | None) -> Mapping[str, Any]:
    account_id = campaign.fields.get("ad_account_id") if campaign is not None else None
    row = reader.row("ad_accounts", str(account_id)) if account_id else None
    return row.fields if row is not None else {}


def _alive(row: Row | None) -> Row | None:
    return row if row is not None and row.alive else None


def _next(one: Planned) -> datetime:
    return next_moment(one.row) or _LATEST


def _ended_at(one: Planned) -> str:
    return max(str(one.row.get(name) or "") for name in ("undone_at", "ran_at", "updated_at", "at"))
