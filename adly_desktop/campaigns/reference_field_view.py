"""Places and interests by name: found in the platform's own lists, kept as the keys it knows."""

from collections.abc import Callable, Sequence

from adly_desktop.campaigns.fields_view import BoundField
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.i18n.active import language
from adly_desktop.i18n.isolates import own_direction
from adly_desktop.ui.finder_edit import FinderEdit
from adly_desktop.ui.token_editor import TokenEditor
from adly_sync_server.contract.reference import ReferenceKind, ReferenceOption, found

_FEWEST_LETTERS = 2


class ReferenceField(BoundField):
    """Chips with names above a field that finds: offline in the lists at hand, online at the platform too."""

    def __init__(
        self,
        inspector: InspectorViewModel,
        kind: ReferenceKind,
        path: str,
        caption: Callable[[], str],
        placeholder: Callable[[], str],
    ) -> None:
        self._inspector, self._kind, self._placeholder = inspector, kind, placeholder
        self._finder = FinderEdit()
        self._tokens = TokenEditor(None, self._name, adder=self._finder)
        super().__init__(inspector.ad_set, path, caption, self._tokens)
        self._tokens.changed.connect(lambda keys: self.write(sorted(keys)))
        self._finder.edited.connect(self._offer)
        self._finder.rested.connect(self._ask)
        self._hears_no_more = inspector.reference.listen(self._on_lists)
        self.destroyed.connect(self._hears_no_more)
        self.refresh()

    def refresh(self) -> None:
        """The set as it stands, by name."""
        self._tokens.set_name(self._caption())
        self._tokens.show_keys(self.row.value(self.path) or [], self._placeholder())
        self._tokens.setEnabled(bool(self.row.id))

    def _platform(self) -> str:
        opened = self._inspector.current
        return opened.platform if opened else "meta"

    def _options(self) -> Sequence[ReferenceOption]:
        return self._inspector.reference.options(self._platform())

    def _name(self, key: str) -> str:
        for one in self._options():
            if one.kind is self._kind and one.key == key:
                return one.name(language.current.value)
        return key

    def _offer(self, words: str) -> None:
        near = self.row.value("targeting.countries") or []
        hits = (
            found(self._options(), self._kind, words, language.current.value, countries=near) if words else []
        )
        chosen = self.row.value(self.path) or []
        self._finder.show_found([(one.key, _told(one)) for one in hits if one.key not in chosen])

    def _ask(self, words: str) -> None:
        account = self._inspector.campaign.value("ad_account_id")
        if account and len(words.strip()) >= _FEWEST_LETTERS:
            self._inspector.reference.ask(self, self._platform(), str(account), self._kind, words)

    def _on_lists(self, platform: str) -> None:
        if platform != self._platform():
            return
        self.refresh()
        if self._finder.text():
            self._offer(self._finder.text())


def _told(option: ReferenceOption) -> str:
    """The name, and what it lies in."""
    spoken = language.current.value
    name, path = option.name(spoken), option.path(spoken)
    around = " › ".join(reversed([part for part in path if part != name]))
    return f"{own_direction(name)} · {own_direction(around)}" if around else own_direction(name)
