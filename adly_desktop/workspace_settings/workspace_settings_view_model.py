"""What the server holds of a workspace, the draft beside it, and what is done about both."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from adly_desktop.ui.operations import Operations
from adly_desktop.ui.proving_view_model import Prove, ProvingViewModel
from adly_desktop.workspace_settings.ai_consent_view_model import AiConsentViewModel
from adly_desktop.workspace_settings.export_view_model import ExportParts, ExportViewModel
from adly_desktop.workspace_settings.rates_view_model import RatesViewModel
from adly_desktop.workspace_settings.workspace_calls import (
    Archived,
    WorkspaceCalls,
    WorkspaceSettings,
    changes_between,
    flaw_of,
)
from adly_desktop.workspace_settings.workspace_export import WorkspaceExport
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.roles import Action


class Stage(StrEnum):
    """What stands on the screen."""

    LOADING = "loading"
    SHOWN = "shown"
    DELETED = "deleted"
    FAILED = "failed"


class SettingsParts(NamedTuple):
    """What the screen needs from outside. ``prove`` tells the server once more who it is; ``renamed`` carries
    the name for the rail; ``restored`` has sync try again; ``zones`` are identifiers with their words."""

    calls: WorkspaceCalls
    operations: Operations
    explain: Callable[[BaseException], str]
    notify: Callable[[str], None]
    prove: Prove
    may: Callable[[Action], bool]
    renamed: Callable[[str], None]
    restored: Callable[[], None]
    zones: Callable[[], list[tuple[str, str]]]
    export: WorkspaceExport
    notify_exported: Callable[[Path], None]


class WorkspaceSettingsViewModel(ProvingViewModel):
    """``changed`` when anything shown has moved; ``proof_needed`` when the password is asked for again."""

    parts: SettingsParts

    def __init__(self, parts: SettingsParts) -> None:
        super().__init__()
        self.parts = parts
        self.export = ExportViewModel(
            ExportParts(
                export=parts.export,
                operations=parts.operations,
                explain=parts.explain,
                notify_exported=parts.notify_exported,
                prove_for=self.prove_for,
            )
        )
        self.consent = AiConsentViewModel(lambda: self.parts)
        self.rates = RatesViewModel(lambda: self.parts)
        self.stage = Stage.LOADING
        self.held: WorkspaceSettings | None = None
        self.draft: WorkspaceSettings | None = None
        self.archived: Archived | None = None

    @property
    def problem_field(self) -> str:
        """The field the server blames, if it does."""
        return (self._failure.field or "") if self._failure else ""

    @property
    def problem_code(self) -> str:
        """The stable code of what went wrong."""
        return self._failure.code if self._failure else ""

    @property
    def may_manage(self) -> bool:
        """The table's answer; others read."""
        return self.parts.may(Action.MANAGE_SETTINGS)

    @property
    def may_delete(self) -> bool:
        """Deleting and restoring."""
        return self.parts.may(Action.DELETE_WORKSPACE)

    @property
    def changes(self) -> dict[str, Any]:
        """What the draft would change."""
        return changes_between(self.held, self.draft) if self.held and self.draft else {}

    @property
    def flaw(self) -> str:
        """The field of the draft that cannot be sent as it is."""
        return flaw_of(self.draft) if self.draft else ""

    @property
    def can_save(self) -> bool:
        """Something was changed, and it can be sent."""
        return self.may_manage and not self.is_busy and bool(self.changes) and not self.flaw

    def load(self) -> None:
        """Ask the server; a draft that was begun stays."""
        self._run(self.parts.calls.settings(), self._show, self._not_loaded)

    def role_changed(self) -> None:
        """What one may here is another matter now."""
        self.changed.emit()
        self.consent.changed.emit()
        self.rates.changed.emit()

    def edit(self, **parts: Any) -> None:
        """Change the draft."""
        if self.draft is not None:
            self.draft, self._failure = msgspec.structs.replace(self.draft, **parts), None
            self.changed.emit()

    def discard(self) -> None:
        """Back to what the server holds."""
        self.draft, self._failure = self.held, None
        self.changed.emit()

    def save(self) -> None:
        """Send what differs."""
        if self.can_save:
            changes = self.changes
            self._attempt(lambda: self.parts.calls.change(changes), self._saved)

    def archive(self) -> None:
        """Delete the workspace, for now."""
        self._attempt(self.parts.calls.archive, self._deleted)

    def restore(self) -> None:
        """Have it again."""
        self._attempt(self.parts.calls.restore, lambda _: self._restored())

    def _show(self, settings: WorkspaceSettings) -> None:
        kept = self.changes
        self.held, self.archived, self.stage = settings, None, Stage.SHOWN
        self.draft = msgspec.structs.replace(settings, **kept)
        self.consent.load()
        self.rates.load()

    def _saved(self, settings: WorkspaceSettings) -> None:
        self.held = self.draft = settings
        self.parts.renamed(settings.name)
        self.parts.notify(self.tr("Saved"))

    def _deleted(self, archived: Archived) -> None:
        self.archived, self.stage = archived, Stage.DELETED

    def _restored(self) -> None:
        self.parts.notify(self.tr("The workspace is back."))
        self.parts.restored()
        self.load()

    def _not_loaded(self, error: AdlyError) -> None:
        self._failure = error
        if error.code == "workspace_archived":
            self.stage = Stage.LOADING
            self._run(self.parts.calls.archived(), self._told_archived(error), self._not_loaded)
        else:
            self.stage = Stage.SHOWN if self.held else Stage.FAILED

    def _told_archived(self, error: AdlyError) -> Callable[[Archived | None], None]:
        """Whoever may not restore it is told that it was deleted, and no more."""

        def told(archived: Archived | None) -> None:
            if archived is None:
                self._failure, self.stage = error, Stage.FAILED
            else:
                self._deleted(archived)

        return told
