"""The real program in tests: begun, used by its widgets, ended."""

import contextlib
from collections.abc import AsyncIterator

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from adly_desktop.accounts.form_view import FormView
from adly_desktop.accounts.sign_in_form_view import SignInForm
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.welcome_view import WelcomeView
from adly_desktop.bootstrap import Desktop, Options
from adly_desktop.opening import OpenWorkspace
from adly_desktop.sync.status import Phase
from tests.desktop.qt_loop import until
from tests.server.served import PASSWORD

PASSPHRASE = "a passphrase for tests"


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


def form_of(desktop: Desktop, step: Step) -> FormView:
    """The form of a step, on the screen."""
    view = desktop.window.findChildren(WelcomeView)[-1]
    form = view.steps[step]
    assert isinstance(form, FormView)
    return form


def keys(field: QWidget, text: str) -> None:
    """Type into a field, whatever it is made of."""
    QTest.keyClicks(field.focusProxy() or field, text)


async def signed_in(desktop: Desktop, address: str, password: str = PASSWORD) -> OpenWorkspace:
    """Sign in by the form; the workspace that opens, synced once."""
    form = form_of(desktop, Step.SIGN_IN)
    assert isinstance(form, SignInForm)
    form.email.set_text(address)
    keys(form.password, password)
    form.submit()
    return await opened(desktop)


async def opened(desktop: Desktop) -> OpenWorkspace:
    """The workspace that is open, once its first round is over."""
    await until(lambda: desktop.workspace is not None)
    workspace = desktop.workspace
    assert workspace is not None
    await until(lambda: workspace.place.engine.status.current.phase is Phase.IDLE)
    return workspace
