"""The clock: against the database's, and against what answers at the public address."""

import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import httpx
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.commands.doctor.finding import Finding, or_well, wrong

CHECK: Final = "clock"
#: Codes by an app change every 30 s and are taken one step late; half of that may be the clocks'.
TOLERATED_S: Final = 5.0
#: A Date header has whole seconds.
_HEADER_GRAIN_S: Final = 1.0

_NOW: Final = text("select extract(epoch from clock_timestamp())::float8")


async def check_clock(engine: AsyncEngine | None, answer: httpx.Response | None) -> list[Finding]:
    """``answer``: what the public address has just answered, None where nothing did."""
    faults, compared = [], []
    if engine is not None and (ahead_s := await _database_ahead_s(engine)) is not None:
        faults.append(_fault("the database", ahead_s, TOLERATED_S))
        compared.append("the database")
    if answer is not None and (ahead_s := _address_ahead_s(answer)) is not None:
        faults.append(_fault("the public address", ahead_s, TOLERATED_S + _HEADER_GRAIN_S))
        compared.append("the public address")
    told = f"agrees with {' and '.join(compared)}" if compared else "nothing to compare it with"
    return list(or_well(CHECK, faults, told))


def _fault(whose: str, ahead_s: float, tolerated_s: float) -> Finding | None:
    if abs(ahead_s) <= tolerated_s:
        return None
    way = "ahead of" if ahead_s > 0 else "behind"
    return wrong(CHECK, "clock_off", f"{whose} is {abs(ahead_s):.0f} s {way} this machine")


async def _database_ahead_s(engine: AsyncEngine) -> float | None:
    """Against the middle of the question's way there and back."""
    try:
        async with engine.connect() as connection:
            asked = time.time()
            theirs = float((await connection.execute(_NOW)).scalar_one())
            return theirs - (asked + time.time()) / 2
    except (SQLAlchemyError, OSError):
        return None  # the check of the database tells why


def _address_ahead_s(answer: httpx.Response) -> float | None:
    try:
        theirs = parsedate_to_datetime(answer.headers["date"])
    except (KeyError, ValueError):
        return None
    return (theirs - datetime.now(UTC)).total_seconds() + _HEADER_GRAIN_S / 2
