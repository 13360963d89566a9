"""Words of figures: kinds of result, breakdowns and their parts, attribution windows."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication

from adly_desktop.campaigns.marked_words_view import QT_TRANSLATE_NOOP
from adly_desktop.campaigns.words_view import PLACEMENTS, word
from adly_sync_server.contract.figures import UNKNOWN, Breakdown

RESULTS: Final[Mapping[str, str]] = {
    "purchase": QT_TRANSLATE_NOOP("CampaignWords", "Purchases"),
    "lead": QT_TRANSLATE_NOOP("CampaignWords", "Leads"),
    "message": QT_TRANSLATE_NOOP("CampaignWords", "Conversations"),
    "install": QT_TRANSLATE_NOOP("CampaignWords", "App installs"),
}
SINGLE_COSTS: Final[Mapping[str, str]] = {
    "lead": QT_TRANSLATE_NOOP("CampaignWords", "Cost per lead"),
    "message": QT_TRANSLATE_NOOP("CampaignWords", "Cost per conversation"),
    "install": QT_TRANSLATE_NOOP("CampaignWords", "Cost per install"),
}
BREAKDOWNS: Final[Mapping[str, str]] = {
    "placement": QT_TRANSLATE_NOOP("CampaignWords", "Placement"),
    "age": QT_TRANSLATE_NOOP("CampaignWords", "Age"),
    "gender": QT_TRANSLATE_NOOP("CampaignWords", "Gender"),
    "region": QT_TRANSLATE_NOOP("CampaignWords", "Region"),
}
_GENDERS: Final[Mapping[str, str]] = {
    "female": QT_TRANSLATE_NOOP("CampaignWords", "Women"),
    "male": QT_TRANSLATE_NOOP("CampaignWords", "Men"),
}
_WINDOWS: Final[Mapping[str, str]] = {
    "1d_click": QT_TRANSLATE_NOOP("CampaignWords", "for one day after a click"),
    "7d_click": QT_TRANSLATE_NOOP("CampaignWords", "for seven days after a click"),
    "7d_click_1d_view": QT_TRANSLATE_NOOP(
        "CampaignWords", "for seven days after a click and one after a view"
    ),
    "28d_click": QT_TRANSLATE_NOOP("CampaignWords", "for 28 days after a click"),
}


def window_words(window: str) -> str:
    """How long after an ad a result counts."""
    return word(_WINDOWS, window)


def part_name(breakdown: Breakdown, part: str) -> str:
    """What a part is called; a platform's own name where we have none."""
    if part == UNKNOWN:
        return QCoreApplication.translate("CampaignWords", "Not told")
    if breakdown is Breakdown.PLACEMENT:
        return word(PLACEMENTS, part)
    if breakdown is Breakdown.GENDER:
        return word(_GENDERS, part)
    return part
