"""What an ad set is set to: goal, payment, bid, results, money, time."""

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from adly_desktop.campaigns import words_view as words
from adly_desktop.campaigns.drafting import PIXEL_GOALS, only
from adly_desktop.campaigns.fields_view import ChoiceField, LineField
from adly_desktop.campaigns.form_view import Form
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.money_fields_view import AmountField
from adly_desktop.campaigns.opened import Choice
from adly_desktop.campaigns.pins_view import PinsPart
from adly_desktop.campaigns.schedule_fields_view import ScheduleFields
from adly_desktop.campaigns.settings_fields_view import budget_fields, currency_of, lead_groups, status_field
from adly_desktop.i18n.formats import NOTHING
from adly_sync_server.contract.platform_rules.registry import RULES
from adly_sync_server.contract.platform_rules.rules import PlatformRules, Terms

#: Where an ad set leads that promotes an app.
_APP: Final = "app"


class AdSetTab(Form):
    """The open ad set."""

    def __init__(self, inspector: InspectorViewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inspector = inspector
        row = inspector.ad_set
        self._kind, self._budget = budget_fields(row, inspector)
        self._schedule = ScheduleFields(row)
        self._bid = AmountField(row, "bid_amount", lambda: self.tr("Bid"), lambda: currency_of(inspector))
        self._pixel, self._event = self._pixel_field(), self._event_field()
        self._app = self._app_field()
        self.add(LineField(row, "name", lambda: self.tr("Name"), is_required=True))
        self.add_beside(self._goal_field(), status_field(row))
        self.add_beside(self._billing_field(), self._destination_field())
        self.add(self._app)
        self.add_beside(self._strategy_field(), self._bid)
        self.add(self._window_field(), self._pixel, self._event)
        self.add_beside(self._kind, self._budget)
        self.column.addWidget(self._schedule)
        self.pins = PinsPart(inspector, row)
        self.column.addWidget(self.pins)
        lead_groups(self, row.entity, self._budget, self._schedule)
        for signal in (inspector.opened, inspector.around_changed):
            signal.connect(self._adapt)
        row.refreshed.connect(self._show_needed)
        inspector.campaign.refreshed.connect(self._adapt)
        self._adapt()

    def _goal_field(self) -> ChoiceField:
        row = self._inspector.ad_set
        return ChoiceField(
            row, "optimization_goal", lambda: self.tr("Goal"), self._goals, also=self._with_goal
        )

    def _goals(self) -> list[tuple[str, str]]:
        rules, objective = self._rules(), self._inspector.campaign.value("objective")
        return words.choices(words.GOALS, rules.goals.get(str(objective), words.GOALS) if rules else None)

    def _with_goal(self, goal: str) -> Mapping[str, Any]:
        """What is paid for and where it leads go with the goal."""
        rules, objective = self._rules(), self._inspector.campaign.value("objective")
        if rules is None:
            return {}
        leads_to = rules.destinations.get(goal, ())
        values: dict[str, Any] = {"billing_event": rules.usual_billing(objective, goal)}
        if self._inspector.ad_set.value("destination") not in leads_to:
            values["destination"] = next(iter(leads_to), None)
            values |= self._with_destination(values["destination"])
        return values

    def _with_destination(self, leads_to: str | None) -> Mapping[str, Any]:
        """An app goes with an ad set that leads to one, and counts for itself; the only one is taken."""
        opened, chosen = self._inspector.current, self._inspector.ad_set.value("app_id")
        if leads_to != _APP:
            return {"app_id": None} if chosen else {}
        offered = [app.id for app in opened.apps] if opened else []
        app_id = chosen if chosen in offered else only(offered)
        return {"app_id": app_id, "pixel_id": None, "conversion_event": None}

    def _billing_field(self) -> ChoiceField:
        def offered() -> list[tuple[str, str]]:
            terms = self._terms()
            return words.choices(words.BILLING, terms.billing if terms else None)

        return ChoiceField(self._inspector.ad_set, "billing_event", lambda: self.tr("Pay for"), offered)

    def _destination_field(self) -> ChoiceField:
        def offered() -> list[tuple[str, str]]:
            rules = self._rules()
            goal = str(self._inspector.ad_set.value("optimization_goal"))
            return words.choices(words.DESTINATIONS, rules.destinations.get(goal) if rules else None)

        return ChoiceField(
            self._inspector.ad_set,
            "destination",
            lambda: self.tr("Leads to"),
            offered,
            lambda: NOTHING,
            also=self._with_destination,
        )

    def _app_field(self) -> ChoiceField:
        def offered() -> list[tuple[str, str]]:
            opened = self._inspector.current
            return [(app.id, self._app_caption(app)) for app in opened.apps] if opened else []

        def nothing() -> str:
            opened = self._inspector.current
            if opened is not None and not opened.apps:
                return self.tr("No apps yet; add one on the platform")
            return self.tr("Not chosen yet")

        return ChoiceField(self._inspector.ad_set, "app_id", lambda: self.tr("App"), offered, nothing)

    def _app_caption(self, app: Choice) -> str:
        stores = {"ios": self.tr("App Store"), "android": self.tr("Google Play")}
        return " · ".join([app.name, *(stores[system] for system in app.kind.split())])

    def _strategy_field(self) -> ChoiceField:
        def offered() -> list[tuple[str, str]]:
            terms = self._terms()
            keys = [key for key in words.BID_STRATEGIES if terms is None or key in terms.bids]
            return words.choices(words.BID_STRATEGIES, keys)

        return ChoiceField(
            self._inspector.ad_set,
            "bid_strategy",
            lambda: self.tr("Bid strategy"),
            offered,
            also=_with_strategy,
        )

    def _window_field(self) -> ChoiceField:
        def offered() -> list[tuple[str, str]]:
            rules = self._rules()
            keys = [key for key in words.WINDOWS if rules is None or key in rules.attribution_windows]
            return words.choices(words.WINDOWS, keys)

        return ChoiceField(
            self._inspector.ad_set, "attribution_window", lambda: self.tr("Attribution window"), offered
        )

    def _pixel_field(self) -> ChoiceField:
        def offered() -> list[tuple[str, str]]:
            opened = self._inspector.current
            return [(choice.id, choice.name) for choice in opened.pixels] if opened else []

        return ChoiceField(
            self._inspector.ad_set, "pixel_id", lambda: self.tr("Pixel"), offered, lambda: self.tr("No pixel")
        )

    def _event_field(self) -> ChoiceField:
        return ChoiceField(
            self._inspector.ad_set,
            "conversion_event",
            lambda: self.tr("Counted as a result"),
            lambda: words.choices(words.EVENTS),
            lambda: NOTHING,
        )

    def _rules(self) -> PlatformRules | None:
        opened = self._inspector.current
        return RULES.get(opened.platform) if opened else None

    def _terms(self) -> Terms | None:
        rules = self._rules()
        goal = self._inspector.ad_set.value("optimization_goal")
        return rules.terms(self._inspector.campaign.value("objective"), goal) if rules else None

    def _adapt(self, _: object = None) -> None:
        if self._inspector.current is not None:
            self.refresh_all()
            self._show_needed()

    def _show_needed(self, _: object = None) -> None:
        """Fields that only some goals need."""
        row = self._inspector.ad_set
        goal = row.value("optimization_goal")
        for field in (self._pixel, self._event):
            field.setVisible(goal in PIXEL_GOALS or bool(row.value(field.path)))
        self._app.setVisible(row.value("destination") == _APP or bool(row.value("app_id")))
        has_bid = (
            row.value("bid_strategy") not in (None, "lowest_cost") or row.value("bid_amount") is not None
        )
        self._bid.setVisible(has_bid)


def _with_strategy(strategy: str) -> Mapping[str, Any]:
    """Bidding for the lowest cost has no amount."""
    return {"bid_amount": None} if strategy == "lowest_cost" else {}
