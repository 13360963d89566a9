"""Consent to services that generate through its real switches, against a server of paper."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

from adly_desktop.i18n.active import language
from adly_desktop.i18n.language import Language
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.workspace_settings.ai_consent_section_view import AiConsentSection
from adly_desktop.workspace_settings.ai_consent_view_model import AiConsentViewModel
from adly_desktop.workspace_settings.workspace_calls import WorkspaceCalls
from adly_sync_server.contract.ai_consent import TEXT_VERSION, AiKind
from adly_sync_server.contract.roles import Action, may
from tests.desktop.hands import click
from tests.desktop.paper_http import PaperHttp, problem
from tests.desktop.qt_loop import RunOnQt, until

PATH = "/v1/workspaces/ws/ai-consent"
NOTHING: dict[str, Any] = {"kinds": [], "given_by_name": None, "given_at": None}
GIVEN = {"given_by_name": "نورة العتيبي", "given_at": "2026-11-22T11:00:00Z"}


class Parts(NamedTuple):
    """What the section needs of its screen."""

    calls: WorkspaceCalls
    operations: TaskOperations
    explain: Callable[[BaseException], str]
    may: Callable[[Action], bool]


@asynccontextmanager
async def section(http: PaperHttp, role: str = "owner") -> AsyncIterator[AiConsentSection]:
    """The section of somebody in this role, loaded."""
    wire, operations = http.wire(), TaskOperations()
    parts = Parts(WorkspaceCalls(wire, "ws"), operations, explained, lambda action: may(role, action))
    view = AiConsentSection(AiConsentViewModel(lambda: parts))
    view.resize(760, 500)
    view.show()
    view.model.load()
    await until(lambda: not view.model.is_busy)
    try:
        yield view
    finally:
        await operations.close()
        await wire.close()
        view.deleteLater()


def on_and_off(view: AiConsentSection) -> dict[str, bool]:
    """What the switches say."""
    return {str(kind): switch.isChecked() for kind, switch in view.switches.items()}


def test_each_switch_acts_at_once_and_the_last_one_takes_all_back(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", PATH, 200, NOTHING)
        http.on_call("PUT", PATH, lambda body: (200, {**GIVEN, "kinds": body["kinds"], "text_version": 1}))
        http.on("DELETE", PATH, 204)
        async with section(http) as view:
            assert view.given.text() == "Nothing is allowed."
            assert not any(on_and_off(view).values())
            for kind in (AiKind.TEXT, AiKind.IMAGE):
                click(view.switches[kind])
                await until(lambda: not view.model.is_busy)
            assert on_and_off(view) == {"text": True, "image": True, "video": False, "speech": False}
            assert "22 Nov 2026" in view.given.text()
            assert "نورة العتيبي" in view.given.text()
            for kind in (AiKind.TEXT, AiKind.IMAGE):
                click(view.switches[kind])
                await until(lambda: not view.model.is_busy)
            assert view.given.text() == "Nothing is allowed."
        said = [(one.method, one.body) for one in http.asked if one.method != "GET"]
        version = {"text_version": TEXT_VERSION}
        assert said == [
            ("PUT", {"kinds": ["text"], **version}),
            ("PUT", {"kinds": ["image", "text"], **version}),
            ("PUT", {"kinds": ["image"], **version}),
            ("DELETE", None),
        ]

    on_qt(story())


def test_others_read_what_is_allowed(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", PATH, 200, {**GIVEN, "kinds": ["video"]})
        async with section(http, "member") as view:
            assert on_and_off(view)["video"]
            assert not any(switch.isEnabled() for switch in view.switches.values())
            view.model.set_kind(AiKind.TEXT, allowed=True)
        assert [one.method for one in http.asked] == ["GET"]

    on_qt(story())


def test_a_switch_the_server_refuses_goes_back_and_says_why(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", PATH, 200, NOTHING)
        http.on("PUT", PATH, 403, problem(403, "role_forbidden"))
        async with section(http) as view:
            click(view.switches[AiKind.TEXT])
            await until(lambda: view.problem.isVisible())
            assert not on_and_off(view)["text"]
            view.problem.fix_requested.emit()
            await until(lambda: not view.problem.isVisible())

    on_qt(story())


def test_what_is_not_known_is_not_switched(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.unplug()
        async with section(http) as view:
            assert view.problem.isVisible()
            assert view.given.text() == ""
            assert not any(switch.isEnabled() for switch in view.switches.values())

    on_qt(story())


def test_the_words_are_said_in_arabic_too(on_qt: RunOnQt) -> None:
    async def story() -> None:
        http = PaperHttp()
        http.on("GET", PATH, 200, NOTHING)
        async with section(http) as view:
            english = view.intro.text()
            language.switch(Language.ARABIC)
            await until(lambda: view.intro.text() != english)
            assert "مالك" in view.intro.text()

    on_qt(story())
