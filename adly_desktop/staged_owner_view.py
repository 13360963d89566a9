"""Scenes of what owners see: the team, and the log of acts; and what of it others see."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from adly_desktop.audit.audit_log import Asked, AuditCheck, AuditEntry, AuditLog, AuditPage, Colleague
from adly_desktop.opening import OpenWorkspace
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.workspace_frame import AUDIT, TEAM
from adly_desktop.team.team_calls import Invitation, Member, TeamCalls
from adly_desktop.team.team_view import TeamView
from adly_sync_server.contract.errors import Unavailable
from adly_sync_server.contract.roles import Grants

_NOW: Final = datetime(2026, 11, 22, 11, 2, tzinfo=UTC)
_NOURA, _SALMAN = (
    ("u1", "نورة العتيبي", "noura@madar.example"),
    ("u2", "سلمان الحربي", "salman@madar.example"),
)
_ACTS: Final[tuple[tuple[str, tuple[str, str, str] | None, dict[str, Any]], ...]] = (
    ("member.changed", _NOURA, {"before": {"role": "member"}, "after": {"role": "viewer"}}),
    ("publish.activated", _SALMAN, {"platform": "meta", "request_id": "5f1c9a62"}),
    (
        "workspace.changed",
        _NOURA,
        {"before": {"requires_approval": False}, "after": {"requires_approval": True}},
    ),
    ("publish.requested", _SALMAN, {"platform": "meta", "request_id": "5f1c9a62"}),
    ("account.connected", _SALMAN, {"platform": "meta", "account_id": "901", "name": "لمسة – الرياض"}),
    ("workspace.entry_refused", None, {"code": "not_found", "call": "GET /v1/workspaces"}),
    (
        "member.changed",
        _NOURA,
        {"before": {"grants": {"can_publish": False}}, "after": {"grants": {"can_publish": True}}},
    ),
    ("member.added", _NOURA, {"after": {"role": "member"}}),
    ("replica_key.given_back", _SALMAN, {}),
    ("audit.exported", _NOURA, {}),
    ("workspace.founded", _NOURA, {"name": "متجر لمسة"}),
)


class StagedLog(AuditLog):
    """A log without a server."""

    def __init__(self) -> None:
        """Nothing to call."""

    async def page(self, asked: Asked, before: int | None = None) -> AuditPage:
        """All there is."""
        return AuditPage(entries=tuple(_entry(len(_ACTS) - place, *act) for place, act in enumerate(_ACTS)))

    async def people(self) -> tuple[Colleague, ...]:
        """Two."""
        return tuple(Colleague(user_id=key, name=name, email=email) for key, name, email in (_NOURA, _SALMAN))

    async def check(self) -> AuditCheck:
        """It holds."""
        return AuditCheck(entries=len(_ACTS), days_signed=3, faults=(), checked_at=_NOW)

    async def export(self, asked: Asked, target: Path) -> None:
        """Nothing is written."""


class StagedTeam(TeamCalls):
    """A team without a server."""

    def __init__(self, me: str) -> None:
        """``me`` is the membership of whoever looks."""
        self._me = me

    async def members(self) -> tuple[Member, ...]:
        """An owner, two members, a viewer."""
        publishes = Grants(can_publish=True, spend_ceiling_minor=200_000)
        people = (
            ("m1", *_NOURA[1:], "owner", Grants()),
            ("m2", *_SALMAN[1:], "member", publishes),
            ("m3", "Layla Haddad", "layla@madar.example", "member", Grants(sees_customer_data=True)),
            ("m4", "عبدالله القحطاني", "abdullah@lamsa.example", "viewer", Grants()),
        )
        return tuple(
            Member(id=key, user_id=key, name=name, email=email, role=role, grants=grants)
            for key, name, email, role, grants in people
        )

    async def invitations(self) -> tuple[Invitation, ...]:
        """One open, one too old."""
        by, open_until = _NOURA[1], datetime(2026, 12, 6, 11, tzinfo=UTC)
        return (
            Invitation(
                id="i1",
                email="mona@madar.example",
                role="member",
                state="open",
                invited_by=by,
                expires_at=open_until,
            ),
            Invitation(
                id="i2",
                email="client@lamsa.example",
                role="viewer",
                state="expired",
                invited_by=by,
                expires_at=_NOW,
            ),
        )

    async def currency(self) -> str:
        """Riyals."""
        return "SAR"


class NoTeam(StagedTeam):
    """Out of reach."""

    async def members(self) -> tuple[Member, ...]:
        """Nobody answers."""
        raise Unavailable("no network", code="server_unreachable")


class ChangedLog(StagedLog):
    """Somebody has changed an entry behind the server's back."""

    async def check(self) -> AuditCheck:
        """It does not hold."""
        faults = ("entry 7: its hash is not that of its content",)
        return AuditCheck(entries=len(_ACTS), days_signed=3, faults=faults, checked_at=_NOW)


class EmptyLog(StagedLog):
    """Nothing is like what was asked for."""

    async def page(self, asked: Asked, before: int | None = None) -> AuditPage:
        """No entry."""
        return AuditPage(entries=())


class NoLog(StagedLog):
    """Out of reach."""

    async def page(self, asked: Asked, before: int | None = None) -> AuditPage:
        """Nobody answers."""
        raise Unavailable("no network", code="server_unreachable")


class _Team:
    """The team, as one member or another sees it, and what is asked there."""

    def __init__(self, workspace: OpenWorkspace, window: MainWindow) -> None:
        self._frame, self._window = workspace.frame, window
        self._model, self._real = workspace.models.team, workspace.models.team.parts
        view = workspace.frame.page(TEAM)
        assert isinstance(view, TeamView)
        self.view = view

    async def listed(self, me: str, calls: TeamCalls | None = None) -> QWidget:
        """As this member sees it."""
        self._model.members = ()
        self._model.parts = self._real._replace(calls=calls or StagedTeam(me), user_id=me)
        self._frame.show_page(TEAM)
        self._model.load()
        return self._window

    async def asking(self, ask: Callable[[], None]) -> QWidget:
        """An owner is asked something."""
        shown = await self.listed("m1")
        ask()
        return shown

    async def asking_about(self, ask: Callable[[Member], None], whom: int) -> QWidget:
        """An owner is asked something about somebody."""
        member = (await StagedTeam("m1").members())[whom]
        return await self.asking(lambda: ask(member))

    def close(self) -> None:
        """The question goes."""
        if self.view.sheet is not None:
            self.view.sheet.decline()


def _team_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    team = _Team(workspace, window)
    view = team.view
    return [
        Scene("team", lambda: team.listed("m1")),
        Scene("team-member", lambda: team.listed("m3")),
        Scene("team-failed", lambda: team.listed("m1", NoTeam("m1"))),
        Scene("team-invite", lambda: team.asking(view.ask_invite), team.close),
        Scene("team-leave", lambda: team.asking(view.ask_leave), team.close),
        Scene("team-change", lambda: team.asking_about(view.ask_change, 1), team.close),
        Scene("team-remove", lambda: team.asking_about(view.ask_remove, 2), team.close),
        Scene("team-hand-over", lambda: team.asking_about(view.ask_hand_over, 1), team.close),
    ]


def owner_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """Everything for owners."""
    model, real = workspace.models.audit, workspace.models.audit.parts

    def at(
        may_see: bool, log: AuditLog | None = None, asked: Asked | None = None
    ) -> Callable[[], Awaitable[QWidget]]:
        async def shown() -> QWidget:
            model.parts = real._replace(log=log or StagedLog(), may_see=lambda: may_see)
            model.asked, model.entries, model.chosen, model.check = asked or Asked(), (), None, None
            workspace.frame.show_page(AUDIT)
            model.load()
            if may_see:
                model.verify()
            return window

        return shown

    team = _team_scenes(workspace, window)
    return [
        *team,
        Scene("audit", at(True)),
        Scene("audit-owners-only", at(False)),
        Scene("audit-changed", at(True, ChangedLog())),
        Scene("audit-nothing-found", at(True, EmptyLog(), Asked(action="member."))),
        Scene("audit-failed", at(True, NoLog())),
    ]


def _entry(n: int, action: str, person: tuple[str, str, str] | None, details: dict[str, Any]) -> AuditEntry:
    key, name, email = person or ("u9", "", "stranger@elsewhere.example")
    return AuditEntry(
        id=str(n),
        n=n,
        at=_NOW - timedelta(hours=7 * (len(_ACTS) - n)),
        actor="person",
        action=action,
        user_id=key,
        name=name or None,
        email=email,
        resource_type=action.partition(".")[0],
        resource_id="0192f3c4-7a1e-7c55-9d0a-3f5b6f1d2e10",
        details=details,
        ip_address="203.0.113.7",
        user_agent="adly/0.1 (Linux)",
        request_id="b1946ac9-2f5e-4a0d",
    )
