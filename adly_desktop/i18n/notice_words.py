"""What each notice says, in the language of now. One table; a test walks every kind the contract declares."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, cast

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_sync_server.contract.currencies import is_known, minor_digits

CONTEXT: Final = "NoticeWords"
#: Marks a text for the catalogue and gives it back; Qt's own type says "object".
QT_TRANSLATE_NOOP = cast(Callable[[str, str], str], QtCore.QT_TRANSLATE_NOOP)

SENTENCES: Final[Mapping[str, str]] = {
    "account_needs_login": QT_TRANSLATE_NOOP(
        "NoticeWords", "The login of {account} on {platform} has ended. Connect it again."
    ),
    "account_no_permission": QT_TRANSLATE_NOOP(
        "NoticeWords", "No permission on {account} on {platform}. Ask its owner for it."
    ),
    "account_closed": QT_TRANSLATE_NOOP(
        "NoticeWords", "{account} on {platform} was closed. Nothing can be published to it."
    ),
    "account_currency_differs": QT_TRANSLATE_NOOP(
        "NoticeWords", "{account} on {platform} bills in another currency now. Connect it again."
    ),
    "changed_elsewhere": QT_TRANSLATE_NOOP("NoticeWords", "Changed outside ADLY in {account}: {count}"),
    "changed_by_platform": QT_TRANSLATE_NOOP(
        "NoticeWords", "Changed by the platform itself in {account}: {count}"
    ),
    "option_switched_on": QT_TRANSLATE_NOOP(
        "NoticeWords", "Locked options that are on in {account}: {count}"
    ),
    "review_rejected": QT_TRANSLATE_NOOP("NoticeWords", "Rejected in review in {account}: {count}"),
    "delivery_problem": QT_TRANSLATE_NOOP(
        "NoticeWords", "Not running, and needing you, in {account}: {count}"
    ),
    "vanished": QT_TRANSLATE_NOOP("NoticeWords", "No longer on the platform in {account}: {count}"),
    "spend_over_plan": QT_TRANSLATE_NOOP(
        "NoticeWords", "{initiative} has spent more than the month's plan: {spent} of {budget}"
    ),
    "spend_ahead_of_plan": QT_TRANSLATE_NOOP(
        "NoticeWords", "{initiative} spends faster than planned: {spent}, planned by now {planned}"
    ),
    "spend_ends_early": QT_TRANSLATE_NOOP(
        "NoticeWords", "At this rate the plan of {initiative} is used up on {day}"
    ),
    "spend_over_part": QT_TRANSLATE_NOOP(
        "NoticeWords", "A part of {initiative} has spent more than its share: {spent} of {budget}"
    ),
    "spend_ahead_of_part": QT_TRANSLATE_NOOP(
        "NoticeWords", "A part of {initiative} spends faster than planned: {spent} of {budget}"
    ),
    "spend_off_target": QT_TRANSLATE_NOOP(
        "NoticeWords", "{initiative} brings less than its target for what it spent: {spent}"
    ),
    "spend_over_ceiling": QT_TRANSLATE_NOOP(
        "NoticeWords", "Today's spend is above its ceiling: {spent}, the ceiling is {ceiling}"
    ),
    "spend_without_results": QT_TRANSLATE_NOOP("NoticeWords", "Spend without results in {campaign}: {spent}"),
    "spend_after_end": QT_TRANSLATE_NOOP("NoticeWords", "Spend after the end of {campaign}: {spent}"),
    "spend_while_paused": QT_TRANSLATE_NOOP(
        "NoticeWords", "Spend in {campaign} although it is paused: {spent}"
    ),
    "clock_missed": QT_TRANSLATE_NOOP("NoticeWords", "What was planned for {target} was missed and not done"),
    "clock_failed": QT_TRANSLATE_NOOP("NoticeWords", "What was planned for {target} has failed"),
    "clock_held_back": QT_TRANSLATE_NOOP("NoticeWords", "What was planned for {target} is due and held back"),
    "clock_left": QT_TRANSLATE_NOOP(
        "NoticeWords", "A change of {target} was not put back: somebody changed it meanwhile"
    ),
    "rule_met": QT_TRANSLATE_NOOP("NoticeWords", "The rule {rule} found what you wanted to hear of: {count}"),
    "rule_acted": QT_TRANSLATE_NOOP("NoticeWords", "Changed by the rule {rule}: {count}"),
    "rule_switched_off": QT_TRANSLATE_NOOP(
        "NoticeWords", "The rule {rule} was switched off: it failed three times in a row"
    ),
}
_PLATFORMS: Final[Mapping[str, str]] = {
    "meta": QT_TRANSLATE_NOOP("NoticeWords", "Meta"),
    "tiktok": QT_TRANSLATE_NOOP("NoticeWords", "TikTok"),
    "snapchat": QT_TRANSLATE_NOOP("NoticeWords", "Snapchat"),
}


def notice_sentence(kind: str, arguments: Mapping[str, Any]) -> str:
    """The sentence of a notice; of one that this version does not know, that a newer one can tell."""
    if kind not in SENTENCES:
        return _unknown()
    filled = {name: _told(name, value) for name, value in arguments.items()}
    try:
        return QCoreApplication.translate(CONTEXT, SENTENCES[kind]).format(**filled)
    except KeyError:  # a newer server tells other things than this version asks for
        return _unknown()


def _unknown() -> str:
    return QCoreApplication.translate("NoticeWords", "Something new needs you. A newer ADLY can tell what.")


def _told(name: str, value: Any) -> str:
    if name == "platform":
        return QCoreApplication.translate(CONTEXT, _PLATFORMS.get(str(value), str(value)))
    if isinstance(value, Mapping):
        return _money(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return language.formats.count(value)
    if name == "day":
        return _day(str(value))
    return own_direction(str(value))


def _money(value: Mapping[str, Any]) -> str:
    currency = str(value.get("currency") or "")
    try:
        amount = Decimal(str(value.get("amount")))
    except InvalidOperation:
        return own_direction(f"{value.get('amount')} {currency}")
    if not is_known(currency):
        return own_direction(f"{amount} {currency}")
    return language.formats.money(amount, currency, minor_digits(currency))


def _day(value: str) -> str:
    try:
        return language.formats.full_date(date.fromisoformat(value[:10]))
    except ValueError:
        return own_direction(value)
