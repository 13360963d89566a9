"""What may happen to a request body on its way here."""

from adly_sync_server.contract.errors import InvalidInput


class BodyCutShort(InvalidInput):
    """The client left before its body was complete; nobody reads the answer."""

    default_code = "bad_request"
