"""Pictures of the open ad: chosen from the library, or taken into it from a file."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from adly_desktop.campaigns.asset_picker_view import AssetPicker
from adly_desktop.campaigns.editor_view_model import EditorViewModel
from adly_desktop.campaigns.media_fields_view import MediaFields, Taken


class PictureActions(QObject):
    """Fills the slots of the ad. ``sync_asked``: the id of an asset of which a person wants to see what sync
    has to say.
    """

    sync_asked = Signal(str)

    def __init__(self, model: EditorViewModel, media: MediaFields, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._media = model, media
        media.pick_requested.connect(self._pick)
        media.imported.connect(self._import)

    def _pick(self, slot: str) -> None:
        if not self._model.acts.may_edit:
            return
        picker = AssetPicker(self._media.window(), self._model.desk, self._model.images)
        picker.picked.connect(partial(self._media.put, slot))
        picker.sync_asked.connect(self.sync_asked)
        picker.open()

    def _import(self, taken: Taken) -> None:
        if self._model.acts.may_edit:
            self._model.import_for(taken.slot, taken.path, self._media.put)
