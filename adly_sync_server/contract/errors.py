"""One tree of failures for the whole product.

A failure carries a stable ``code`` (see codes.py), the ``field`` that is to blame where there is one, and a
``detail`` in English for logs and developers. What a person reads is looked up by code on the desktop.
"""

from adly_sync_server.contract.codes import HTTP_STATUS, RETRYABLE


class AdlyError(Exception):
    """Anything expected that went wrong. ``code`` is stable; ``detail`` may change."""

    default_code = "internal"

    def __init__(self, detail: str = "", *, code: str | None = None, field: str | None = None) -> None:
        self.code = code or self.default_code
        self.field = field
        self.detail = detail
        super().__init__(f"{self.code}: {detail}" if detail else self.code)

    @property
    def retryable(self) -> bool:
        """True if the same call may succeed later without a person changing anything."""
        return self.code in RETRYABLE

    @property
    def status(self) -> int:
        """HTTP status this failure travels under."""
        return HTTP_STATUS.get(self.code, 500)


class InvalidInput(AdlyError):
    """A value or a shape that can never be accepted as it is."""

    default_code = "invalid_value"


class NotSignedIn(AdlyError):
    """No token, or one that is no longer good."""

    default_code = "not_signed_in"


class NotAllowed(AdlyError):
    """The person is known and may not do this."""

    default_code = "forbidden"


class NotFound(AdlyError):
    """It does not exist, or not for this person; the two are never told apart."""

    default_code = "not_found"


class Conflict(AdlyError):
    """The state has moved on since the caller looked."""

    default_code = "conflict"


class Unavailable(AdlyError):
    """A part of the world does not answer right now."""

    default_code = "unavailable"


class Refused(AdlyError):
    """One mutation that the server will not apply; ``code`` is one of ``codes.REFUSAL_CODES``."""

    default_code = "invalid_value"


class SettingInvalid(AdlyError):
    """A setting that stops the start; ``field`` names it."""

    default_code = "setting_invalid"
