"""Who changed what was found changed elsewhere: asked of platforms that keep a diary, once for what is new.

A name is worth little beside the finding itself: a platform that does not say it now is not asked again.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

import msgspec
import sqlalchemy as sa
import structlog

from adly_sync_server.contract.watching import ELSEWHERE, OPTION_ON, STANDING
from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.abilities import TellsWhoChanged
from adly_sync_server.platforms.allowances import allowance_of
from adly_sync_server.platforms.failures import PlatformFailure
from adly_sync_server.platforms.renewing import account_ref
from adly_sync_server.platforms.repository import StoredAccount
from adly_sync_server.publishing.parts import PublishParts
from adly_sync_server.watching.judging import Found
from adly_sync_server.watching.tables import watch_findings

log = structlog.get_logger(__name__)

#: Diaries are kept by the minute, and clocks differ.
_MARGIN: Final = timedelta(minutes=5)
#: Further back nobody asks: what stood so long was found long ago.
_LONGEST: Final = timedelta(days=28)
_NAME_CHARS: Final = 255


async def name_changers(parts: PublishParts, account: StoredAccount, found: list[Found]) -> None:
    """Write names into what was found, in place."""
    adapter = parts.platforms.named(account.platform)
    if not isinstance(adapter, TellsWhoChanged):
        return
    unnamed = await _unnamed(parts, account, found)
    moments = [one.changed_at for one in unnamed if one.changed_at is not None]
    if not moments:
        return
    since = max(min(moments) - _MARGIN, datetime.now(UTC) - _LONGEST)
    ref, ids = await account_ref(parts, account), {str(one.external_id) for one in unnamed}
    try:
        with allowance_of(parts.engine, adapter, ref):
            named = await adapter.changers(ref, ids, since)
    except PlatformFailure as failure:
        log.info("nobody says who changed it", account=str(account.id), code=failure.code)
        return
    told = {id(one) for one in unnamed}
    for place, one in enumerate(found):
        changer = named.get(str(one.external_id)) if id(one) in told else None
        if changer is not None:
            found[place] = msgspec.structs.replace(one, changed_by=changer.name[:_NAME_CHARS])


async def _unnamed(parts: PublishParts, account: StoredAccount, found: Sequence[Found]) -> list[Found]:
    """What changed elsewhere and does not stand already."""
    changed = [one for one in found if one.kind in (ELSEWHERE, OPTION_ON) and one.external_id]
    if not changed:
        return []
    t = watch_findings.c
    query = sa.select(t.entity_id, t.level, t.path).where(
        t.workspace_id == account.workspace_id,
        t.ad_account_id == account.id,
        t.state.in_(STANDING),
        t.deleted_at.is_(None),
    )
    async with unit_of_work(parts.engine, workspace_id=account.workspace_id) as uow:
        rows = await uow.connection.execute(query)
        standing = {(str(row.entity_id), str(row.level), row.path) for row in rows}
    return [one for one in changed if (one.entity_id, one.level, one.path) not in standing]
