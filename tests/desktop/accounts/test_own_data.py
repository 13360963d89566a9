"""Your data, through its real section, against a server of paper."""

import json
from pathlib import Path

import httpx
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from adly_desktop.accounts.own_data_section_view import EraseSheet
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.ui.labels import TextLabel
from adly_desktop.ui.sheet import Sheet
from tests.desktop.accounts.test_account_view import ME, Desk, desk
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, until

EXPORT, STEP_UP = "/v1/me/export", "/v1/auth/step-up"
DATA = {"format": "adly-personal-data/1", "profile": {"first_name": "نورة"}}


def choose(at: Desk, target: Path) -> None:
    """Answer the system's dialog."""
    at.view.own_data.export.click()
    (dialog,) = at.view.own_data.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(target))
    dialog.done(0)


def ask(at: Desk) -> EraseSheet:
    """Press the button; what is asked then."""
    at.view.own_data.erase.click()
    (sheet,) = at.window.findChildren(EraseSheet)
    return sheet


def given(http: PaperHttp) -> tuple[int, object]:
    """The file, once the password was given."""
    return (200, DATA) if http.bodies(STEP_UP) else (403, problem(403, "step_up_required"))


def said(sheet: Sheet) -> str:
    """All that is read on it."""
    return " ".join(label.text() for label in sheet.findChildren(TextLabel))


def erasing(http: PaperHttp) -> list[tuple[str, str]]:
    """Calls that a person's end is made of."""
    return [(one.method, one.path) for one in http.asked if one.path in (STEP_UP, "/v1/me")][1:]


def test_everything_is_written_to_a_file_one_can_read(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        http, target = PaperHttp(), tmp_path / "mine.json"
        http.on("POST", EXPORT, 200, DATA)
        async with desk(http) as at:
            choose(at, target)
            assert at.view.own_data.export.text() == "Exporting…"
            assert not at.view.own_data.export.isEnabled()
            await until(lambda: at.exported)
            assert at.exported == [target]
            assert json.loads(target.read_text("utf-8")) == DATA
            assert '\n  "profile": {' in target.read_text("utf-8")
            assert at.view.own_data.export.isEnabled()

    on_qt(story())


def test_it_goes_on_after_the_password_was_asked_for(on_qt: RunOnQt, tmp_path: Path) -> None:
    async def story() -> None:
        http, target = PaperHttp(), tmp_path / "mine.json"
        http.on("POST", STEP_UP, 204)
        http.on_call("POST", EXPORT, lambda _: given(http))
        async with desk(http) as at:
            choose(at, target)
            await until(lambda: at.window.findChildren(Sheet))
            (sheet,) = at.window.findChildren(Sheet)
            QTest.keyClicks(sheet.focusWidget() or at.window.focusWidget(), "secret")
            sheet.accept()
            await until(lambda: at.exported)
            assert http.bodies(STEP_UP) == [{"password": "secret"}]
            assert target.exists()

    on_qt(story())


def test_a_file_that_cannot_be_written_and_a_server_that_fails_are_told(
    on_qt: RunOnQt, tmp_path: Path
) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", EXPORT, 200, DATA)
        (tmp_path / "a file").touch()
        async with desk(http) as at:
            section = at.view.own_data
            choose(at, tmp_path / "a file" / "mine.json")
            await until(lambda: at.model.own_data.problem)
            assert section.problem.isVisibleTo(at.window)
            assert not at.exported
            target = tmp_path / "mine.json"
            http.on("POST", EXPORT, 503, problem(503, "database_unavailable"))
            choose(at, target)
            await until(lambda: not at.model.own_data.is_exporting)
            assert at.model.own_data.problem
            assert not target.exists()

    on_qt(story())


def test_what_goes_and_what_stays_is_said_before_in_both_languages(on_qt: RunOnQt) -> None:
    async def story() -> None:
        async with desk(PaperHttp()) as at:
            sheet = ask(at)
            assert "There is no way back" in said(sheet)
            assert "without your name" in said(sheet)
            language.switch(Language.ARABIC)
            await until(lambda: "لا يمكن التراجع" in said(sheet))
            await until(lambda: "بياناتك" in at.view.own_data.title.text())

    on_qt(story())


def test_the_account_is_erased_after_its_password_and_led_out(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", STEP_UP, 204)
        http.on("DELETE", "/v1/me", 204)
        async with desk(http) as at:
            sheet = ask(at)
            QTest.keyClicks(sheet.password.focusProxy() or sheet.password, "secret")
            sheet.accept()
            assert at.view.own_data.erase.text() == "Erasing…"
            await until(lambda: at.erased)
            assert erasing(http) == [("POST", STEP_UP), ("DELETE", "/v1/me")]
            assert http.bodies(STEP_UP) == [{"password": "secret"}]

    on_qt(story())


def test_a_second_step_is_asked_for_where_there_is_one(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", STEP_UP, 204)
        http.on("DELETE", "/v1/me", 204)
        async with desk(http) as at:
            http.on("GET", "/v1/me", 200, ME | {"has_totp": True})
            at.model.load()
            await until(lambda: at.model.me is not None and at.model.me.has_totp)
            sheet = ask(at)
            assert sheet.code.isVisibleTo(sheet)
            QTest.keyClicks(sheet.password.focusProxy() or sheet.password, "secret")
            QTest.keyClicks(sheet.code.focusProxy() or sheet.code, "123456")
            sheet.accept()
            await until(lambda: at.erased)
            assert http.bodies(STEP_UP) == [{"password": "secret", "code": "123456"}]

    on_qt(story())


def test_enter_erases_nothing_and_keeping_it_asks_nothing(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        async with desk(http) as at:
            sheet = ask(at)
            QTest.keyClick(sheet.password.focusProxy() or sheet.password, Qt.Key.Key_Return)
            sheet.decline()
            assert erasing(http) == []
            assert not at.model.own_data.is_erasing

    on_qt(story())


def test_a_refusal_is_told_and_everything_stays(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("POST", STEP_UP, 204)
        http.on("DELETE", "/v1/me", 409, problem(409, "last_owner"))
        async with desk(http) as at:
            at.model.own_data.erase("secret", "")
            await until(lambda: at.model.own_data.problem)
            assert "no other owner" in at.model.own_data.problem
            assert at.view.own_data.problem.isVisibleTo(at.window)
            assert at.view.own_data.erase.isEnabled()
            assert at.erased == 0

    on_qt(story())


def test_an_answer_that_was_lost_is_asked_for_again(on_qt: RunOnQt) -> None:
    """The first call erased him; the second meets a server that knows him no more."""

    async def story() -> None:
        http = PaperHttp()
        http.on("POST", STEP_UP, 204)
        async with desk(http) as at:
            lost = LostAnswer()
            http.on_call("DELETE", "/v1/me", lost.answer)
            at.model.own_data.erase("secret", "")
            await until(lambda: at.erased)
            assert lost.calls == 2

    on_qt(story())


class LostAnswer:
    """Does what is asked, and cuts the line before it says so; later nobody is signed in."""

    def __init__(self) -> None:
        self.calls = 0

    def answer(self, _: object) -> tuple[int, object]:
        """The first time the line breaks."""
        self.calls += 1
        if self.calls == 1:
            raise httpx.ReadError("the line was cut")
        return 401, problem(401, "not_signed_in")
