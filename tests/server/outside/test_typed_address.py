"""Which web addresses are called, judged by their text alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.outside.failures import OutsideAddressRefused
from adly_sync_server.outside.typed_address import read_address


@pytest.mark.parametrize(
    "typed",
    [
        "", "shop.example", "//shop.example/", "http://shop.example", "ftp://shop.example", "file:///etc/passwd",
        "gopher://shop.example", "https://", "https:///path", "https://shop.example:22", "https://shop.example:0",
        "https://shop.example:99999", "https://me:secret@shop.example", "https://me@shop.example",
        "https://shop.example@127.0.0.1", "https://127.0.0.1", "https://8.8.8.8/", "https://[::1]/",
        "https://[2606:4700::1]/", "https://[::ffff:8.8.8.8]", "https://2130706433", "https://0x7f000001",
        "https://0x7f.1", "https://127.1", "https://0177.0.0.1", "https://127.0.0.0x1", "https://localhost",
        "https://intranet/admin", "https://shop..example", "https://.example", "https://shop.example.",
        "https://\u0661\u0662\u0667.\u0660.\u0660.\u0661", "https://shop.exa mple", "https://shop.example\x00.com",
        "https://shop.example\\@127.0.0.1/", "https://xn--a", "https://shop.example/" + "a" * 2_000,
    ],
)  # fmt: skip  # a table
def test_what_is_not_called_is_refused(typed: str) -> None:
    with pytest.raises(OutsideAddressRefused) as refusal:
        read_address(typed)
    assert refusal.value.code == "outside_address_refused"
    assert "secret" not in refusal.value.detail


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("https://shop.example", "shop.example"),
        ("HTTPS://Shop.Example:443/wp-json?x=1", "shop.example"),
        ("https://متجر.السعودية/عروض", "xn--pgbep1f.xn--mgberp4a5d4ar"),
        ("https://münchen.example", "xn--mnchen-3ya.example"),
    ],
)
def test_a_name_is_called_in_its_ascii_form(typed: str, name: str) -> None:
    assert read_address(typed).raw_host.decode() == name


def test_other_ports_are_called_where_they_are_allowed() -> None:
    assert read_address("https://shop.example:8443/", {8443}).port == 8443
    with pytest.raises(OutsideAddressRefused):
        read_address("https://shop.example/", {8443})


@given(st.text(max_size=60) | st.text(max_size=60).map("https://{}".format))
def test_whatever_is_typed_is_read_or_refused(typed: str) -> None:
    try:
        url = read_address(typed)
    except OutsideAddressRefused:
        return
    assert url.scheme == "https"
    assert not url.userinfo
    assert "." in url.raw_host.decode("ascii")
