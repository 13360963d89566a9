"""One workspace on the screen: its replica and engine with the frame and the pages that show them."""

from collections.abc import Callable, Coroutine, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, NamedTuple

from shiboken6 import isValid

from adly_desktop import wiring
from adly_desktop.accounts.account_view import AccountView
from adly_desktop.accounts.own_account import Me
from adly_desktop.audit.audit_view import AuditView
from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.collaboration.findings_read import standing_count
from adly_desktop.collaboration.proposals_read import open_count
from adly_desktop.link_sheets_view import LinkSheets
from adly_desktop.notices.notices_read import Told, unread_count
from adly_desktop.notices.notices_view import NoticesView
from adly_desktop.platforms.connections_view import ConnectionsView
from adly_desktop.publishing.pause_calls import EVERYTHING, PauseScope, scope_of
from adly_desktop.publishing.pause_view import PauseSheet
from adly_desktop.publishing.publishing_view import PublishingView
from adly_desktop.publishing.readiness import Obstacle
from adly_desktop.schedules.calendar_view import CalendarView
from adly_desktop.schedules.calendar_view_model import CalendarViewModel
from adly_desktop.schedules.plan_sheet_view import PlanSheet
from adly_desktop.schedules.planning import About
from adly_desktop.schedules.reading import Planned, Target
from adly_desktop.shell import notices
from adly_desktop.shell.change_signal import ChangeRelay
from adly_desktop.shell.command_palette import Command
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.shell.settings_view import LOCKS, OWN, WORKSPACE, SettingsView
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.shell.workspace_commands import Reach, WorkspaceCommands
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
    WorkspaceFrame,
)
from adly_desktop.shell.workspace_menu import MenuChoices
from adly_desktop.storage.acts import Change
from adly_desktop.storage.changes import Changes
from adly_desktop.storage.reader import Reader
from adly_desktop.storage.search import Hit, find
from adly_desktop.surroundings import ADD_ACCOUNT, CHOOSE, REMOVED, SIGN_IN_AGAIN, SIGN_OUT, Surroundings
from adly_desktop.sync.status import Phase, SyncStatus
from adly_desktop.sync_status.import_view import ask_for_work
from adly_desktop.sync_status.sync_view import SyncView
from adly_desktop.team.agency_view import AgencyView
from adly_desktop.team.team_view import TeamView
from adly_desktop.today.reading import Need
from adly_desktop.today.today_view import TodayView
from adly_desktop.ui.tones import Tone
from adly_desktop.watch.locks_view import LocksView
from adly_desktop.watch.watch_page_view import WatchPage
from adly_desktop.watch_tabs import locks_model, notices_model, watch_tabs
from adly_desktop.wiring import EDITED, Wires
from adly_desktop.workplace import Workplace
from adly_desktop.workspace_settings.workspace_settings_view import WorkspaceSettingsView
from adly_sync_server.contract.roles import Action, may

_AGENCY_NAME, _PAGE = "agency", "page"
_WAYS_OUT = {
    Obstacle.CONFLICTS: SYNC,
    Obstacle.ACCOUNT: CONNECTIONS,
    Obstacle.NO_ACCOUNT: CAMPAIGNS,
    Obstacle.FINDINGS: CAMPAIGNS,
}
_MET_AT = {
    Need.CONFLICTS: SYNC,
    Need.REFUSED: SYNC,
    Need.LOGIN: CONNECTIONS,
    Need.EXPIRING: CONNECTIONS,
    Need.REJECTED: CAMPAIGNS,
    Need.MEDIA: SYNC,
    Need.SPEND: WATCH,
    Need.CHANGED: WATCH,
}


class _Counts(NamedTuple):
    waiting: int
    to_decide: int
    role: str
    unread: int
    found: int


class OpenWorkspace:
    """A workspace on the screen. ``start`` it once shown, ``close`` it before another is opened."""

    def __init__(self, place: Workplace, around: Surroundings) -> None:
        self.place, self._around = place, around
        self._operations = TaskOperations(around.operations.report)
        self.relay, self.words = ChangeRelay(place.storage.replica.changes), Vocabulary()
        self._role, self._editor = "", list[CampaignsPage]()
        wires = self._wires()
        self.today, self.sync = wiring.today_model(wires), wiring.sync_model(wires)
        self.publishing, self.pausing = wiring.publishing_model(wires), wiring.pausing_model(wires)
        self.pause_sheet: PauseSheet | None = None
        self.link_sheets = LinkSheets(wires, lambda: self.frame.window())
        self.connections, self.account = wiring.connections_model(wires), wiring.account_model(wires)
        self.audit, self.team = wiring.audit_model(wires), wiring.team_model(wires)
        self.agency = wiring.agency_model(wires)
        self.workspace_settings = wiring.workspace_settings_model(wires)
        self.schedules = wiring.schedules_model(wires)
        self.calendar = CalendarViewModel(self.schedules)
        self.plan_sheet: PlanSheet | None = None
        self._wires_kept, self._watch_tabs = wires, watch_tabs(wires, self.schedules, self.words)
        self.notices, self.locks = notices_model(wires, self._go_to_notice), locks_model(wires)
        self.frame = WorkspaceFrame(self._pages(), lambda: datetime.now(UTC))
        self.commands = WorkspaceCommands(self.frame, self._reach())
        self._endings = [
            place.engine.status.connect(self._on_status),
            self.relay.listen(self._on_changes),
            *(model.close for model in (self.today, self.sync, self.publishing, self.connections)),
            *(model.close for model in (self.schedules, self.calendar)),
            *(tab.close for tab in self._watch_tabs),
            self.notices.close,
            self.locks.close,
        ]
        place.engine.on_job = self._on_job
        self._connect()
        self.show_names()

    def start(self) -> None:
        """Show the page of last time and begin to sync."""
        remembered = self._around.settings.recall(_PAGE, TODAY)
        known = remembered in self.frame.page_keys() and remembered != REVIEW
        self.frame.show_page(remembered if known else TODAY)
        self.frame.shown.connect(lambda key: self._around.settings.remember(_PAGE, key))
        self._count()
        replica = self.place.storage.replica
        if not replica.writable:
            self._around.window.notify(notices.opened_elsewhere(), tone=Tone.AMBER)
        elif self._around.syncs:
            self.account.count_invitations(self.frame, self.frame.chip.show_waiting)
            for work in self._endless():
                self._operations.start(self.frame, work)
        if self.place.damage is not None:
            self._around.window.notify(explained(self.place.damage), tone=Tone.AMBER)
        if replica.recovered:
            self._around.window.notify(notices.work_recovered(replica.recovered), tone=Tone.GREEN)

    async def close(self) -> None:
        """Save what was typed, hear nothing more, end the engine and whatever reads, close the replica."""
        for page in self._editor:
            page.shut()
        for end in self._endings:
            end()
        self.relay.close()
        await self._operations.close()
        await self.place.close()

    def show_names(self) -> None:
        """Workspace and person in the rail, as they were last known."""
        settings, accounts, whose = self._around.settings, self._around.accounts, self.place.whose
        name, agency = accounts.workspaces.get(whose.workspace_id, ""), settings.recall(_AGENCY_NAME, "")
        self.frame.chip.show_names(name, agency, accounts.name)

    def open_row(self, entity: str, row_id: str) -> None:
        """Show a row where it is edited."""
        if entity in EDITED:
            self.frame.show_page(CAMPAIGNS)
            self._editor[0].show_place(entity, row_id)
        elif entity == "ad_accounts":
            self.frame.show_page(CONNECTIONS)

    def settle(self, entity: str, row_id: str) -> None:
        """Go to the first open conflict of a row."""
        self.frame.show_page(SYNC)
        self.sync.choose_row(row_id)

    def review(self, campaign_ids: Sequence[str] = ()) -> None:
        """Go to Review & publish, with a campaign if there is one."""
        self.frame.show_page(REVIEW)
        if campaign_ids:
            self.publishing.choose(campaign_ids[0])

    def pause(self, scope: PauseScope = EVERYTHING) -> None:
        """Ask what is to stop spending, with what that means in money; asked again, the sheet stays."""
        if self.pause_sheet is not None and isValid(self.pause_sheet) and self.pause_sheet.isVisible():
            return
        self.pausing.ask(scope)
        self.pause_sheet = PauseSheet(self.frame.window(), self.pausing)
        self.pause_sheet.phone_wanted.connect(self._phone_instead)
        self.pause_sheet.open()

    def plan(self, entity: str, ids: Sequence[str]) -> None:
        """Ask what shall happen to rows at which minute."""
        self.schedules.ask([About(entity, one) for one in ids])

    def new_version(self, ad_id: str) -> None:
        """Draft a new version of a live ad, which stops once that runs."""
        self.schedules.new_version(
            ad_id, notices.version_name(), notices.versioned(), notices.nothing_to_version()
        )

    def _show_version(self, ad_id: str) -> None:
        """In the editor; who reviews a campaign stays there and sees it among what is new."""
        if self.frame.current == CAMPAIGNS:
            self.open_row("ads", ad_id)

    def _open_plan(self, targets: Sequence[Target], edited: Planned | None) -> None:
        if not targets or (
            self.plan_sheet is not None and isValid(self.plan_sheet) and self.plan_sheet.isVisible()
        ):
            return
        self.plan_sheet = PlanSheet(self.frame.window(), self.schedules, self.words, targets, edited)
        self.plan_sheet.finished.connect(partial(self._planned, self.plan_sheet, edited))
        self.plan_sheet.open()

    def _planned(self, sheet: PlanSheet, edited: Planned | None, accepted: bool) -> None:
        if not accepted:
            return
        if edited is not None:
            self.schedules.edit(edited.id, sheet.wish(), notices.saved())
        else:
            told = notices.planned(len(sheet.targets))
            self.schedules.plan(sheet.wish(), sheet.targets, told, self._remembering())

    def _remembering(self) -> Callable[[str, tuple[Change, ...]], None]:
        """Planned from the editor, it is taken back there like any other act."""
        page = self.frame.page(CAMPAIGNS) if self.frame.current == CAMPAIGNS else None
        return page.model.acts.record_plan if isinstance(page, CampaignsPage) else lambda *_: None

    def _phone_instead(self) -> None:
        if self.pause_sheet is not None and isValid(self.pause_sheet):
            self.pause_sheet.decline()
        self.link_sheets.pause_on_phone()

    def _pause_rows(self, entity: str, ids: Sequence[str]) -> None:
        self.pause(scope_of(entity, ids))

    def _reconnect(self) -> None:
        if self.pause_sheet is not None and isValid(self.pause_sheet):
            self.pause_sheet.decline()
        self.frame.show_page(CONNECTIONS)

    def _wires(self) -> Wires:
        return Wires(
            place=self.place,
            around=self._around,
            operations=self._operations,
            relay=self.relay,
            remember_me=self._remember_me,
            open_row=self.open_row,
            open_field=lambda entity, row_id, _: self.open_row(entity, row_id),
            meet=lambda need: self.frame.show_page(_MET_AT[need]),
            begin=lambda: self.frame.show_page(CAMPAIGNS),
            reconnect=self._reconnect,
            may=lambda action: may(self._role, action),
            workspaces=lambda: self._around.accounts.workspaces,
            rename=self._rename,
        )

    def _reach(self) -> Reach:
        around = self._around
        return Reach(
            find=self._find,
            operations=self._operations,
            sync_now=self.place.engine.wake,
            pause=self.pause,
            stop_later=self.schedules.ask_client,
            phone=self.link_sheets.pause_on_phone,
            import_work=lambda: ask_for_work(self.frame, self.sync.take_in),
            switch_language=around.switch_language,
            switch_theme=around.switch_theme,
            menu=self._menu,
            quit=around.quit,
        )

    def _menu(self) -> MenuChoices:
        around = self._around

        def leave(how: str) -> None:
            around.operations.start(around.window, around.leave(how))

        return MenuChoices(
            workspaces=around.accounts.workspaces,
            current=self.place.whose.workspace_id,
            accounts=around.accounts.beside,
            switch_account=lambda one: around.operations.start(around.window, around.switch_account(one)),
            add_account=partial(leave, ADD_ACCOUNT),
            enter=lambda key: around.operations.start(around.window, around.enter(key)),
            choose_another=partial(leave, CHOOSE),
            count_invitations=self.account.count_invitations,
            switch_language=around.switch_language,
            switch_theme=around.switch_theme,
            sign_out=partial(leave, SIGN_OUT),
        )

    def _pages(self) -> list[PageSpec]:
        return [
            PageSpec(TODAY, "home", self._make_today),
            PageSpec(CAMPAIGNS, "campaigns", self._make_campaigns, publishes=True),
            PageSpec(REVIEW, "send", self._make_review),
            PageSpec(WATCH, "eye", lambda: WatchPage(self._watch_tabs)),
            PageSpec(CALENDAR, "calendar", lambda: CalendarView(self.calendar, self.words)),
            PageSpec(CONNECTIONS, "link", self._make_connections),
            PageSpec(SYNC, "sync", self._make_sync),
            PageSpec(TEAM, "team", self._make_team),
            PageSpec(AGENCY, "layers", self._make_agency),
            PageSpec(AUDIT, "history", self._make_audit),
            PageSpec(ACCOUNT, "settings", self._make_account),
            PageSpec(NOTICES, "", self._make_notices),
        ]

    def _make_today(self) -> TodayView:
        self.today.load()
        return TodayView(self.today, self.words)

    def _make_campaigns(self) -> CampaignsPage:
        page = wiring.campaigns_page(self._wires_kept)
        page.publish_requested.connect(self.review)
        page.pause_requested.connect(self._pause_rows)
        page.plan_requested.connect(self.plan)
        page.version_requested.connect(self.new_version)
        page.title_changed.connect(self._on_title)
        page.conflict_asked.connect(self.settle)
        page.changes_asked.connect(lambda: self.frame.show_page(WATCH))
        self._allow(page)
        page.start()
        self._editor.append(page)
        return page

    def _make_review(self) -> PublishingView:
        self.publishing.load()
        view = PublishingView(self.publishing, self.words)
        view.version_asked.connect(self.new_version)
        view.way_out.connect(lambda obstacle: self.frame.show_page(_WAYS_OUT.get(obstacle, REVIEW)))
        return view

    def _make_notices(self) -> NoticesView:
        self.notices.load()
        return NoticesView(self.notices)

    def _go_to_notice(self, one: Told) -> None:
        """Where something can be done about it."""
        if one.entity in EDITED and one.entity_id:
            self.open_row(one.entity, one.entity_id)
        else:
            self.frame.show_page(CONNECTIONS if one.kind.startswith("account_") else WATCH)

    def _make_connections(self) -> ConnectionsView:
        self.connections.load()
        view = ConnectionsView(self.connections, self.words)
        view.link_wanted.connect(self.link_sheets.connect_by_link)
        return view

    def _make_sync(self) -> SyncView:
        self.sync.load()
        return SyncView(self.sync, self.words)

    def _make_team(self) -> TeamView:
        if self._around.syncs:
            self.team.load()
        return TeamView(self.team)

    def _make_agency(self) -> AgencyView:
        if self._around.syncs:
            self.agency.load()
        return AgencyView(self.agency)

    def _make_audit(self) -> AuditView:
        if self._around.syncs:
            self.audit.load()
        return AuditView(self.audit)

    def _make_account(self) -> SettingsView:
        if self._around.syncs:
            self.account.load()
            self.workspace_settings.load()
        workspace = WorkspaceSettingsView(self.workspace_settings)
        account = AccountView(self.account)
        account.phone_wanted.connect(self.link_sheets.pause_on_phone)
        self.locks.load()
        locks = LocksView(self.locks, self.words)
        return SettingsView({OWN: account, WORKSPACE: workspace, LOCKS: locks})

    def _connect(self) -> None:
        self.frame.bar.published.connect(self._on_publish)
        self.frame.bar.paused.connect(self.pause)
        self.frame.bar.notices_opened.connect(lambda: self.frame.show_page(NOTICES))
        self.pausing.changed.connect(lambda: self.frame.bar.show_pausing(self.pausing.is_busy))
        self.frame.left.connect(self._on_left)
        self.schedules.asked.connect(self._open_plan)
        self.schedules.versioned.connect(self._show_version)

    def _on_left(self, key: str) -> None:
        """What was being typed is saved before another page is shown."""
        if key == CAMPAIGNS:
            self._editor[0].flush()

    def _on_publish(self) -> None:
        self.review(self._editor[0].chosen.campaign_ids() if self._editor else ())

    def _on_title(self, path: Sequence[str]) -> None:
        self.frame.show_path(CAMPAIGNS, path)

    def _endless(self) -> list[Coroutine[Any, Any, None]]:
        place = self.place
        return [
            place.engine.run(),
            place.transfer.run(),
            place.shelf.run(),
            place.keep_figures(),
            place.reference.run(),
            place.leave_key(),
        ]

    def _on_job(self, _: str) -> None:
        for model in (self.publishing, self.pausing):
            model.job_moved()

    def _on_status(self, status: SyncStatus) -> None:
        self.frame.show_status(status)
        around = self._around
        if status.phase is Phase.SIGNED_OUT:
            around.window.notify(
                notices.signed_out_elsewhere(),
                tone=Tone.AMBER,
                action=notices.sign_in(),
                on_action=lambda: around.operations.start(around.window, around.leave(SIGN_IN_AGAIN)),
            )
        elif status.phase is Phase.REMOVED:
            around.operations.start(around.window, around.leave(REMOVED))

    def _on_changes(self, changes: Changes) -> None:
        self._count()

    def _count(self) -> None:
        self._operations.start(self.frame, self.place.storage.read(self._counted), self._show_counts)

    def _counted(self, reader: Reader) -> _Counts:
        to_decide, me = len(reader.conflicts()) + open_count(reader), self.place.whose.user_id
        unread, found = unread_count(reader, me), standing_count(reader)
        return _Counts(reader.waiting().mutations, to_decide, reader.state.role or "", unread, found)

    def _show_counts(self, counts: _Counts) -> None:
        self.frame.show_waiting(counts.waiting)
        self.frame.set_count(SYNC, counts.to_decide)
        self.frame.bar.show_unread(counts.unread)
        self.frame.set_count(WATCH, counts.found, Tone.AMBER)
        if counts.role != self._role:
            self._role = counts.role
            self.frame.bar.allow_pausing(may(counts.role, Action.PAUSE))
            self.audit.role_changed()
            self.workspace_settings.role_changed()
            for page in self._editor:
                self._allow(page)

    def _allow(self, page: CampaignsPage) -> None:
        page.allow_editing(self._may_edit(), commenting=self.place.storage.replica.writable)

    def _may_edit(self) -> bool:
        return self.place.storage.replica.writable and may(self._role, Action.EDIT)

    async def _find(self, text: str) -> list[Command]:
        hits = await self.place.storage.read(lambda reader: find(reader.connection, text, limit=20))
        return [self._found(hit) for hit in hits]

    def _found(self, hit: Hit) -> Command:
        return Command(hit.label, partial(self.open_row, hit.entity, hit.id), self.words.thing(hit.entity))

    def _rename(self, name: str) -> None:
        self._around.accounts.rename_workspace(self.place.whose.workspace_id, name)
        self.show_names()

    def _remember_me(self, me: Me) -> None:
        self._around.accounts.learn(me.name, me.email, {one.id: one.name for one in me.workspaces})
        self.show_names()
