"""Findings on the counter: new ones, those that are so no longer, and the notices that go with them."""

import uuid
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

import sqlalchemy as sa

from adly_sync_server.contract import watching as words
from adly_sync_server.contract.values import canonical_moment
from adly_sync_server.notices.raising import Notice, end_notices, raise_notice
from adly_sync_server.platforms.repository import StoredAccount
from adly_sync_server.platforms.tables import ad_accounts
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.server_writes import MAX_ROWS, change_rows, moment_text, put_rows
from adly_sync_server.watching.judging import Found
from adly_sync_server.watching.tables import watch_findings

Subject = tuple[str, str, str]

#: Kind of finding → kind of notice; how many there are is told, account by account.
_NOTICES: Final[Mapping[str, str]] = {
    words.ELSEWHERE: "changed_elsewhere",
    words.BY_PLATFORM: "changed_by_platform",
    words.OPTION_ON: "option_switched_on",
    words.REJECTED: "review_rejected",
    words.DELIVERY: "delivery_problem",
    words.VANISHED: "vanished",
}
#: What a person has said yes to is not told again while it is the same.
_SETTLED: Final = (words.ACCEPTED,)


async def keep(
    work: Counted, account: StoredAccount, found: Sequence[Found], looked_at: Callable[[Subject, str], bool]
) -> list[str]:
    """Write down what is new and end what is over; ids of the new ones.

    ``looked_at``: whether a subject of a kind would have been found again if it still were so.
    """
    fresh, changes = await _difference(work, account, found, looked_at)
    if fresh or changes:
        await work.take()
        # Whoever looked at the same time has written by now.
        fresh, changes = await _difference(work, account, found, looked_at)
    rows = [_row(work, account, one) for one in fresh[:MAX_ROWS]]
    if rows:
        await put_rows(work, "watch_findings", rows)
    if changes:
        stamped = {key: value() for key, value in list(changes.items())[:MAX_ROWS]}
        await change_rows(work, "watch_findings", stamped)
    await tell(work, account, news={row["kind"] for row in rows})
    return [row["id"] for row in rows]


async def _difference(
    work: Counted, account: StoredAccount, found: Sequence[Found], looked_at: Callable[[Subject, str], bool]
) -> tuple[list[Found], dict[str, Callable[[], dict[str, Any]]]]:
    """What is new, and what changes on findings that stand, by their id."""
    standing = await _standing(work, account.id)
    accepted = await _accepted(work, [one for one in found if one.subject not in standing])
    fresh = [
        one
        for one in found
        if one.subject not in standing and not _is_accepted(one, accepted.get(one.subject))
    ]
    met = {one.subject: one for one in found}
    changes = {
        row["id"]: _update(work, row, met.get(subject))
        for subject, row in standing.items()
        if _moved(row, met.get(subject), looked_at(subject, row["kind"]))
    }
    return fresh, changes


async def tell(work: Counted, account: StoredAccount, *, news: Collection[str] = ()) -> None:
    """Notices of the account as its findings stand now.

    ``news``: kinds of which there is one that was not there before. People hear of those, and not of how
    many are left each time one is mended.
    """
    standing = (await _standing(work, account.id)).values()
    counts = Counter(row["kind"] for row in standing)
    name = await account_name(work, account)
    for kind, notice in _NOTICES.items():
        key = f"watch/{kind}/{account.id}"
        if not counts[kind]:
            await end_notices(work, [key])
            continue
        told = Notice(
            kind=notice,
            key=key,
            arguments={"account": name, "count": counts[kind]},
            entity="ad_accounts",
            entity_id=account.id,
            ad_account_id=account.id,
            is_news=kind in news,
        )
        await raise_notice(work, told)


async def account_name(work: Counted, account: StoredAccount) -> str:
    """What people call it."""
    query = sa.select(ad_accounts.c.account_name).where(ad_accounts.c.id == account.id)
    return str((await work.uow.connection.execute(query)).scalar() or account.account_id)


async def _standing(work: Counted, account_id: uuid.UUID) -> dict[Subject, dict[str, Any]]:
    t = watch_findings.c
    query = sa.select(
        t.id, t.kind, t.state, t.entity_id, t.level, t.path, t.published, t.remote, t.code
    ).where(
        t.workspace_id == work.workspace_id,
        t.ad_account_id == account_id,
        t.state.in_(words.STANDING),
        t.deleted_at.is_(None),
    )
    rows = (await work.uow.connection.execute(query)).mappings()
    return {_subject(row): {**row, "id": str(row["id"])} for row in rows}


async def _accepted(work: Counted, found: Iterable[Found]) -> dict[Subject, dict[str, Any]]:
    """The newest decision about each subject, where it was to leave it as it is."""
    ids = {uuid.UUID(one.entity_id) for one in found}
    t = watch_findings.c
    query = (
        sa.select(t.kind, t.entity_id, t.level, t.path, t.remote, t.code, t.published)
        .where(t.workspace_id == work.workspace_id, t.entity_id.in_(ids), t.state.in_(_SETTLED))
        .order_by(t.decided_at)
    )
    return {_subject(row): dict(row) for row in (await work.uow.connection.execute(query)).mappings()}


def _is_accepted(found: Found, accepted: Mapping[str, Any] | None) -> bool:
    if accepted is None:
        return False
    return bool(accepted["remote"] == found.remote and accepted["code"] == found.code)


def _subject(row: Mapping[Any, Any]) -> Subject:
    of_field = row["path"] is not None and row["kind"] != words.VANISHED
    return str(row["entity_id"]), str(row["level"]), f"path {row['path']}" if of_field else row["kind"]


def _moved(row: Mapping[str, Any], now: Found | None, is_looked_at: bool) -> bool:
    if now is None:
        return is_looked_at and row["state"] != words.REVERTING
    return bool(row["remote"] != now.remote or row["code"] != now.code)


def _update(work: Counted, row: Mapping[str, Any], now: Found | None) -> Callable[[], dict[str, Any]]:
    """What changes on a finding that stands: over, or another value by now. Asked under the counter."""
    del row

    def columns() -> dict[str, Any]:
        if now is None:
            return {"state": words.OVER, "decided_at": moment_text(work)}
        return {"remote": now.remote, "code": now.code, "detail": now.detail, "found_at": moment_text(work)}

    return columns


def _row(work: Counted, account: StoredAccount, found: Found) -> dict[str, Any]:
    changed = None if found.changed_at is None else canonical_moment(found.changed_at.isoformat())
    return {
        "id": str(uuid.uuid4()),
        "kind": found.kind,
        "severity": found.severity,
        "ad_account_id": str(account.id),
        "platform": account.platform,
        "entity": found.entity,
        "entity_id": found.entity_id,
        "level": found.level,
        "path": found.path,
        "published": found.published,
        "remote": found.remote,
        "code": found.code,
        "detail": found.detail,
        "changed_at": changed,
        "changed_by": found.changed_by,
        "found_at": moment_text(work),
        "state": words.OPEN,
    }
