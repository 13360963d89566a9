"""Which hosts are this machine itself: nobody else can be asked there, nor ask."""

import ipaddress


def is_loopback(host: str) -> bool:
    """True for a name or number of this machine alone."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
