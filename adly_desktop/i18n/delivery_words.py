"""What platforms say of review and delivery, in words. One table; a test walks every meaning."""

from collections.abc import Callable, Mapping
from typing import Final, cast

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication

from adly_sync_server.contract.delivery_codes import meaning_of

CONTEXT: Final = "DeliveryWords"
#: Marks a text for the catalogue and gives it back; Qt's own type says "object".
QT_TRANSLATE_NOOP = cast(Callable[[str, str], str], QtCore.QT_TRANSLATE_NOOP)

SENTENCES: Final[Mapping[str, str]] = {
    "running": QT_TRANSLATE_NOOP("DeliveryWords", "It is running."),
    "paused_here": QT_TRANSLATE_NOOP("DeliveryWords", "It is paused."),
    "paused_above": QT_TRANSLATE_NOOP("DeliveryWords", "What it belongs to is paused."),
    "archived": QT_TRANSLATE_NOOP("DeliveryWords", "It is archived."),
    "deleted": QT_TRANSLATE_NOOP("DeliveryWords", "It was deleted on the platform."),
    "ended": QT_TRANSLATE_NOOP("DeliveryWords", "Its time is over."),
    "not_started": QT_TRANSLATE_NOOP("DeliveryWords", "Its start has not come yet."),
    "processing": QT_TRANSLATE_NOOP("DeliveryWords", "The platform is still working on it."),
    "in_review": QT_TRANSLATE_NOOP("DeliveryWords", "It is in review; that mostly takes less than a day."),
    "approved_waits": QT_TRANSLATE_NOOP("DeliveryWords", "It is approved and waits for its start."),
    "learning": QT_TRANSLATE_NOOP("DeliveryWords", "The platform is still learning whom to show it to."),
    "rejected": QT_TRANSLATE_NOOP(
        "DeliveryWords", "The review rejected it. Correct what is named and publish it again."
    ),
    "partly_rejected": QT_TRANSLATE_NOOP(
        "DeliveryWords", "The review rejected a part of it. Correct that part and publish it again."
    ),
    "with_issues": QT_TRANSLATE_NOOP("DeliveryWords", "It does not run because something about it is wrong."),
    "billing": QT_TRANSLATE_NOOP(
        "DeliveryWords", "The account's payment details are missing. Its owner adds them on the platform."
    ),
    "balance_empty": QT_TRANSLATE_NOOP("DeliveryWords", "The account's balance is used up. Top it up."),
    "budget_spent": QT_TRANSLATE_NOOP("DeliveryWords", "Its budget is spent. Raise it to go on."),
    "account_suspended": QT_TRANSLATE_NOOP(
        "DeliveryWords", "The platform has suspended the account. Its owner can appeal there."
    ),
    "account_in_review": QT_TRANSLATE_NOOP("DeliveryWords", "The account itself is in review."),
    "account_rejected": QT_TRANSLATE_NOOP(
        "DeliveryWords", "The review rejected the account. Its owner corrects its details on the platform."
    ),
    "not_effective": QT_TRANSLATE_NOOP(
        "DeliveryWords", "It cannot run as it is set. Look at what it belongs to."
    ),
    "bad_start": QT_TRANSLATE_NOOP("DeliveryWords", "Its start is not valid. Set another one."),
    "bad_schedule": QT_TRANSLATE_NOOP("DeliveryWords", "It ends before it starts. Correct its schedule."),
    "nothing_below_runs": QT_TRANSLATE_NOOP("DeliveryWords", "Nothing below it runs. Start an ad set in it."),
    "test_account": QT_TRANSLATE_NOOP("DeliveryWords", "It is in a test account, which never delivers."),
    "identity_lost": QT_TRANSLATE_NOOP(
        "DeliveryWords", "The right to use its post or identity has ended. Ask the creator again."
    ),
    "media_missing": QT_TRANSLATE_NOOP("DeliveryWords", "Its video could not be used. Choose another one."),
    "no_reason_told": QT_TRANSLATE_NOOP("DeliveryWords", "It does not run, and the platform says no reason."),
}


def explained_delivery(platform: str, code: str | None) -> str:
    """A code in a sentence; empty for one that is not known: then the platform's own words are shown."""
    meaning = meaning_of(platform, code)
    return QCoreApplication.translate(CONTEXT, SENTENCES[meaning]) if meaning else ""
