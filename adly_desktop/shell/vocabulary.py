"""Values of any field as people read them: the words of every feature put together for all of them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from adly_desktop.campaigns import words_view
from adly_desktop.i18n import field_words
from adly_desktop.i18n.active import language
from adly_desktop.i18n.digits import number_in
from adly_desktop.i18n.formats import NOTHING
from adly_desktop.i18n.isolates import ltr, own_direction
from adly_desktop.shell.failures import happened, next_step
from adly_sync_server.contract.currencies import is_known, minor_digits

#: Closed sets by the path they stand at.
_TABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "platform": words_view.PLATFORMS,
    "time_zone": words_view.ZONES,
    "objective": words_view.OBJECTIVES,
    "budget_type": words_view.BUDGET_TYPES,
    "bid_strategy": words_view.BID_STRATEGIES,
    "optimization_goal": words_view.GOALS,
    "billing_event": words_view.BILLING,
    "attribution_window": words_view.WINDOWS,
    "conversion_event": words_view.EVENTS,
    "destination": words_view.DESTINATIONS,
    "special_categories": words_view.SPECIAL_CATEGORIES,
    "creative_data.language": words_view.LANGUAGES,
    "creative_data.format": words_view.FORMATS,
    "creative_data.call_to_action": words_view.CALLS,
    "targeting.countries": words_view.COUNTRIES,
    "targeting.excluded_countries": words_view.COUNTRIES,
    "targeting.languages": words_view.LANGUAGES,
    "targeting.placements": words_view.PLACEMENTS,
    "targeting.gender": words_view.GENDERS,
}
_LTR: Final = ("landing_url", "time_zone", "currency")


class Vocabulary:
    """Words for rows, fields, values and failures."""

    def thing(self, entity: str) -> str:
        """What a row of this entity is called."""
        return field_words.thing_word(entity)

    def field(self, entity: str, path: str) -> str:
        """What a field or an atomic group is called."""
        return field_words.field_word(path)

    def value(self, entity: str, path: str, value: Any, names: Mapping[str, str] | None = None) -> str:
        """A value in words; ``names`` are those of the rows it may refer to, by id."""
        if value in (None, "", [], {}):
            return NOTHING
        place = field_words.starred(path)
        if place in _WRITTEN:
            return _WRITTEN[place](value)
        if place == "status":
            return words_view.status_word(entity, str(value))
        if isinstance(value, Mapping):
            return self._mapping(entity, path, value, names or {})
        if isinstance(value, list | tuple):
            return words_view.listed(self._plain(place, part, names or {}) for part in value)
        return self._plain(place, value, names or {})

    def failure(self, code: str) -> str:
        """What happened and what to do about it."""
        return f"{happened(code)} {next_step(code)}"

    def _mapping(self, entity: str, path: str, value: Mapping[str, Any], names: Mapping[str, str]) -> str:
        """Elements of a list that is keyed by id, or the parts of an unknown structure."""
        parts = [self.value(entity, f"{path}.{key}", inner, names) for key, inner in value.items()]
        return words_view.listed(part for part in parts if part != NOTHING) or NOTHING

    def _plain(self, place: str, value: Any, names: Mapping[str, str]) -> str:
        if isinstance(value, bool):
            return _yes() if value else _no()
        if str(value) in names:
            return own_direction(names[str(value)])
        if str(value) in _TABLES.get(place, {}):
            return words_view.word(_TABLES[place], value)
        return ltr(str(value)) if place.endswith(_LTR) else str(value)


def _yes() -> str:
    return QCoreApplication.translate("Vocabulary", "Yes")


def _no() -> str:
    return QCoreApplication.translate("Vocabulary", "No")


def _budget(value: Any) -> str:
    parts = value if isinstance(value, Mapping) else {"budget_amount": value}
    if parts.get("budget_amount") is None:
        return NOTHING
    amount = _amount(parts["budget_amount"], parts.get("currency"))
    kind = words_view.word(words_view.BUDGET_TYPES, parts.get("budget_type"))
    return f"{amount} · {kind}" if kind else amount


def _amount(value: Any, currency: Any = None) -> str:
    if not is_known(currency):
        return ltr(language.formats.number(Decimal(str(value)), 2))
    return language.formats.money(Decimal(str(value)), str(currency), minor_digits(str(currency)))


def _schedule(value: Any) -> str:
    """By the clock of its own zone, which is named: the hour is the account's, wherever it is read."""
    parts = dict(value) if isinstance(value, Mapping) else {}
    zone = parts.get("time_zone")
    start, end = _moment(parts.get("start_at"), zone), _moment(parts.get("end_at"), zone)
    if parts.get("end_at") is None:
        told = QCoreApplication.translate("Vocabulary", "from {start}").format(start=start)
    else:
        told = QCoreApplication.translate("Vocabulary", "{start} to {end}").format(start=start, end=end)
    return f"{told} · {_zone_word(zone)}" if zone else told


def _moment(value: Any, zone: str | None = None) -> str:
    """A moment by the clock of ``zone``, else by that of this computer."""
    if value is None:
        return NOTHING
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    return language.formats.moment(moment.astimezone(ZoneInfo(zone) if zone else None))


def _zone_word(zone: str) -> str:
    return words_view.word(words_view.ZONES, zone) if zone in words_view.ZONES else ltr(zone)


def _day(value: Any) -> str:
    return language.formats.full_date(value if isinstance(value, date) else date.fromisoformat(str(value)))


def _age(value: Any) -> str:
    parts = dict(value) if isinstance(value, Mapping) else {}
    by_end = {path.rpartition(".")[2]: age for path, age in parts.items()}
    ends = ("" if by_end.get(end) is None else str(by_end[end]) for end in ("min", "max"))
    return ltr(number_in("–".join(ends), language.digits))


def _media(value: Any) -> str:
    count = len(value) if isinstance(value, Mapping | list) else 1
    return QCoreApplication.translate("Vocabulary", "%n file(s)", None, count)


def _cards(value: Any) -> str:
    count = len(value) if isinstance(value, Mapping | list) else 1
    return QCoreApplication.translate("Vocabulary", "%n card(s)", None, count)


def _tags(value: Any) -> str:
    parts: Iterable[Any] = value.values() if isinstance(value, Mapping) else [value]
    return ltr(" · ".join(str(part) for part in parts if part)) or NOTHING


_WRITTEN: Final[Mapping[str, Callable[[Any], str]]] = {
    "budget": _budget,
    "budget_amount": _amount,
    "bid_amount": _amount,
    "schedule": _schedule,
    "start_at": _moment,
    "end_at": _moment,
    "start_date": _day,
    "end_date": _day,
    "targeting.age": _age,
    "media_assets": _media,
    "creative_data.cards": _cards,
    "creative_data.utm": _tags,
}
