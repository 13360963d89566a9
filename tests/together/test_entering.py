"""From an empty computer to an open workspace, through the real window and a real server."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from adly_desktop.accounts.sign_in_form_view import SignInForm
from adly_desktop.accounts.welcome_view import WelcomeView
from adly_desktop.accounts.welcome_view_model import Step
from adly_desktop.bootstrap import Desktop, Options
from adly_desktop.secrets import PASSPHRASE_VARIABLE
from adly_desktop.sync.status import Phase
from tests.desktop.qt_loop import RunOnQt, until
from tests.server.served import PASSWORD, Person, Served


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
