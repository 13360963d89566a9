"""The pages of an open workspace, each made when it is first shown."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from adly_desktop import wiring
from adly_desktop.accounts.account_view import AccountView
from adly_desktop.audit.audit_view import AuditView
from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.link_sheets_view import LinkSheets
from adly_desktop.notices.notices_view import NoticesView
from adly_desktop.platforms.connections_view import ConnectionsView
from adly_desktop.publishing.publishing_view import PublishingView
from adly_desktop.publishing.readiness import Obstacle
from adly_desktop.row_sheets_view import RowSheets
from adly_desktop.schedules.calendar_view import CalendarView
from adly_desktop.shell.settings_view import LOCKS, OWN, WORKSPACE, SettingsView
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.shell.workspace_frame import (
    ACCOUNT,
    AGENCY,
    AUDIT,
    CALENDAR,
    CAMPAIGNS,
    CONNECTIONS,
    NOTICES,
    REVIEW,
    SYNC,
    TEAM,
    TODAY,
    WATCH,
    PageSpec,
)
from adly_desktop.sync_status.sync_view import SyncView
from adly_desktop.team.agency_view import AgencyView
from adly_desktop.team.team_view import TeamView
from adly_desktop.today.today_view import TodayView
from adly_desktop.watch.locks_view import LocksView
from adly_desktop.watch.watch_page_view import WatchPage
from adly_desktop.watch_tabs import watch_tabs
from adly_desktop.wiring import Wires
from adly_desktop.workspace_models import WorkspaceModels
from adly_desktop.workspace_settings.workspace_settings_view import WorkspaceSettingsView

_WAYS_OUT: Final = {
    Obstacle.CONFLICTS: SYNC,
    Obstacle.ACCOUNT: CONNECTIONS,
    Obstacle.NO_ACCOUNT: CAMPAIGNS,
    Obstacle.FINDINGS: CAMPAIGNS,
}


class Ways(NamedTuple):
    """Where pages lead: to a page by its key, to the review of campaigns, to a row's conflict; and what the
    editor tells: names down to what is open, and that it was made.
    """

    show_page: Callable[[str], None]
    review: Callable[[Sequence[str]], None]
    settle: Callable[[str, str], None]
    tell_path: Callable[[Sequence[str]], None]
    allow: Callable[[CampaignsPage], None]


class WorkspacePages:
    """``editor`` is None until the editor was shown once. What only the server knows is read where it is
    synced with.
    """

    def __init__(
        self,
        wires: Wires,
        models: WorkspaceModels,
        words: Vocabulary,
        ways: Ways,
        sheets: RowSheets,
        links: LinkSheets,
    ) -> None:
        self._wires, self._models, self._words, self._ways = wires, models, words, ways
        self._sheets, self._links, self._syncs = sheets, links, wires.around.syncs
        self._watch_tabs = watch_tabs(wires, models.schedules, words)
        self.editor: CampaignsPage | None = None

    def specs(self) -> list[PageSpec]:
        """In the order of the rail."""
        models = self._models
        return [
            PageSpec(TODAY, "home", self._make_today),
            PageSpec(CAMPAIGNS, "campaigns", self._make_campaigns, publishes=True),
            PageSpec(REVIEW, "send", self._make_review),
            PageSpec(WATCH, "eye", lambda: WatchPage(self._watch_tabs)),
            PageSpec(CALENDAR, "calendar", lambda: CalendarView(models.calendar, self._words)),
            PageSpec(CONNECTIONS, "link", self._make_connections),
            PageSpec(SYNC, "sync", self._make_sync),
            PageSpec(TEAM, "team", self._make_team),
            PageSpec(AGENCY, "layers", self._make_agency),
            PageSpec(AUDIT, "history", self._make_audit),
            PageSpec(ACCOUNT, "settings", self._make_account),
            PageSpec(NOTICES, "", self._make_notices),
        ]

    def shut_editor(self) -> None:
        """Save what was typed."""
        if self.editor is not None:
            self.editor.shut()

    def close(self) -> None:
        """Hear nothing more."""
        for tab in self._watch_tabs:
            tab.close()

    def _make_today(self) -> TodayView:
        self._models.today.load()
        return TodayView(self._models.today, self._words)

    def _make_campaigns(self) -> CampaignsPage:
        page, ways, sheets = wiring.campaigns_page(self._wires), self._ways, self._sheets
        page.publish_requested.connect(ways.review)
        page.pause_requested.connect(sheets.pause_rows)
        page.plan_requested.connect(sheets.plan)
        page.version_requested.connect(sheets.new_version)
        page.title_changed.connect(ways.tell_path)
        page.conflict_asked.connect(ways.settle)
        page.changes_asked.connect(lambda: ways.show_page(WATCH))
        ways.allow(page)
        page.start()
        self.editor = page
        return page

    def _make_review(self) -> PublishingView:
        self._models.publishing.load()
        view = PublishingView(self._models.publishing, self._words)
        view.version_asked.connect(self._sheets.new_version)
        view.way_out.connect(lambda obstacle: self._ways.show_page(_WAYS_OUT.get(obstacle, REVIEW)))
        return view

    def _make_notices(self) -> NoticesView:
        self._models.notices.load()
        return NoticesView(self._models.notices)

    def _make_connections(self) -> ConnectionsView:
        self._models.connections.load()
        view = ConnectionsView(self._models.connections, self._words)
        view.link_wanted.connect(self._links.connect_by_link)
        return view

    def _make_sync(self) -> SyncView:
        self._models.sync.load()
        return SyncView(self._models.sync, self._words)

    def _make_team(self) -> TeamView:
        if self._syncs:
            self._models.team.load()
        return TeamView(self._models.team)

    def _make_agency(self) -> AgencyView:
        if self._syncs:
            self._models.agency.load()
        return AgencyView(self._models.agency)

    def _make_audit(self) -> AuditView:
        if self._syncs:
            self._models.audit.load()
        return AuditView(self._models.audit)

    def _make_account(self) -> SettingsView:
        models = self._models
        if self._syncs:
            models.account.load()
            models.workspace_settings.load()
        account = AccountView(models.account)
        account.phone_wanted.connect(self._links.pause_on_phone)
        models.locks.load()
        locks = LocksView(models.locks, self._words)
        return SettingsView(
            {OWN: account, WORKSPACE: WorkspaceSettingsView(models.workspace_settings), LOCKS: locks}
        )
