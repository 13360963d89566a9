"""What an import says: how far it is, how it ended, and what came otherwise than it stands there."""

from collections.abc import Callable, Mapping
from typing import Final, cast

from PySide6 import QtCore
from PySide6.QtCore import QCoreApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.i18n.joined import joined
from adly_desktop.i18n.relative_time import time_left
from adly_desktop.platforms.import_calls import Import, ImportNoteTold, ImportOffer, ImportStage

#: Marks a text for the catalogue and gives it back; Qt's own type says "object".
QT_TRANSLATE_NOOP = cast(Callable[[str, str], str], QtCore.QT_TRANSLATE_NOOP)

_CONTEXT: Final = "ImportWords"
_STAGES: Final[Mapping[str, str]] = {
    "campaigns": QT_TRANSLATE_NOOP("ImportWords", "Bringing in campaigns"),
    "ad_sets": QT_TRANSLATE_NOOP("ImportWords", "Bringing in ad sets"),
    "creatives": QT_TRANSLATE_NOOP("ImportWords", "Reading what ads show"),
    "ads": QT_TRANSLATE_NOOP("ImportWords", "Bringing in ads"),
    "media": QT_TRANSLATE_NOOP("ImportWords", "Fetching pictures"),
}
_NOTES: Final[Mapping[str, str]] = {
    "read_only": QT_TRANSLATE_NOOP(
        "ImportWords", "With settings that are read only here and stay as they are there: {count}"
    ),
    "objective_unknown": QT_TRANSLATE_NOOP(
        "ImportWords", "Campaigns with an objective that ADLY does not publish; change them there: {count}"
    ),
    "value_unfit": QT_TRANSLATE_NOOP(
        "ImportWords", "Values that do not fit here and are kept as they stand there: {count}"
    ),
    "link_unknown": QT_TRANSLATE_NOOP(
        "ImportWords", "With a page, profile or pixel that this account does not offer: {count}"
    ),
    "creative_gone": QT_TRANSLATE_NOOP(
        "ImportWords", "Ads that have lost what they showed; give them new content: {count}"
    ),
    "parent_missing": QT_TRANSLATE_NOOP(
        "ImportWords", "Left out, because what they belong to is archived, deleted or in the trash: {count}"
    ),
    "campaign_empty": QT_TRANSLATE_NOOP("ImportWords", "Campaigns without ad sets: {count}"),
    "media_missing": QT_TRANSLATE_NOOP(
        "ImportWords", "Pictures that the platform does not show; the ads run on: {count}"
    ),
}


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


def offered(offer: ImportOffer, name: str) -> str:
    """``120 campaigns were found in Lamsa. Bring them in?``"""
    if offer.is_more:
        asked = QCoreApplication.translate(
            "ImportWords",
            "More than %n campaign(s) were found in {account}. Bring them in, to edit them here?",
            None,
            offer.campaigns,
        )
        return asked.format(account=own_direction(name))
    asked = QCoreApplication.translate(
        "ImportWords",
        "%n campaign(s) were found in {account}. Bring them in, to edit them here?",
        None,
        offer.campaigns,
    )
    return asked.format(account=own_direction(name))


def under_way(found: Import, left_s: int | None) -> tuple[str, str]:
    """The stage, and beside it how many of how many and how long."""
    stage = found.of(found.stage)
    if found.state == "waiting":
        return QCoreApplication.translate("ImportWords", "The platform's limit is reached"), _until(found)
    left = "" if left_s is None else time_left(left_s)
    return _tr(_STAGES[found.stage]), joined(_count(stage), left)


def share(found: Import) -> float | None:
    """Of the stage, where its whole is known."""
    stage = found.of(found.stage)
    return None if not stage.total else min(stage.read / stage.total, 1.0)


def came(found: Import) -> str:
    """``1,000 campaigns, 5,000 ad sets and 25,000 ads``: what is new here."""
    return joined(
        QCoreApplication.translate("ImportWords", "%n campaign(s)", None, found.of("campaigns").added),
        QCoreApplication.translate("ImportWords", "%n ad set(s)", None, found.of("ad_sets").added),
        QCoreApplication.translate("ImportWords", "%n ad(s)", None, found.of("ads").added),
    )


def ended(found: Import) -> str:
    """How it ended, with what came."""
    if found.state == "done":
        return QCoreApplication.translate("ImportWords", "Brought in: {what}").format(what=came(found))
    if found.state == "cancelled":
        return QCoreApplication.translate("ImportWords", "Stopped. What came stays: {what}").format(
            what=came(found)
        )
    return QCoreApplication.translate("ImportWords", "Not finished. What came stays: {what}").format(
        what=came(found)
    )


def noted(found: Import) -> list[str]:
    """A sentence for each kind of note, the most frequent first."""
    counts = sorted(found.note_counts.items(), key=lambda one: -one[1])
    return [
        _tr(_NOTES[note]).format(count=language.formats.number(count))
        for note, count in counts
        if note in _NOTES
    ]


def named(note: ImportNoteTold) -> str:
    """One of them: its name, and which settings or value, as the platform calls them."""
    return joined(own_direction(note.name or note.external_id), own_direction(note.detail))


def _count(stage: ImportStage) -> str:
    read = language.formats.number(stage.read)
    if stage.total is None:
        return read
    return QCoreApplication.translate("ImportWords", "{count} of {total}").format(
        count=read, total=language.formats.number(stage.total)
    )


def _until(found: Import) -> str:
    if found.waits_until is None:
        return QCoreApplication.translate("ImportWords", "goes on by itself")
    at = language.formats.time(found.waits_until.astimezone())
    return QCoreApplication.translate("ImportWords", "goes on by itself at {time}").format(time=at)
