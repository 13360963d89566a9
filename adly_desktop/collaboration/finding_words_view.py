"""What a finding is called and what it says, in the language of now."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from adly_desktop.collaboration.findings_read import Finding
from adly_desktop.i18n.delivery_words import explained_delivery
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.ui.tones import Tone
from adly_desktop.ui.words import Words
from adly_sync_server.contract.watching import ACCOUNT, FAILED, OF_FIELDS, REVERTING, VANISHED

_TONES: Final = {"red": Tone.RED, "amber": Tone.AMBER}


def kind_word(kind: str) -> str:
    """The kind on its chip."""
    words = {
        "changed_elsewhere": QCoreApplication.translate("FindingKinds", "Changed elsewhere"),
        "changed_by_platform": QCoreApplication.translate("FindingKinds", "Changed by the platform"),
        "option_on": QCoreApplication.translate("FindingKinds", "Locked option is on"),
        "rejected": QCoreApplication.translate("FindingKinds", "Rejected"),
        "delivery": QCoreApplication.translate("FindingKinds", "Does not run"),
        "vanished": QCoreApplication.translate("FindingKinds", "Gone"),
        "account": QCoreApplication.translate("FindingKinds", "Account"),
    }
    return words.get(kind, kind)


def tone_of(one: Finding) -> Tone:
    """How grave it is, as a tone."""
    return _TONES.get(one.severity, Tone.BLUE)


def subject_of(one: Finding, words: Words) -> str:
    """Which field it is about, or what kind of row."""
    if one.kind in OF_FIELDS and one.path:
        return words.field(one.entity, one.path)
    return words.thing(one.entity)


def versions_of(one: Finding, words: Words, currency: str) -> tuple[str, str]:
    """What was and what is; both empty where it is about no field."""
    if one.kind not in OF_FIELDS:
        return "", ""
    was, now = (_value(one, words, value, currency) for value in (one.published, one.remote))
    return was, now


def sentence_of(one: Finding) -> str:
    """What it means and what can be done, where a value alone does not say it."""
    if one.kind == VANISHED:
        return QCoreApplication.translate(
            "FindingKinds",
            "It is gone from the platform. Publish its campaign to place it anew or archive it.",
        )
    if one.kind == ACCOUNT:
        return account_sentence(one.code)
    if one.kind in OF_FIELDS:
        return ""
    told = explained_delivery(one.platform, one.code)
    theirs = one.detail or ("" if told else one.code)
    quoted = QCoreApplication.translate("FindingKinds", "The platform says: {words}")
    return " ".join(
        part for part in (told, quoted.format(words=own_direction(theirs)) if theirs else "") if part
    )


def line_of(one: Finding, words: Words, currency: str) -> str:
    """All of it in one line: kind, field, what was and what is, or what it means."""
    was, now = versions_of(one, words, currency)
    moved = QCoreApplication.translate("FindingKinds", "{before} → {after}")
    told = moved.format(before=own_direction(was), after=own_direction(now)) if was or now else ""
    subject = subject_of(one, words) if told else ""
    said = " · ".join(part for part in (kind_word(one.kind), subject, told) if part)
    return f"{said} {sentence_of(one)}".strip()


def account_sentence(code: str) -> str:
    """Why an account cannot be used, and what to do."""
    words = {
        "account_needs_login": QCoreApplication.translate(
            "FindingKinds", "Its login has ended: nothing can be read or published. Connect it again."
        ),
        "account_no_permission": QCoreApplication.translate(
            "FindingKinds", "The login no longer reaches it. Its owner grants access on the platform."
        ),
        "account_closed": QCoreApplication.translate(
            "FindingKinds", "The platform has closed or suspended it. Its owner can appeal there."
        ),
        "account_currency_differs": QCoreApplication.translate(
            "FindingKinds", "It bills in another currency than when it was connected. Connect it again."
        ),
    }
    return words.get(code, code)


def state_word(one: Finding, words: Words) -> str:
    """What is happening to it, or why it could not be undone; empty while nothing is."""
    if one.state == REVERTING:
        return QCoreApplication.translate("FindingKinds", "It is being written back…")
    if one.state == FAILED:
        told = QCoreApplication.translate("FindingKinds", "It could not be written back. {why}")
        return told.format(why=words.failure(one.error_code or "unexpected"))
    return ""


def when_of(one: Finding, now: datetime) -> str:
    """When it changed, by whom if the platform says so."""
    moment = one.changed_at or one.found_at
    if not moment:
        return ""
    ago = time_ago(datetime.fromisoformat(moment), now)
    if one.changed_by:
        by = QCoreApplication.translate("FindingKinds", "{ago} · by {who}")
        return by.format(ago=ago, who=own_direction(one.changed_by))
    return ago


def _value(one: Finding, words: Words, value: Any, currency: str) -> str:
    if one.path == "status" and isinstance(value, str):
        return words.value(one.entity, "status", value)
    if one.path == "budget_amount" and value is not None and currency:
        shown: Mapping[str, Any] = {"budget_amount": value, "currency": currency}
        return words.value(one.entity, "budget", shown)
    if isinstance(value, bool):
        on, off = (
            QCoreApplication.translate("FindingKinds", "On"),
            QCoreApplication.translate("FindingKinds", "Off"),
        )
        return on if value else off
    return words.value(one.entity, one.path, value)
