"""Which failures of a job are worth another try, and after how long."""

import asyncio
import math
from typing import Final

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.jobs import Job

from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.platforms.failures import Throttled, UnknownOutcome

MAX_ATTEMPTS: Final = 12
_LONGEST_WAIT_S: Final = 600.0


class Patience(BaseRetryStrategy):
    """Wait as long as the outside asks, else twice as long each time; give up on what no wait can mend."""

    def __init__(self, first_wait_s: float = 2.0) -> None:
        self._first_wait_s = first_wait_s

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again, or None to give up. What a stopping worker cut short is handed back at once."""
        if isinstance(exception, asyncio.CancelledError):
            return RetryDecision(retry_in={"seconds": 0})
        if self.gives_up(exception, job.attempts):
            return None
        return RetryDecision(retry_in={"seconds": math.ceil(self.wait_s(exception, job.attempts))})

    def gives_up(self, exception: BaseException, attempts: int) -> bool:
        """True if nobody will try again after so many attempts before this one."""
        return attempts >= MAX_ATTEMPTS or not is_passing(exception)

    def wait_s(self, exception: BaseException, attempts: int) -> float:
        """Seconds until the next try."""
        if isinstance(exception, Throttled | UnknownOutcome) and exception.retry_after_s is not None:
            return exception.retry_after_s
        return min(_LONGEST_WAIT_S, self._first_wait_s * 2.0**attempts)


def is_passing(exception: BaseException) -> bool:
    """True if time alone may mend it; an unknown outcome is looked up at the next try."""
    return isinstance(exception, UnknownOutcome) or (isinstance(exception, AdlyError) and exception.retryable)
