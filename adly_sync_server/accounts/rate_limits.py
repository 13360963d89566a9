"""How often somebody may try. Counted in PostgreSQL, so that every server process counts the same.

An attempt is counted before it is judged: a thousand guesses at once are a thousand attempts. Nobody is ever
locked out for good; the pause grows to a quarter of an hour and goes with the first success.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.db.unit_of_work import unit_of_work
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
#: Accounts asked for from one place.
SIGN_UPS = Limit("sign_ups", free=50, window_s=3_600, longest_s=3_600)
#: Second factors guessed for one account.
SECOND_FACTOR = Limit("second_factor", free=5, window_s=3_600, longest_s=900)

_COUNT = text("""
    insert into auth_attempts as a (kind, subject, attempts, window_started_at, last_attempt_at)
    values (:kind, :subject, 1, now(), now())
    on conflict (kind, subject) do update set
        attempts = case when a.window_started_at < now() - make_interval(secs => :window_s)
                        then 1 else a.attempts + 1 end,
        window_started_at = case when a.window_started_at < now() - make_interval(secs => :window_s)
                                 then now() else a.window_started_at end,
        last_attempt_at = now(),
        blocked_until = case when a.attempts + 1 <= :free
                                  or a.window_started_at < now() - make_interval(secs => :window_s)
                             then null
                             else now() + make_interval(
                                 secs => least(power(2, least(a.attempts + 1 - :free, 20)), :longest_s)) end
    where a.blocked_until is null or a.blocked_until <= now()
    returning attempts
""")
_BLOCKED_UNTIL = text("select blocked_until from auth_attempts where kind = :kind and subject = :subject")
_CLEAR = text("delete from auth_attempts where kind = :kind and subject = :subject")


class RateLimits:
    """Counts attempts. Subjects (addresses, ids) are stored as keyed hashes only."""

    def __init__(self, engine: AsyncEngine, pepper: Pepper) -> None:
        self._engine = engine
        self._pepper = pepper

    async def attempt(self, limit: Limit, subject: str) -> None:
        """Count one attempt, in a transaction of its own. Raises ``TooManyAttempts`` instead of waiting."""
        counted, pause_s = await self._count(limit, subject)
        if counted is None:
            raise TooManyAttempts(pause_s)

    async def take(self, limit: Limit, subject: str) -> None:
        """As ``attempt``, for what is itself the cost: beyond ``free`` nothing is given at all."""
        counted, pause_s = await self._count(limit, subject)
        if counted is None or counted > limit.free:
            raise TooManyAttempts(pause_s)

    async def forget(self, limit: Limit, subject: str) -> None:
        """A success: what went wrong before no longer counts."""
        async with unit_of_work(self._engine, workspace_id=None) as uow:
            await uow.connection.execute(_CLEAR, self._key(limit, subject))

    async def _count(self, limit: Limit, subject: str) -> tuple[int | None, float]:
        """Attempts so far, None while a pause lasts; and the seconds that are left of it."""
        key = self._key(limit, subject)
        values = {"free": limit.free, "window_s": limit.window_s, "longest_s": limit.longest_s}
        async with unit_of_work(self._engine, workspace_id=None) as uow:
            counted = (await uow.connection.execute(_COUNT, {**key, **values})).scalar()
            blocked_until = (await uow.connection.execute(_BLOCKED_UNTIL, key)).scalar()
        return counted, _seconds_until(blocked_until)

    def _key(self, limit: Limit, subject: str) -> dict[str, object]:
        return {"kind": limit.kind, "subject": bytes.fromhex(self._pepper.hash(limit.kind, subject))}


def _seconds_until(moment: datetime | None) -> float:
    if moment is None:
        return 1.0
    return max(1.0, (moment - datetime.now(UTC)).total_seconds())
