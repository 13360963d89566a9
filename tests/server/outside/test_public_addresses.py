"""Which network addresses are the world's: property tests of the pure rule."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.outside.public_addresses import is_public

ANY_4 = st.ip_addresses(v=4)
ANY_6 = st.ip_addresses(v=6)
#: Near the borders of what is special, where chance alone seldom looks.
SPECIAL_4 = [
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
    "224.0.0.0/4", "240.0.0.0/4",
]  # fmt: skip  # a table
SPECIAL_6 = [
    "::/10",
    "64:ff9b:1::/48",
    "100::/64",
    "2001::/32",
    "2001:db8::/32",
    "fc00::/7",
    "fe80::/10",
    "ff00::/8",
]


NAT64 = ip_network("64:ff9b::/96")
LOCAL_4 = st.one_of([st.ip_addresses(network=ip_network(one)) for one in SPECIAL_4])


@given(ANY_4 | ANY_6)
def test_python_calls_public_whatever_we_do(address: IPv4Address | IPv6Address) -> None:
    if is_public(address) and getattr(address, "ipv4_mapped", None) is None and address not in NAT64:
        assert address.is_global
        assert not address.is_multicast
        assert not address.is_reserved


@given(st.one_of([st.ip_addresses(network=ip_network(one)) for one in (*SPECIAL_4, "168.63.129.16/32")]))
def test_special_ipv4_is_refused(address: IPv4Address) -> None:
    assert not is_public(address)


@given(st.one_of([st.ip_addresses(network=ip_network(one)) for one in SPECIAL_6]))
def test_special_ipv6_is_refused(address: IPv6Address) -> None:
    mapped = address.ipv4_mapped
    assert is_public(address) == (mapped is not None and is_public(mapped))


@given(ANY_4 | LOCAL_4)
def test_a_translated_address_is_what_it_is_translated_to(address: IPv4Address) -> None:
    number = int(address)
    mapped = IPv6Address((0xFFFF << 32) | number)
    nat64 = IPv6Address((0x64FF9B << 96) | number)
    six_to_four = IPv6Address((0x2002 << 112) | (number << 80) | 1)
    for translated in (mapped, nat64, six_to_four):
        assert is_public(translated) == is_public(address)
    compatible = IPv6Address(number)
    assert not is_public(compatible)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "169.254.169.254", "::1", "::ffff:169.254.169.254", "::ffff:7f00:1", "64:ff9b::a9fe:a9fe",
     "2002:a9fe:a9fe::1", "fd00:ec2::254", "fe80::1", "2606:4700::1%eth0", "100.100.100.200", "168.63.129.16",
     "::",
     "0.0.0.0", "255.255.255.255", "2001:0:4136:e378:8000:63bf:3fff:fdd2"],
)  # fmt: skip  # a table
def test_known_ways_in_are_closed(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "8.8.8.8", "23.227.38.65", "2606:4700:4700::1111", "2a00:1450:4001::200e"]
)
def test_the_world_is_open(address: str) -> None:
    assert is_public(ip_address(address))
