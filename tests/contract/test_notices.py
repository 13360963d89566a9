"""Notices: kinds, and what a person has read of them."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.notices import NOTICE_KINDS, SEVERITIES, is_read, personal_id

_AT = "2026-11-30T10:00:00Z"


def test_a_notice_is_read_by_itself_or_with_all_before() -> None:
    assert is_read("a", _AT, None, ["a"])
    assert is_read("a", _AT, _AT, [])
    assert is_read("a", _AT, "2026-11-30T10:00:00.5Z", None)
    assert not is_read("a", "2026-11-30T10:00:00.5Z", _AT, ["b"])
    assert not is_read("a", _AT, None, None)


@given(st.uuids(), st.uuids())
def test_a_persons_own_row_is_his_on_every_computer(one: UUID, other: UUID) -> None:
    assert personal_id(str(one)) == personal_id(str(one))
    assert (personal_id(str(one)) == personal_id(str(other))) is (one == other)


def test_every_kind_has_a_known_severity() -> None:
    assert {kind.severity for kind in NOTICE_KINDS.values()} <= set(SEVERITIES)
