"""The closed set of ways a call to a platform can end badly. Source: contracts of the three vendors.

The job decides by class whether to repeat, to look up, or to ask a person; a client never repeats.
"""

from collections.abc import Mapping
from typing import Final

from adly_sync_server.contract.errors import AdlyError

#: What a refusal is called where its field alone tells what a person has to look at.
_REFUSED_FIELDS: Final[Mapping[str, str]] = {
    "budget_amount": "platform_budget_refused",
    "budget_type": "platform_budget_refused",
    "start_at": "platform_schedule_refused",
    "end_at": "platform_schedule_refused",
    "objective": "platform_objective_refused",
    "optimization_goal": "platform_objective_refused",
    "media_assets": "platform_media_refused",
    "currency": "platform_currency_differs",
}


class PlatformFailure(AdlyError):
    """Something an ad platform said or failed to say. ``vendor_code`` is for support, never for logic."""

    default_code = "platform_failed"

    def __init__(
        self, detail: str = "", *, code: str | None = None, field: str | None = None, vendor_code: str = ""
    ) -> None:
        super().__init__(detail, code=code, field=field)
        self.vendor_code = vendor_code


class NeedsLogin(PlatformFailure):
    """The token is dead: a person must connect the account again."""

    default_code = "platform_needs_login"


class NoPermission(PlatformFailure):
    """The token lives and may not do this."""

    default_code = "platform_no_permission"


class AccountClosed(NoPermission):
    """The account was closed, or is held by its platform: nothing new can be placed in it."""

    default_code = "platform_account_closed"


class AccountForeign(NoPermission):
    """The login lives and does not reach this account."""

    default_code = "platform_account_foreign"


class Rejected(PlatformFailure):
    """The platform will not take a value; ``field`` is our path where it can be told.

    The field decides the code, where people are told more by it than that something was refused.
    """

    default_code = "platform_rejected"

    def __init__(
        self, detail: str = "", *, code: str | None = None, field: str | None = None, vendor_code: str = ""
    ) -> None:
        column = (field or "").partition(".")[0]
        super().__init__(
            detail, code=code or _REFUSED_FIELDS.get(column), field=field, vendor_code=vendor_code
        )


class Throttled(PlatformFailure):
    """Too many calls; worth a repeat after ``retry_after_s``.

    ``is_of_app``: the app made them over all its accounts, and waits with all of them.
    """

    default_code = "platform_throttled"

    def __init__(
        self, detail: str, *, retry_after_s: float, vendor_code: str = "", is_of_app: bool = False
    ) -> None:
        super().__init__(detail, vendor_code=vendor_code)
        self.retry_after_s = retry_after_s
        self.is_of_app = is_of_app


class Transient(PlatformFailure):
    """The platform failed before it did anything; a repeat is safe."""

    default_code = "platform_unreachable"


class Gone(PlatformFailure):
    """The remote entity does not exist any more."""

    default_code = "platform_gone"


class UnknownOutcome(PlatformFailure):
    """A change was sent and its answer is lost: look it up before any repeat.

    ``retry_after_s``: when the look-up can tell, if it cannot yet.
    """

    default_code = "platform_outcome_unknown"

    def __init__(self, detail: str, *, vendor_code: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(detail, vendor_code=vendor_code)
        self.retry_after_s = retry_after_s
