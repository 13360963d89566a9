"""What each screen of a workspace is given. One function a screen; nothing is decided here."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, NamedTuple

from adly_desktop.accounts.account_view_model import AccountParts, AccountViewModel
from adly_desktop.accounts.own_account import Me, OwnAccount
from adly_desktop.audit.audit_log import AuditLog
from adly_desktop.audit.audit_view_model import AuditParts, AuditViewModel
from adly_desktop.campaigns import words_view
from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.platforms.connect_calls import ConnectCalls
from adly_desktop.platforms.connections_view_model import ConnectionParts, ConnectionsViewModel
from adly_desktop.platforms.import_calls import ImportCalls
from adly_desktop.platforms.imports_view_model import ImportParts, ImportsViewModel
from adly_desktop.platforms.link_calls import LinkCalls
from adly_desktop.platforms.links_view_model import LinksParts, LinksViewModel
from adly_desktop.platforms.past_calls import PastCalls
from adly_desktop.platforms.past_view_model import PastParts, PastViewModel
from adly_desktop.publishing.calls import PublishCalls
from adly_desktop.publishing.pause_calls import PauseCalls
from adly_desktop.publishing.pause_view_model import PauseParts, PauseViewModel
from adly_desktop.publishing.phone_calls import PhoneCalls
from adly_desktop.publishing.phone_view_model import PhoneParts, PhoneViewModel
from adly_desktop.publishing.publishing_view_model import PublishingViewModel, PublishParts
from adly_desktop.reference_desk import ReferenceDesk
from adly_desktop.schedules.schedules_view_model import ScheduleParts, SchedulesViewModel
from adly_desktop.shell import notices
from adly_desktop.shell.change_signal import ChangeRelay
from adly_desktop.shell.failures import explained, happened, next_step
from adly_desktop.shell.found_problems import described, problems_of
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.spend.spend_calls import SpendCalls
from adly_desktop.spend.spend_view_model import SpendParts, SpendViewModel
from adly_desktop.surroundings import ERASED, REMOVED, SIGN_OUT, Surroundings
from adly_desktop.sync.status import Phase
from adly_desktop.sync_status.sync_parts import SyncParts
from adly_desktop.sync_status.sync_view_model import SyncViewModel
from adly_desktop.team.agency_calls import AgencyCalls
from adly_desktop.team.agency_view_model import AgencyParts, AgencyViewModel
from adly_desktop.team.team_calls import TeamCalls
from adly_desktop.team.team_view_model import TeamParts, TeamViewModel
from adly_desktop.today.reading import Need
from adly_desktop.today.today_view_model import TodayParts, TodayViewModel
from adly_desktop.ui.tones import Tone
from adly_desktop.workplace import Workplace
from adly_desktop.workspace_settings.workspace_calls import WorkspaceCalls
from adly_desktop.workspace_settings.workspace_export import WorkspaceExport
from adly_desktop.workspace_settings.workspace_settings_view_model import (
    SettingsParts,
    WorkspaceSettingsViewModel,
)
from adly_desktop.workspace_settings.zones import other_zones
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.roles import Action

#: Phases in which the server cannot be reached by this person.
OFFLINE = frozenset({Phase.OFFLINE, Phase.STOPPED, Phase.SIGNED_OUT, Phase.REMOVED, Phase.TOO_OLD})
#: Entities whose rows have an editor to go to.
EDITED = frozenset({"campaigns", "ad_sets", "ads"})


class Wires(NamedTuple):
    """One open workspace, what surrounds it, and the ways between its screens.

    ``operations`` end with the workspace; those around it outlive it.
    """

    place: Workplace
    around: Surroundings
    operations: TaskOperations
    relay: ChangeRelay
    remember_me: Callable[[Me], None]
    open_row: Callable[[str, str], None]
    open_field: Callable[[str, str, str], None]
    meet: Callable[[Need], None]
    begin: Callable[[], None]
    reconnect: Callable[[], None]
    may: Callable[[Action], bool]
    workspaces: Callable[[], dict[str, str]]
    rename: Callable[[str], None]


def today_model(wires: Wires) -> TodayViewModel:
    """The first screen."""
    return TodayViewModel(
        TodayParts(
            storage=wires.place.storage,
            listen=wires.relay.listen,
            operations=wires.operations,
            user_id=wires.place.whose.user_id,
            clock=wires.place.storage.replica.clock,
            meet=wires.meet,
            open_row=wires.open_row,
            begin=wires.begin,
        )
    )


def sync_model(wires: Wires) -> SyncViewModel:
    """Conflicts, refusals, what waits."""
    return SyncViewModel(
        SyncParts(
            storage=wires.place.storage,
            listen=wires.relay.listen,
            operations=wires.operations,
            notify=wires.around.window.notify,
            user_id=wires.place.whose.user_id,
            workspace_id=wires.place.whose.workspace_id,
            clock=wires.place.storage.replica.clock,
            sync_now=wires.place.engine.wake,
            open_row=wires.open_row,
            editable=EDITED,
        )
    )


def publishing_model(wires: Wires) -> PublishingViewModel:
    """Review & publish."""
    place = wires.place
    return PublishingViewModel(
        PublishParts(
            storage=place.storage,
            listen=wires.relay.listen,
            operations=wires.operations,
            calls=PublishCalls(place.session.wire, place.whose.workspace_id),
            memory=wires.around.settings,
            user_id=place.whose.user_id,
            check=partial(problems_of, place.storage, place.storage.replica.clock),
            is_online=lambda: place.engine.status.current.phase not in OFFLINE,
            wake=place.engine.wake,
            explain=explained,
            open_field=wires.open_field,
            describe=described,
        )
    )


def pausing_model(wires: Wires) -> PauseViewModel:
    """Pause now."""
    place, window = wires.place, wires.around.window
    return PauseViewModel(
        PauseParts(
            storage=place.storage,
            operations=wires.operations,
            calls=PauseCalls(place.session.wire, place.whose.workspace_id),
            explain=explained,
            explain_code=happened,
            is_online=lambda: place.engine.status.current.phase not in OFFLINE,
            may=lambda: wires.may(Action.PAUSE),
            wake=place.engine.wake,
            notify=lambda count: window.notify(notices.paused(count), tone=Tone.GREEN),
            reconnect=wires.reconnect,
            clock=place.storage.replica.clock,
        )
    )


def schedules_model(wires: Wires) -> SchedulesViewModel:
    """What is planned, for its tab, its sheet and the calendar."""
    place, window = wires.place, wires.around.window

    def notify(text: str, undo: Callable[[], None] | None) -> None:
        tone = Tone.NEUTRAL if undo is not None else Tone.AMBER
        window.notify(text, tone=tone, action=notices.undo() if undo is not None else "", on_action=undo)

    return SchedulesViewModel(
        ScheduleParts(
            storage=place.storage,
            listen=wires.relay.listen,
            operations=wires.operations,
            clock=place.storage.replica.clock,
            notify=notify,
            explain=explained,
            explain_code=happened,
            may_edit=lambda: place.storage.replica.writable and wires.may(Action.EDIT),
            open_row=wires.open_row,
            zones=tuple(words_view.ZONES),
            workspace_id=place.whose.workspace_id,
        )
    )


def spend_model(wires: Wires) -> SpendViewModel:
    """Plans, pacing and the spend guard."""
    place = wires.place
    return SpendViewModel(
        SpendParts(
            storage=place.storage,
            listen=wires.relay.listen,
            operations=wires.operations,
            calls=SpendCalls(place.session.wire, place.whose.workspace_id),
            clock=place.storage.replica.clock,
            explain=explained,
            is_online=lambda: place.engine.status.current.phase not in OFFLINE,
            may_pause=lambda: wires.may(Action.PAUSE),
            may_edit=lambda: wires.may(Action.EDIT),
            wake=place.engine.wake,
            open_row=wires.open_row,
        )
    )


def connections_model(wires: Wires) -> ConnectionsViewModel:
    """Ad accounts."""
    place, around = wires.place, wires.around

    def done(count: int) -> None:
        around.window.notify(notices.accounts_connected(count), tone=Tone.GREEN)

    return ConnectionsViewModel(
        ConnectionParts(
            storage=place.storage,
            listen=wires.relay.listen,
            operations=wires.operations,
            calls=ConnectCalls(place.session.wire, place.whose.workspace_id),
            open_browser=around.open_browser,
            wake=place.engine.wake,
            explain=lambda code: f"{happened(code)} {next_step(code)}",
            notify_done=done,
            clock=place.storage.replica.clock,
            may_connect=lambda: wires.may(Action.CONNECT_ACCOUNT),
        ),
        imports_model(wires),
        past_model(wires),
    )


def imports_model(wires: Wires) -> ImportsViewModel:
    """What the accounts hold already."""
    place = wires.place
    return ImportsViewModel(
        ImportParts(
            calls=ImportCalls(place.session.wire, place.whose.workspace_id),
            operations=wires.operations,
            wake=place.engine.wake,
            explain=lambda code: f"{happened(code)} {next_step(code)}",
            clock=place.storage.replica.clock,
            may_import=lambda: wires.may(Action.CONNECT_ACCOUNT),
        )
    )


def past_model(wires: Wires) -> PastViewModel:
    """How far back the figures of accounts go."""
    place = wires.place
    return PastViewModel(
        PastParts(
            calls=PastCalls(place.session.wire, place.whose.workspace_id),
            operations=wires.operations,
            explain=lambda code: f"{happened(code)} {next_step(code)}",
            may_fetch=lambda: wires.may(Action.CONNECT_ACCOUNT),
        )
    )


def links_model(wires: Wires) -> LinksViewModel:
    """Connect by link."""
    place = wires.place
    calls = LinkCalls(place.session.wire, place.whose.workspace_id)
    return LinksViewModel(LinksParts(operations=wires.operations, calls=calls, explain=explained))


def phone_model(wires: Wires) -> PhoneViewModel:
    """Pause now on one's phone."""
    place = wires.place
    return PhoneViewModel(
        PhoneParts(
            operations=wires.operations,
            calls=PhoneCalls(place.session.wire),
            explain=explained,
            may=lambda: wires.may(Action.PUBLISH),
            clock=place.storage.replica.clock,
        )
    )


def audit_model(wires: Wires) -> AuditViewModel:
    """Who did what."""
    place, window = wires.place, wires.around.window
    return AuditViewModel(
        AuditParts(
            log=AuditLog(place.session.wire, place.whose.workspace_id),
            operations=wires.operations,
            explain=explained,
            notify_exported=lambda path: window.notify(notices.exported(path.name), tone=Tone.GREEN),
            may_see=lambda: wires.may(Action.SEE_AUDIT),
        )
    )


def team_model(wires: Wires) -> TeamViewModel:
    """Who works here."""
    place, around = wires.place, wires.around

    def left() -> None:
        around.operations.start(around.window, around.leave(REMOVED))

    return TeamViewModel(
        TeamParts(
            calls=TeamCalls(place.session.wire, place.whose.workspace_id),
            operations=wires.operations,
            explain=explained,
            notify=lambda text: around.window.notify(text, tone=Tone.GREEN),
            prove=OwnAccount(place.session.wire).prove,
            left=left,
            user_id=place.whose.user_id,
            workspace_id=place.whose.workspace_id,
            workspaces=wires.workspaces,
        )
    )


def agency_model(wires: Wires) -> AgencyViewModel:
    """The agency: clients and staff."""
    place = wires.place
    return AgencyViewModel(
        AgencyParts(
            calls=AgencyCalls(place.session.wire),
            operations=wires.operations,
            explain=explained,
            notify=lambda text: wires.around.window.notify(text, tone=Tone.GREEN),
            prove=OwnAccount(place.session.wire).prove,
            user_id=place.whose.user_id,
            workspaces=wires.workspaces,
        )
    )


def workspace_settings_model(wires: Wires) -> WorkspaceSettingsViewModel:
    """How the workspace is called, counts and decides."""
    place = wires.place
    return WorkspaceSettingsViewModel(
        SettingsParts(
            calls=WorkspaceCalls(place.session.wire, place.whose.workspace_id),
            operations=wires.operations,
            explain=explained,
            notify=lambda text: wires.around.window.notify(text, tone=Tone.GREEN),
            prove=OwnAccount(place.session.wire).prove,
            may=wires.may,
            renamed=wires.rename,
            restored=place.engine.wake,
            zones=time_zones,
            export=WorkspaceExport(place.session.wire, place.whose.workspace_id),
            notify_exported=lambda path: wires.around.window.notify(
                notices.exported(path.name), tone=Tone.GREEN
            ),
        )
    )


def time_zones() -> list[tuple[str, str]]:
    """Zones with their words, those of our clients first."""
    ours = words_view.choices(words_view.ZONES)
    return [*ours, *((zone, zone) for zone in other_zones(words_view.ZONES))]


def account_model(wires: Wires) -> AccountViewModel:
    """One's own account."""
    around = wires.around

    def leave(how: str) -> None:
        around.operations.start(around.window, around.leave(how))

    def erase(call: Coroutine[Any, Any, None], failed: Callable[[AdlyError], None]) -> None:
        # Of the window and not of this workspace: that is closed as soon as the server lets its person go.
        around.operations.start(around.window, call, lambda _: leave(ERASED), failed)

    return AccountViewModel(
        AccountParts(
            account=OwnAccount(wires.place.session.wire),
            operations=wires.operations,
            explain=explained,
            notify=lambda text: around.window.notify(text, tone=Tone.GREEN),
            switch_language=around.switch_language,
            switch_theme=around.switch_theme,
            switch_digits=around.switch_digits,
            scale_text=around.scale_text,
            remember_me=wires.remember_me,
            sign_out=lambda: leave(SIGN_OUT),
            notify_exported=lambda path: around.window.notify(notices.exported(path.name), tone=Tone.GREEN),
            erase=erase,
        )
    )


def campaigns_page(wires: Wires) -> CampaignsPage:
    """The editor."""
    around, place = wires.around, wires.place
    return CampaignsPage(
        place.storage,
        memory=around.settings,
        notify=around.window.notify,
        report=wires.operations.report,
        path_of_media=place.shelf.path_of,
        import_image=place.shelf.import_image,
        words=Vocabulary(),
        clock=place.storage.replica.clock,
        reference=ReferenceDesk(place.reference, wires.operations),
    )
