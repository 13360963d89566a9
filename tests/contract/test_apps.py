"""Addresses of apps in the stores: read as what they name, written so that they are read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.contract.apps import ANDROID, IOS, SYSTEMS, StoreApp, is_store_id, store_app

numbers = st.integers(10_000, 10**12 - 1).map(str)
parts = st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,12}", fullmatch=True)
packages = st.lists(parts, min_size=2, max_size=4).map(".".join)


@given(
    st.one_of(numbers.map(lambda one: StoreApp(IOS, one)), packages.map(lambda one: StoreApp(ANDROID, one)))
)
def test_a_page_of_a_store_names_its_app(app: StoreApp) -> None:
    assert store_app(app.address) == app
    assert is_store_id(*app)


@pytest.mark.parametrize(
    ("address", "app"),
    [
        ("https://apps.apple.com/sa/app/لمسة/id1550000001?l=ar", StoreApp(IOS, "1550000001")),
        ("http://itunes.apple.com/app/id1550000001", StoreApp(IOS, "1550000001")),
        (
            "https://play.google.com/store/apps/details?hl=ar&id=sa.lamsa.shop",
            StoreApp(ANDROID, "sa.lamsa.shop"),
        ),
    ],
)
def test_addresses_as_people_copy_them(address: str, app: StoreApp) -> None:
    assert store_app(address) == app


@pytest.mark.parametrize(
    "address",
    [
        "",
        "apps.apple.com/app/id1550000001",
        "itms-apps://apps.apple.com/app/id1550000001",
        "https://apps.apple.com.evil.example/app/id1550000001",
        "https://apps.apple.com/app/id١٥٥٠٠٠٠٠٠١",
        "https://apps.apple.com/sa/developer/lamsa",
        "https://play.google.com/store/apps/dev?id=sa.lamsa.shop",
        "https://play.google.com/store/apps/details?id=lamsa",
        "https://play.google.com/store/apps/details",
        "https://[broken",
        "https://lamsa.example/app/id1550000001",
    ],
)
def test_what_is_no_page_of_a_store_names_nothing(address: str) -> None:
    assert store_app(address) is None


@given(st.text(max_size=20))
def test_no_other_text_is_taken_for_a_stores_id(text: str) -> None:
    for system in SYSTEMS:
        if is_store_id(system, text):
            assert store_app(StoreApp(system, text).address) == StoreApp(system, text)
    assert not is_store_id("symbian", text)
