"""A session that was ended on another device: what is seen, and the way back in."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.bootstrap import Desktop, Options
from adly_desktop.secrets import PASSPHRASE_VARIABLE
from adly_desktop.sync.status import Phase
from adly_desktop.ui.toast import Toast
from tests.desktop.qt_loop import RunOnQt, until
from tests.server.served import Person, Served
from tests.together.on_screen import PASSPHRASE, running, signed_in

TOLD = {
    "en": ("You were signed out on another device. Everything is saved here.", "Sign in"),
    "ar": ("سُجّل خروجك من جهاز آخر. كل شيء محفوظ هنا.", "تسجيل الدخول"),
}


def shown(desktop: Desktop) -> list[str]:
    """What the window announces."""
    toasts = desktop.window.findChildren(Toast)
    return [label.text().lstrip("\u200f") for toast in toasts for label in toast.findChildren(QLabel)]


def end_other_sessions(owner: Person) -> None:
    """What the person does on the other device."""
    for device in owner.http.get("/v1/me/sessions").json()["devices"]:
        if not device["is_this"]:
            assert owner.http.delete(f"/v1/me/sessions/{device['id']}").status_code == 204


@pytest.mark.parametrize("tongue", ["en", "ar"])
def test_it_is_told_and_one_click_leads_to_the_sign_in(
    on_qt: RunOnQt,
    served: Served,
    owner: Person,
    workspace: str,
    tmp_path: Path,
    tongue: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)

    async def story() -> None:
        async with running(Options(tmp_path, served.url, language=tongue)) as desktop:
            opened = await signed_in(desktop, owner.address)
            end_other_sessions(owner)
            opened.place.engine.wake()
            await until(lambda: opened.place.engine.status.current.phase is Phase.SIGNED_OUT)
            sentence, action = TOLD[tongue]
            await until(lambda: shown(desktop))
            assert sentence in shown(desktop)
            toast = desktop.window.findChildren(Toast)[-1]
            (back,) = [one for one in toast.findChildren(QPushButton) if one.text() == action]
            back.click()
            await until(lambda: desktop.welcome.step is Step.SIGN_IN)
            again = await signed_in(desktop, owner.address)
            assert again.place.whose.workspace_id == workspace

    on_qt(story())
