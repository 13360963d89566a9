"""What the person sees: the server's image with everything of his own that still waits, in order."""

from collections.abc import Sequence

from adly_desktop.storage.outbox import Outbox
from adly_desktop.storage.rows import CHANGED, CREATED, REMOVED, Row, Rows
from adly_desktop.storage.shadows import Image, Shadows
from adly_sync_server.contract import mutations, rebase
from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.sync import Mutation


class Visible:
    """Keeps visible rows equal to image plus pending mutations; the rule itself is the contract's."""

    def __init__(self, rows: Rows, shadows: Shadows, outbox: Outbox) -> None:
        self._rows, self._shadows, self._outbox = rows, shadows, outbox

    def cover(self, entity: str, row_id: str) -> None:
        """Before something is laid over a row: keep the server's image of it."""
        if self._shadows.get(entity, row_id) is not None:
            return
        row = self._rows.get(entity, row_id)
        image = Image(0, False, None) if row is None else Image(row.seq, row.deleted, row.fields)
        self._shadows.put(entity, row_id, image)

    def refresh(self, entity: str, row_id: str) -> None:
        """Work the visible row out again, after its image or its pending mutations changed."""
        image = self._shadows.get(entity, row_id)
        if image is None:
            return
        pending = self._outbox.of_row(entity, row_id)
        row = _shown(entity, row_id, image, pending)
        if row is None:
            self._rows.remove(entity, (row_id,))
        else:
            self._rows.write(entity, (row,))
        if not pending:
            self._shadows.drop(entity, row_id)


def _shown(entity: str, row_id: str, image: Image, pending: Sequence[Mutation]) -> Row | None:
    if not pending:
        return None if image.fields is None else Row(entity, row_id, image.seq, image.deleted, image.fields)
    edits = [mutations.validated(mutation) for mutation in pending]
    seen = rebase.visible(entity_named(entity), image.fields, image.deleted, edits)
    if seen.fields is None:
        return None
    return Row(
        entity,
        row_id,
        image.seq,
        seen.deleted,
        dict(seen.fields),
        _mark(image, seen.deleted),
        tuple(sorted(seen.mine)),
    )


def _mark(image: Image, deleted: bool) -> str:
    if deleted and not image.deleted:
        return REMOVED
    return CREATED if image.fields is None else CHANGED
