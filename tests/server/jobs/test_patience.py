"""What is worth another try, and when."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from procrastinate.jobs import Job

from adly_sync_server.contract.errors import AdlyError, InvalidInput, Unavailable
from adly_sync_server.jobs.patience import MAX_ATTEMPTS, Patience, is_passing
from adly_sync_server.platforms.failures import (
    Gone,
    NeedsLogin,
    NoPermission,
    Rejected,
    Throttled,
    Transient,
    UnknownOutcome,
)

PASSING = (Transient("x"), UnknownOutcome("x"), Throttled("x", retry_after_s=7), Unavailable("x"))
FINAL = (NeedsLogin("x"), NoPermission("x"), Rejected("x"), Gone("x"), InvalidInput("x"), ValueError("x"))


def job(attempts: int) -> Job:
    """A job that was tried so often."""
    return Job(
        id=1, queue="default", lock=None, queueing_lock=None, task_name="t", task_kwargs={}, attempts=attempts
    )


@pytest.mark.parametrize("failure", PASSING, ids=lambda f: type(f).__name__)
def test_what_time_may_mend_is_tried_again(failure: AdlyError) -> None:
    assert is_passing(failure)
    assert Patience().get_retry_decision(exception=failure, job=job(0)) is not None
    assert not Patience().gives_up(failure, MAX_ATTEMPTS - 1)
    assert Patience().gives_up(failure, MAX_ATTEMPTS)


@pytest.mark.parametrize("failure", FINAL, ids=lambda f: type(f).__name__)
def test_what_only_a_person_mends_is_not(failure: Exception) -> None:
    assert not is_passing(failure)
    assert Patience().get_retry_decision(exception=failure, job=job(0)) is None


@given(st.floats(0.01, 3600), st.integers(0, MAX_ATTEMPTS - 1))
def test_a_platform_that_names_a_time_is_given_it(asked_s: float, attempts: int) -> None:
    assert Patience().wait_s(Throttled("x", retry_after_s=asked_s), attempts) == asked_s
    assert Patience().wait_s(UnknownOutcome("x", retry_after_s=asked_s), attempts) == asked_s


@given(st.integers(0, MAX_ATTEMPTS - 2))
def test_else_each_wait_is_longer_up_to_ten_minutes(attempts: int) -> None:
    patience, failure = Patience(), Transient("x")
    assert patience.wait_s(failure, attempts) <= patience.wait_s(failure, attempts + 1) <= 600


def test_what_a_stopping_worker_cuts_short_is_handed_back_at_once_however_often() -> None:
    decision = Patience().get_retry_decision(exception=asyncio.CancelledError(), job=job(99))
    assert decision is not None
    assert decision.retry_at is not None
