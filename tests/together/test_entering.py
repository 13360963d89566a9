"""From an empty computer to an open workspace, through the real window and a real server."""

import contextlib
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from adly_desktop.accounts.sign_in_form_view import SignInForm
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.welcome_view import WelcomeView
from adly_desktop.bootstrap import Desktop, Options
from adly_desktop.secrets import PASSPHRASE_VARIABLE
from adly_desktop.sync.status import Phase
from adly_desktop.ui.toast import Toast
from tests.desktop.qt_loop import RunOnQt, until
from tests.server.served import PASSWORD, Person, Served


class Told(NamedTuple):
    """What a person reads, in one language."""

    wrong_password: str
    wrong_address: str
    cut_short: str


ENGLISH = Told(
    "The e-mail or the password is not right. Check both, or reset the password.",
    "A setting is wrong, so ADLY cannot start. Correct the setting named below.",
    "The local file of this workspace is incomplete. ADLY saved what was unsent and loads the rest anew.",
)
ARABIC = Told(
    "البريد الإلكتروني أو كلمة المرور غير صحيحة. تحقق منهما، أو أعد تعيين كلمة المرور.",
    "إعداد غير صحيح يمنع تشغيل ADLY. صحّح الإعداد المذكور أدناه.",
    "ملف مساحة العمل على هذا الجهاز ناقص. حفظ ADLY ما لم يُرسل، وسيعيد تحميل الباقي.",
)


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "a passphrase for tests")


@contextlib.asynccontextmanager
async def running(options: Options) -> AsyncIterator[Desktop]:
    """The program, begun and ended."""
    desktop = Desktop(options)
    desktop.window.show()
    await desktop.begin()
    try:
        yield desktop
    finally:
        desktop.window.close()
        await desktop.run_down()


def sign_in_form(desktop: Desktop) -> SignInForm:
    """The form on the screen."""
    (view,) = desktop.window.findChildren(WelcomeView)
    form = view.steps[Step.SIGN_IN]
    assert isinstance(form, SignInForm)
    return form


def type_in(form: SignInForm, address: str, password: str) -> None:
    """What a person does."""
    form.email.setText(address)
    editor = form.password.focusProxy()
    assert editor is not None
    QTest.keyClicks(editor, password)
    form.submit()


def shown_in_toasts(desktop: Desktop) -> list[str]:
    """What the window announces."""
    toasts = desktop.window.findChildren(Toast)
    return [label.text() for toast in toasts for label in toast.findChildren(QLabel)]


def test_signing_in_opens_the_workspace_and_syncs(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            assert desktop.welcome.step is Step.SIGN_IN
            type_in(sign_in_form(desktop), owner.address, PASSWORD)
            await until(lambda: desktop.workspace is not None)
            opened = desktop.workspace
            assert opened is not None
            await until(lambda: opened.place.engine.status.current.phase is Phase.IDLE)
            assert opened.place.whose.workspace_id == workspace
            assert opened.frame.chip.text() == "عيادات النور"

    on_qt(story())


@pytest.mark.parametrize(("tongue", "told"), [("en", ENGLISH), ("ar", ARABIC)])
def test_a_wrong_password_is_told_and_the_right_one_still_opens(
    on_qt: RunOnQt, served: Served, owner: Person, tmp_path: Path, tongue: str, told: Told
) -> None:
    async def story() -> None:
        async with running(Options(tmp_path, served.url, language=tongue)) as desktop:
            type_in(sign_in_form(desktop), owner.address, "not the password")
            await until(lambda: desktop.welcome.problem != "")
            assert desktop.welcome.problem == told.wrong_password
            assert desktop.welcome.step is Step.SIGN_IN
            form = sign_in_form(desktop)
            form.password.focusProxy().clear()  # type: ignore[union-attr]  # checked in type_in
            type_in(form, owner.address, PASSWORD)
            await until(lambda: desktop.welcome.step is not Step.SIGN_IN)

    on_qt(story())


@pytest.mark.parametrize(("tongue", "told"), [("en", ENGLISH), ("ar", ARABIC)])
def test_a_wrong_address_of_the_server_is_told_and_sends_nothing(
    on_qt: RunOnQt, tmp_path: Path, tongue: str, told: Told
) -> None:
    async def story() -> None:
        async with running(Options(tmp_path, "http://adly.example", language=tongue)) as desktop:
            type_in(sign_in_form(desktop), "amal@example.com", PASSWORD)
            await until(lambda: desktop.welcome.problem != "")
            assert (desktop.welcome.problem, desktop.welcome.problem_field) == (
                told.wrong_address,
                "server_url",
            )

    on_qt(story())


@pytest.mark.parametrize(("tongue", "told"), [("en", ENGLISH), ("ar", ARABIC)])
def test_a_truncated_replica_is_told_and_loaded_anew(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path, tongue: str, told: Told
) -> None:
    options = Options(tmp_path, served.url, language=tongue)

    async def story() -> None:
        async with running(options) as desktop:
            type_in(sign_in_form(desktop), owner.address, PASSWORD)
            await until(lambda: desktop.workspace is not None)
        path = desktop.folders.replica(owner.id, workspace)
        os.truncate(path, path.stat().st_size // 2)
        async with running(options) as desktop:
            await until(lambda: desktop.workspace is not None)
            assert told.cut_short in shown_in_toasts(desktop)

    on_qt(story())
