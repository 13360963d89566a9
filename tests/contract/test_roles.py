"""The role table: every role, every action, every grant."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.money import Money
from adly_sync_server.contract.roles import (
    Action,
    Grants,
    Role,
    allowed,
    markdown_rows,
    may,
    within_ceiling,
)

VIEWER = {Action.READ, Action.COMMENT, Action.DECIDE_PROPOSAL}
MEMBER = VIEWER | {
    Action.EDIT,
    Action.PROPOSE,
    Action.UPLOAD_MEDIA,
    Action.GENERATE,
    Action.PAUSE,
    Action.CONNECT_ACCOUNT,
    Action.CONNECT_STORE,
    Action.SHARE_REPORT,
}


def given_to(role: Role, grants: Grants | None = None) -> set[Action]:
    """All actions a person may do."""
    return {action for action in Action if may(role, action, grants)}


def test_each_role_may_do_what_it_is_for() -> None:
    assert given_to(Role.VIEWER) == VIEWER
    assert given_to(Role.MEMBER) == MEMBER
    assert given_to(Role.OWNER) == set(Action)


def test_grants_widen_a_membership_by_what_they_name() -> None:
    assert given_to(Role.MEMBER, Grants(can_publish=True)) == MEMBER | {Action.PUBLISH}
    assert given_to(Role.VIEWER, Grants(can_publish=True)) == VIEWER
    assert given_to(Role.VIEWER, Grants(sees_customer_data=True)) == VIEWER | {Action.SEE_CUSTOMERS}


def test_owners_do_not_depend_on_grants() -> None:
    assert given_to(Role.OWNER, Grants()) == given_to(Role.OWNER, Grants(can_publish=True))


@given(st.text(), st.text())
def test_unknown_words_may_do_nothing(role: str, action: str) -> None:
    if role not in tuple(Role):
        assert not any(may(role, known) for known in Action)
    if action not in tuple(Action):
        assert not any(may(known, action, Grants(can_publish=True)) for known in Role)


def test_every_cell_is_decided_and_printed_once() -> None:
    for role, action in itertools.product(Role, Action):
        assert allowed(role, action)
    rows = list(markdown_rows())
    assert rows[0] == "| action | owner | member | viewer |"
    assert len(rows) == len(Action) + 2
    assert "| publish | yes | if `can_publish` | no |" in rows


def test_grants_are_read_from_a_row_and_what_is_unreadable_grants_nothing() -> None:
    row = {"can_publish": True, "spend_ceiling_minor": 50_000, "sees_customer_data": True, "later": 1}
    assert Grants.from_row(row) == Grants(
        can_publish=True, spend_ceiling_minor=50_000, sees_customer_data=True
    )
    assert Grants.from_row(None) == Grants()
    assert Grants.from_row({"can_publish": "yes", "spend_ceiling_minor": "many"}) == Grants(
        spend_ceiling_minor=0
    )


@pytest.mark.parametrize(
    ("role", "ceiling", "added", "expected"),
    [
        (Role.MEMBER, 50_000, "500", True),
        (Role.MEMBER, 50_000, "500.01", False),
        (Role.MEMBER, 50_000, "-900", True),
        (Role.MEMBER, None, "90000", True),
        (Role.MEMBER, 0, "0", True),
        (Role.MEMBER, 0, "0.01", False),
        (Role.OWNER, 0, "90000", True),
    ],
)
def test_a_ceiling_bounds_what_a_publication_adds(
    role: Role, ceiling: int | None, added: str, expected: bool
) -> None:
    grants = Grants(can_publish=True, spend_ceiling_minor=ceiling)
    assert within_ceiling(role, grants, Money.of(added, "SAR")) is expected
