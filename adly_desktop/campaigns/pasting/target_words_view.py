"""What the meanings of columns are called, and what there is to say of a cell: in the language shown."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from adly_desktop.campaigns.field_names_view import field_name
from adly_desktop.campaigns.marked_words_view import QT_TRANSLATE_NOOP
from adly_desktop.campaigns.pasting.judging import CellFault
from adly_desktop.campaigns.pasting.targets import BY_KEY
from adly_desktop.campaigns.pasting.typed import Why
from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction

#: Those that the inspector calls by a shorter name, being where they are.
_TITLES: Final[Mapping[str, str]] = {
    "name": QT_TRANSLATE_NOOP("PasteTargets", "Ad name"),
    "picture": QT_TRANSLATE_NOOP("PasteTargets", "Picture for feeds"),
    "story": QT_TRANSLATE_NOOP("PasteTargets", "Picture for stories"),
    "utm_source": QT_TRANSLATE_NOOP("PasteTargets", "UTM source"),
    "utm_medium": QT_TRANSLATE_NOOP("PasteTargets", "UTM medium"),
    "utm_campaign": QT_TRANSLATE_NOOP("PasteTargets", "UTM campaign"),
    "utm_content": QT_TRANSLATE_NOOP("PasteTargets", "UTM content"),
    "utm_term": QT_TRANSLATE_NOOP("PasteTargets", "UTM term"),
    "ad_set": QT_TRANSLATE_NOOP("PasteTargets", "Ad set"),
    "budget_daily": QT_TRANSLATE_NOOP("PasteTargets", "Daily budget of the ad set"),
    "budget_lifetime": QT_TRANSLATE_NOOP("PasteTargets", "Lifetime budget of the ad set"),
    "campaign": QT_TRANSLATE_NOOP("PasteTargets", "Campaign"),
    "platform": QT_TRANSLATE_NOOP("PasteTargets", "Platform"),
    "campaign_daily": QT_TRANSLATE_NOOP("PasteTargets", "Daily budget of the campaign"),
    "campaign_lifetime": QT_TRANSLATE_NOOP("PasteTargets", "Lifetime budget of the campaign"),
}
_SENTENCES: Final[Mapping[Why, str]] = {
    Why.UNREADABLE: QT_TRANSLATE_NOOP("PasteFaults", "“{value}” is not an amount."),
    Why.TOO_LARGE: QT_TRANSLATE_NOOP("PasteFaults", "“{value}” is too large. Check the number of digits."),
    Why.NEGATIVE: QT_TRANSLATE_NOOP("PasteFaults", "“{value}” is below zero."),
    Why.NOT_A_WORD: QT_TRANSLATE_NOOP("PasteFaults", "“{value}” is not one of the choices."),
    Why.NOT_A_DAY: QT_TRANSLATE_NOOP("PasteFaults", "“{value}” is not a date. Write it like 2026-11-22."),
    Why.TWO_DAYS: QT_TRANSLATE_NOOP(
        "PasteFaults", "“{value}” can be read as two different dates. Write it like 2026-11-22."
    ),
    Why.NO_AGE: QT_TRANSLATE_NOOP("PasteFaults", "“{value}” is not an age from 13 to 99."),
    Why.NOT_STORABLE: QT_TRANSLATE_NOOP("PasteFaults", "There are signs in it that cannot be saved."),
    Why.NO_PICTURE: QT_TRANSLATE_NOOP("PasteFaults", "The library holds no file called “{value}”."),
    Why.SEVERAL_PICTURES: QT_TRANSLATE_NOOP(
        "PasteFaults", "The library holds several files called “{value}”."
    ),
    Why.SEVERAL_CAMPAIGNS: QT_TRANSLATE_NOOP(
        "PasteFaults", "Several campaigns are called “{value}”. Say the platform too, or rename one."
    ),
    Why.SEVERAL_AD_SETS: QT_TRANSLATE_NOOP(
        "PasteFaults", "Several ad sets are called “{value}”. Rename one."
    ),
    Why.WHICH_AD_SET: QT_TRANSLATE_NOOP(
        "PasteFaults", "“{value}” has several ad sets, and the row does not say which."
    ),
    Why.NOTHING_OF_AN_AD: QT_TRANSLATE_NOOP("PasteFaults", "The row says nothing of an ad."),
    Why.TWO_BUDGETS: QT_TRANSLATE_NOOP("PasteFaults", "A budget is either daily or lifetime, not both."),
    Why.ENDS_FIRST: QT_TRANSLATE_NOOP("PasteFaults", "The end is not after the start."),
    Why.AGES_TURNED: QT_TRANSLATE_NOOP("PasteFaults", "The oldest age is below the youngest."),
    Why.STAYS_AS_IT_IS: QT_TRANSLATE_NOOP("PasteFaults", "“{value}” is there already and keeps what it has."),
    Why.SAME_NAME: QT_TRANSLATE_NOOP("PasteFaults", "An ad called “{value}” is there already."),
    Why.NO_ROW_FOR_IT: QT_TRANSLATE_NOOP("PasteFaults", "Fewer rows are chosen than were copied."),
    Why.NOTHING_TO_CHANGE: QT_TRANSLATE_NOOP("PasteFaults", "There is no value in this row."),
}


def target_title(key: str, *, is_over: bool = False) -> str:
    """What a meaning is called; of none that the column is not used. ``is_over``: of rows that are there."""
    if not key:
        return QCoreApplication.translate("PasteTargets", "Not used")
    if is_over and BY_KEY[key].path == "name":
        return field_name("name")
    source = _TITLES.get(key)
    return QCoreApplication.translate("PasteTargets", source) if source else field_name(BY_KEY[key].path)


def fault_sentence(fault: CellFault) -> str:
    """What is wrong, and what to do about it where that is not plain."""
    number = language.formats.number
    if fault.why is Why.TOO_LONG:
        told = QCoreApplication.translate("PasteFaults", "Too long: at most {limit} characters.")
        return told.format(limit=number(fault.limit))
    if fault.why is Why.TOO_FINE:
        return QCoreApplication.translate(
            "PasteFaults", "Too many decimals: at most %n here.", None, fault.limit
        )
    if fault.why is Why.SAID_OTHERWISE:
        told = QCoreApplication.translate(
            "PasteFaults", "Row {row} says something else of the same ad set or campaign."
        )
        return told.format(row=number(fault.limit))
    sentence = QCoreApplication.translate("PasteFaults", _SENTENCES[fault.why])
    return sentence.format(value=own_direction(fault.value))
