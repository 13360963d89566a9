"""How often somebody may try. Counted in PostgreSQL, so that every server process counts the same.

An attempt is counted before it is judged: a thousand guesses at once are a thousand attempts. Nobody is ever
locked out for good; the pause grows to a quarter of an hour and goes with the first success.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.unit_of_work import UnitOfWork, unit_of_work
from adly_sync_server.secrets.pepper import Pepper


class TooManyAttempts(AdlyError):
    """Wait ``retry_after_s`` seconds."""

    default_code = "too_many_attempts"

    def __init__(self, retry_after_s: float) -> None:
        super().__init__(f"try again in {max(1, round(retry_after_s))} s")
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, slots=True)
class Limit:
    """``free`` attempts within ``window_s``; each further one costs a doubled pause, up to ``longest_s``."""

    kind: str
    free: int
    window_s: int
    longest_s: int


#: Guessing one account.
SIGN_IN_ACCOUNT = Limit("sign_in_account", free=5, window_s=86_400, longest_s=900)
#: Guessing many accounts from one place. An office shares one address, so this is wide.
SIGN_IN_ADDRESS = Limit("sign_in_address", free=100, window_s=3_600, longest_s=900)
#: Codes mailed to one address: three an hour.
CODES_MAILED = Limit("codes_mailed", free=3, window_s=3_600, longest_s=3_600)
#: Codes that stand before a sign-in, mailed to somebody who knows the password.
SIGN_IN_CODES = Limit("sign_in_codes", free=5, window_s=3_600, longest_s=3_600)
#: Accounts asked for from one place.
SIGN_UPS = Limit("sign_ups", free=200, window_s=3_600, longest_s=3_600)
#: Second factors guessed for one account.
SECOND_FACTOR = Limit("second_factor", free=5, window_s=3_600, longest_s=900)

#: Invitations mailed to one address, and by one person.
INVITATIONS_TO = Limit("invitations_to", free=10, window_s=3_600, longest_s=3_600)
INVITATIONS_BY = Limit("invitations_by", free=300, window_s=3_600, longest_s=3_600)
#: Tokens of invitations guessed by one person.
INVITATION_TOKENS = Limit("invitation_tokens", free=10, window_s=3_600, longest_s=900)

_COUNT = text("""
    with l as (
        select kind, decode(subject, 'hex') as subject, free, window_s, longest_s
        from json_to_recordset(cast(:asked as json))
            as r(kind text, subject text, free int, window_s int, longest_s int)
    )
    insert into auth_attempts as a (kind, subject, attempts, window_started_at, last_attempt_at)
    select kind, subject, 1, now(), now() from l order by kind, subject
    on conflict (kind, subject) do update set
        attempts = case when a.window_started_at < (
                select now() - make_interval(secs => l.window_s) from l where l.kind = a.kind
            ) then 1 else a.attempts + 1 end,
        window_started_at = case when a.window_started_at < (
                select now() - make_interval(secs => l.window_s) from l where l.kind = a.kind
            ) then now() else a.window_started_at end,
        last_attempt_at = now(),
        blocked_until = (
            select case when a.attempts + 1 > l.free
                             and a.window_started_at >= now() - make_interval(secs => l.window_s)
                        then now() + make_interval(
                            secs => least(power(2, least(a.attempts + 1 - l.free, 20)), l.longest_s)) end
            from l where l.kind = a.kind)
    where a.blocked_until is null or a.blocked_until <= now()
    returning kind, attempts
""")
_BLOCKED_UNTIL = text("""
    select max(blocked_until) from auth_attempts a
    join json_to_recordset(cast(:asked as json)) as r(kind text, subject text)
      on r.kind = a.kind and decode(r.subject, 'hex') = a.subject
""")
#: Failures stay counted, successes do not: an office of many people shares one address.
_FORGIVE = text("""
    update auth_attempts a set attempts = a.attempts - 1, blocked_until = null
    from json_to_recordset(cast(:asked as json)) as r(kind text, subject text)
    where r.kind = a.kind and decode(r.subject, 'hex') = a.subject
""")
_FORGET = text("""
    delete from auth_attempts a
    using json_to_recordset(cast(:asked as json)) as r(kind text, subject text)
    where r.kind = a.kind and decode(r.subject, 'hex') = a.subject
""")

Attempt = tuple[Limit, str]


class RateLimits:
    """Counts attempts. Subjects (addresses, ids) are stored as keyed hashes only."""

    def __init__(self, engine: AsyncEngine, pepper: Pepper) -> None:
        self._engine = engine
        self._pepper = pepper

    async def attempt(self, *attempts: Attempt) -> None:
        """Count an attempt of each kind, in a transaction of its own. Raises ``TooManyAttempts``."""
        counted, pause_s = await self._count(attempts)
        if len(counted) < len(attempts):
            raise TooManyAttempts(pause_s)

    async def take(self, *attempts: Attempt) -> None:
        """As ``attempt``, for what is itself the cost: beyond ``free`` nothing is given at all."""
        counted, pause_s = await self._count(attempts)
        if any(counted.get(limit.kind, limit.free + 1) > limit.free for limit, _ in attempts):
            raise TooManyAttempts(pause_s)

    async def forget(self, *attempts: Attempt) -> None:
        """A success: what went wrong before no longer counts."""
        async with unit_of_work(self._engine, workspace_id=None) as uow:
            await self.forget_within(uow, *attempts)

    async def forget_within(self, uow: UnitOfWork, *attempts: Attempt) -> None:
        """The same, in a transaction that is open already."""
        await uow.connection.execute(_FORGET, {"asked": self._asked(attempts)})

    async def forgive_within(self, uow: UnitOfWork, *attempts: Attempt) -> None:
        """A success: it does not count itself; what went wrong before still does."""
        await uow.connection.execute(_FORGIVE, {"asked": self._asked(attempts)})

    async def _count(self, attempts: Sequence[Attempt]) -> tuple[dict[str, int], float]:
        """Attempts so far by kind, without the kinds that pause; and seconds left of the longest pause."""
        asked = {"asked": self._asked(attempts)}
        async with unit_of_work(self._engine, workspace_id=None) as uow:
            counted = {row.kind: row.attempts for row in await uow.connection.execute(_COUNT, asked)}
            if all(counted.get(limit.kind, limit.free + 1) <= limit.free for limit, _ in attempts):
                return counted, 0.0
            blocked_until = (await uow.connection.execute(_BLOCKED_UNTIL, asked)).scalar()
        return counted, _seconds_until(blocked_until)

    def _asked(self, attempts: Sequence[Attempt]) -> str:
        records = [
            {
                "kind": limit.kind,
                "subject": self._pepper.hash(limit.kind, subject),
                "free": limit.free,
                "window_s": limit.window_s,
                "longest_s": limit.longest_s,
            }
            for limit, subject in attempts
        ]
        return msgspec.json.encode(records).decode()


def _seconds_until(moment: datetime | None) -> float:
    if moment is None:
        return 1.0
    return max(1.0, (moment - datetime.now(UTC)).total_seconds())
