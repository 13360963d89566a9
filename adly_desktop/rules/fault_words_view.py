"""What is wrong with a rule, in words, each with what to do."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

from adly_desktop.i18n.voice import shown_voice
from adly_sync_server.contract.automation.validity import Fault

_WORDS: Final = {
    "rule_needs_name": QT_TRANSLATE_NOOP("RuleFaults", "Give the rule a name."),
    "rule_level_unknown": QT_TRANSLATE_NOOP("RuleFaults", "Choose campaigns, ad sets or ads."),
    "rule_platform_unknown": QT_TRANSLATE_NOOP("RuleFaults", "Choose platforms that are there."),
    "rule_needs_condition": QT_TRANSLATE_NOOP("RuleFaults", "Add a condition: when shall it act?"),
    "rule_too_many_conditions": QT_TRANSLATE_NOOP("RuleFaults", "At most 12 conditions: make it two rules."),
    "rule_window_length": QT_TRANSLATE_NOOP("RuleFaults", "A condition looks at 1 to 90 days."),
    "rule_window_lag": QT_TRANSLATE_NOOP("RuleFaults", "A window ends 0 to 14 days ago."),
    "rule_frequency_one_day": QT_TRANSLATE_NOOP(
        "RuleFaults", "Frequency is known for single days only: set its window to 1 day."
    ),
    "rule_value": QT_TRANSLATE_NOOP("RuleFaults", "Give the condition a limit."),
    "rule_not_planned": QT_TRANSLATE_NOOP("RuleFaults", "Plans have no target for this metric."),
    "rule_least": QT_TRANSLATE_NOOP("RuleFaults", "The least amounts cannot be negative."),
    "rule_needs_least": QT_TRANSLATE_NOOP(
        "RuleFaults", "Say how much data it needs at least: nobody is judged by three clicks."
    ),
    "rule_act_value": QT_TRANSLATE_NOOP("RuleFaults", "Say by how much."),
    "rule_act_percent": QT_TRANSLATE_NOOP("RuleFaults", "At most 100 percent at once."),
    "rule_needs_ceiling": QT_TRANSLATE_NOOP("RuleFaults", "Say how high it may go at most."),
    "rule_needs_floor": QT_TRANSLATE_NOOP("RuleFaults", "Say how low it may go at most."),
    "rule_no_budget_there": QT_TRANSLATE_NOOP(
        "RuleFaults", "Ads have no budget: choose ad sets or campaigns."
    ),
    "rule_no_bid_there": QT_TRANSLATE_NOOP("RuleFaults", "Only ad sets have a bid."),
    "rule_times_a_day": QT_TRANSLATE_NOOP("RuleFaults", "1 to 24 times a day."),
    "rule_rest": QT_TRANSLATE_NOOP("RuleFaults", "At most 14 days between two changes."),
    "rule_day_percent": QT_TRANSLATE_NOOP("RuleFaults", "Within a day by 1 to 100 percent."),
    "rule_zone": QT_TRANSLATE_NOOP("RuleFaults", "Choose whose clock counts."),
    "rule_every": QT_TRANSLATE_NOOP("RuleFaults", "Choose how often it looks."),
    "rule_clock": QT_TRANSLATE_NOOP("RuleFaults", "Choose a full hour."),
    "rule_quiet_empty": QT_TRANSLATE_NOOP("RuleFaults", "Quiet hours end at another hour than they begin."),
    "rule_quiet_days": QT_TRANSLATE_NOOP("RuleFaults", "Choose days of the week."),
    "rule_currency": QT_TRANSLATE_NOOP("RuleFaults", "Choose an account, so that amounts have a currency."),
    "rule_priority": QT_TRANSLATE_NOOP("RuleFaults", "Choose its place among the rules."),
}


def fault_words(fault: Fault) -> str:
    """A fault in the language of now."""
    return shown_voice().say("RuleFaults", _WORDS.get(fault.code, fault.code))


def known_codes() -> frozenset[str]:
    """Codes that have words."""
    return frozenset(_WORDS)
