"""What is left of a platform's limits, per platform, app and account, in PostgreSQL: all workers share it.

Each spending is a transaction of its own, over before the call is made; nobody waits inside one. A short wait
is slept through here, a longer one becomes ``Throttled``, and so the time at which the queue tries again.

Keys are digests: the table tells nobody who advertises where.
"""

import asyncio
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.platforms.abilities import Allowance, CountsCalls, Pace
from adly_sync_server.platforms.buckets import Bucket
from adly_sync_server.platforms.failures import Throttled
from adly_sync_server.platforms.metering import metered
from adly_sync_server.platforms.port import AccountRef, PlatformAdapter
from adly_sync_server.platforms.tables import platform_allowances

#: A wait that costs less than handing the job back and fetching it again.
_SLEPT_S: Final = 2.0
#: The slowest of the buckets is full again long before.
UNUSED_FOR: Final = timedelta(days=1)
#: A signal that says less is used tells nothing worth writing down.
_WORTH_NOTING: Final = 0.5

_T = platform_allowances.c
_NOW: Final = sa.func.clock_timestamp().label("now")
#: Counts that a crash forgets are true again within minutes: nobody waits for the disk.
_UNHURRIED: Final = sa.func.set_config("synchronous_commit", "off", True).label("unhurried")


@contextmanager
def allowance_of(engine: AsyncEngine, adapter: PlatformAdapter, account: AccountRef) -> Iterator[None]:
    """While this is open, calls of this task for the account spend what its platform allows."""
    if not isinstance(adapter, CountsCalls):
        yield
        return
    with metered(Allowances(engine, adapter.name, adapter, account.account_id)):
        yield


class Allowances:
    """The buckets of one account and of the app it is reached through; both are spent together or none."""

    def __init__(self, engine: AsyncEngine, platform: str, counts: CountsCalls, account_id: str) -> None:
        app = bucket_key(platform, counts.app_id)
        self._engine = engine
        self._account = bucket_key(platform, counts.app_id, account_id)
        self._paces: Mapping[bytes, Pace] = {app: counts.app_pace, self._account: counts.account_pace}

    async def spend(self, points: float) -> None:
        """See the port."""
        while wait_s := await self._spend(points):
            if wait_s > _SLEPT_S:
                raise Throttled("the platform's limit is used up for now", retry_after_s=wait_s)
            await asyncio.sleep(wait_s)

    async def told(self, allowances: Iterable[Allowance]) -> None:
        """See the port."""
        said = [one for one in allowances if one.wait_s > 0 or one.used_share >= _WORTH_NOTING]
        if not said:
            return

        def heeding(key: bytes, bucket: Bucket, now: datetime) -> Bucket:
            for one in said:
                if one.of_app is not (key == self._account):
                    bucket = bucket.told(one, now)
            return bucket

        async with unit_of_work(self._engine, workspace_id=None) as uow:
            buckets, now = await self._held(uow)
            await _keep(uow, {key: heeding(key, bucket, now) for key, bucket in buckets.items()})

    async def _spend(self, points: float) -> float:
        """Seconds to wait; 0 where the points were taken."""
        async with unit_of_work(self._engine, workspace_id=None) as uow:
            buckets, now = await self._held(uow)
            wait_s = max(bucket.wait_s(points, now) for bucket in buckets.values())
            if wait_s == 0.0:
                await _keep(uow, {key: bucket.taken(points, now) for key, bucket in buckets.items()})
        return wait_s

    async def _held(self, uow: UnitOfWork) -> tuple[dict[bytes, Bucket], datetime]:
        """Both buckets, held until commit, and the database's time: one clock for all workers.

        Keys are taken in one order, so that two who spend never wait for each other.
        """
        found = await self._select(uow)
        if len(found) < len(self._paces):
            new = [
                {"key": key, "points_left": pace.points, "counted_at": sa.func.clock_timestamp()}
                for key, pace in sorted(self._paces.items())
            ]
            await uow.connection.execute(insert(platform_allowances).values(new).on_conflict_do_nothing())
            found = await self._select(uow)
        return {row.key: self._bucket(row) for row in found}, max(row.now for row in found)

    async def _select(self, uow: UnitOfWork) -> list[sa.Row[Any]]:
        query = sa.select(platform_allowances, _NOW, _UNHURRIED).where(_T.key.in_(list(self._paces)))
        return list((await uow.connection.execute(query.order_by(_T.key).with_for_update())).all())

    def _bucket(self, row: sa.Row[Any]) -> Bucket:
        return Bucket(
            pace=self._paces[row.key],
            left=row.points_left,
            counted_at=row.counted_at,
            closed_until=row.closed_until,
        )


async def sweep_allowances(engine: AsyncEngine) -> int:
    """Buckets that nobody has asked for a day: they are full and open, as if they were new; how many."""
    now = sa.func.clock_timestamp()
    unused = sa.and_(_T.counted_at < now - UNUSED_FOR, sa.func.coalesce(_T.closed_until, now) <= now)
    async with unit_of_work(engine, workspace_id=None) as uow:
        return (await uow.connection.execute(sa.delete(platform_allowances).where(unused))).rowcount


def bucket_key(*parts: str) -> bytes:
    """Where the bucket of a platform's app, or of an account reached through it, is kept."""
    return hashlib.sha256("\x1f".join(parts).encode()).digest()


async def _keep(uow: UnitOfWork, buckets: Mapping[bytes, Bucket]) -> None:
    change = (
        sa.update(platform_allowances)
        .where(_T.key == sa.bindparam("which"))
        .values(
            points_left=sa.bindparam("left"),
            counted_at=sa.bindparam("at"),
            closed_until=sa.bindparam("until"),
        )
    )
    rows = [
        {"which": key, "left": one.left, "at": one.counted_at, "until": one.closed_until}
        for key, one in buckets.items()
    ]
    await uow.connection.execute(change, rows)
