"""A computer that knows its person: offline starts, other workspaces, sessions that have ended."""

from pathlib import Path

import pytest

from adly_desktop.accounts.sign_up_form_view import CodeForm, SignUpForm
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.workspaces_form_view import WorkspacesForm
from adly_desktop.bootstrap import Options
from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.secrets import PASSPHRASE_VARIABLE
from adly_desktop.shell.workspace_frame import SYNC
from adly_desktop.storage import edits
from adly_desktop.storage.unit_of_work import UnitOfWork
from adly_desktop.surroundings import CHOOSE, SIGN_OUT
from adly_desktop.sync.status import Phase
from tests.desktop.qt_loop import RunOnQt, until
from tests.server.served import PASSWORD, Person, Served
from tests.together.on_screen import PASSPHRASE, form_of, keys, opened, running, signed_in

#: Nothing listens there.
NOWHERE = "http://127.0.0.1:9"


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, PASSPHRASE)


def draft(uow: UnitOfWork) -> str | None:
    """A campaign, made offline."""
    fields = {"name": "عرض الجمعة البيضاء", "objective": "sales", "platform": "meta"}
    return edits.edit(uow, [edits.create("campaigns", fields)])


def test_a_second_start_needs_neither_password_nor_network(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def first() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            await signed_in(desktop, owner.address)

    async def offline() -> None:
        # The replica is that of the first server; the line to it is cut.
        async with running(Options(tmp_path, language="en")) as desktop:
            assert desktop.session is not None
            await desktop.session.wire.close()
            await until(lambda: desktop.workspace is not None)
            place = desktop.workspace
            assert place is not None
            assert place.place.whose.workspace_id == workspace
            await place.place.storage.write(draft)
            waiting = await place.place.storage.read(lambda reader: reader.waiting().mutations)
            assert waiting == 1
            assert place.frame.chip.text() == "عيادات النور"

    async def back() -> None:
        async with running(Options(tmp_path, language="en")) as desktop:
            place = await opened(desktop)
            waiting = await place.place.storage.read(lambda reader: reader.waiting().mutations)
            assert waiting == 0

    on_qt(first())
    on_qt(offline())
    on_qt(back())


def test_signing_up_leads_to_a_first_workspace(on_qt: RunOnQt, served: Served, tmp_path: Path) -> None:
    async def story() -> None:
        address = f"rahaf-{tmp_path.name}@example.com"
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            desktop.welcome.show(Step.SIGN_UP)
            form = form_of(desktop, Step.SIGN_UP)
            assert isinstance(form, SignUpForm)
            form.first_name.set_text("رهف")
            form.email.set_text(address)
            keys(form.password, PASSWORD)
            form.submit()
            await until(lambda: desktop.welcome.step is Step.CODE and served.letters_to(address))
            code = form_of(desktop, Step.CODE)
            assert isinstance(code, CodeForm)
            keys(code.code, served.last_code_to(address))
            await until(lambda: desktop.welcome.step is Step.WORKSPACES)
            first = form_of(desktop, Step.WORKSPACES)
            assert isinstance(first, WorkspacesForm)
            first.name.set_text("ورد الطائف")
            first.submit()
            place = await opened(desktop)
            assert place.frame.chip.text() == "ورد الطائف"

    on_qt(story())


def test_the_page_the_language_and_the_place_of_the_window_are_remembered(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def first() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            place = await signed_in(desktop, owner.address)
            desktop.looks.switch_language(Language.ARABIC)
            desktop.window.resize(1100, 700)
            place.frame.show_page(SYNC)

    async def second() -> None:
        async with running(Options(tmp_path)) as desktop:
            place = await opened(desktop)
            assert language.current is Language.ARABIC
            assert place.frame.current == SYNC
            # Its width is held to the screen, which is narrow here.
            assert desktop.window.height() == 700

    on_qt(first())
    on_qt(second())


def test_a_session_ended_elsewhere_keeps_the_work_and_asks_to_sign_in(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            place = await signed_in(desktop, owner.address)
            devices = owner.http.get("/v1/me/sessions").json()["devices"]
            (mine,) = [device for device in devices if not device["is_this"]]
            assert owner.http.delete(f"/v1/me/sessions/{mine['id']}").status_code == 204
            await place.place.storage.write(draft)
            place.place.engine.wake()
            await until(lambda: place.place.engine.status.current.phase is Phase.SIGNED_OUT)
            assert place.frame.current
            await desktop.leave_workspace("sign_in_again")
            again = await signed_in(desktop, owner.address)
            assert again.place.whose.workspace_id == workspace
            assert await again.place.storage.read(lambda reader: reader.waiting().mutations) == 0

    on_qt(story())


def test_somebody_removed_loses_the_copy_on_his_computer(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        guest = served.person(name="Salman")
        owner.http.post("/v1/auth/step-up", json={"password": PASSWORD})
        membership = owner.add(workspace, guest, "member")
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            place = await signed_in(desktop, guest.address)
            path = desktop.folders.replica(guest.id, workspace)
            assert path.exists()
            gone = owner.http.delete(f"/v1/workspaces/{workspace}/members/{membership}")
            assert gone.status_code == 204
            place.place.engine.wake()
            await until(lambda: desktop.welcome.step is Step.WORKSPACES and not path.exists())
            assert "عيادات النور" in desktop.welcome.problem
            assert not list(path.parent.glob(f"{path.name}*"))

    on_qt(story())


def test_another_workspace_is_entered_without_signing_in_again(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        other = owner.workspace("عيادات سدرة")
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            form = form_of(desktop, Step.SIGN_IN)
            form.model.sign_in(owner.address, PASSWORD)
            await until(lambda: desktop.welcome.step is Step.WORKSPACES)
            assert {one.id for one in desktop.welcome.lobby.workspaces} == {workspace, other}
            desktop.welcome.choose_workspace(desktop.welcome.lobby.workspaces[0])
            first = await opened(desktop)
            await desktop.enter_workspace(other if first.place.whose.workspace_id == workspace else workspace)
            second = await opened(desktop)
            assert {first.place.whose.workspace_id, second.place.whose.workspace_id} == {workspace, other}
            await desktop.leave_workspace(CHOOSE)
            assert desktop.welcome.step is Step.WORKSPACES

    on_qt(story())


def test_signing_out_forgets_the_session_and_keeps_the_replica(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    async def story() -> None:
        async with running(Options(tmp_path, served.url, language="en")) as desktop:
            await signed_in(desktop, owner.address)
            await desktop.leave_workspace(SIGN_OUT)
            assert desktop.welcome.step is Step.SIGN_IN
            assert desktop.folders.replica(owner.id, workspace).exists()
        async with running(Options(tmp_path, language="en")) as desktop:
            assert desktop.workspace is None
            assert desktop.welcome.step is Step.SIGN_IN

    on_qt(story())
