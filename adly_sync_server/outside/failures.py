"""What a call to a typed address may end with. Neither repeats what the other side said."""

from adly_sync_server.contract.errors import AdlyError


class OutsideAddressRefused(AdlyError):
    """The address, or one it redirects to, is none that this server calls."""

    default_code = "outside_address_refused"


class OutsideAddressFailed(AdlyError):
    """The address may be called and did not answer as it should: in time, in size, with its certificate."""

    default_code = "outside_address_failed"
