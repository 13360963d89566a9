"""The reading half of the Graph: nodes, lists, insights, reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.meta.failures import MetaFailure, not_simulated, too_much_data
from adly_sync_server.simulators.meta.field_wishes import FieldWish
from adly_sync_server.simulators.meta.filters import read_expressions, wanted
from adly_sync_server.simulators.meta.graph_call import GraphCall
from adly_sync_server.simulators.meta.insight_query import InsightQuery, read_query
from adly_sync_server.simulators.meta.insights import LEVEL_OF, Delivered, InsightDesk
from adly_sync_server.simulators.meta.judge import Judge, Judgement
from adly_sync_server.simulators.meta.judge_index import JudgeIndex
from adly_sync_server.simulators.meta.listings import (
    LISTERS,
    NEWEST_FIRST,
    minimum_budget_rows,
    permission_rows,
)
from adly_sync_server.simulators.meta.paging import Keyed, page
from adly_sync_server.simulators.meta.presenting import Presenter
from adly_sync_server.simulators.meta.previews import preview_rows
from adly_sync_server.simulators.meta.spending import Ledger
from adly_sync_server.simulators.meta.tokens import Viewer
from adly_sync_server.simulators.meta.videos import thumbnail_rows
from adly_sync_server.simulators.meta.world import LEAD_FORM, REPORT, World

Answer = dict[str, Any]

_KEPT = timedelta(seconds=30)
#: Parameters that say which page, and how it is shown.
_OF_PAGES = frozenset({"after", "before", "limit", "fields", "summary", "access_token", "appsecret_proof"})


@dataclass(frozen=True, slots=True)
class _Count:
    """What the last insights query found, for the pages that follow."""

    key: str
    until: datetime
    desk: InsightDesk
    delivered: list[Delivered]


@dataclass(frozen=True, slots=True)
class _List:
    """What the last list held."""

    key: str
    until: datetime
    rows: list[Keyed]


class GraphReader:
    """Answers GET calls that were judged."""

    def __init__(self, world: World, index: JudgeIndex, judge: Judge) -> None:
        self._world = world
        self._index = index
        self._judge = judge
        self._presenter = Presenter(world, self._expand)
        self._last_count: _Count | None = None
        self._last_list: _List | None = None

    def read(
        self, call: GraphCall, viewer: Viewer, subject: Entity, edge: str, judgement: Judgement
    ) -> Answer:
        """Answer one GET. Raises `MetaFailure`."""
        if edge == "/":
            return self._presenter.show(subject, judgement.wishes)
        if edge == "/insights":
            return self._insights(call, subject, judgement)
        if edge == "/minimum_budgets":
            return self._plain(call, minimum_budget_rows(subject), judgement)
        if edge == "/previews":
            return self._plain(call, preview_rows(call, subject, judgement.values), judgement)
        if edge == "/thumbnails":
            return self._plain(call, thumbnail_rows(call, subject), judgement)
        if edge == "/permissions":
            return self._plain(call, permission_rows(viewer.scopes), judgement)
        if (subject.kind, edge) in LISTERS:
            return self._list(call, subject, edge, judgement)
        raise not_simulated(subject.kind, "GET", edge)

    def check_insights(self, call: GraphCall, subject: Entity, judgement: Judgement) -> InsightQuery:
        """The query a call asks for. Raises `MetaFailure`."""
        names = tuple(wish.name for wish in judgement.wishes)
        today = Ledger(self._world, self._world.account_of(subject)).today
        level = LEVEL_OF[subject.kind]
        return read_query(judgement.values, names, level=level, today=today)

    def _insights(self, call: GraphCall, subject: Entity, judgement: Judgement) -> Answer:
        if subject.kind == REPORT:
            return self._report_rows(call, subject)
        return self._rows(call, subject, self.check_insights(call, subject, judgement), at_once=True)

    def _rows(
        self, call: GraphCall, subject: Entity, query: InsightQuery, *, at_once: bool = False
    ) -> Answer:
        """One page of rows. What was counted is kept until something changes: pages follow each other."""
        key = f"{self._world.store.revision} {subject.id} {query}"
        count = self._last_count
        if count is None or count.key != key or count.until < self._world.now():
            desk = InsightDesk(self._world, subject, query)
            count = _Count(key, self._world.now() + _KEPT, desk, desk.delivered())
            self._last_count = count
        if at_once and 0 < self._world.options.insights_most_rows < len(count.delivered):
            raise too_much_data()
        rows = [Keyed(place, one) for place, one in enumerate(count.delivered)]
        return page(rows, call, count.desk.show)

    def _report_rows(self, call: GraphCall, report: Entity) -> Answer:
        """The rows of a finished report, with the parameters it was ordered with."""
        if self._presenter.full(report)["async_status"] != "Job Completed":
            raise MetaFailure(message="(#2601) The report is not completed yet", code=2601)  # (recalled)
        subject = self._world.store.find(report.body["_subject"])
        if subject is None:
            raise LookupError(f"report {report.id} is about nothing")
        ordered = replace(call, method="GET", params=report.body["_params"])
        operation = self._judge.operation(subject.kind, "GET", "/insights")
        if operation is None:
            raise LookupError(f"{subject.kind} has no insights")
        judgement = self._judge.examine(operation, ordered.params)
        return self._rows(call, subject, self.check_insights(ordered, subject, judgement))

    def _list(self, call: GraphCall, subject: Entity, edge: str, judgement: Judgement) -> Answer:
        rows = self._whole_list(subject, edge, judgement.values)
        return page(rows, call, lambda entity: self._presenter.show(entity, judgement.wishes))

    def _whole_list(self, subject: Entity, edge: str, values: Mapping[str, Any]) -> list[Keyed]:
        """What a list holds, kept for the pages that follow: an account holds tens of thousands of ads."""
        asked = {name: value for name, value in values.items() if name not in _OF_PAGES}
        key = f"{self._world.store.revision} {subject.id} {edge} {asked}"
        last = self._last_list
        if last is None or last.key != key or last.until < self._world.now():
            entities = LISTERS[subject.kind, edge](self._world, subject, values)
            rows = _in_order(self._kept(entities, values))
            last = self._last_list = _List(key, self._world.now() + _KEPT, rows)
        return last.rows

    def _kept(self, entities: list[Entity], values: Mapping[str, Any]) -> list[Entity]:
        if not entities or entities[0].kind == LEAD_FORM:
            return entities  # archived forms are listed too
        known = self._index.classes[entities[0].kind].fields
        expressions = read_expressions(values.get("filtering", ()), known)
        return [one for one in entities if wanted(self._presenter.full(one), values, expressions)]

    def _plain(self, call: GraphCall, rows: list[Answer], judgement: Judgement) -> Answer:
        """Rows that are no entities."""
        names = [wish.name for wish in judgement.wishes]
        shown = [{name: row[name] for name in names or row if name in row} for row in rows]
        return page([Keyed(place, row) for place, row in enumerate(shown)], call, lambda row: row)

    def _expand(self, entity: Entity, wish: FieldWish) -> Answer | None:
        """An edge wished for as a field: `ads.limit(5){id,name}`; None where there is no such edge."""
        edge = f"/{wish.name}"
        if (entity.kind, edge) not in LISTERS:
            return None
        entities = LISTERS[entity.kind, edge](self._world, entity, {})
        call = GraphCall("GET", (entity.id, wish.name), {"limit": str(wish.limit or 25)}, (), "")
        kept = self._kept(entities, {})
        return page(_in_order(kept), call, lambda one: self._presenter.show(one, wish.children))


def _in_order(entities: list[Entity]) -> list[Keyed]:
    keyed = [Keyed(entity.seq, entity) for entity in entities]
    newest_first = bool(entities) and entities[0].kind in NEWEST_FIRST
    return sorted(keyed, key=lambda one: one.place, reverse=newest_first)
