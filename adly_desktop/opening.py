"""One workspace on the screen: its replica and engine with the frame and the pages that show them."""

from collections.abc import Coroutine, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from adly_desktop.accounts.account_view_model import AccountViewModel
from adly_desktop.accounts.own_account import Me
from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.link_sheets_view import LinkSheets
from adly_desktop.notices.notices_read import Told
from adly_desktop.row_sheets_view import Remember, RowSheets
from adly_desktop.shell import notices
from adly_desktop.shell.change_signal import ChangeRelay
from adly_desktop.shell.command_palette import Command
from adly_desktop.shell.failures import explained
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.shell.workspace_commands import Reach, WorkspaceCommands
from adly_desktop.shell.workspace_frame import (
    CAMPAIGNS,
    CONNECTIONS,
    NOTICES,
    REVIEW,
    SYNC,
    TODAY,
    WATCH,
    WorkspaceFrame,
)
from adly_desktop.shell.workspace_menu import MenuChoices
from adly_desktop.storage.search import find
from adly_desktop.surroundings import ADD_ACCOUNT, CHOOSE, REMOVED, SIGN_IN_AGAIN, SIGN_OUT, Surroundings
from adly_desktop.sync.status import Phase, SyncStatus
from adly_desktop.sync_status.import_view import ask_for_work
from adly_desktop.today.reading import Need
from adly_desktop.ui.tones import Tone
from adly_desktop.wiring import EDITED, Wires
from adly_desktop.workplace import Workplace
from adly_desktop.workspace_counts import WorkspaceCounts
from adly_desktop.workspace_models import WorkspaceModels
from adly_desktop.workspace_pages_view import Ways, WorkspacePages
from adly_sync_server.contract.roles import Action, may

_AGENCY_NAME, _PAGE = "agency", "page"
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


class OpenWorkspace:
    """A workspace on the screen. ``start`` it once shown, ``close`` it before another is opened."""

    def __init__(self, place: Workplace, around: Surroundings) -> None:
        self.place, self._around = place, around
        self._operations = TaskOperations(around.operations.report)
        self.relay, self.words = ChangeRelay(place.storage.replica.changes), Vocabulary()
        self.counts = WorkspaceCounts(place, lambda: self.frame, self._operations, self._on_role)
        wires = self._wires()
        self.models = WorkspaceModels(wires, self._go_to_notice)
        self.link_sheets = LinkSheets(wires, lambda: self.frame.window())
        self.sheets = RowSheets(
            self.models,
            self.words,
            window=lambda: self.frame.window(),
            phone=self.link_sheets.pause_on_phone,
            remembering=self._remembering,
        )
        self.pages = WorkspacePages(
            wires, self.models, self.words, self._ways(), self.sheets, self.link_sheets
        )
        self.frame = WorkspaceFrame(self.pages.specs(), lambda: datetime.now(UTC))
        self.commands = WorkspaceCommands(self.frame, self._reach())
        self._endings = [
            place.engine.status.connect(self._on_status),
            self.relay.listen(lambda _: self.counts.count()),
            self.models.close,
            self.pages.close,
        ]
        self._connect()
        self.show_names()

    def start(self) -> None:
        """Show the page of last time and begin to sync."""
        remembered = self._around.settings.recall(_PAGE, TODAY)
        known = remembered in self.frame.page_keys() and remembered != REVIEW
        self.frame.show_page(remembered if known else TODAY)
        self.frame.shown.connect(lambda key: self._around.settings.remember(_PAGE, key))
        self.counts.count()
        replica = self.place.storage.replica
        if not replica.writable:
            self._around.window.notify(notices.opened_elsewhere(), tone=Tone.AMBER)
        elif self._around.syncs:
            self.models.account.count_invitations(self.frame, self.frame.chip.show_waiting)
            for work in _endless(self.place):
                self._operations.start(self.frame, work)
        if self.place.damage is not None:
            self._around.window.notify(explained(self.place.damage), tone=Tone.AMBER)
        if replica.recovered:
            self._around.window.notify(notices.work_recovered(replica.recovered), tone=Tone.GREEN)

    async def close(self) -> None:
        """Save what was typed, hear nothing more, end the engine and whatever reads, close the replica."""
        self.pages.shut_editor()
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
            if self.pages.editor is not None:
                self.pages.editor.show_place(entity, row_id)
        elif entity == "ad_accounts":
            self.frame.show_page(CONNECTIONS)

    def settle(self, entity: str, row_id: str) -> None:
        """Go to the first open conflict of a row."""
        self.frame.show_page(SYNC)
        self.models.sync.choose_row(row_id)

    def review(self, campaign_ids: Sequence[str] = ()) -> None:
        """Go to Review & publish, with a campaign if there is one."""
        self.frame.show_page(REVIEW)
        if campaign_ids:
            self.models.publishing.choose(campaign_ids[0])

    def _show_version(self, ad_id: str, campaign_id: str) -> None:
        """In the editor, with the way to publish it; who reviews a campaign sees it there."""
        if self.frame.current == CAMPAIGNS:
            self.open_row("ads", ad_id)
            self.sheets.offer_review(partial(self.review, [campaign_id]))

    def _remembering(self) -> Remember:
        """Planned from the editor, it is taken back there like any other act."""
        page = self.frame.page(CAMPAIGNS) if self.frame.current == CAMPAIGNS else None
        return page.model.acts.record_plan if isinstance(page, CampaignsPage) else lambda *_: None

    def _reconnect(self) -> None:
        self.sheets.decline_pause()
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
            may=lambda action: may(self.counts.role, action),
            workspaces=lambda: self._around.accounts.workspaces,
            rename=self._rename,
        )

    def _ways(self) -> Ways:
        return Ways(
            show_page=lambda key: self.frame.show_page(key),
            review=self.review,
            settle=self.settle,
            tell_path=lambda path: self.frame.show_path(CAMPAIGNS, path),
            allow=self._allow,
        )

    def _reach(self) -> Reach:
        around = self._around
        return Reach(
            find=self._find,
            operations=self._operations,
            sync_now=self.place.engine.wake,
            pause=self.sheets.pause,
            stop_later=self.models.schedules.ask_client,
            phone=self.link_sheets.pause_on_phone,
            import_work=lambda: ask_for_work(self.frame, self.models.sync.work_files.take_in),
            switch_language=around.switch_language,
            switch_theme=around.switch_theme,
            menu=lambda: _menu(around, self.place.whose.workspace_id, self.models.account),
            quit=around.quit,
        )

    def _go_to_notice(self, one: Told) -> None:
        """Where something can be done about it."""
        if one.entity in EDITED and one.entity_id:
            self.open_row(one.entity, one.entity_id)
        else:
            self.frame.show_page(CONNECTIONS if one.kind.startswith("account_") else WATCH)

    def _connect(self) -> None:
        bar, models = self.frame.bar, self.models
        bar.published.connect(self._on_publish)
        bar.paused.connect(self.sheets.pause)
        bar.notices_opened.connect(lambda: self.frame.show_page(NOTICES))
        models.pausing.changed.connect(lambda: bar.show_pausing(models.pausing.is_busy))
        models.schedules.versioned.connect(self._show_version)
        self.frame.left.connect(self._on_left)
        self.place.engine.on_job = lambda _: models.job_moved()

    def _on_left(self, key: str) -> None:
        """What was being typed is saved before another page is shown."""
        if key == CAMPAIGNS and self.pages.editor is not None:
            self.pages.editor.flush()

    def _on_publish(self) -> None:
        editor = self.pages.editor
        self.review(editor.chosen.campaign_ids() if editor is not None else ())

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

    def _on_role(self) -> None:
        self.frame.bar.allow_pausing(may(self.counts.role, Action.PAUSE))
        self.models.role_changed()
        if self.pages.editor is not None:
            self._allow(self.pages.editor)

    def _allow(self, page: CampaignsPage) -> None:
        writable = self.place.storage.replica.writable
        page.allow_editing(writable and may(self.counts.role, Action.EDIT), commenting=writable)

    async def _find(self, text: str) -> list[Command]:
        hits = await self.place.storage.read(lambda reader: find(reader.connection, text, limit=20))
        return [
            Command(hit.label, partial(self.open_row, hit.entity, hit.id), self.words.thing(hit.entity))
            for hit in hits
        ]

    def _rename(self, name: str) -> None:
        self._around.accounts.rename_workspace(self.place.whose.workspace_id, name)
        self.show_names()

    def _remember_me(self, me: Me) -> None:
        self._around.accounts.learn(me.name, me.email, {one.id: one.name for one in me.workspaces})
        self.show_names()


def _endless(place: Workplace) -> list[Coroutine[Any, Any, None]]:
    return [
        place.engine.run(),
        place.transfer.run(),
        place.shelf.run(),
        place.keep_figures(),
        place.reference.run(),
        place.leave_key(),
    ]


def _menu(around: Surroundings, current: str, account: AccountViewModel) -> MenuChoices:
    def leave(how: str) -> None:
        around.operations.start(around.window, around.leave(how))

    return MenuChoices(
        workspaces=around.accounts.workspaces,
        current=current,
        accounts=around.accounts.beside,
        switch_account=lambda one: around.operations.start(around.window, around.switch_account(one)),
        add_account=partial(leave, ADD_ACCOUNT),
        enter=lambda key: around.operations.start(around.window, around.enter(key)),
        choose_another=partial(leave, CHOOSE),
        count_invitations=account.count_invitations,
        switch_language=around.switch_language,
        switch_theme=around.switch_theme,
        sign_out=partial(leave, SIGN_OUT),
    )
