"""What counts as this machine itself."""

import pytest

from adly_sync_server.outside.loopback import is_loopback


@pytest.mark.parametrize("host", ["localhost", "adly.localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_this_machine_is_known_by_name_and_number(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    ["", "localhost.example", "0.0.0.0", "::", "10.0.0.1", "128.0.0.1", "adly.example", "127.0.0.1.nip.io"],
)
def test_everything_else_is_another(host: str) -> None:
    assert not is_loopback(host)
