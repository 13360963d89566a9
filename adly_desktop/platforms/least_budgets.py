"""The least that an account may spend a day, as far as it is known: told by the platform, or by its rules."""

from typing import NamedTuple

from adly_desktop.platforms.accounts_read import ConnectedAccount
from adly_sync_server.contract.currencies import is_known
from adly_sync_server.contract.platform_rules.floors import Least, least
from adly_sync_server.contract.platform_rules.registry import RULES
from adly_sync_server.contract.platform_rules.rules import BudgetLevel

_LEVELS = ("ad_set", "campaign")


class LeastBudgets(NamedTuple):
    """Daily, in the account's currency; None where nothing is known or no budget stands there."""

    ad_set: Least | None
    campaign: Least | None


def least_budgets(account: ConnectedAccount) -> LeastBudgets:
    """What the platform told for this account is exact and goes before its rules."""
    if not is_known(account.currency):
        return LeastBudgets(None, None)
    rules, told = RULES[account.platform], account.least_daily
    under = {level: least(rules.floors, level, "daily", account.currency, None) for level in _LEVELS}
    ad_set = under["ad_set"] if told is None else Least(told, is_exact=True)
    campaign = under["campaign"] if rules.budget_level is BudgetLevel.ONE else None
    return LeastBudgets(ad_set, campaign)
