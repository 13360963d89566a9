"""Two people, and one person on two servers, signed in on one computer: switched, synced, signed out."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from adly_desktop.accounts.sign_in_form_view import SignInForm
from adly_desktop.accounts.signing_in_view_model import SessionBegun
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.workspace_button_view import WorkspaceButton
from adly_desktop.bootstrap import Desktop, Options
from adly_desktop.folders import replica_secret, session_secret
from adly_desktop.opening import OpenWorkspace
from adly_desktop.secrets import PASSPHRASE_VARIABLE
from adly_desktop.storage import edits
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.surroundings import ADD_ACCOUNT
from adly_desktop.sync.tokens import TokenPair
from adly_sync_server.contract.errors import Conflict
from tests.desktop.hands import click
from tests.desktop.qt_loop import RunOnQt, until
from tests.postgres import PostgresServers
from tests.server.served import PASSWORD, Person, Served
from tests.together.on_screen import PASSPHRASE, form_of, keys, opened, running, signed_in


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)


def draft(uow: UnitOfWork) -> str | None:
    """A campaign."""
    fields = {"name": "عرض الجمعة البيضاء", "objective": "sales", "platform": "meta"}
    return edits.edit(uow, [edits.create("campaigns", fields)])


def entries(place: OpenWorkspace) -> list[QAction]:
    """What the workspace's menu offers."""
    click(place.frame.chip)
    menu = place.frame.chip.findChildren(QMenu)[-1]
    return menu.actions()


def press(place: OpenWorkspace, word: str) -> None:
    """An entry of the menu by a part of its name."""
    (entry,) = [one for one in entries(place) if word in one.text()]
    entry.trigger()
    place.frame.chip.findChildren(QMenu)[-1].close()


async def at(desktop: Desktop, workspace: str) -> OpenWorkspace:
    """A workspace that opens, once it is synced."""
    await until(
        lambda: desktop.workspace is not None and desktop.workspace.place.whose.workspace_id == workspace
    )
    return await opened(desktop)


async def add(desktop: Desktop, place: OpenWorkspace, who: Person, url: str = "") -> OpenWorkspace:
    """Sign in as somebody else, too, by the menu and the form; on another server if one is named."""
    press(place, "Another account")
    await until(lambda: desktop.welcome.step is Step.SIGN_IN)
    if url:
        desktop.welcome.choose_server(url)
        await until(lambda: not desktop.welcome.is_busy)
    form = form_of(desktop, Step.SIGN_IN)
    assert isinstance(form, SignInForm)
    assert form.email.text() == ""
    form.email.set_text(who.address)
    keys(form.password, PASSWORD)
    form.submit()
    return await opened(desktop)


async def sent(place: OpenWorkspace) -> None:
    """Until nothing waits any more."""
    place.place.engine.wake()
    while await waiting(place):  # noqa: ASYNC110 - the replica is asked, which tells nobody of it
        await asyncio.sleep(0.02)


async def waiting(place: OpenWorkspace) -> int:
    """Changes that were not sent yet."""
    return await place.place.storage.read(lambda reader: reader.waiting().mutations)


def sessions_of(person: Person) -> int:
    """Where the person is signed in, beside the test itself."""
    return len(person.http.get("/v1/me/sessions").json()["devices"]) - 1


def test_two_people_work_on_one_computer_without_signing_out(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    salman = served.person(name="سلمان الحربي")
    sidra = salman.workspace("عيادات سدرة")

    async def story() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            first = await signed_in(desktop, owner.address)
            assert first.place.whose.workspace_id == workspace
            second = await add(desktop, first, salman)
            assert (second.place.whose.user_id, second.place.whose.workspace_id) == (salman.id, sidra)
            assert second.frame.chip.text() == "عيادات سدرة"
            await second.place.storage.write(draft)
            press(second, owner.address)
            # What Salman has not sent waits for him; Noura neither sees nor sends it.
            back = await at(desktop, workspace)
            assert await waiting(back) == 0
            await back.place.storage.write(draft)
            await sent(back)
            press(back, salman.address)
            await sent(await at(desktop, sidra))
            apart(desktop, owner, workspace, salman, sidra)
        assert campaigns(owner, workspace) == campaigns(salman, sidra) == 1

    on_qt(story())


def apart(desktop: Desktop, owner: Person, workspace: str, salman: Person, sidra: str) -> None:
    """Each has files, keys and a session of his own."""
    vault = desktop.vault
    assert vault is not None
    theirs = ((owner, workspace), (salman, sidra))
    kept = [vault.get(replica_secret(who.id, where)) for who, where in theirs]
    kept += [vault.get(session_secret(who.served.url, who.id)) for who, _ in theirs]
    assert None not in kept
    assert len(set(kept)) == 4
    assert all(desktop.folders.replica(who.id, where).exists() for who, where in theirs)
    assert desktop.folders.replica(owner.id, sidra).exists() is False


def campaigns(person: Person, workspace: str) -> int:
    """How many the server has."""
    rows = person.http.get(f"/v1/workspaces/{workspace}/sync/changes", params={"after": 0, "limit": 1000})
    return sum(one["entity"] == "campaigns" for one in rows.json()["rows"])


def test_signing_out_of_one_leaves_the_other(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    salman = served.person(name="سلمان الحربي")
    salman.workspace("عيادات سدرة")

    async def story() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            second = await add(desktop, await signed_in(desktop, owner.address), salman)
            assert (sessions_of(owner), sessions_of(salman)) == (1, 1)
            press(second, "Sign out")
            back = await at(desktop, workspace)
            assert back.place.whose.user_id == owner.id
            assert (sessions_of(owner), sessions_of(salman)) == (1, 0)
            assert not [one for one in entries(back) if salman.address in one.text()]
        async with running(Options(tmp_path, language="en")) as desktop:
            assert (await opened(desktop)).place.whose.user_id == owner.id
            await desktop.leave_workspace("sign_out")
            assert desktop.welcome.step is Step.SIGN_IN
            assert desktop.welcome.signed_in == ()

    on_qt(story())


def test_whoever_changes_his_mind_goes_on_without_a_password(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            await signed_in(desktop, owner.address)
            await desktop.leave_workspace(ADD_ACCOUNT)
            form = form_of(desktop, Step.SIGN_IN)
            row = form.findChildren(WorkspaceButton)[-1]
            assert row.text() == "Sara Al-Otaibi"
            row.click()
            assert (await at(desktop, workspace)).place.whose.user_id == owner.id
            await desktop.leave_workspace(ADD_ACCOUNT)
        async with running(Options(tmp_path, language="en")) as desktop:
            assert (await opened(desktop)).place.whose.workspace_id == workspace

    on_qt(story())


@pytest.fixture
def elsewhere(
    postgres_servers: PostgresServers, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    """Another agency's server."""
    database = postgres_servers.of_version(os.environ.get("ADLY_TEST_PG", "18"))
    url = database.migrated_database()
    running_server = Served(url, tmp_path_factory.mktemp("elsewhere"))
    running_server.start()
    yield running_server
    running_server.close_clients()
    running_server.stop()
    database.drop(url)


def test_one_person_on_two_servers(
    on_qt: RunOnQt, served: Served, elsewhere: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    there = elsewhere.person(name="نورة العتيبي")
    ward = there.workspace("ورد الطائف")

    async def story() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            second = await add(desktop, await signed_in(desktop, owner.address), there, elsewhere.url)
            assert second.place.whose.server_url == elsewhere.url
            await second.place.storage.write(draft)
            await sent(second)
            press(second, owner.address)
            assert (await at(desktop, workspace)).place.whose.server_url == served.url
        assert campaigns(there, ward) == 1
        assert campaigns(owner, workspace) == 0

    on_qt(story())


def test_a_server_that_claims_somebody_who_is_signed_in_elsewhere_is_refused(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    """It would come by the files and the unsent work that lie under the person's id."""
    tokens = TokenPair(access_token="a", refresh_token="r", expires_in_s=900, user_id=owner.id)
    salman = served.person(name="سلمان الحربي")
    salman.workspace("عيادات سدرة")
    claim = SessionBegun("https://far.example", "noura@far.example", tokens)

    async def story() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            place = await signed_in(desktop, owner.address)
            with pytest.raises(Conflict, match="account_known"):
                await desktop.sessions.admit(claim)
            assert desktop.session is place.place.session
            assert desktop.settings.current.server_url == served.url
            await add(desktop, place, salman)
            with pytest.raises(Conflict, match="account_known"):
                await desktop.sessions.admit(claim)
            assert [one.server_url for one in desktop.sessions.accounts.beside] == [served.url]

    on_qt(story())
