"""Scenes of automation rules: none yet, the form, a replay, the log, and each where it cannot be read."""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Final

import msgspec
from PySide6.QtWidgets import QWidget

from adly_desktop.opening import OpenWorkspace
from adly_desktop.rules.rule_calls import DeedLine, LogAsked, LogPage, RuleCalls, RunLine
from adly_desktop.rules.rules_view import LOG, REPLAY, RULE, RulesView
from adly_desktop.rules.rules_view_model import RulesViewModel, Stage
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.workspace_frame import WATCH
from adly_desktop.showcase.rows import load_agency, made_id
from adly_desktop.watch.watch_page_view import WatchPage
from adly_desktop.watch_tabs import RULES
from adly_sync_server.contract.automation.judging import Finding, Seen
from adly_sync_server.contract.automation.rules import Against, Metric, Scope, Side
from adly_sync_server.contract.errors import Unavailable

_AT: Final = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)


def _seen(metric: Metric, side: Side, figure: str, limit: str) -> Seen:
    return Seen(
        metric=metric,
        side=side,
        against=Against.VALUE,
        value=Decimal(limit),
        since=date(2026, 11, 14),
        until=date(2026, 11, 20),
        finding=Finding.MET,
        figure=Decimal(figure),
        limit=Decimal(limit),
    )


def _deed(n: int, name: str, deed: str, state: str, **more: str | None) -> DeedLine:
    told: dict[str, str | None] = {"field": "budget", "before": None, "after": None, "held": None, **more}
    seen = _seen(Metric.ROAS, Side.ABOVE, "4.31", "3")
    if deed == "pause":
        seen = _seen(Metric.ROAS, Side.BELOW, "0.62", "1")
    return DeedLine(
        id=str(n),
        rule_id="r",
        rule_name=str(told.pop("rule_name", None) or "ارفع ما يبيع جيدًا"),
        platform="meta",
        entity="ad_sets",
        entity_id=made_id("ad_set", name),
        entity_name=name,
        deed=deed,
        shown=None,
        currency="SAR",
        day=date(2026, 11, 22),
        seen=(seen,),
        as_of=_AT - timedelta(minutes=40),
        state=state,
        error_code=None,
        created_at=_AT,
        finished_at=_AT - timedelta(minutes=n),
        field=str(told["field"]),
        before=told["before"],
        after=told["after"],
        held=told["held"],
    )


class StagedRules(RuleCalls):
    """What rules did, without a server. ``is_away``: nobody answers; ``is_new``: nothing was done yet."""

    def __init__(self, *, is_away: bool = False, is_new: bool = False) -> None:
        self._is_away, self._is_new = is_away, is_new

    async def deeds(self, asked: LogAsked, before: datetime | None = None) -> LogPage:
        """Some of each kind."""
        if self._is_away:
            raise Unavailable("no answer", code="server_unreachable")
        if self._is_new:
            return LogPage(())
        ad_sets = [one["name"] for one in load_agency().client["campaigns"][:4]]
        pausing = "أوقف الإعلانات الخاسرة"
        lines = (
            _deed(1, ad_sets[0], "raise_budget", "done", before="400", after="460"),
            _deed(2, ad_sets[1], "raise_budget", "held", held="pinned"),
            _deed(3, ad_sets[2], "pause", "done", field="status", rule_name=pausing),
            _deed(4, ad_sets[3], "raise_budget", "held", held="unsent_edit"),
        )
        return LogPage(tuple(one for one in lines if not asked.states or one.state in asked.states))

    async def runs(self) -> tuple[RunLine, ...]:
        """None: a rule made for the picture has not run."""
        return ()


class _Tab:
    """The tab, brought into each state."""

    def __init__(self, workspace: OpenWorkspace, window: MainWindow) -> None:
        self._workspace, self._window = workspace, window

    @property
    def view(self) -> RulesView:
        page = self._workspace.frame.page(WATCH)
        assert isinstance(page, WatchPage)
        view = page.view(RULES)
        assert isinstance(view, RulesView)
        return view

    async def at(self, act: Callable[[RulesView], None], calls: RuleCalls | None = None) -> QWidget:
        """The tab after ``act``."""
        page = self._workspace.frame.page(WATCH)
        assert isinstance(page, WatchPage)
        self._workspace.frame.show_page(WATCH)
        page.show_tab(RULES)
        view = self.view
        answering = calls or StagedRules()
        view.model.parts = view.model.parts._replace(calls=answering)
        view.log_model.parts = view.log_model.parts._replace(calls=answering)
        await until(view.model, lambda model: model.stage is Stage.READY)
        act(view)
        await asyncio.sleep(0.1)
        return self._window

    async def replayed(self) -> QWidget:
        """A rule with what it would have done."""
        shown = await self.at(lambda view: begin(view, REPLAY))
        model = self.view.model
        assert model.rule is not None
        model.edit(msgspec.structs.replace(model.rule, scope=Scope(level="campaigns")))
        self.view.model.see()
        await until(self.view.model, lambda model: not model.is_replaying)
        return shown

    def leave(self) -> None:
        """Nothing of it stands in the next picture."""
        self.view.model.choose("")


async def until(model: RulesViewModel, is_so: Callable[[RulesViewModel], bool]) -> None:
    """Wait until a model says so."""
    moved = asyncio.Event()
    heard = model.changed.connect(moved.set)
    while not is_so(model):
        moved.clear()
        await moved.wait()
    model.changed.disconnect(heard)


def begin(view: RulesView, page: str, sample: str = "raise_winners") -> None:
    """A new rule from a sample, on one of its pages."""
    view.begin(sample)
    view.show_page(page)


def _with_accounts(view: RulesView) -> None:
    """A rule that looks at several accounts and labels."""
    begin(view, RULE)
    around = view.model.around
    ids = tuple(one.id for one in around.accounts if one.currency == "SAR")[:2]
    scope = view.editor.scope
    scope.accounts.changed.emit(list(ids))
    scope.labels.changed.emit(list(around.labels[:2]))


def rules_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """Everything of the tab Rules."""
    tab = _Tab(workspace, window)
    away = StagedRules(is_away=True)
    return [
        Scene("rules-empty", lambda: tab.at(lambda view: view.model.choose("")), tab.leave),
        Scene("rules-editor", lambda: tab.at(lambda view: begin(view, RULE)), tab.leave),
        Scene("rules-accounts", lambda: tab.at(_with_accounts), tab.leave),
        Scene("rules-plan", lambda: tab.at(lambda view: begin(view, RULE, "lower_dear_results")), tab.leave),
        Scene("rules-unseen", lambda: tab.at(lambda view: begin(view, REPLAY)), tab.leave),
        Scene("rules-replay", tab.replayed, tab.leave),
        Scene("rules-log", lambda: tab.at(lambda view: begin(view, LOG)), tab.leave),
        Scene("rules-log-offline", lambda: tab.at(lambda view: begin(view, LOG), away), tab.leave),
    ]
