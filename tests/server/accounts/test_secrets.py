"""Envelopes and peppers: what opens where, and what does not."""

import contextlib
import secrets
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.secrets.envelope import Envelope, Place, SecretUnreadable
from adly_sync_server.secrets.pepper import Pepper

OLD, NEW = secrets.token_bytes(32), secrets.token_bytes(32)
PLACE = Place("ad_accounts", "access_token", UUID(int=1), UUID(int=2))


@given(st.text(st.characters(codec="utf-8")))
def test_a_secret_opens_where_it_was_sealed(secret: str) -> None:
    envelope = Envelope((NEW,))
    record = envelope.seal(secret, PLACE)
    assert envelope.open(record, PLACE) == secret
    assert record.isascii()


def test_the_same_secret_is_never_sealed_the_same() -> None:
    envelope = Envelope((NEW,))
    assert envelope.seal("x", PLACE) != envelope.seal("x", PLACE)


@pytest.mark.parametrize(
    "place",
    [
        Place("ad_accounts", "access_token", UUID(int=1), UUID(int=3)),
        Place("ad_accounts", "access_token", UUID(int=9), UUID(int=2)),
        Place("ad_accounts", "refresh_token", UUID(int=1), UUID(int=2)),
        Place("store_connections", "access_token", UUID(int=1), UUID(int=2)),
        Place("ad_accounts", "access_token", UUID(int=1)),
    ],
)
def test_a_secret_opens_nowhere_else(place: Place) -> None:
    envelope = Envelope((NEW,))
    with pytest.raises(SecretUnreadable):
        envelope.open(envelope.seal("x", PLACE), place)


@given(st.integers(0, 10_000), st.characters(codec="ascii"))
def test_a_damaged_record_does_not_open(position: int, other: str) -> None:
    envelope = Envelope((NEW,))
    record = envelope.seal("a secret", PLACE)
    position %= len(record)
    damaged = record[:position] + other + record[position + 1 :]
    if damaged == record:
        return
    with contextlib.suppress(SecretUnreadable):
        # The idle bits at the end of a base64 part may differ without meaning; the secret may not.
        assert envelope.open(damaged, PLACE) == "a secret"


@pytest.mark.parametrize("record", ["", "v1", "v0.a.b.c", "v1.a.b.c", "v1.....", "é"])
def test_what_is_no_record_does_not_open(record: str) -> None:
    with pytest.raises(SecretUnreadable):
        Envelope((NEW,)).open(record, PLACE)


def test_keys_are_rotated_without_touching_the_secret() -> None:
    sealed = Envelope((OLD,)).seal("token", PLACE)
    both = Envelope((NEW, OLD))
    assert both.needs_rewrap(sealed)
    again = both.rewrapped(sealed, PLACE)
    assert not both.needs_rewrap(again)
    assert again.split(".")[3] == sealed.split(".")[3]
    assert Envelope((NEW,)).open(again, PLACE) == "token"
    with pytest.raises(SecretUnreadable):
        Envelope((NEW,)).open(sealed, PLACE)


def test_a_rotated_pepper_still_knows_old_hashes() -> None:
    code = str(uuid4())
    old = Pepper((OLD,)).hash("reset", code)
    both = Pepper((NEW, OLD))
    assert both.matches(old, "reset", code)
    assert not both.matches(old, "verification", code)
    assert both.hash("reset", code) != old
    assert not Pepper((NEW,)).matches(old, "reset", code)


def test_parts_of_a_hash_do_not_run_into_each_other() -> None:
    pepper = Pepper((NEW,))
    assert pepper.hash("ab", "c") != pepper.hash("a", "bc")
