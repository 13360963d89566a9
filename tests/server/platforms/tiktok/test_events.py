"""Conversions: TikTok's own hash vectors, and nothing that says in clear who it was."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.digits import arabic_indic
from adly_sync_server.platforms.abilities import ConversionEvent
from adly_sync_server.platforms.tiktok import events

AT = datetime(2026, 11, 30, 10, tzinfo=UTC)


def event(**fields: object) -> ConversionEvent:
    """A purchase."""
    return msgspec.convert(
        {"event_id": "o-1", "name": "purchase", "happened_at": AT, **fields}, type=ConversionEvent
    )


#: TikTok's own sample, and one of ours whose ends the vendor survey names.
AMERICAN = "9f7ec22d72092cd3c0b58726ed9c2d91b92e51a3f29837508fb2948bb22dd2fd"
SAUDI = ("90a38f92", "3705b84f")


@pytest.mark.parametrize("text", ["+12133734253", "(+1)2133734253", "001 213 373 4253"])
def test_a_number_is_hashed_with_its_plus(text: str) -> None:
    assert events.hashed(str(events.phone(text))) == AMERICAN


@pytest.mark.parametrize("text", ["+966501234567", "00966 50 123 4567", arabic_indic("+966501234567")])
def test_a_saudi_number_however_it_is_written(text: str) -> None:
    digest = events.hashed(str(events.phone(text)))
    assert (digest[:8], digest[-8:]) == SAUDI


@pytest.mark.parametrize(
    ("text", "digest"),
    [
        (" ALICE_abc@gmail.com ", "848a771458438fc2ec420560d769fb9b9b86851ee338ec56517baabd79d3bb4f"),
        ("john_smith@gmail.com", "62a14e44f765419d10fea99367361a727c12365e2520f32218d505ed9aa0f62f"),
    ],
)
def test_an_address_is_trimmed_and_in_lower_case(text: str, digest: str) -> None:
    assert events.hashed(events.email(text)) == digest


def test_an_id_is_hashed_as_it_is() -> None:
    digest = "80fba0ae1c48e3978e43e4efc365e14e12ea0c830ba8ba5b9a2dafc7e3f2ab8b"
    assert events.hashed("user_123") == digest


def test_a_number_without_its_country_is_left_out() -> None:
    assert events.phone("0501234567") is None
    assert "phone" not in events.as_tiktok(event(phone="0501234567", email="a@b.example"))["user"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"name": "wish"}, "TikTok has no event 'wish'"),
        ({"happened_at": AT - timedelta(days=7, seconds=1)}, "older than seven days"),
        ({"page_url": None}, "nothing says on which page it was"),
        ({"email": None}, "nothing says who it was"),
        ({"email": None, "phone": "0501234567"}, "nothing says who it was"),
        ({}, None),
        ({"happened_at": AT - timedelta(days=7)}, None),
        ({"email": None, "click_id": "E.C.P.x"}, None),
    ],
)
def test_what_would_take_others_down_with_it_is_not_sent(fields: dict[str, object], why: str | None) -> None:
    whole = {"email": "a@b.example", "page_url": "https://lamsa.example"}
    assert events.obstacle(event(**{**whole, **fields}), AT) == why


def test_one_event_as_the_wire_has_it() -> None:
    told = events.as_tiktok(
        event(
            email="a@b.example",
            value=Decimal("199.50"),
            currency="SAR",
            order_id="77",
            page_url="https://lamsa.example/thanks",
            click_id="E.C.P.x",
            ip_address="203.0.113.7",
            user_agent="Mozilla",
        )
    )
    assert told["event"] == "Purchase"
    assert told["event_time"] == 1796032800
    assert told["properties"] == {"value": Decimal("199.50"), "currency": "SAR", "order_id": "77"}
    assert told["page"] == {"url": "https://lamsa.example/thanks"}
    assert told["user"]["ttclid"] == "E.C.P.x"
    assert told["user"]["ip"] == "203.0.113.7"


@given(st.emails(), st.sampled_from(["+966501234567", "00971501234567"]), st.uuids().map(str))
def test_nothing_says_in_clear_who_it_was(email: str, phone: str, customer: str) -> None:
    told = events.as_tiktok(event(email=email, phone=phone, customer_id=customer))
    wire = json.dumps(told, default=str)
    for secret in (email, phone.removeprefix("+").removeprefix("00"), customer):
        assert secret not in wire
    assert all(len(one) == 64 for name in ("email", "phone", "external_id") for one in told["user"][name])
