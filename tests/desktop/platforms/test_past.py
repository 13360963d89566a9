"""Figures of the past on an account's card: followed, stopped, gone on with, and what went wrong."""

from typing import Any

from PySide6.QtWidgets import QApplication

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.platforms.past_calls import Past
from adly_desktop.platforms.past_view import PastStrip, back_to, ended
from adly_desktop.storage.replica import Replica
from adly_desktop.ui.text_direction import has_arabic
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.platforms.test_connecting import Screen, screen_on
from tests.desktop.qt_loop import RunOnQt, settled, until

ROOT = "/v1/workspaces/ws/metrics/backfills"


def past(account_id: str, **more: Any) -> dict[str, Any]:
    """A past as the server shows it."""
    known = {"slices": 39, "done": 12, "refused": 0, "stopped": 0, "rows": 900, "oldest_day": "2026-03-01"}
    return {"ad_account_id": account_id, **known, **more}


class Shown:
    """The strip of an account as it is on the screen now: cards are made anew when accounts change."""

    def __init__(self, screen: Screen, account_id: str) -> None:
        self._screen, self._account_id = screen, account_id

    def __call__(self) -> PastStrip:
        """The newest of its account."""
        strips = self._screen.view.findChildren(PastStrip)
        return [one for one in strips if one.account_id == self._account_id][-1]


def test_a_past_is_followed_until_nothing_of_it_waits(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with screen_on(sample, http) as screen:
            accounts = [one.id for one in screen.model.accounts or ()]
            left = [past(accounts[0]), past(accounts[0], done=30, oldest_day="2024-06-01")]
            over = past(accounts[0], done=38, refused=1, oldest_day="2023-10-01")
            http.on_call("GET", ROOT, lambda _: (200, [left.pop(0) if left else over]))
            screen.model.pasts.load()
            strip = Shown(screen, accounts[0])
            await until(lambda: not strip().progress.isHidden())
            await until(lambda: strip().told.text() == "Figures since October 2023")
            assert strip().progress.isHidden()
            assert strip().again.isHidden()
            assert Shown(screen, accounts[1])().isHidden(), "of others nothing was planned"

    on_qt(story())


def test_it_is_stopped_and_gone_on_with(on_qt: RunOnQt, sample: Replica) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with screen_on(sample, http) as screen:
            account = (screen.model.accounts or ())[0].id
            state = past(account)
            http.on_call("GET", ROOT, lambda _: (200, [state]))
            http.on_call("POST", f"{ROOT}/{account}/stop", lambda _: (state.update(stopped=27) or 204, None))
            http.on_call("POST", f"{ROOT}/{account}", lambda _: (state.update(stopped=0) or 202, None))
            screen.model.pasts.load()
            strip = Shown(screen, account)
            await until(lambda: not strip().progress.isHidden())
            strip().progress.stopped.emit()
            await until(lambda: strip().progress.isHidden() and not strip().again.isHidden())
            assert strip().told.text() == "Older figures were stopped · there since March 2026"
            await until(lambda: strip().again.isEnabled())
            strip().again.click()
            await until(lambda: not strip().progress.isHidden())
            http.on("POST", f"{ROOT}/{account}/stop", 503, problem(503, "unavailable"))
            strip().progress.stopped.emit()
            await until(lambda: not strip().problem.isHidden())
            await settled()
            assert not strip().progress.isHidden(), "it goes on"

    on_qt(story())


def test_every_state_is_said_in_both_languages(look: QApplication) -> None:
    states = [
        Past(ad_account_id="a", slices=3, done=0),
        Past(ad_account_id="a", slices=3, done=0, refused=3),
        Past(ad_account_id="a", slices=3, done=0, stopped=3),
        Past(ad_account_id="a", slices=3, done=0, stopped=3, oldest_day=None),
    ]
    for tongue in Language:
        language.switch(tongue)
        told = [text for one in states for text in (back_to(one), ended(one))]
        assert all(has_arabic(text) is (tongue is Language.ARABIC) for text in told)
