"""Codes of review and delivery: what each means, whatever its letters."""

import pytest

from adly_sync_server.contract.delivery_codes import CODES, MEANINGS, gravity_of, meaning_of


def test_every_code_has_a_meaning_that_is_declared() -> None:
    for platform, codes in CODES.items():
        assert set(codes.values()) <= set(MEANINGS), platform


@pytest.mark.parametrize(
    ("platform", "code", "gravity"),
    [
        ("meta", "DISAPPROVED", "refused"),
        ("meta", "pending_review", "waits"),
        ("tiktok", "AD_STATUS_AUDIT_DENY", "refused"),
        ("tiktok", "adgroup_status_balance_exceed", "problem"),
        ("tiktok", "ADVERTISER_ACCOUNT_PUNISH", "problem"),
        ("snapchat", "INVALID_START_TIME", "waits"),
        ("snapchat", "INVALID_UNKNOWN", "problem"),
        ("meta", "Something nobody has seen", "fine"),
        ("meta", None, "fine"),
    ],
)
def test_how_grave_a_code_is(platform: str, code: str | None, gravity: str) -> None:
    assert gravity_of(platform, code) == gravity


def test_a_code_that_is_not_known_has_no_meaning() -> None:
    assert meaning_of("meta", "audit_deny") is None
    assert meaning_of("myspace", "active") is None
