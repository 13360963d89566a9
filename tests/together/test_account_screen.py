"""The Account screen against a real server: what happened to the account is read where it is acted on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from PySide6.QtWidgets import QLineEdit

from adly_desktop.accounts.account_view import AccountView
from adly_desktop.accounts.account_view_model import AccountParts, AccountViewModel
from adly_desktop.accounts.own_account import OwnAccount
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.ui.buttons import GhostButton
from adly_desktop.ui.labels import ElidedLabel
from adly_desktop.ui.sheet import Sheet
from tests.desktop.qt_loop import RunOnQt, settled, until
from tests.server.served import DEVICE, PASSWORD, Person, Served, problem, sign_in_body
from tests.together.computers import wire_of


@asynccontextmanager
async def screen(person: Person) -> AsyncIterator[tuple[AccountView, list[str]]]:
    """The screen of a person, loaded, and what it told."""
    wire, operations, told = wire_of(person), TaskOperations(), list[str]()
    parts = AccountParts(
        account=OwnAccount(wire),
        operations=operations,
        explain=explained,
        notify=told.append,
        switch_language=lambda _: None,
        switch_theme=lambda _: None,
        switch_digits=lambda _: None,
        scale_text=lambda _: None,
        remember_me=lambda _: None,
        sign_out=lambda: told.append("signed out"),
        notify_exported=lambda path: told.append(path.name),
        erase=lambda call, failed: operations.start(view, call, lambda _: told.append("erased"), failed),
    )
    view = AccountView(AccountViewModel(parts))
    view.model.load()
    await until(lambda: view.model.happened.events)
    try:
        yield view, told
    finally:
        await operations.close()
        await wire.close()
        view.deleteLater()


def sentences(view: AccountView) -> list[str]:
    """What is read, without when and where."""
    return [label.text() for label in view.happened.rows.findChildren(ElidedLabel)][::2]


def test_what_one_does_and_what_others_do_is_read_here(
    on_qt: RunOnQt, served: Served, owner: Person, look: None
) -> None:
    async def story() -> None:
        known = sign_in_body(owner.address, key="k" * 43)
        assert served.client().post("/v1/auth/sign-in", json=known).status_code == 200
        other = sign_in_body(owner.address, name="Borrowed phone", key="x" * 43)
        assert served.client().post("/v1/auth/sign-in", json=other).status_code == 200
        async with screen(owner) as (view, told):
            assert "Borrowed phone" in sentences(view)[0]
            assert sentences(view)[0].endswith("for the first time")
            view.model.change_password(PASSWORD, "another sentence nobody tries")
            await until(lambda: told)
            await until(lambda: sentences(view)[:1] == ["The password was changed"])
            assert len(view.model.devices) >= 1

    on_qt(story())


def test_more_than_a_page_is_read_page_by_page(on_qt: RunOnQt, served: Served, owner: Person) -> None:
    async def story() -> None:
        for _ in range(25):
            served.run_sql("delete from auth_attempts")
            assert owner.http.post("/v1/auth/step-up", json={"password": PASSWORD}).status_code == 204
        async with screen(owner) as (view, _):
            assert len(view.model.happened.events) == 20
            view.happened.more.click()
            await until(lambda: len(view.model.happened.events) == 26)
            assert not view.model.happened.has_more
            assert view.model.happened.events[-1].details == {"device": DEVICE["name"], "is_new": False}

    on_qt(story())


def test_another_device_is_signed_out_after_the_password_once_more(
    on_qt: RunOnQt, served: Served, owner: Person, look: None
) -> None:
    async def story() -> None:
        phone = Person(served, owner.address)
        served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
        async with screen(owner) as (view, _):
            await until(lambda: len(view.model.devices) == 2)
            await settled()
            (out,) = [one for one in view.devices.findChildren(GhostButton) if one.isVisibleTo(view)]
            out.click()
            await until(lambda: view.findChildren(Sheet))
            assert phone.http.get("/v1/me").status_code == 200
            (sheet,) = view.findChildren(Sheet)
            sheet.findChildren(QLineEdit)[0].setText(PASSWORD)
            sheet.accept()
            await until(lambda: [device.is_this for device in view.model.devices] == [True])
            assert problem(phone.http.get("/v1/me")) == (401, "not_signed_in")
            assert owner.http.get("/v1/me").status_code == 200

    on_qt(story())
