"""Raising a notice: once for one state of affairs, however often it is met; and ending it.

In the transaction of whoever found out, so that what is told has happened.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import select, text

from adly_sync_server.contract.notices import NOTICE_KINDS
from adly_sync_server.notices.tables import notices
from adly_sync_server.sync.counter import Counted
from adly_sync_server.sync.server_writes import bury_rows, change_rows, moment_text, put_rows

_NAME_IT: Final = text("update notices set key = :key where workspace_id = :workspace_id and id = :id")


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be told. Two of one ``key`` are one as long as the first has not ended.

    ``arguments`` are what the kind's sentence needs (``contract.notices.NOTICE_KINDS``): plain values, money
    as ``{"amount": "120.5", "currency": "SAR"}``, instants in RFC 3339. ``severity``: other than
    the kind's own. ``is_news``: whether people are told again where it stands already; None is told again
    where its arguments differ.
    """

    kind: str
    key: str
    arguments: Mapping[str, Any]
    entity: str | None = None
    entity_id: UUID | None = None
    ad_account_id: UUID | None = None
    severity: str | None = None
    is_news: bool | None = None

    def is_told_again(self, standing: Mapping[str, Any]) -> bool:
        """``standing``: the arguments it was told with last."""
        return standing != dict(self.arguments) if self.is_news is None else self.is_news


async def raise_notice(work: Counted, notice: Notice) -> bool:
    """Tell it to everybody in the workspace; False if it stands already and is no news.

    One that stands is told anew in the same row: it is unread again. What is no news is corrected there
    without a word. Raises ``ValueError`` for a kind that is not declared or arguments that are not its own.
    """
    _check(notice)
    await work.take()  # who raises the same at the same time waits here, and finds it afterwards
    standing = await _standing(work, [notice.key])
    found = standing.get(notice.key)
    row = _row(work, notice)
    if found is not None and notice.is_told_again(found.arguments):
        await change_rows(work, "notices", {str(found.id): row})
        return True
    if found is not None:
        if found.arguments != row["arguments"]:
            await change_rows(work, "notices", {str(found.id): {"arguments": row["arguments"]}})
        return False
    identifier = uuid4()
    await put_rows(work, "notices", [{"id": str(identifier), **row}])
    named = {"key": notice.key, "workspace_id": work.workspace_id, "id": identifier}
    await work.uow.connection.execute(_NAME_IT, named)
    return True


async def end_notices(work: Counted, keys: Sequence[str]) -> int:
    """What these keys told is so no longer; how many of them stood. Met again, they are told again."""
    if not (found := await _standing(work, keys)):
        return 0
    await work.take()
    at = moment_text(work)
    await change_rows(work, "notices", {str(one.id): {"ended_at": at} for one in found.values()})
    return len(found)


async def withdraw_notices(work: Counted, ids: Sequence[UUID]) -> None:
    """Take notices away for good: too old to tell anybody anything."""
    await bury_rows(work, "notices", [str(one) for one in ids])


async def _standing(work: Counted, keys: Sequence[str]) -> dict[str, Any]:
    t = notices.c
    query = select(t.id, t.key, t.arguments).where(
        t.workspace_id == work.workspace_id,
        t.key.in_(list(keys)),
        t.ended_at.is_(None),
        t.deleted_at.is_(None),
    )
    return {row.key: row for row in (await work.uow.connection.execute(query)).all()}


def _row(work: Counted, notice: Notice) -> dict[str, Any]:
    return {
        "kind": notice.kind,
        "severity": notice.severity or NOTICE_KINDS[notice.kind].severity,
        "entity": notice.entity,
        "entity_id": None if notice.entity_id is None else str(notice.entity_id),
        "ad_account_id": None if notice.ad_account_id is None else str(notice.ad_account_id),
        "arguments": dict(notice.arguments),
        "told_at": moment_text(work),
    }


def _check(notice: Notice) -> None:
    kind = NOTICE_KINDS.get(notice.kind)
    if kind is None or set(notice.arguments) != set(kind.arguments):
        raise ValueError(f"not a notice as declared: {notice.kind} with {sorted(notice.arguments)}")
