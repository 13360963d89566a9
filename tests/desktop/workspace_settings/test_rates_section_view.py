"""Rates that a workspace states, typed into real fields against a server of paper."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.ui.text_direction import has_arabic
from adly_desktop.workspace_settings.rates_section_view import RatesSection
from adly_desktop.workspace_settings.rates_view_model import RatesViewModel
from adly_desktop.workspace_settings.workspace_calls import WorkspaceCalls
from adly_sync_server.contract.roles import may
from tests.desktop.hands import child, click, type_text
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, until
from tests.desktop.workspace_settings.test_ai_consent_section_view import Parts

PATH = "/v1/workspaces/ws/metrics/rates"
TODAY = date(2026, 11, 22)


@asynccontextmanager
async def section(http: PaperHttp, role: str = "owner") -> AsyncIterator[RatesSection]:
    """The section of somebody in this role, loaded."""
    wire, operations = http.wire(), TaskOperations()
    parts = Parts(WorkspaceCalls(wire, "ws"), operations, explained, lambda action: may(role, action))
    view = RatesSection(RatesViewModel(lambda: parts), TODAY)
    view.resize(760, 400)
    view.show()
    view.model.load()
    await until(lambda: not view.model.is_busy)
    try:
        yield view
    finally:
        await operations.close()
        await wire.close()
        view.deleteLater()


def kept(*rates: tuple[str, str, str]) -> dict[str, Any]:
    """What the server tells."""
    told = [{"base": base, "quote": "SAR", "day": day, "rate": rate} for base, rate, day in rates]
    return {"currency": "SAR", "rates": told}


def test_a_rate_is_stated_from_a_day_on_with_any_digits(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http, known = PaperHttp(), list[tuple[str, str, str]]()
        http.on_call("GET", PATH, lambda _: (200, kept(*known)))

        def state(body: Any) -> tuple[int, Any]:
            known.append((body["base"], body["rate"], body["day"]))
            return 204, None

        http.on_call("PUT", PATH, state)
        async with section(http) as view:
            assert view.listed.text() == "None is stated."
            assert "SAR" not in [view.base.itemData(row) for row in range(view.base.count())]
            assert not view.state.isEnabled()
            view.base.choose("KWD")
            type_text(child(view.rate, QLineEdit), "١٢٫٢١")
            assert view.rate.amount() == Decimal("12.21")
            assert view.state.isEnabled()
            click(view.state)
            await until(lambda: "KWD" in view.listed.text())
            assert known == [("KWD", "12.21", "2026-11-22")]
            assert "1 KWD = 12.21 SAR" in view.listed.text()
            assert "22 Nov 2026" in view.listed.text()

    on_qt(story())


def test_newest_first_of_each_currency_and_members_read_alone(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        rates = kept(("USD", "3.7", "2026-01-01"), ("KWD", "12", "2026-02-01"), ("USD", "3.76", "2026-05-01"))
        http.on("GET", PATH, 200, rates)
        async with section(http, "member") as view:
            told = [(one.base, one.rate) for one in view.model.newest_first]
            assert told == [("KWD", "12"), ("USD", "3.76"), ("USD", "3.7")]
            assert not any(part.isEnabled() for part in (view.base, view.rate, view.day, view.state))

    on_qt(story())


def test_what_cannot_be_read_says_so_with_a_way_out(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", PATH, 503, problem(503, "unavailable"))
        async with section(http) as view:
            assert not view.problem.isHidden()
            assert not view.state.isEnabled()
            http.on("GET", PATH, 200, kept())
            view.problem.fix_requested.emit()
            await until(lambda: view.problem.isHidden())

    on_qt(story())


def test_it_speaks_arabic(on_qt: RunOnQt, arabic: QApplication) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", PATH, 200, kept(("KWD", "12.21", "2026-11-01")))
        async with section(http) as view:
            assert language.current is not Language.ENGLISH
            assert all(has_arabic(text) for text in (view.title.text(), view.intro.text(), view.state.text()))
            assert "1 KWD = 12.21 SAR" in view.listed.text()

    on_qt(story())
