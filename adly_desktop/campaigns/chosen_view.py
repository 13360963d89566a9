"""What a person has chosen: rows of the grid, a line of the tree, else the row that is open."""

from collections.abc import Callable

from adly_desktop.campaigns.editor_view_model import EditorViewModel
from adly_desktop.campaigns.grid_area_view import GridArea
from adly_desktop.campaigns.tree_panel_view import TreePanel
from adly_desktop.campaigns.use_cases import Place


class Chosen:
    """Answers what an act is about; changes nothing."""

    def __init__(self, model: EditorViewModel, grid: GridArea, tree: TreePanel) -> None:
        self._model, self._grid, self._tree = model, grid, tree

    def is_any(self) -> bool:
        """True if there is something to act on."""
        return self._grid.selection.is_any() or self._model.inspector.current is not None

    def count(self) -> int:
        """Rows an act on all chosen rows is about."""
        return len(self._grid.selection.numbers()) or 1

    def places(self) -> tuple[Place, ...]:
        """The rows chosen in the grid that are known, else what is open."""
        found = tuple(
            place for n in self._grid.selection.numbers() if (place := self._grid.model.place_at(n))
        )
        opened = self._model.inspector.current
        return found or ((opened.place,) if opened else ())

    def open_ad_id(self) -> str:
        """The ad that the inspector shows; empty if none."""
        return str(self._model.inspector.ad.id or "")

    def campaign_ids(self) -> tuple[str, ...]:
        """Campaigns the chosen rows belong to."""
        facts = [f for n in self._grid.selection.numbers() if (f := self._grid.model.facts_at(n))]
        opened = self._model.inspector.current
        ids = [str(f["campaign_id"]) for f in facts] or ([opened.campaign.id] if opened else [])
        return tuple(dict.fromkeys(ids))

    def with_rows(self, act: Callable[[tuple[Place, ...]], None]) -> None:
        """Act on every chosen row, also on those that were never on the screen."""
        if not self._model.acts.may_edit:
            return
        numbers, entity = self._grid.selection.numbers(), self._model.scope.level.value
        if len(numbers) <= 1:
            places = self.places()
            if places:
                act(places)
            return
        self._model.flush()
        self._grid.model.ids_of(numbers, lambda ids: act(tuple(Place(entity, one) for one in ids)))

    def with_ids(self, ask: Callable[[str, tuple[str, ...]], None]) -> None:
        """Ask about the entity and ids chosen in the tree where the keys are there, else in the grid."""
        place = self._tree.focused_place()
        numbers, entity = self._grid.selection.numbers(), self._model.scope.level.value
        if place is not None:
            ask(place.entity, (place.id,))
        elif len(numbers) > 1:
            self._grid.model.ids_of(numbers, lambda ids: ask(entity, tuple(ids)))
        elif places := self.places():
            ask(places[0].entity, tuple(one.id for one in places))
