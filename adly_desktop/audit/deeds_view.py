"""Acts and their details in words. An act nobody has named is shown by its own code."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple, cast

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication

from adly_desktop.audit.audit_log import AuditEntry
from adly_desktop.i18n.formats import NOTHING
from adly_desktop.i18n.isolates import ltr, own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.ui.tones import Tone

#: Marks a text for the catalogue and gives it back; Qt's own type says "object".
QT_TRANSLATE_NOOP = cast(Callable[[str, str], str], QtCore.QT_TRANSLATE_NOOP)

DEEDS: Final[Mapping[str, str]] = {
    "account.connected": QT_TRANSLATE_NOOP("Deeds", "Ad account connected"),
    "account.consent_ended": QT_TRANSLATE_NOOP("Deeds", "Ad account has to be connected again"),
    "agency.joined": QT_TRANSLATE_NOOP("Deeds", "Joined the agency"),
    "ai_consent.given": QT_TRANSLATE_NOOP("Deeds", "AI services allowed"),
    "ai_consent.withdrawn": QT_TRANSLATE_NOOP("Deeds", "AI services no longer allowed"),
    "audit.exported": QT_TRANSLATE_NOOP("Deeds", "Audit log exported"),
    "client.forged": QT_TRANSLATE_NOOP("Deeds", "A copy that belongs to somebody else was refused"),
    "invitation.accepted": QT_TRANSLATE_NOOP("Deeds", "Invitation accepted"),
    "invitation.declined": QT_TRANSLATE_NOOP("Deeds", "Invitation declined"),
    "invitation.revoked": QT_TRANSLATE_NOOP("Deeds", "Invitation revoked"),
    "invitation.sent_again": QT_TRANSLATE_NOOP("Deeds", "Invitation sent again"),
    "invitation.written": QT_TRANSLATE_NOOP("Deeds", "Invited by e-mail"),
    "member.added": QT_TRANSLATE_NOOP("Deeds", "Added to the team"),
    "member.changed": QT_TRANSLATE_NOOP("Deeds", "Role or grants changed"),
    "member.removed": QT_TRANSLATE_NOOP("Deeds", "Removed from the team"),
    "customer.erased": QT_TRANSLATE_NOOP("Deeds", "A shop's customer erased"),
    "account.import_started": QT_TRANSLATE_NOOP("Deeds", "Import of an ad account begun"),
    "account.import_resumed": QT_TRANSLATE_NOOP("Deeds", "Import of an ad account resumed"),
    "account.import_cancelled": QT_TRANSLATE_NOOP("Deeds", "Import of an ad account stopped"),
    "pause.requested": QT_TRANSLATE_NOOP("Deeds", "Pause now pressed"),
    "spend.alert_raised": QT_TRANSLATE_NOOP("Deeds", "Spend alert raised"),
    "spend.pause_confirmed": QT_TRANSLATE_NOOP("Deeds", "Proposed pause confirmed"),
    "spend.kept_running": QT_TRANSLATE_NOOP("Deeds", "Let run on despite a spend alert"),
    "spend.paused_by_itself": QT_TRANSLATE_NOOP("Deeds", "Paused by the spend guard"),
    "pause.finished": QT_TRANSLATE_NOOP("Deeds", "Everything asked for is paused"),
    "clock.begun": QT_TRANSLATE_NOOP("Deeds", "Planned change begun"),
    "clock.put_back": QT_TRANSLATE_NOOP("Deeds", "Planned change put back"),
    "connect_link.made": QT_TRANSLATE_NOOP("Deeds", "Link to connect an account made"),
    "connect_link.opened": QT_TRANSLATE_NOOP("Deeds", "Link to connect an account opened"),
    "connect_link.refused": QT_TRANSLATE_NOOP("Deeds", "A try with a link connected nothing"),
    "connect_link.used": QT_TRANSLATE_NOOP("Deeds", "Account connected by a link"),
    "connect_link.revoked": QT_TRANSLATE_NOOP("Deeds", "Link to connect an account taken back"),
    "connect_link.expired": QT_TRANSLATE_NOOP("Deeds", "Link to connect an account not used in time"),
    "phone_link.made": QT_TRANSLATE_NOOP("Deeds", "Link for Pause now on a phone made"),
    "phone_link.pressed": QT_TRANSLATE_NOOP("Deeds", "Pause now pressed on a phone"),
    "phone_link.revoked": QT_TRANSLATE_NOOP("Deeds", "Link for Pause now on a phone taken back"),
    "finding.accept": QT_TRANSLATE_NOOP("Deeds", "Change made elsewhere accepted"),
    "finding.revert": QT_TRANSLATE_NOOP("Deeds", "Change made elsewhere taken back"),
    "finding.reopen": QT_TRANSLATE_NOOP("Deeds", "Acceptance of a change taken back"),
    "rule.acted": QT_TRANSLATE_NOOP("Deeds", "Changed by a rule"),
    "rule.switched_off": QT_TRANSLATE_NOOP("Deeds", "Rule switched off after three failures"),
    "rate.stated": QT_TRANSLATE_NOOP("Deeds", "Rate of a currency stated"),
    "publish.activated": QT_TRANSLATE_NOOP("Deeds", "Campaign activated"),
    "publish.cancelled": QT_TRANSLATE_NOOP("Deeds", "Publication cancelled"),
    "publish.decided": QT_TRANSLATE_NOOP("Deeds", "Decided how to publish"),
    "publish.requested": QT_TRANSLATE_NOOP("Deeds", "Publication requested"),
    "publish.retried": QT_TRANSLATE_NOOP("Deeds", "Publication tried again"),
    "replica_key.given_back": QT_TRANSLATE_NOOP("Deeds", "Key of a computer's copy handed out"),
    "workspace.archived": QT_TRANSLATE_NOOP("Deeds", "Workspace deleted"),
    "workspace.exported": QT_TRANSLATE_NOOP("Deeds", "Workspace exported"),
    "workspace.changed": QT_TRANSLATE_NOOP("Deeds", "Settings changed"),
    "workspace.emptied": QT_TRANSLATE_NOOP("Deeds", "Workspace erased"),
    "workspace.entry_refused": QT_TRANSLATE_NOOP("Deeds", "A stranger was refused"),
    "workspace.founded": QT_TRANSLATE_NOOP("Deeds", "Workspace created"),
    "workspace.handed_over": QT_TRANSLATE_NOOP("Deeds", "Ownership handed over"),
    "workspace.grouped": QT_TRANSLATE_NOOP("Deeds", "Taken into an agency"),
    "workspace.ungrouped": QT_TRANSLATE_NOOP("Deeds", "Let go by an agency"),
    "workspace.restored": QT_TRANSLATE_NOOP("Deeds", "Workspace restored"),
}
#: What can be asked for: the beginning of an act, and its name.
KINDS: Final[Mapping[str, str]] = {
    "member.": QT_TRANSLATE_NOOP("Deeds", "Team"),
    "invitation.": QT_TRANSLATE_NOOP("Deeds", "Invitations"),
    "workspace.": QT_TRANSLATE_NOOP("Deeds", "Workspace"),
    "publish.": QT_TRANSLATE_NOOP("Deeds", "Publishing"),
    "pause.": QT_TRANSLATE_NOOP("Deeds", "Pause now"),
    "clock.": QT_TRANSLATE_NOOP("Deeds", "Schedules"),
    "account.": QT_TRANSLATE_NOOP("Deeds", "Ad accounts"),
    "connect_link.": QT_TRANSLATE_NOOP("Deeds", "Links to connect"),
    "spend.": QT_TRANSLATE_NOOP("Deeds", "Spend guard"),
    "rule.": QT_TRANSLATE_NOOP("Deeds", "Rules"),
    "finding.": QT_TRANSLATE_NOOP("Deeds", "Changes elsewhere"),
    "replica_key.": QT_TRANSLATE_NOOP("Deeds", "Keys of computers"),
    "client.": QT_TRANSLATE_NOOP("Deeds", "Refused copies"),
    "customer.": QT_TRANSLATE_NOOP("Deeds", "Customers of shops"),
    "ai_consent.": QT_TRANSLATE_NOOP("Deeds", "AI services"),
    "audit.": QT_TRANSLATE_NOOP("Deeds", "Audit log"),
}
_FIELDS: Final[Mapping[str, str]] = {
    "name": QT_TRANSLATE_NOOP("Deeds", "Name"),
    "slug": QT_TRANSLATE_NOOP("Deeds", "Short address"),
    "email": QT_TRANSLATE_NOOP("Deeds", "E-mail"),
    "role": QT_TRANSLATE_NOOP("Deeds", "Role"),
    "can_publish": QT_TRANSLATE_NOOP("Deeds", "May publish"),
    "spend_ceiling_minor": QT_TRANSLATE_NOOP("Deeds", "Spend ceiling a day, in the smallest unit"),
    "sees_customer_data": QT_TRANSLATE_NOOP("Deeds", "Sees customer data"),
    "currency": QT_TRANSLATE_NOOP("Deeds", "Currency"),
    "time_zone": QT_TRANSLATE_NOOP("Deeds", "Time zone"),
    "first_weekday": QT_TRANSLATE_NOOP("Deeds", "First day of the week"),
    "weekend": QT_TRANSLATE_NOOP("Deeds", "Weekend"),
    "digits": QT_TRANSLATE_NOOP("Deeds", "Digits"),
    "requires_approval": QT_TRANSLATE_NOOP("Deeds", "Approval before publishing"),
    "requires_email_code": QT_TRANSLATE_NOOP("Deeds", "E-mail code on new devices"),
    "requires_second_factor": QT_TRANSLATE_NOOP("Deeds", "Two-step sign-in for everybody"),
    "ai_kinds": QT_TRANSLATE_NOOP("Deeds", "May be made by AI services"),
    "text_version": QT_TRANSLATE_NOOP("Deeds", "Version of the words that were read"),
    "replica_keys_destroyed": QT_TRANSLATE_NOOP("Deeds", "Keys of copies destroyed"),
    "platform": QT_TRANSLATE_NOOP("Deeds", "Platform"),
    "agency_id": QT_TRANSLATE_NOOP("Deeds", "Agency"),
    "account_id": QT_TRANSLATE_NOOP("Deeds", "Ad account"),
    "request_id": QT_TRANSLATE_NOOP("Deeds", "Publication"),
    "owner_id": QT_TRANSLATE_NOOP("Deeds", "Owner"),
    "code": QT_TRANSLATE_NOOP("Deeds", "Reason"),
    "call": QT_TRANSLATE_NOOP("Deeds", "Call"),
    "epoch": QT_TRANSLATE_NOOP("Deeds", "Era of the database"),
}
_VALUES: Final[Mapping[str, str]] = {
    "owner": QT_TRANSLATE_NOOP("Deeds", "Owner"),
    "member": QT_TRANSLATE_NOOP("Deeds", "Member"),
    "viewer": QT_TRANSLATE_NOOP("Deeds", "Viewer"),
    "western": QT_TRANSLATE_NOOP("Deeds", "Western"),
    "arabic_indic": QT_TRANSLATE_NOOP("Deeds", "Arabic"),
    "as_typed": QT_TRANSLATE_NOOP("Deeds", "As typed"),
    "meta": QT_TRANSLATE_NOOP("Deeds", "Meta"),
    "tiktok": QT_TRANSLATE_NOOP("Deeds", "TikTok"),
    "snapchat": QT_TRANSLATE_NOOP("Deeds", "Snapchat"),
    "text": QT_TRANSLATE_NOOP("Deeds", "Text"),
    "image": QT_TRANSLATE_NOOP("Deeds", "Images"),
    "video": QT_TRANSLATE_NOOP("Deeds", "Videos"),
    "speech": QT_TRANSLATE_NOOP("Deeds", "Voices"),
}
_TONES: Final = {
    "client.forged": Tone.RED,
    "workspace.entry_refused": Tone.RED,
    "workspace.archived": Tone.RED,
    "member.removed": Tone.AMBER,
    "publish.activated": Tone.GREEN,
    "workspace.handed_over": Tone.AMBER,
}


class Change(NamedTuple):
    """One line of the details. ``before`` is None where the entry only tells what is."""

    name: str
    before: str | None
    after: str


def deed(action: str) -> str:
    """What was done."""
    return _said(DEEDS[action]) if action in DEEDS else ltr(action)


def deed_tone(action: str) -> Tone:
    """How much it asks to be looked at."""
    return _TONES.get(action, Tone.NEUTRAL)


def kinds() -> list[tuple[str, str]]:
    """What can be asked for, in the language of now."""
    return [(key, _said(word)) for key, word in KINDS.items()]


def who(entry: AuditEntry) -> str:
    """The person, by name; ``ADLY`` for workers, and a word for who was erased."""
    if entry.actor == "system":
        return QCoreApplication.translate("Deeds", "ADLY itself")
    if entry.name:
        return entry.name
    return ltr(entry.email) if entry.email else QCoreApplication.translate("Deeds", "Somebody who was erased")


def changes(entry: AuditEntry) -> list[Change]:
    """The details line by line; what stands the same before and after is left out."""
    details = entry.details or {}
    before, after = _flat(details.get("before")), _flat(details.get("after"))
    told = [
        Change(_field(key), value_words(before.get(key)), value_words(after.get(key)))
        for key in dict.fromkeys([*before, *after])
        if before.get(key) != after.get(key)
    ]
    rest = {key: value for key, value in details.items() if key not in ("before", "after")}
    return told + [Change(_field(key), None, value_words(value)) for key, value in _flat(rest).items()]


def summary(entry: AuditEntry) -> str:
    """The details in one line of a grid."""
    told = (f"{change.name}: {change.after}" for change in changes(entry) if change.after != NOTHING)
    return joined(*told)


def value_words(value: Any) -> str:
    """A value as people read it; ids, codes and addresses run from left to right."""
    if value is None or value in ("", [], {}):
        return NOTHING
    if isinstance(value, bool):
        yes, no = QCoreApplication.translate("Deeds", "Yes"), QCoreApplication.translate("Deeds", "No")
        return yes if value else no
    if isinstance(value, list):
        return joined(*(value_words(part) for part in value))
    if str(value) in _VALUES:
        return _said(_VALUES[str(value)])
    return ltr(str(value)) if str(value).isascii() else own_direction(str(value))


def _flat(value: Any) -> dict[str, Any]:
    return dict(_parts(value)) if isinstance(value, Mapping) else {}


def _parts(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _parts(value)
        else:
            yield key, value


def _field(key: str) -> str:
    return _said(_FIELDS[key]) if key in _FIELDS else ltr(key)


def _said(source: str) -> str:
    return QCoreApplication.translate("Deeds", source)
