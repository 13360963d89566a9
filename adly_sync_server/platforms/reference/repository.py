"""Options kept and read. Every workspace reads them; nobody's own data is among them."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from adly_sync_server.contract.reference import ReferenceKind, ReferenceOption
from adly_sync_server.db.unit_of_work import UnitOfWork
from adly_sync_server.platforms.tables import reference_options, reference_refreshes

_T: Final = reference_options.c
_KEY: Final = ("platform", "kind", "key")
_ROWS_A_STATEMENT: Final = 500


async def keep(
    uow: UnitOfWork, platform: str, options: Sequence[ReferenceOption], *, is_listed: bool
) -> None:
    """Write options under today's date; what was found by words never unlists what a list holds."""
    rows = [_row(platform, one, is_listed=is_listed) for one in options]
    for start in range(0, len(rows), _ROWS_A_STATEMENT):
        statement = insert(reference_options).values(rows[start : start + _ROWS_A_STATEMENT])
        new = statement.excluded
        told = {
            "names": _T.names.concat(new.names),
            "paths": _T.paths.concat(new.paths),
            "country": new.country,
            "audience_size": new.audience_size,
            "is_listed": sa.or_(_T.is_listed, new.is_listed),
            "as_of": new.as_of,
        }
        await uow.connection.execute(statement.on_conflict_do_update(index_elements=_KEY, set_=told))


async def drop_unlisted(uow: UnitOfWork, platform: str, kinds: Collection[ReferenceKind]) -> int:
    """Forget what the lists of a platform hold no more, after they were kept in this transaction.

    ``kinds``: of which a list came. One that came empty is no word about what it held for everybody.
    """
    mine = _T.kind.in_([str(kind) for kind in kinds])
    old = sa.delete(reference_options).where(
        _T.platform == platform, mine, _T.is_listed, _T.as_of < sa.func.now()
    )
    return (await uow.connection.execute(old)).rowcount


async def note_refreshed(uow: UnitOfWork, platform: str) -> None:
    """The lists were read whole just now."""
    now = {"refreshed_at": sa.func.now()}
    statement = insert(reference_refreshes).values(platform=platform, **now)
    await uow.connection.execute(
        statement.on_conflict_do_update(index_elements=[reference_refreshes.c.platform], set_=now)
    )


async def is_fresh(uow: UnitOfWork, platform: str, max_age: timedelta) -> bool:
    """True if the lists were read whole lately."""
    at = reference_refreshes.c
    recent = sa.select(sa.true()).where(at.platform == platform, at.refreshed_at > sa.func.now() - max_age)
    return (await uow.connection.execute(recent)).first() is not None


async def newest(uow: UnitOfWork, platform: str) -> datetime | None:
    """When anything of the platform was kept last."""
    query = sa.select(sa.func.max(_T.as_of)).where(_T.platform == platform)
    at: datetime | None = (await uow.connection.execute(query)).scalar_one()
    return at


async def options_of(uow: UnitOfWork, platform: str) -> list[ReferenceOption]:
    """All that is known of a platform."""
    columns = (_T.kind, _T.key, _T.names, _T.paths, _T.country, _T.audience_size)
    query = sa.select(*columns).where(_T.platform == platform).order_by(_T.kind, _T.key)
    return [_option(row) for row in await uow.connection.execute(query)]


def _option(row: Any) -> ReferenceOption:
    return ReferenceOption(
        kind=ReferenceKind(row.kind),
        key=row.key,
        names=row.names,
        paths=row.paths,
        country=row.country,
        audience_size=row.audience_size,
    )


def _row(platform: str, option: ReferenceOption, *, is_listed: bool) -> dict[str, object]:
    return {
        "platform": platform,
        "kind": str(option.kind),
        "key": option.key,
        "names": dict(option.names),
        "paths": {language: list(path) for language, path in option.paths.items()},
        "country": option.country,
        "audience_size": option.audience_size,
        "is_listed": is_listed,
        "as_of": sa.func.now(),
    }
