"""Conversions: the vendors' own hash vectors, telephone numbers as people type them, what is left out."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.digits import arabic_indic
from adly_sync_server.platforms.abilities import ConversionEvent
from adly_sync_server.platforms.failures import Rejected
from adly_sync_server.platforms.snapchat import events

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)


def event(**fields: Any) -> ConversionEvent:
    """A purchase."""
    whole = {
        "event_id": "order-1",
        "name": "purchase",
        "happened_at": NOW - timedelta(hours=1),
        "page_url": "https://lamsa.example/thanks",
        "phone": "+966501234567",
        **fields,
    }
    return ConversionEvent(**whole)


def user(**fields: Any) -> dict[str, Any]:
    """What is told of who it was."""
    return dict(events.told(event(**fields)).get("user_data", {}))


@pytest.mark.parametrize(
    ("phone", "start", "end"),
    [
        ("+44 844 412 4653", "dc008fda", "8546383"),
        ("0044 (0)844 412 4653", "dc008fda", "8546383"),
        ("448444124653", "dc008fda", "8546383"),
        ("966501234567", "c1ff1911", "58687a"),
        ("+966 50 123 4567", "c1ff1911", "58687a"),
        ("00966501234567", "c1ff1911", "58687a"),
        ("+966 050 123 4567", "c1ff1911", "58687a"),
        (arabic_indic("+966501234567"), "c1ff1911", "58687a"),
    ],
)
def test_telephone_numbers_are_digits_with_their_country(phone: str, start: str, end: str) -> None:
    (digest,) = user(phone=phone)["ph"]
    assert digest.startswith(start)
    assert digest.endswith(end)


@pytest.mark.parametrize("phone", ["0501234567", "501", "", "none", "+", None, "00"])
def test_a_number_that_tells_no_country_is_left_out(phone: str | None) -> None:
    assert events.phone_digits(phone) is None
    assert "ph" not in user(phone=phone, email="a@b.example")


@given(st.from_regex(r"5[0-9]{8}", fullmatch=True))
def test_however_a_number_is_typed_it_is_one_number(national: str) -> None:
    wanted = f"966{national}"
    typed = [f"+{wanted}", f"00{wanted}", wanted, f"+966 0{national}", arabic_indic(f"+{wanted}")]
    assert {events.phone_digits(one) for one in typed} == {wanted}


@pytest.mark.parametrize(
    ("email", "start", "end"),
    [
        ("john_smith@gmail.com", "62a14e44", "a0f62f"),
        (" Alice_ABC@gmail.com ", "848a7714", "79d3bb4f"),
        ("person@example.com", "542d2401", "d5a3083345"),
    ],
)
def test_addresses_are_trimmed_and_lower_case(email: str, start: str, end: str) -> None:
    (digest,) = user(email=email)["em"]
    assert digest.startswith(start)
    assert digest.endswith(end)


def test_a_customers_number_is_hashed_too() -> None:
    (digest,) = user(customer_id="user_123")["external_id"]
    assert digest.startswith("80fba0ae")
    assert digest.endswith("e3f2ab8b")


def test_clicks_and_the_network_go_in_clear_and_nothing_else_does() -> None:
    told = user(
        email="a@b.example",
        customer_id="c-7",
        click_id="sc-1",
        ip_address="203.0.113.9",
        user_agent="Mozilla/5.0",
    )
    assert (told["sc_click_id"], told["client_ip_address"]) == ("sc-1", "203.0.113.9")
    assert told["client_user_agent"] == "Mozilla/5.0"
    assert told["em"] == [sha256(b"a@b.example").hexdigest()]
    assert "a@b" not in str(told)
    assert "c-7" not in str(told)


def test_an_event_says_when_where_and_how_much() -> None:
    told = events.told(event(value=Decimal("129.50"), currency="SAR", order_id="1001"))
    assert told["event_name"] == "PURCHASE"
    assert told["event_time"] == int((NOW - timedelta(hours=1)).timestamp())
    assert len(str(told["event_time"])) == 10
    assert told["action_source"] == "WEB"
    assert told["event_id"] == "order-1"
    assert told["custom_data"] == {"currency": "SAR", "value": "129.50", "order_id": "1001"}
    assert "custom_data" not in events.told(event())


@pytest.mark.parametrize(
    ("name", "theirs"),
    [("add_to_cart", "ADD_CART"), ("page_view", "PAGE_VIEW"), ("lead", "SIGN_UP"), ("sign_up", "SIGN_UP")],
)
def test_names_of_events(name: str, theirs: str) -> None:
    assert events.told(event(name=name))["event_name"] == theirs


def test_a_name_without_a_counterpart_is_refused() -> None:
    with pytest.raises(Rejected):
        events.told(event(name="thought_about_it"))


@pytest.mark.parametrize(
    ("fields", "is_fit"),
    [
        ({}, True),
        ({"happened_at": NOW - timedelta(days=36)}, True),
        ({"happened_at": NOW - timedelta(days=38)}, False),
        ({"phone": "0501234567"}, False),
        ({"phone": None, "click_id": "sc-1"}, True),
        ({"page_url": None}, False),
    ],
)
def test_what_snapchat_would_not_take_is_not_sent(fields: dict[str, Any], is_fit: bool) -> None:
    assert (events.unfit(event(**fields), NOW) is None) is is_fit
