"""What rules did, or left, and why: said from what the log keeps."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import ltr, rtl
from adly_desktop.i18n.voice import shown_voice
from adly_desktop.rules.rule_words_view import METRICS, amount, first_up, money
from adly_desktop.ui.tones import Tone
from adly_sync_server.contract.automation.judging import Finding, Seen
from adly_sync_server.contract.automation.rules import UNITS, Against, Side

_CONTEXT: Final = "RuleDeeds"
STATES: Final = {
    "planned": (QT_TRANSLATE_NOOP("RuleDeeds", "Waiting"), Tone.BLUE),
    "started": (QT_TRANSLATE_NOOP("RuleDeeds", "Under way"), Tone.BLUE),
    "done": (QT_TRANSLATE_NOOP("RuleDeeds", "Done"), Tone.GREEN),
    "held": (QT_TRANSLATE_NOOP("RuleDeeds", "Left alone"), Tone.BLUE),
    "failed": (QT_TRANSLATE_NOOP("RuleDeeds", "Failed"), Tone.RED),
    "gone": (QT_TRANSLATE_NOOP("RuleDeeds", "Gone"), Tone.AMBER),
}
_HELD: Final = {
    "pinned": QT_TRANSLATE_NOOP("RuleDeeds", "It is pinned."),
    "not_running": QT_TRANSLATE_NOOP("RuleDeeds", "It is not running."),
    "not_paused_by_a_rule": QT_TRANSLATE_NOOP("RuleDeeds", "A person paused it, so no rule starts it."),
    "no_amount": QT_TRANSLATE_NOOP("RuleDeeds", "It has no such amount of its own."),
    "lifetime_budget": QT_TRANSLATE_NOOP("RuleDeeds", "It has a lifetime budget."),
    "at_limit": QT_TRANSLATE_NOOP("RuleDeeds", "It is at its limit already."),
    "often_enough": QT_TRANSLATE_NOOP("RuleDeeds", "Often enough for one day."),
    "resting": QT_TRANSLATE_NOOP("RuleDeeds", "It was changed a little while ago."),
    "outranked": QT_TRANSLATE_NOOP("RuleDeeds", "Another rule goes first."),
    "other_currency": QT_TRANSLATE_NOOP("RuleDeeds", "Its account has another currency."),
    "rule_changed": QT_TRANSLATE_NOOP("RuleDeeds", "The rule was changed meanwhile."),
    "too_late": QT_TRANSLATE_NOOP("RuleDeeds", "It waited for hours, and its figures were old by then."),
    "quiet": QT_TRANSLATE_NOOP("RuleDeeds", "Quiet hours had begun."),
    "paused_now": QT_TRANSLATE_NOOP("RuleDeeds", "Somebody pressed Pause now."),
    "changed_meanwhile": QT_TRANSLATE_NOOP("RuleDeeds", "Somebody changed it meanwhile."),
    "unsent_edit": QT_TRANSLATE_NOOP("RuleDeeds", "A person's change of it was not published yet."),
    "conflict": QT_TRANSLATE_NOOP("RuleDeeds", "A conflict on it is open."),
    "publishing": QT_TRANSLATE_NOOP("RuleDeeds", "Its campaign was being published."),
    "author_may_not": QT_TRANSLATE_NOOP("RuleDeeds", "Whoever switched the rule on may not do this."),
    "over_ceiling": QT_TRANSLATE_NOOP("RuleDeeds", "It would pass the ceiling of the rule's author."),
    "changed_elsewhere": QT_TRANSLATE_NOOP("RuleDeeds", "Somebody changed it on the platform."),
}
_DEEDS: Final = {
    "pause": QT_TRANSLATE_NOOP("RuleDeeds", "Pause"),
    "resume": QT_TRANSLATE_NOOP("RuleDeeds", "Start again"),
    "raise_budget": QT_TRANSLATE_NOOP("RuleDeeds", "Budget up"),
    "lower_budget": QT_TRANSLATE_NOOP("RuleDeeds", "Budget down"),
    "raise_bid": QT_TRANSLATE_NOOP("RuleDeeds", "Bid up"),
    "lower_bid": QT_TRANSLATE_NOOP("RuleDeeds", "Bid down"),
    "notify": QT_TRANSLATE_NOOP("RuleDeeds", "Told"),
}
_FINDINGS: Final = {
    Finding.NO_FIGURE: QT_TRANSLATE_NOOP("RuleDeeds", "{metric}: no figure"),
    Finding.TOO_LITTLE: QT_TRANSLATE_NOOP("RuleDeeds", "{metric}: {figure}, too little to judge by"),
    Finding.NOT_COLLECTED: QT_TRANSLATE_NOOP("RuleDeeds", "{metric}: its days were not collected yet"),
    Finding.NOTHING_TO_COMPARE: QT_TRANSLATE_NOOP("RuleDeeds", "{metric}: {figure}, nothing to compare with"),
}
_COMPARED: Final = {
    Side.ABOVE: QT_TRANSLATE_NOOP("RuleDeeds", "{metric}: {figure}, limit above {limit}"),
    Side.BELOW: QT_TRANSLATE_NOOP("RuleDeeds", "{metric}: {figure}, limit below {limit}"),
}


def deed_name(deed: str) -> str:
    """What was done, in a word or two."""
    return shown_voice().say(_CONTEXT, _DEEDS.get(deed, deed))


def state_words(state: str) -> tuple[str, Tone]:
    """A state and its tone."""
    name, tone = STATES.get(state, (state, Tone.NEUTRAL))
    return shown_voice().say(_CONTEXT, name), tone


def held_words(reason: str | None) -> str:
    """Why nothing was done; empty where something was."""
    return shown_voice().say(_CONTEXT, _HELD[reason]) if reason in _HELD else ""


def known_reasons() -> frozenset[str]:
    """Reasons that have words."""
    return frozenset(_HELD)


def change_words(field: str, before: str | None, after: str | None, currency: str) -> str:
    """From what to what; empty where nothing has an amount."""
    if field not in ("budget", "bid_amount") or before is None or after is None:
        return ""
    voice = shown_voice()
    told = QCoreApplication.translate("RuleDeeds", "{before} → {after}")
    if language.is_rtl:
        told = QCoreApplication.translate("RuleDeeds", "{before} ← {after}")
    # Figures alone have no direction of their own: the line says from where it is read.
    read = rtl if language.is_rtl else ltr
    return read(
        told.format(
            before=money(Decimal(before), currency, voice), after=money(Decimal(after), currency, voice)
        )
    )


def seen_words(seen: Seen, currency: str) -> str:
    """What one condition saw."""
    voice, unit = shown_voice(), UNITS[seen.metric]
    metric = first_up(voice.say("RuleWords", METRICS[seen.metric]))
    figure = "" if seen.figure is None else amount(seen.figure, unit, currency, voice)
    if seen.finding in _FINDINGS:
        return voice.say(_CONTEXT, _FINDINGS[seen.finding]).format(metric=metric, figure=figure)
    limit = "" if seen.limit is None else amount(seen.limit, unit, currency, voice)
    told = voice.say(_CONTEXT, _COMPARED[seen.side]).format(metric=metric, figure=figure, limit=limit)
    if seen.basis is None:
        return told
    basis = amount(seen.basis, unit, currency, voice)
    if seen.against is Against.PLAN:
        return f"{told} ({QCoreApplication.translate('RuleDeeds', 'plan {basis}').format(basis=basis)})"
    return f"{told} ({QCoreApplication.translate('RuleDeeds', 'before {basis}').format(basis=basis)})"


def days_words(seen: Seen) -> str:
    """Which days a condition looked at."""
    formats = language.formats
    if seen.since == seen.until:
        return formats.day(seen.since)
    told = QCoreApplication.translate("RuleDeeds", "{since} to {until}")
    return told.format(since=formats.day(seen.since), until=formats.day(seen.until))
