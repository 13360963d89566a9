"""Calls to a real TLS server on loopback, which each test allows explicitly."""

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable, Sequence
from ipaddress import ip_network

import pytest

from adly_sync_server.outside.client import Outside
from adly_sync_server.outside.failures import OutsideAddressFailed, OutsideAddressRefused
from adly_sync_server.outside.guarded import Allowed
from tests.server.outside.authority import Authority
from tests.server.outside.shop import Shop, answered, open_shop

pytestmark = pytest.mark.anyio

NAME = "shop.example"
LOOPBACK = ip_network("127.0.0.0/8")
MOST_BYTES = 10_000


class Names:
    """A resolver whose answers the test writes, one after the other; the last one stays."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        del port
        self.asked.append(host)
        return self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
async def shop(authority: Authority) -> AsyncIterator[Shop]:
    async with open_shop(authority.speaking_for(NAME)) as opened:
        yield opened


Guarded = Callable[..., Outside]


@pytest.fixture
async def guarded(authority: Authority, shop: Shop) -> AsyncIterator[Guarded]:
    """Makes callers that may reach the shop's port on loopback."""
    made = []

    def make(names: Names, *, loopback: bool = True, hops: int = 0, call_s: float = 5.0) -> Outside:
        allowed = Allowed(
            ports=frozenset({shop.port}), networks=(LOOPBACK,) if loopback else (), answer_bytes=MOST_BYTES
        )
        made.append(Outside(allowed, trusted=authority.trusting(), resolve=names, hops=hops, call_s=call_s))
        return made[-1]

    yield make
    for outside in made:
        await outside.close()


async def refused(outside: Outside, address: str) -> OutsideAddressRefused:
    with pytest.raises(OutsideAddressRefused) as refusal:
        await outside.call("GET", address)
    return refusal.value


async def failed(outside: Outside, address: str) -> OutsideAddressFailed:
    with pytest.raises(OutsideAddressFailed) as failure:
        await outside.call("GET", address)
    return failure.value


async def test_the_connection_goes_to_the_checked_address_under_the_name(
    shop: Shop, guarded: Guarded
) -> None:
    names = Names(["127.0.0.1"])
    answer = await guarded(names).call("GET", f"https://{NAME}:{shop.port}/wp-json", headers={"X-Key": "k"})
    assert (answer.status_code, answer.json()) == (200, {"name": "shop"})
    assert str(answer.url) == f"https://{NAME}:{shop.port}/wp-json"
    assert names.asked == [NAME]
    assert shop.names == [NAME]
    assert f"host: {NAME}:{shop.port}\r\n" in shop.asked[0].lower()
    assert "x-key: k" in shop.asked[0].lower()


async def test_loopback_is_refused_unless_it_is_allowed(shop: Shop, guarded: Guarded) -> None:
    refusal = await refused(guarded(Names(["127.0.0.1"]), loopback=False), f"https://{NAME}:{shop.port}/")
    assert refusal.code == "outside_address_refused"
    assert "127.0.0.1" not in refusal.detail
    assert shop.connections == 0


@pytest.mark.parametrize(
    "private", ["10.0.0.7", "169.254.169.254", "::1", "::ffff:10.0.0.7", "64:ff9b::a00:7"]
)
async def test_one_private_address_among_others_refuses_the_name(
    shop: Shop, guarded: Guarded, private: str
) -> None:
    await refused(guarded(Names(["127.0.0.1", private])), f"https://{NAME}:{shop.port}/")
    assert shop.connections == 0


async def test_a_name_that_changes_after_the_check_changes_nothing(shop: Shop, guarded: Guarded) -> None:
    """DNS rebinding: allowed when it is checked, something of the operator's a moment later."""
    names = Names(["127.0.0.1"], ["10.0.0.7"])
    outside = guarded(names)
    assert (await outside.call("GET", f"https://{NAME}:{shop.port}/")).status_code == 200
    assert names.asked == [NAME]
    await refused(outside, f"https://{NAME}:{shop.port}/")
    assert shop.connections == 1


async def test_a_certificate_of_another_name_ends_the_call(shop: Shop, guarded: Guarded) -> None:
    failure = await failed(guarded(Names(["127.0.0.1"])), f"https://other.example:{shop.port}/")
    assert failure.code == "outside_address_failed"
    assert shop.asked == []


async def test_a_certificate_nobody_vouches_for_ends_the_call(shop: Shop) -> None:
    allowed = Allowed(ports=frozenset({shop.port}), networks=(LOOPBACK,))
    outside = Outside(allowed, resolve=Names(["127.0.0.1"]))
    await failed(outside, f"https://{NAME}:{shop.port}/")
    await outside.close()
    assert shop.asked == []


async def test_another_address_of_the_name_is_tried(shop: Shop, guarded: Guarded) -> None:
    outside = guarded(Names(["127.0.0.9", "127.0.0.1"]))
    assert (await outside.call("GET", f"https://{NAME}:{shop.port}/")).status_code == 200


async def test_a_redirect_is_not_followed_by_itself(shop: Shop, guarded: Guarded) -> None:
    shop.answer = answered(b"", "302 Found", f"Location: https://{NAME}:{shop.port}/again")
    assert (
        await guarded(Names(["127.0.0.1"])).call("GET", f"https://{NAME}:{shop.port}/")
    ).status_code == 302
    assert shop.connections == 1


@pytest.mark.parametrize(
    "target",
    ["https://inside.example:{port}/", "https://127.0.0.1:{port}/", "http://shop.example:{port}/",
     "https://shop.example:22/", "file:///etc/passwd", "https://me:word@shop.example:{port}/"],
)  # fmt: skip  # a table
async def test_a_redirect_is_checked_as_the_first_address_was(
    shop: Shop, guarded: Guarded, target: str
) -> None:
    shop.answer = answered(b"", "302 Found", f"Location: {target.format(port=shop.port)}")
    names = Names(["127.0.0.1"], ["192.168.1.1"])
    await refused(guarded(names, hops=3), f"https://{NAME}:{shop.port}/")
    assert shop.connections == 1


async def test_redirects_without_end_are_ended(shop: Shop, guarded: Guarded) -> None:
    shop.answer = answered(b"", "302 Found", f"Location: https://{NAME}:{shop.port}/again")
    await failed(guarded(Names(["127.0.0.1"]), hops=3), f"https://{NAME}:{shop.port}/")
    assert shop.connections == 4


async def test_an_answer_is_read_up_to_its_limit(shop: Shop, guarded: Guarded) -> None:
    outside, address = guarded(Names(["127.0.0.1"])), f"https://{NAME}:{shop.port}/"
    shop.answer = answered(b"a" * MOST_BYTES)
    assert len((await outside.call("GET", address)).content) == MOST_BYTES
    shop.answer = answered(b"a" * (MOST_BYTES + 1))
    failure = await failed(outside, address)
    assert failure.detail == "the answer is too large"


async def test_an_answer_without_end_is_cut(shop: Shop, guarded: Guarded) -> None:
    shop.answer = b"HTTP/1.1 200 OK\r\n\r\n" + b"a" * 1_000_000
    assert (await failed(guarded(Names(["127.0.0.1"])), f"https://{NAME}:{shop.port}/")).detail == (
        "the answer is too large"
    )


async def test_a_packed_answer_is_not_opened(shop: Shop, guarded: Guarded) -> None:
    shop.answer = answered(gzip.compress(bytes(50_000_000)), "200 OK", "Content-Encoding: gzip")
    await failed(guarded(Names(["127.0.0.1"])), f"https://{NAME}:{shop.port}/")
    assert "accept-encoding: identity" in shop.asked[0].lower()


async def test_a_site_that_keeps_silent_is_left_in_time(shop: Shop, guarded: Guarded) -> None:
    shop.silent_s = 3.0
    began = asyncio.get_running_loop().time()
    await failed(guarded(Names(["127.0.0.1"]), call_s=0.3), f"https://{NAME}:{shop.port}/")
    assert asyncio.get_running_loop().time() - began < 2.0


async def test_a_proxy_of_the_environment_is_not_asked(
    shop: Shop, guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTPS_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    answer = await guarded(Names(["127.0.0.1"])).call("GET", f"https://{NAME}:{shop.port}/")
    assert answer.status_code == 200


async def test_no_cookie_is_carried_on(shop: Shop, guarded: Guarded) -> None:
    shop.answer = answered(b"{}", "200 OK", "Set-Cookie: track=1; Path=/")
    outside = guarded(Names(["127.0.0.1"]))
    for _ in range(2):
        await outside.call("GET", f"https://{NAME}:{shop.port}/")
    assert "cookie" not in shop.asked[1].lower()


async def test_what_is_no_http_fails(shop: Shop, guarded: Guarded) -> None:
    shop.answer = b"220 mail ready\r\n"
    await failed(guarded(Names(["127.0.0.1"])), f"https://{NAME}:{shop.port}/")


async def test_a_name_without_addresses_fails(shop: Shop, guarded: Guarded) -> None:
    await failed(guarded(Names([])), f"https://{NAME}:{shop.port}/")


async def test_the_systems_resolver_is_asked_where_no_other_is_given() -> None:
    outside = Outside()
    await failed(outside, "https://no-such-name.invalid/")
    await outside.close()
