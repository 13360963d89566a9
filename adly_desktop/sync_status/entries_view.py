"""The list of the Sync screen, in words."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from adly_desktop.collaboration.proposals_read import Proposal
from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.relative_time import time_ago
from adly_desktop.sync_status.act_view import deed, summary
from adly_desktop.sync_status.cases import Case, CaseKind
from adly_desktop.sync_status.listing import SENT, Listing
from adly_desktop.ui.entry_list import Entry
from adly_desktop.ui.words import Words


def entries_of(listing: Listing, words: Words, now: datetime) -> list[Entry]:
    """Everything under its heading; headings without entries are left out."""
    keys = iter(listing.keys())
    return [
        *_section(_needed(len(listing.cases)), [_case(next(keys), c, words, now) for c in listing.cases]),
        *_section(
            QCoreApplication.translate("SyncView", "Proposals · {count}").format(
                count=len(listing.proposals)
            ),
            [_proposal(next(keys), one, words, now) for one in listing.proposals],
        ),
        *_section(
            QCoreApplication.translate("SyncView", "Not accepted · {count}").format(
                count=len(listing.refused)
            ),
            [
                Entry(next(keys), act.name or words.thing(act.first.entity), words.failure(act.code))
                for act in listing.refused
            ],
        ),
        *_section(_waits(listing), _waiting(listing, keys, words, now)),
        *_section(QCoreApplication.translate("SyncView", "Sent"), _sent(listing, now)),
    ]


def _section(heading: str, entries: Sequence[Entry]) -> list[Entry]:
    return [Entry("", heading), *entries] if entries else []


def _needed(count: int) -> str:
    return QCoreApplication.translate("SyncView", "Need your decision · {count}").format(
        count=language.formats.number(count)
    )


def _waits(listing: Listing) -> str:
    told = QCoreApplication.translate("SyncView", "Waits to be sent · {count}")
    return told.format(count=language.formats.number(listing.waiting.groups))


def _case(key: str, case: Case, words: Words, now: datetime) -> Entry:
    return Entry(key, case.name or words.thing(case.entity), case_detail(case, words, now))


def case_detail(case: Case, words: Words, now: datetime) -> str:
    """What happened, in a few words."""
    if case.is_new:
        return QCoreApplication.translate("SyncView", "Created in something deleted")
    if case.kind is CaseKind.EDIT_OF_DELETED:
        return QCoreApplication.translate("SyncView", "Deleted while it was edited")
    if case.kind is CaseKind.DELETION_OF_EDITED:
        return QCoreApplication.translate("SyncView", "Edited before it was deleted")
    field = words.field(case.entity, case.field)
    if not case.their_time:
        return field
    ago = time_ago(datetime.fromisoformat(case.their_time), now)
    first = case.their_name.split()[0] if case.their_name.strip() else ""
    told = QCoreApplication.translate("SyncView", "{who}, {ago}").format(who=own_direction(first), ago=ago)
    return f"{field} · {told if first else ago}"


def _proposal(key: str, one: Proposal, words: Words, now: datetime) -> Entry:
    """Whose it is, what it would change, and since when it waits."""
    thing = words.thing(one.first[0]) if one.first else words.thing("proposals")
    ago = time_ago(datetime.fromisoformat(one.made_at), now) if one.made_at else ""
    first = one.author.split()[0] if one.author.strip() else ""
    return Entry(key, one.title or thing, joined(first, _proposed(one, words), ago))


def _proposed(one: Proposal, words: Words) -> str:
    rows = len({(part.entity, part.entity_id) for part in one.parts})
    if rows > 1:
        return QCoreApplication.translate("SyncView", "%n row(s)", None, rows)
    told = (deed(p.op) if p.field == "*" else words.field(p.entity, p.field) for p in one.parts)
    return QCoreApplication.translate("ActWords", ", ").join(dict.fromkeys(told))


def _waiting(listing: Listing, keys: Iterator[str], words: Words, now: datetime) -> list[Entry]:
    entries = []
    for act in listing.acts:
        ago = time_ago(datetime.fromisoformat(act.made_at), now)
        name = act.name or words.thing(act.first.entity)
        entries.append(Entry(next(keys), name, f"{summary(act, words)} · {ago}"))
    return entries


def _sent(listing: Listing, now: datetime) -> list[Entry]:
    if not listing.has_past:
        return []
    sent = listing.sent
    count = QCoreApplication.translate("SyncView", "%n change(s) in seven days", None, sent.mutations)
    ago = time_ago(datetime.fromisoformat(sent.last_at), now) if sent.last_at else ""
    return [Entry(SENT, count, ago)]
