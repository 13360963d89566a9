"""Somebody erases himself in the real program against a real server: out of it, and nothing left behind."""

from pathlib import Path

import pytest

from adly_desktop.accounts.account_view import AccountView
from adly_desktop.accounts.own_data_section_view import EraseSheet, OwnDataSection
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.bootstrap import Desktop, Options
from adly_desktop.folders import replica_secret
from adly_desktop.opening import OpenWorkspace
from adly_desktop.secrets import PASSPHRASE_VARIABLE
from adly_desktop.shell.settings_view import OWN, SettingsView
from adly_desktop.shell.workspace_frame import ACCOUNT
from tests.desktop.qt_loop import RunOnQt, until
from tests.server.served import PASSWORD, Person, Served, problem, sign_in_body
from tests.together.on_screen import PASSPHRASE, form_of, keys, opened, running, signed_in
from tests.together.test_account_screen import screen


def section(workspace: OpenWorkspace) -> OwnDataSection:
    """The section, on the screen."""
    workspace.frame.show_page(ACCOUNT)
    pages = workspace.frame.page(ACCOUNT)
    assert isinstance(pages, SettingsView)
    pages.show_page(OWN)
    view = pages.pages[OWN]
    assert isinstance(view, AccountView)
    return view.own_data


def confirm(desktop: Desktop, workspace: OpenWorkspace) -> None:
    """Press the button, type the password, say yes."""
    section(workspace).erase.click()
    (sheet,) = desktop.window.findChildren(EraseSheet)
    keys(sheet.password, PASSWORD)
    sheet.accept()


def files_below(folder: Path) -> list[str]:
    """Names of all files, however deep."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("tongue", ["en", "ar"])
def test_the_program_ends_at_the_sign_in_with_nothing_of_his(
    on_qt: RunOnQt,
    served: Served,
    owner: Person,
    workspace: str,
    tmp_path: Path,
    tongue: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With two workspaces on this computer, one open and one of before."""
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)
    member = served.person(name="Fahad Al-Harbi")
    other = owner.workspace("متجر ورد")
    owner.add(workspace, member, "member")

    async def story() -> None:
        async with running(Options(tmp_path, served.url, language=tongue)) as desktop:
            await signed_in(desktop, member.address)
            owner.add(other, member, "member")
            await desktop.enter_workspace(other)
            place = await opened(desktop)
            assert {f"{workspace}.replica", f"{other}.replica"} <= set(files_below(tmp_path / "replicas"))
            confirm(desktop, place)
            await until(lambda: desktop.welcome.step is Step.SIGN_IN and desktop.workspace is None)
            await until(lambda: not (tmp_path / "replicas" / member.id).exists())
            await until(lambda: desktop.settings.current.user_id == "")
            assert files_below(tmp_path / "media") == []
            assert desktop.vault is not None
            for one in (workspace, other):
                assert desktop.vault.get(replica_secret(member.id, one)) is None
            chosen = desktop.settings.current
            assert (chosen.email, chosen.workspace_id, chosen.remembered) == ("", "", {})
            told = {"en": "was erased", "ar": "مُحي حسابك"}[tongue]
            assert told in desktop.welcome.problem
            assert form_of(desktop, Step.SIGN_IN).isVisible()

    on_qt(story())
    answer = served.client().post("/v1/auth/sign-in", json=sign_in_body(member.address))
    assert problem(answer) == (401, "wrong_credentials")
    here = owner.http.get(f"/v1/workspaces/{workspace}/members").json()["members"]
    assert [one["user_id"] for one in here] == [owner.id]


def test_the_last_owner_is_told_and_keeps_everything(
    on_qt: RunOnQt,
    served: Served,
    owner: Person,
    workspace: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)

    async def story() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            place = await signed_in(desktop, owner.address)
            confirm(desktop, place)
            shown = section(place)
            await until(lambda: shown.model.problem)
            assert "no other owner" in shown.model.problem
            assert desktop.workspace is place
            assert f"{workspace}.replica" in files_below(tmp_path / "replicas")

    on_qt(story())


def test_the_file_of_a_real_server_is_written(
    on_qt: RunOnQt, served: Served, owner: Person, tmp_path: Path, look: None
) -> None:
    async def story() -> None:
        target = tmp_path / "mine.json"
        async with screen(owner) as (view, told):
            view.model.own_data.export(target)
            await until(lambda: told)
            assert told == ["mine.json"]
            assert owner.address in target.read_text("utf-8")

    on_qt(story())
