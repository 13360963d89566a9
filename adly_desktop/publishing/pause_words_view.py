"""Pause now in words: what a press names, what stops in money, how far an account is."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.publishing.pause_calls import AccountPausing, PauseScope
from adly_desktop.publishing.stopping import AccountStop, Stopping
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.currencies import is_known, minor_digits

_LEVELS = ("ad_accounts", "campaigns", "ad_sets", "ads")


def counted(entity: str, count: int) -> str:
    """So many campaigns, ad sets, ads or accounts."""
    if entity == "ad_accounts":
        return QCoreApplication.translate("PauseWords", "%n ad account(s)", None, count)
    if entity == "campaigns":
        return QCoreApplication.translate("PauseWords", "%n campaign(s)", None, count)
    if entity == "ad_sets":
        return QCoreApplication.translate("PauseWords", "%n ad set(s)", None, count)
    return QCoreApplication.translate("PauseWords", "%n ad(s)", None, count)


def scope_words(scope: PauseScope) -> str:
    """What a press names, by number."""
    if scope.everything:
        return QCoreApplication.translate("PauseWords", "The whole client")
    named = [counted(level, len(scope.named(level))) for level in _LEVELS if scope.named(level)]
    return " · ".join(named)


def named_words(stopping: Stopping) -> str:
    """The same by name, as far as there are few."""
    names = [own_direction(name) for name in stopping.names if name]
    if stopping.more:
        names.append(QCoreApplication.translate("PauseWords", "and %n more", None, stopping.more))
    return " · ".join(names)


def money_words(stop: AccountStop) -> str:
    """What is not spent any more on one account, one sentence a line."""
    if not stop.running:
        return QCoreApplication.translate(
            "PauseWords", "As far as ADLY knows none of it is live. It is paused all the same."
        )
    told = list[str]()
    if stop.money.daily:
        daily = QCoreApplication.translate("PauseWords", "Up to {money} a day is spent no more.")
        told.append(daily.format(money=_money(stop.money.daily, stop.money.currency)))
    if stop.money.lifetime:
        in_all = QCoreApplication.translate(
            "PauseWords", "What is left of {money} of lifetime budgets is spent no more."
        )
        told.append(in_all.format(money=_money(stop.money.lifetime, stop.money.currency)))
    if stop.shares:
        told.append(
            QCoreApplication.translate(
                "PauseWords", "What stays live beside it goes on spending the budget they share."
            )
        )
    return "\n".join(told)


def progress_words(account: AccountPausing) -> str:
    """How many of how many."""
    number = language.formats.number
    told = QCoreApplication.translate("PauseWords", "Paused {paused} of {total}")
    return told.format(paused=number(account.paused), total=number(account.total))


def state_words(account: AccountPausing) -> tuple[str, Tone]:
    """A word and its colour."""
    return {
        "paused": (QCoreApplication.translate("PauseWords", "Paused"), Tone.GREEN),
        "failed": (QCoreApplication.translate("PauseWords", "Failed"), Tone.RED),
        "blocked": (QCoreApplication.translate("PauseWords", "Waits for you"), Tone.AMBER),
        "moving": (QCoreApplication.translate("PauseWords", "Under way"), Tone.BLUE),
    }[account.state]


def _money(amount: Decimal, currency: str) -> str:
    if not is_known(currency):
        return language.formats.number(amount, 2)
    return language.formats.money(amount, currency, minor_digits(currency))
