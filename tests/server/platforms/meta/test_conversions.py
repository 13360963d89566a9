"""Events of shops: who they are about is hashed as Meta hashes, and one bad event costs no other."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.digits import arabic_indic
from adly_sync_server.platforms.abilities import ConversionEvent, EventsTaken
from adly_sync_server.platforms.failures import Throttled
from adly_sync_server.platforms.meta import conversions, people
from tests.server.platforms.meta.shop import PIXEL, Shop, shop
from tests.server.publishing.platform import ACCOUNT, Platform

__all__ = ["shop"]

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def bought(**changes: Any) -> ConversionEvent:
    """A purchase on a website, an hour ago."""
    usual = ConversionEvent(
        event_id="order-1",
        name="purchase",
        happened_at=datetime.now(UTC) - timedelta(hours=1),
        page_url="https://lamsa.example/thanks",
        value=Decimal("349.50"),
        currency="SAR",
        order_id="1",
        email="John_Smith@gmail.com ",
        phone="+966 50 123 4567",
        user_agent="Mozilla/5.0",
        ip_address="203.0.113.9",
    )
    return msgspec.structs.replace(usual, **changes)


def sent(shop: Shop, *events: ConversionEvent) -> EventsTaken:
    """What became of events."""
    taken: EventsTaken = shop.run(shop.adapter.send_events(ACCOUNT, PIXEL, events))
    return taken


def arrived(platform: Platform) -> list[dict[str, Any]]:
    """Events as the platform keeps them."""
    rows: list[dict[str, Any]] = platform.ask("GET", "events")
    return rows


@pytest.mark.parametrize(
    ("written", "beginning", "end"),
    [
        ("16505551212", "e323ec62", "ab3176"),
        ("+1 (650) 555-1212", "e323ec62", "ab3176"),
        ("+966501234567", "c1ff1911", "58687a"),
        ("00966501234567", "c1ff1911", "58687a"),
        ("٩٦٦٥٠١٢٣٤٥٦٧", "c1ff1911", "58687a"),
    ],
)
def test_official_vectors_of_telephone_numbers(written: str, beginning: str, end: str) -> None:
    digits = people.phone(written)
    assert digits is not None
    hashed = people.digest(digits)
    assert (hashed[:8], hashed[-6:]) == (beginning, end)


@pytest.mark.parametrize(
    ("written", "beginning", "end"),
    [("john_smith@gmail.com", "62a14e44", "a0f62f"), (" Alice_ABC@gmail.com\n", "848a7714", "d3bb4f")],
)
def test_official_vectors_of_addresses(written: str, beginning: str, end: str) -> None:
    address = people.email(written)
    assert address is not None
    hashed = people.digest(address)
    assert (hashed[:8], hashed[-6:]) == (beginning, end)


@given(st.integers(10**8, 10**14 - 1).map(str))
def test_a_number_hashes_alike_however_its_digits_and_gaps_are_written(digits: str) -> None:
    spaced = "+" + " ".join(digits)
    assert people.phone(arabic_indic(digits)) == people.phone(spaced) == people.phone("00" + digits) == digits


@pytest.mark.parametrize("written", [None, "", "0501234567", "٠٥٠١٢٣٤٥٦٧", "12345", "call me", "1" * 16])
def test_a_number_without_its_country_is_not_sent(written: str | None) -> None:
    assert people.phone(written) is None


def test_who_it_was_travels_hashed_and_how_he_came_in_clear() -> None:
    told = people.user_data(bought(customer_id=" 77 ", click_id="IwAR1", happened_at=NOW))
    assert told["em"][0].startswith("62a14e44")
    assert told["external_id"] == [people.digest("77")]
    assert told["fbc"] == f"fb.1.{int(NOW.timestamp() * 1000)}.IwAR1"
    assert told["client_ip_address"] == "203.0.113.9"
    assert "john_smith" not in str(told).casefold()
    assert "966501234567" not in str(told)
    assert people.user_data(bought(click_id="fb.1.2.x"))["fbc"] == "fb.1.2.x"


def test_a_purchase_arrives_as_it_was(shop: Shop, platform: Platform) -> None:
    assert sent(shop, bought()) == EventsTaken(taken_count=1)
    (event,) = arrived(platform)
    assert (event["event_name"], event["event_id"], event["action_source"]) == (
        "Purchase",
        "order-1",
        "website",
    )
    assert event["custom_data"] == {"value": 349.5, "currency": "SAR", "order_id": "1"}
    sent(shop, bought())
    assert [one["_doubled"] for one in arrived(platform)] == [False, True]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"happened_at": datetime.now(UTC) - timedelta(days=8)}, "seven days"),
        ({"happened_at": datetime.now(UTC) + timedelta(hours=1)}, "future"),
        ({"name": "wish"}, "no event"),
        ({"value": None}, "value and currency"),
        ({"email": "nobody", "phone": "050", "customer_id": None}, "nobody can be found"),
    ],
)
def test_what_is_known_to_be_wrong_is_not_sent(
    shop: Shop, platform: Platform, changes: dict[str, Any], why: str
) -> None:
    taken = sent(shop, bought(), bought(event_id="bad", **changes))
    assert taken.taken_count == 1
    assert why in taken.refused["bad"]
    assert [one["event_id"] for one in arrived(platform)] == ["order-1"]


@given(st.timedeltas(timedelta(days=-3), timedelta(days=9)))
def test_age_alone_decides(age: timedelta) -> None:
    obstacle = conversions.obstacle(bought(happened_at=NOW - age), NOW)
    assert (obstacle is None) == (timedelta(0) <= age <= conversions.OLDEST)


def test_one_event_that_meta_rejects_costs_no_other(shop: Shop, platform: Platform) -> None:
    """Meta's clock goes a little ahead of ours: what is young enough for us is too old for it."""
    events = [bought(event_id=f"order-{n}") for n in range(9)]
    oldest = datetime.now(UTC) - conversions.OLDEST + timedelta(seconds=20)
    events[6] = msgspec.structs.replace(events[6], happened_at=oldest)
    platform.ask("POST", "advance", {"seconds": 300})
    taken = sent(shop, *events)
    assert (taken.taken_count, set(taken.refused)) == (8, {"order-6"})
    assert {one["event_id"] for one in arrived(platform)} == {f"order-{n}" for n in range(9)} - {"order-6"}


def test_a_thousand_in_a_call(shop: Shop, platform: Platform) -> None:
    platform.ask("DELETE", "journal")
    events = [bought(event_id=f"order-{n}") for n in range(2_001)]
    assert sent(shop, *events).taken_count == 2_001
    assert len(platform.writes("/events")) == 3
    assert len(arrived(platform)) == 2_001


def test_without_browser_it_came_from_elsewhere(shop: Shop, platform: Platform) -> None:
    sent(shop, bought(user_agent=None))
    assert arrived(platform)[0]["action_source"] == "other"


def test_a_throttled_call_is_tried_again_as_a_whole(shop: Shop, platform: Platform) -> None:
    platform.fault("throttle", "/events")
    with pytest.raises(Throttled):
        sent(shop, bought())
    assert sent(shop, bought()).taken_count == 1
