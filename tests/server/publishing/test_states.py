"""The states of a request, whichever way it goes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.errors import Conflict
from adly_sync_server.publishing.run import _STAGES
from adly_sync_server.publishing.states import FOLLOWS, PATH, RUNNING, State, step_to

states = st.sampled_from(State)
#: States from which a person, and nobody else, leads on.
WAITING = frozenset(State) - RUNNING


@st.composite
def walks(draw: st.DrawFn) -> list[State]:
    """A request's way through its states, as long as it goes."""
    way = [State.REQUESTED]
    for _ in range(draw(st.integers(0, 30))):
        following = sorted(FOLLOWS[way[-1]])
        if not following:
            break
        way.append(draw(st.sampled_from(following)))
    return way


def test_every_state_is_declared_and_reached() -> None:
    assert set(FOLLOWS) == set(State)
    begun_in = {State.REQUESTED, State.CHANGING}
    assert set().union(*FOLLOWS.values()) | begun_in == set(State)


def test_the_straight_way_is_a_way() -> None:
    for one, following in pairwise(PATH):
        assert step_to(one, following) is following


def test_every_state_with_work_has_a_stage() -> None:
    assert set(_STAGES) == set(RUNNING)


@given(states, states)
def test_only_declared_steps_are_taken(current: State, following: State) -> None:
    if following in FOLLOWS[current]:
        assert step_to(current, following) is following
    else:
        with pytest.raises(Conflict):
            step_to(current, following)


@given(walks())
def test_nothing_goes_live_that_was_not_published(way: list[State]) -> None:
    """Whoever is active was placed and read back first, or was going live before it failed."""
    if State.ACTIVE in way:
        before = way[: way.index(State.ACTIVE)]
        assert State.ACTIVATING in before
        assert State.PUBLISHED_PAUSED in before or State.FAILED in before


@given(walks())
def test_money_is_spent_only_by_a_press(way: list[State]) -> None:
    """Work alone never leads to going live: a person stood between."""
    for one, following in pairwise(way):
        if following is State.ACTIVATING:
            assert one in WAITING


@given(walks())
def test_the_work_always_ends_somewhere(way: list[State]) -> None:
    """From each state with work there is a way to one that waits for a person."""
    at = way[-1]
    for _ in range(len(PATH)):
        if at not in RUNNING:
            return
        at = next(s for s in PATH[PATH.index(at) + 1 :] if s in FOLLOWS[at])
    assert at not in RUNNING
