"""Scenes of the way in: every step as it is first seen, and what else can stand on it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from adly_desktop.accounts.own_account import Invited, Workspace
from adly_desktop.accounts.sign_in_form_view import SecondFactorForm
from adly_desktop.accounts.signing_in import EMAIL_CODE, Challenge, SigningIn
from adly_desktop.accounts.signing_in_view_model import SessionBegun
from adly_desktop.accounts.steps_view_model import Step
from adly_desktop.accounts.welcome_view import WelcomeView
from adly_desktop.accounts.welcome_view_model import Doors, Lobby, WelcomeViewModel
from adly_desktop.i18n.language import Language
from adly_desktop.settings import KnownAccount
from adly_desktop.shell import notices
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.shell.screenshots import HEIGHT_PX, WIDTH_PX, Scene
from adly_desktop.sync.port import ServerProblem
from adly_desktop.sync.tokens import TokenPair
from adly_sync_server.contract.errors import AdlyError

_SERVER: Final = "https://sync.madar.example"
_NOURA: Final = "noura@madar.example"
_CODE_LIFE_S: Final = 600
_BESIDE: Final = (
    KnownAccount(server_url=_SERVER, email="salman@madar.example", name="سلمان الحربي", workspace_id="2"),
    KnownAccount(server_url="https://adly.ward.example", email=_NOURA, name="نورة العتيبي", workspace_id="9"),
)


class StagedServer(SigningIn):
    """Knows this computer not yet, and takes no code."""

    def __init__(self, refusal: AdlyError | None = None) -> None:
        self._refusal = refusal

    async def sign_in(self, email: str, password: str) -> TokenPair | Challenge:
        """A code is mailed, or it is refused."""
        if self._refusal is not None:
            raise self._refusal
        return Challenge(challenge_id="c", methods=(EMAIL_CODE,), expires_in_s=_CODE_LIFE_S)

    async def answer(self, challenge: Challenge, method: str, code: str) -> TokenPair:
        """Never the right one."""
        raise ServerProblem("no", code="wrong_code")


class _Entrance:
    """The way in on a stage; nobody behind its doors."""

    def __init__(self, operations: TaskOperations, switch: Callable[[Language], None]) -> None:
        self._refusal: AdlyError | None = None
        self._signed_in: tuple[KnownAccount, ...] = ()
        doors = Doors(
            server=lambda _: StagedServer(self._refusal),
            unlock=_nobody,
            admit=_nobody_admits,
            found=_nobody_founds,
            enter=_nobody,
            answer=_nobody_answers,
            signed_in=lambda: self._signed_in,
            resume=_nobody,
        )
        self.model = WelcomeViewModel(doors, operations, explained, _SERVER)
        self.model.email = _NOURA
        self.view = WelcomeView(self.model, switch)

    async def at(self, step: Step, lobby: Lobby | None = None) -> QWidget:
        """A step, as it is first seen."""
        self._refusal, self._signed_in = None, ()
        self.view.resize(WIDTH_PX, HEIGHT_PX)
        self.view.show()
        self.model.lobby = lobby or _lobby()
        self.model.show(step)
        return self.view

    async def new_device(self, code: str = "") -> QWidget:
        """A code was mailed because this computer is new; it may be mistyped."""
        shown = await self.at(Step.SIGN_IN)
        self.model.sign_in(_NOURA, "a password")
        await self._until(lambda: self.model.step is Step.CODE)
        if code:
            self.model.verify(code)
            await self._until(lambda: bool(self.model.problem))
        return shown

    async def refused(self) -> QWidget:
        """A password that is not right."""
        shown = await self.at(Step.SIGN_IN)
        self._refusal = ServerProblem("no", code="wrong_credentials")
        self.model.sign_in(_NOURA, "another password")
        await self._until(lambda: bool(self.model.problem))
        return shown

    async def beside(self) -> QWidget:
        """Others are signed in here."""
        await self.at(Step.SIGN_IN)
        self._signed_in = _BESIDE
        self.model.show(Step.SIGN_IN)
        return self.view

    async def signed_out(self) -> QWidget:
        """The session was ended on another device."""
        await self.at(Step.SIGN_IN)
        self.model.show(Step.SIGN_IN, notice=notices.signed_out_elsewhere)
        return self.view

    async def backup_code(self) -> QWidget:
        """The authenticator is not at hand."""
        await self.at(Step.SECOND_FACTOR)
        form = self.view.steps[Step.SECOND_FACTOR]
        assert isinstance(form, SecondFactorForm)
        form.change_method()
        return self.view

    async def _until(self, happened: Callable[[], bool]) -> None:
        """Answers come in the next turns of the loop."""
        heard = asyncio.Event()
        hearing = self.model.changed.connect(lambda: heard.set() if happened() else None)
        if not happened():
            await heard.wait()
        self.model.changed.disconnect(hearing)


def welcome_scenes(operations: TaskOperations, switch: Callable[[Language], None]) -> list[Scene]:
    """Every step, and each of its other faces."""
    entrance = _Entrance(operations, switch)
    more: dict[str, Callable[[], Awaitable[QWidget]]] = {
        "new-device": entrance.new_device,
        "new-device-wrong-code": lambda: entrance.new_device("12345678"),
        "sign-in-refused": entrance.refused,
        "sign-in-beside": entrance.beside,
        "signed-out-elsewhere": entrance.signed_out,
        "backup-code": entrance.backup_code,
        "first-workspace": lambda: entrance.at(Step.WORKSPACES, Lobby()),
    }
    steps = [Scene(f"welcome-{step.value.replace('_', '-')}", partial(entrance.at, step)) for step in Step]
    return [*steps, *(Scene(f"welcome-{name}", prepare) for name, prepare in more.items())]


async def _nobody(_: object) -> None:
    """Nothing is behind this door."""


async def _nobody_admits(_: SessionBegun) -> Lobby:
    return Lobby()


async def _nobody_founds(name: str) -> Workspace:
    return Workspace(id="", name=name)


async def _nobody_answers(_: Invited, joins: bool) -> Lobby:
    del joins
    return Lobby()


def _lobby() -> Lobby:
    invited = Invited(
        id="4",
        workspace_id="4",
        workspace_name="مقهى الرصيف",
        role="member",
        invited_by="سلمان الحربي",
        message="نبدأ حملة رمضان الأسبوع القادم.",
        expires_at=datetime(2026, 12, 6, tzinfo=UTC),
    )
    return Lobby(
        (
            Workspace(id="1", name="متجر لمسة", role="owner"),
            Workspace(id="2", name="عيادات سدرة", role="owner"),
            Workspace(id="3", name="ورد الطائف", role="member"),
        ),
        (invited,),
    )
