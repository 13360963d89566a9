"""What leads from the editor to a platform: publish, schedule, a new version, pause now."""

from PySide6.QtCore import QObject, Signal

from adly_desktop.campaigns.chosen_view import Chosen
from adly_desktop.campaigns.editor_view_model import EditorViewModel


class DeliveryActions(QObject):
    """Asks the shell for its sheets and pages. ``publish_requested`` carries ids of campaigns,
    ``pause_requested`` and ``plan_requested`` entity and ids, ``version_requested`` the id of an ad.
    """

    publish_requested = Signal(tuple)
    pause_requested = Signal(str, tuple)
    plan_requested = Signal(str, tuple)
    version_requested = Signal(str)

    def __init__(self, model: EditorViewModel, chosen: Chosen, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._chosen = model, chosen

    def publish(self) -> None:
        """Review what the chosen rows belong to."""
        self._model.flush()
        self.publish_requested.emit(self._chosen.campaign_ids())

    def pause(self) -> None:
        """Stop spending on what is chosen."""
        self._chosen.with_ids(self.ask_pause)

    def plan(self) -> None:
        """Plan something for what is chosen."""
        if self._model.acts.may_edit:
            self._chosen.with_ids(self.ask_plan)

    def new_version(self) -> None:
        """A copy with the edit of the live ad that is open; the ad itself stops once the copy runs."""
        if self._model.acts.may_edit:
            self._model.flush()
            ad = self._chosen.open_ad_id()
            if ad:
                self.version_requested.emit(ad)

    def ask_plan(self, entity: str, ids: tuple[str, ...]) -> None:
        """Plan something for rows that are named; drafts without an account have none."""
        if all(ids):
            self._model.flush()
            self.plan_requested.emit(entity, ids)

    def ask_pause(self, entity: str, ids: tuple[str, ...]) -> None:
        """Stop spending on rows that are named; drafts without an account have none."""
        if all(ids):
            self.pause_requested.emit(entity, ids)
