"""What a publish may cost, in words: by the day, in all, or both where ad sets differ."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from adly_desktop.i18n.active import language
from adly_desktop.publishing.review import MoneyPlan
from adly_sync_server.contract.currencies import is_known, minor_digits


def spending(plan: MoneyPlan) -> str:
    """Beside the button: what activating may spend."""
    if plan.lifetime and not plan.daily:
        told = QCoreApplication.translate("PublishMoney", "Activating may spend {money} in all.")
        return told.format(money=_money(plan.lifetime, plan.currency))
    told = QCoreApplication.translate("PublishMoney", "Activating may spend {money} a day.")
    return told.format(money=_money(plan.daily, plan.currency))


def going_live(plan: MoneyPlan) -> str:
    """In the question before it: the same, and until when."""
    told = list[str]()
    if plan.daily or not plan.lifetime:
        daily = QCoreApplication.translate(
            "PublishMoney", "It goes live now and may spend up to {money} a day until it is paused or ends."
        )
        told.append(daily.format(money=_money(plan.daily, plan.currency)))
    if plan.lifetime:
        in_all = QCoreApplication.translate(
            "PublishMoney", "Its lifetime budgets may spend up to {money} in all until they end."
        )
        told.append(in_all.format(money=_money(plan.lifetime, plan.currency)))
    return "\n".join(told)


def _money(amount: Decimal, currency: str) -> str:
    if not is_known(currency):
        return language.formats.number(amount, 2)
    return language.formats.money(amount, currency, minor_digits(currency))
