"""Scenes of an agency: as its owner sees it, as the staff does, before there is one, and cut off."""

from datetime import UTC, datetime
from typing import Final

from PySide6.QtWidgets import QWidget

from adly_desktop.opening import OpenWorkspace
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.workspace_frame import AGENCY
from adly_desktop.team.agency_calls import Agency, AgencyCalls, AgencyInFull, Client, Colleague
from adly_desktop.team.agency_view import AgencyView
from adly_sync_server.contract.errors import AdlyError, Unavailable

_SINCE: Final = datetime(2026, 9, 1, tzinfo=UTC)
_MADAR: Final = Agency(id="a", name="وكالة مدار", slug="madar", role="owner")


class StagedAgency(AgencyCalls):
    """An agency without a server. ``refusal`` is what the first question is answered with."""

    def __init__(self, role: str = "owner", refusal: AdlyError | None = None, count: int = 1) -> None:
        self._role, self._refusal, self._count = role, refusal, count

    async def mine(self) -> tuple[Agency, ...]:
        """One, or none."""
        if self._refusal is not None:
            raise self._refusal
        return (_MADAR,) * self._count

    async def show(self, agency_id: str) -> AgencyInFull:
        """Three clients, four people."""
        people = (
            ("u1", "نورة العتيبي", "noura@madar.example", "owner", True),
            ("u2", "سلمان الحربي", "salman@madar.example", "member", True),
            ("u3", "Layla Haddad", "layla@madar.example", "member", True),
            ("u4", "عبدالله القحطاني", "abdullah@madar.example", "member", False),
        )
        clients = (("1", "متجر لمسة", "owner"), ("2", "عيادات سدرة", "owner"), ("3", "Ward Taif", None))
        return AgencyInFull(
            id="a",
            name=_MADAR.name,
            slug=_MADAR.slug,
            role=self._role,
            staff=tuple(
                Colleague(user_id=key, name=name, email=email, role=role, joined_at=_SINCE, is_active=active)
                for key, name, email, role, active in people
            ),
            workspaces=tuple(Client(id=key, name=name, role=role) for key, name, role in clients),
        )

    async def currencies(self, workspace_ids: tuple[str, ...]) -> frozenset[str]:
        """Riyals."""
        return frozenset({"SAR"})


def agency_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """The screen in its states."""
    model, real = workspace.models.agency, workspace.models.agency.parts
    view = workspace.frame.page(AGENCY)
    assert isinstance(view, AgencyView)

    async def at(calls: StagedAgency, me: str = "u1") -> QWidget:
        model.agency = None
        model.parts = real._replace(calls=calls, user_id=me)
        workspace.frame.show_page(AGENCY)
        model.load()
        return window

    async def inviting() -> QWidget:
        shown = await at(StagedAgency())
        model.agency = await StagedAgency().show("a")
        view.sheets.ask_invite()
        return shown

    def decline() -> None:
        assert view.sheets.sheet is not None
        view.sheets.sheet.decline()

    failed = Unavailable("the server is being mended")
    return [
        Scene("agency", lambda: at(StagedAgency())),
        Scene("agency-staff", lambda: at(StagedAgency("member"), "u2")),
        Scene("agency-none", lambda: at(StagedAgency(count=0))),
        Scene("agency-failed", lambda: at(StagedAgency(refusal=failed))),
        Scene("agency-invite", inviting, decline),
    ]
