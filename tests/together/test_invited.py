"""A colleague is asked in and comes by the real program; a computer that is new proves the address."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from adly_desktop.accounts.invitation_card_view import InvitationCard
from adly_desktop.accounts.sign_in_form_view import SignInForm
from adly_desktop.accounts.sign_up_form_view import CodeForm
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.bootstrap import Desktop, Options
from adly_desktop.secrets import PASSPHRASE_VARIABLE
from adly_desktop.shell.main_window import close_menus
from adly_desktop.surroundings import SIGN_OUT
from tests.desktop.qt_loop import RunOnQt, until
from tests.server.served import PASSWORD, Person, Served
from tests.server.workspaces.test_invitations import revoke, states, written
from tests.server.workspaces.test_settings import change
from tests.together.on_screen import PASSPHRASE, form_of, keys, opened, running, signed_in


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)


def sign_in(desktop: Desktop, address: str) -> None:
    """E-mail and password by the form."""
    form = form_of(desktop, Step.SIGN_IN)
    assert isinstance(form, SignInForm)
    form.email.set_text(address)
    keys(form.password, PASSWORD)
    form.submit()


async def the_card(desktop: Desktop) -> InvitationCard:
    """The only invitation that waits."""
    await until(lambda: desktop.welcome.step is Step.WORKSPACES)
    (card,) = form_of(desktop, Step.WORKSPACES).findChildren(InvitationCard)
    return card


def test_an_invited_colleague_joins_and_works(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        guest = served.person(name="Omar Haddad")
        written(owner.invite(guest.address, "member", workspace))
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            sign_in(desktop, guest.address)
            (await the_card(desktop)).join.click()
            await until(lambda: desktop.welcome.lobby.workspaces)
            assert not desktop.welcome.lobby.invitations
            assert states(owner, workspace) == ["accepted"]
            desktop.welcome.choose_workspace(desktop.welcome.lobby.workspaces[0])
            assert (await opened(desktop)).place.whose.workspace_id == workspace

    on_qt(story())


def test_who_declines_joins_nothing_and_the_owner_sees_it(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        guest = served.person()
        written(owner.invite(guest.address, "viewer", workspace))
        async with running(Options(tmp_path, served.url, language="ar")) as desktop:
            sign_in(desktop, guest.address)
            (await the_card(desktop)).decline.click()
            await until(lambda: not desktop.welcome.lobby.invitations)
            assert not desktop.welcome.lobby.workspaces
            assert states(owner, workspace) == ["declined"]

    on_qt(story())


def test_an_invitation_taken_back_meanwhile_is_told(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        guest = served.person()
        invitation = written(owner.invite(guest.address, "viewer", workspace))
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            sign_in(desktop, guest.address)
            card = await the_card(desktop)
            assert revoke(owner, workspace, invitation).status_code == 204
            card.join.click()
            await until(lambda: desktop.welcome.problem)
            assert desktop.welcome.problem_code == "invitation_revoked"
            assert not desktop.welcome.lobby.workspaces

    on_qt(story())


def test_somebody_at_work_sees_that_an_invitation_waits_and_joins(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        other = served.person(name="Omar Haddad")
        theirs = other.workspace("Omar's client")
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            chip = (await signed_in(desktop, owner.address)).frame.chip
            chip.click()
            assert _way_out().text() == "Another workspace, or a new one…"
            close_menus()
            written(other.invite(owner.address, "member", theirs))
            chip.click()
            await until(lambda: _way_out().text() == "Another workspace · 1 invitation")
            _way_out().trigger()
            (await the_card(desktop)).join.click()
            await until(lambda: theirs in [one.id for one in desktop.welcome.lobby.workspaces])
            assert states(other, theirs) == ["accepted"]

    on_qt(story())


def test_an_invitation_from_before_is_marked_on_the_chip(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            await signed_in(desktop, owner.address)
        other = served.person()
        written(other.invite(owner.address, "member", other.workspace("Other")))
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            chip = (await opened(desktop)).frame.chip
            await until(lambda: "1 invitation" in chip.toolTip())

    on_qt(story())


def _way_out() -> QAction:
    """The way to other workspaces in the menu that is open."""
    (menu,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    (way,) = [one for one in menu.actions() if one.text().startswith("Another workspace")]
    return way


def test_a_new_computer_proves_the_address_once(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        assert change(owner, workspace, requires_email_code=True).status_code == 200
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            sign_in(desktop, owner.address)
            await until(lambda: desktop.welcome.step is Step.CODE)
            first = served.last_code_to(owner.address)
            desktop.welcome.send_code_again()
            await until(lambda: served.last_code_to(owner.address) != first and not desktop.welcome.is_busy)
            form = form_of(desktop, Step.CODE)
            assert isinstance(form, CodeForm)
            keys(form.code, first)
            await until(lambda: desktop.welcome.problem_code == "wrong_code")
            form.code.clear()
            keys(form.code, served.last_code_to(owner.address))
            await opened(desktop)
            await desktop.leave_workspace(SIGN_OUT)
            sign_in(desktop, owner.address)
            await opened(desktop)

    on_qt(story())
