"""Names of fields as people know them, and their values in a history."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from PySide6.QtCore import QCoreApplication

from adly_desktop.campaigns import words_view as words
from adly_desktop.campaigns.marked_words_view import QT_TRANSLATE_NOOP
from adly_desktop.campaigns.words_view import listed, status_word, word
from adly_desktop.i18n.active import language
from adly_desktop.i18n.formats import NOTHING
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.fields import Kind

#: By the last part of the path.
_NAMES: Final[Mapping[str, str]] = {
    "name": QT_TRANSLATE_NOOP("FieldNames", "Name"),
    "ad_account_id": QT_TRANSLATE_NOOP("FieldNames", "Account"),
    "objective": QT_TRANSLATE_NOOP("FieldNames", "Objective"),
    "status": QT_TRANSLATE_NOOP("FieldNames", "Status"),
    "budget": QT_TRANSLATE_NOOP("FieldNames", "Budget"),
    "budget_type": QT_TRANSLATE_NOOP("FieldNames", "Kind of budget"),
    "budget_amount": QT_TRANSLATE_NOOP("FieldNames", "Budget"),
    "currency": QT_TRANSLATE_NOOP("FieldNames", "Currency"),
    "schedule": QT_TRANSLATE_NOOP("FieldNames", "Schedule"),
    "start_at": QT_TRANSLATE_NOOP("FieldNames", "Start"),
    "end_at": QT_TRANSLATE_NOOP("FieldNames", "End"),
    "time_zone": QT_TRANSLATE_NOOP("FieldNames", "Time zone"),
    "special_categories": QT_TRANSLATE_NOOP("FieldNames", "Special categories"),
    "initiative": QT_TRANSLATE_NOOP("FieldNames", "Initiative"),
    "notes": QT_TRANSLATE_NOOP("FieldNames", "Notes"),
    "tags": QT_TRANSLATE_NOOP("FieldNames", "Tags"),
    "bid_strategy": QT_TRANSLATE_NOOP("FieldNames", "Bid strategy"),
    "bid_amount": QT_TRANSLATE_NOOP("FieldNames", "Bid"),
    "optimization_goal": QT_TRANSLATE_NOOP("FieldNames", "Goal"),
    "billing_event": QT_TRANSLATE_NOOP("FieldNames", "Pay for"),
    "attribution_window": QT_TRANSLATE_NOOP("FieldNames", "Attribution window"),
    "destination": QT_TRANSLATE_NOOP("FieldNames", "Leads to"),
    "pixel_id": QT_TRANSLATE_NOOP("FieldNames", "Pixel"),
    "app_id": QT_TRANSLATE_NOOP("FieldNames", "App"),
    "conversion_event": QT_TRANSLATE_NOOP("FieldNames", "Counted as a result"),
    "countries": QT_TRANSLATE_NOOP("FieldNames", "Countries"),
    "excluded_countries": QT_TRANSLATE_NOOP("FieldNames", "Excluded countries"),
    "regions": QT_TRANSLATE_NOOP("FieldNames", "Regions"),
    "cities": QT_TRANSLATE_NOOP("FieldNames", "Cities"),
    "audiences": QT_TRANSLATE_NOOP("FieldNames", "Audiences"),
    "excluded_audiences": QT_TRANSLATE_NOOP("FieldNames", "Excluded audiences"),
    "devices": QT_TRANSLATE_NOOP("FieldNames", "Devices"),
    "languages": QT_TRANSLATE_NOOP("FieldNames", "Languages"),
    "interests": QT_TRANSLATE_NOOP("FieldNames", "Interests"),
    "placements": QT_TRANSLATE_NOOP("FieldNames", "Placements"),
    "automatic_placements": QT_TRANSLATE_NOOP("FieldNames", "The platform chooses placements"),
    "expand_audience": QT_TRANSLATE_NOOP("FieldNames", "May reach beyond this audience"),
    "gender": QT_TRANSLATE_NOOP("FieldNames", "Gender"),
    "min": QT_TRANSLATE_NOOP("FieldNames", "Youngest age"),
    "max": QT_TRANSLATE_NOOP("FieldNames", "Oldest age"),
    "age": QT_TRANSLATE_NOOP("FieldNames", "Age"),
    "language": QT_TRANSLATE_NOOP("FieldNames", "Language"),
    "format": QT_TRANSLATE_NOOP("FieldNames", "Format"),
    "headline": QT_TRANSLATE_NOOP("FieldNames", "Headline · Arabic"),
    "primary_text": QT_TRANSLATE_NOOP("FieldNames", "Primary text · Arabic"),
    "description": QT_TRANSLATE_NOOP("FieldNames", "Description · Arabic"),
    "headline_en": QT_TRANSLATE_NOOP("FieldNames", "Headline · English"),
    "primary_text_en": QT_TRANSLATE_NOOP("FieldNames", "Primary text · English"),
    "description_en": QT_TRANSLATE_NOOP("FieldNames", "Description · English"),
    "brand_name": QT_TRANSLATE_NOOP("FieldNames", "Brand name"),
    "call_to_action": QT_TRANSLATE_NOOP("FieldNames", "Call to action"),
    "landing_url": QT_TRANSLATE_NOOP("FieldNames", "Landing page"),
    "utm": QT_TRANSLATE_NOOP("FieldNames", "UTM tags"),
    "lead_form_id": QT_TRANSLATE_NOOP("FieldNames", "Lead form"),
    "page_identity_id": QT_TRANSLATE_NOOP("FieldNames", "Published as"),
    "instagram_identity_id": QT_TRANSLATE_NOOP("FieldNames", "Instagram account"),
    "asset_id": QT_TRANSLATE_NOOP("FieldNames", "Picture"),
    "media_assets": QT_TRANSLATE_NOOP("FieldNames", "Pictures"),
}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "objective": words.OBJECTIVES,
    "budget_type": words.BUDGET_TYPES,
    "bid_strategy": words.BID_STRATEGIES,
    "optimization_goal": words.GOALS,
    "billing_event": words.BILLING,
    "attribution_window": words.WINDOWS,
    "destination": words.DESTINATIONS,
    "conversion_event": words.EVENTS,
    "countries": words.COUNTRIES,
    "excluded_countries": words.COUNTRIES,
    "languages": words.LANGUAGES,
    "language": words.LANGUAGES,
    "placements": words.PLACEMENTS,
    "gender": words.GENDERS,
    "format": words.FORMATS,
    "call_to_action": words.CALLS,
    "special_categories": words.SPECIAL_CATEGORIES,
    "time_zone": words.ZONES,
}


def field_name(path: str) -> str:
    """What a path is called; the nearest part that has a name."""
    for part in reversed(path.split(".")):
        if part in _NAMES:
            return QCoreApplication.translate("FieldNames", _NAMES[part])
    return path


def value_text(entity: str, path: str, value: Any) -> str:
    """A value as it stands in a history; a dash for nothing."""
    last = path.rpartition(".")[2]
    if value is None or value == "" or value == []:
        return NOTHING
    if last == "status":
        return status_word(entity, str(value))
    if isinstance(value, Mapping):
        inner = (value_text(entity, _inside(path, key), part) for key, part in value.items())
        return listed(text for text in inner if text != NOTHING) or NOTHING
    if isinstance(value, list):
        return listed(word(_WORDS.get(last, {}), entry) for entry in value)
    if isinstance(value, bool):
        yes, no = (
            QCoreApplication.translate("FieldNames", "yes"),
            QCoreApplication.translate("FieldNames", "no"),
        )
        return yes if value else no
    return _plain(entity, path, last, value)


def _inside(path: str, key: str) -> str:
    """Members of a group are named by their own path, parts of anything else below it."""
    return key if "." in key or key in _NAMES else f"{path}.{key}"


def _plain(entity: str, path: str, last: str, value: Any) -> str:
    field = entity_named(entity).find(path)
    if field is not None and field.kind is Kind.TIMESTAMP:
        return language.formats.moment(datetime.fromisoformat(str(value)))
    if field is not None and field.kind is Kind.UUID:
        return QCoreApplication.translate("FieldNames", "another one")
    return word(_WORDS[last], value) if last in _WORDS else str(value)
