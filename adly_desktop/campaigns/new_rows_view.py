"""New campaigns, ad sets and ads: a menu that says what can be made here, and the making."""

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from adly_desktop.campaigns.editor_view_model import EditorViewModel
from adly_desktop.campaigns.menus_view import LINE, Entry, pop_up
from adly_desktop.campaigns.pasting.paste_door_view import PasteDoor
from adly_desktop.campaigns.words_view import PLATFORMS, word


class NewRows(QObject):
    """Makes drafts below what is open."""

    def __init__(self, page: QWidget, model: EditorViewModel, pasting: PasteDoor) -> None:
        super().__init__(page)
        self._page, self._model, self._pasting = page, model, pasting

    def open_menu(self, at: QPoint) -> None:
        """What can be made: a campaign on each platform, and what hangs below what is open."""
        if not self._model.acts.may_edit:
            return
        opened = self._model.inspector.current
        campaigns = [self._campaign_entry(platform) for platform in PLATFORMS]
        ad_set = Entry(self.tr("New ad set"), self.make_ad_set, icon="layers", enabled=opened is not None)
        has_ad_set = opened is not None and opened.ad_set is not None
        ad = Entry(self.tr("New ad"), self.make_ad, icon="media", enabled=has_ad_set)
        pop_up(self._page, at, [*campaigns, LINE, ad_set, ad, LINE, self._pasting.entry()])

    def make_ad_set(self) -> None:
        """One more ad set in the open campaign."""
        opened = self._model.inspector.current
        if opened is not None and self._model.acts.may_edit:
            self._model.acts.create_ad_set(opened.campaign.id)

    def make_ad(self) -> None:
        """One more ad in the open ad set; where the campaign has none, the ad set with its first ad."""
        opened = self._model.inspector.current
        if opened is None or not self._model.acts.may_edit:
            return
        if opened.ad_set is None:
            self._model.acts.create_ad_set(opened.campaign.id)
        else:
            self._model.acts.create_ad(opened.ad_set.id)

    def _campaign_entry(self, platform: str) -> Entry:
        text = self.tr("New campaign on {platform}").format(platform=word(PLATFORMS, platform))
        return Entry(text, lambda: self._make_campaign(platform), icon="campaigns")

    def _make_campaign(self, platform: str) -> None:
        """On the account that is open, where that is one of the platform; else on none."""
        opened = self._model.inspector.current
        account_id = opened.account.id if opened and opened.account and opened.platform == platform else None
        self._model.acts.create_campaign(platform, account_id)
