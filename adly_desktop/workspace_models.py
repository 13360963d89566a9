"""What stands behind the pages of an open workspace: one view model for each, made once."""

from collections.abc import Callable

from adly_desktop import wiring
from adly_desktop.notices.notices_read import Told
from adly_desktop.schedules.calendar_view_model import CalendarViewModel
from adly_desktop.watch_tabs import locks_model, notices_model
from adly_desktop.wiring import Wires


class WorkspaceModels:
    """Most read nothing before their page is shown. ``close`` them before the replica is closed."""

    def __init__(self, wires: Wires, go_to_notice: Callable[[Told], None]) -> None:
        self.today, self.sync = wiring.today_model(wires), wiring.sync_model(wires)
        self.publishing, self.pausing = wiring.publishing_model(wires), wiring.pausing_model(wires)
        self.connections, self.account = wiring.connections_model(wires), wiring.account_model(wires)
        self.audit, self.team = wiring.audit_model(wires), wiring.team_model(wires)
        self.agency = wiring.agency_model(wires)
        self.workspace_settings = wiring.workspace_settings_model(wires)
        self.schedules = wiring.schedules_model(wires)
        self.calendar = CalendarViewModel(self.schedules)
        self.notices, self.locks = notices_model(wires, go_to_notice), locks_model(wires)

    def close(self) -> None:
        """Hear nothing more."""
        for model in (self.today, self.sync, self.publishing, self.connections):
            model.close()
        for follower in (self.schedules, self.calendar, self.notices, self.locks):
            follower.close()

    def job_moved(self) -> None:
        """A job of the server went on: who shows one asks how it stands."""
        for model in (self.publishing, self.pausing):
            model.job_moved()

    def role_changed(self) -> None:
        """What a person may do is another thing now."""
        self.audit.role_changed()
        self.workspace_settings.role_changed()
