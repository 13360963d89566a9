"""One ad: as its placements show it, what it says in both languages, where it leads, who it comes from."""

from collections.abc import Callable, Collection
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from adly_desktop.campaigns import words_view as words
from adly_desktop.campaigns.asset_images_view_model import AssetImages
from adly_desktop.campaigns.copy_field_view import CopyField, CountedLineField
from adly_desktop.campaigns.creative import Creative, creative_of
from adly_desktop.campaigns.drafting import identity_path
from adly_desktop.campaigns.fields_view import ChoiceField, LineField, LtrField
from adly_desktop.campaigns.form_view import SPACING_PX, Form
from adly_desktop.campaigns.inspector_view_model import InspectorViewModel
from adly_desktop.campaigns.media_fields_view import MediaFields
from adly_desktop.campaigns.money_fields_view import BudgetField
from adly_desktop.campaigns.opened import Opened
from adly_desktop.campaigns.pins_view import PinsPart
from adly_desktop.campaigns.preview_phone_view import AdPreviews
from adly_desktop.campaigns.settings_fields_view import currency_of
from adly_desktop.campaigns.utm_fields_view import UtmFields
from adly_desktop.campaigns.words_view import word
from adly_desktop.i18n.active import language
from adly_desktop.ui.finding_bar import FindingBar
from adly_desktop.ui.marks import Severity
from adly_desktop.ui.states import EmptyState
from adly_sync_server.contract.placements import Placement, chosen, of_platform
from adly_sync_server.contract.platform_rules.registry import RULES
from adly_sync_server.contract.versions import live_edits

_COPY: Final = ("headline", "primary_text", "description", "headline_en", "primary_text_en", "description_en")
_LONG: Final = frozenset({"primary_text", "primary_text_en"})
#: Where ads lead that have no page of their own.
_WITHOUT_PAGE: Final = frozenset({"lead_form", "app"})


class AdTab(QWidget):
    """The open ad with its previews, or a word about there being none. ``version_asked``: an edit of a live
    ad shall be a new ad instead."""

    version_asked = Signal()

    def __init__(
        self, inspector: InspectorViewModel, images: AssetImages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._inspector = inspector
        self.previews, self.form = AdPreviews(images), AdForm(inspector, images)
        self.empty, self.live_edit = EmptyState("image-add"), FindingBar()
        self.live_edit.fix_requested.connect(self.version_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACING_PX)
        for part in (self.previews, self.live_edit, self.form, self.empty):
            column.addWidget(part)
        self.previews.turned.connect(inspector.turn_to_ad)
        inspector.ad.refreshed.connect(self.refresh)
        inspector.around_changed.connect(self.refresh)
        inspector.opened.connect(self.refresh)
        self.retranslate()

    def refresh(self, _: object = None) -> None:
        """The previews of the ad as it stands now."""
        opened, ad = self._inspector.current, self._inspector.ad
        has_ad = opened is not None and bool(ad.id)
        for part in (self.previews, self.form):
            part.setVisible(has_ad)
        self.empty.setVisible(not has_ad)
        self.live_edit.setVisible(has_ad and bool(live_edits(ad.fields)))
        if opened is None or not ad.id:
            return
        number = opened.ad_ids.index(ad.id) + 1 if ad.id in opened.ad_ids else 1
        caption = self._caption(opened, number)
        self.previews.show_ad(self._creatives(opened), caption, number, len(opened.ad_ids))

    def retranslate(self) -> None:
        """Captions in the language shown."""
        self.empty.show_text(
            self.tr("No ad yet"), self.tr("Add the first ad to this ad set."), self.tr("New ad")
        )
        self.live_edit.show_finding(
            self.tr("This ad is live. Publishing the edit starts its review and learning anew."),
            self.tr("New version instead"),
            Severity.WARNS,
        )
        self.live_edit.setToolTip(f"{self.tr('New version, pause the old…')} (Ctrl+Shift+N)")
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt override
        """Captions follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _caption(self, opened: Opened, number: int) -> str:
        kind = word(words.FORMATS, self._inspector.ad.value("creative_data.format"))
        place = self.tr("Ad {number} of {total}").format(
            number=language.formats.number(number), total=language.formats.number(len(opened.ad_ids))
        )
        return f"{place} · {kind}" if kind else place

    def _creatives(self, opened: Opened) -> tuple[Creative, Creative]:
        """Two placements in the ad's own language; a platform with one placement shows both languages."""
        own = creative_of(opened, self._inspector.ad.fields)
        if opened.platform == "meta":
            return own, own
        other = creative_of(opened, self._inspector.ad.fields, "ar" if own.language == "en" else "en")
        return own, other


class AdForm(Form):
    """The fields of the open ad. What its platform does not show is hidden while it is empty."""

    def __init__(
        self, inspector: InspectorViewModel, images: AssetImages, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._inspector = inspector
        ad = inspector.ad
        self._copy = {name: self._copy_field(name) for name in _COPY}
        self._budget = BudgetField(
            inspector.campaign, lambda: self._budget_caption(), lambda: currency_of(inspector)
        )
        self._brand = CountedLineField(
            ad, "creative_data.brand_name", lambda: self.tr("Brand name"), self._placements
        )
        self._page = self._identity(lambda: self._page_caption(), lambda: self._page_kinds())
        self._instagram = self._identity(
            lambda: self.tr("Instagram account"), lambda: ("instagram",), "instagram"
        )
        self.media, self._utm = MediaFields(inspector, images), UtmFields(inspector)
        self.add(*self._copy.values(), self._budget, self._brand)
        self._call = self._call_field()
        self.add_beside(self._call, self._format_field())
        self._form = self._form_field()
        self._landing = LtrField(ad, "creative_data.landing_url", lambda: self.tr("Landing page"), "https://")
        self.add(self._form, self._landing)
        self.add(self._utm, self.media)
        self.add_beside(self._page, self._instagram)
        self.add_beside(LineField(ad, "name", lambda: self.tr("Ad name"), is_required=True), self._language())
        self.add(PinsPart(inspector, ad))
        self.know(self._utm.fields)
        self._lead()
        for signal in (inspector.opened, inspector.around_changed):
            signal.connect(self._adapt)
        inspector.ad_set.refreshed.connect(self._judge)
        inspector.ad_set.refreshed.connect(self._show_way)
        self._adapt()

    def _copy_field(self, name: str) -> CopyField:
        captions: dict[str, Callable[[], str]] = {
            "headline": lambda: self.tr("Headline · Arabic"),
            "primary_text": lambda: self.tr("Primary text · Arabic"),
            "description": lambda: self.tr("Description · Arabic"),
            "headline_en": lambda: self.tr("Headline · English"),
            "primary_text_en": lambda: self.tr("Primary text · English"),
            "description_en": lambda: self.tr("Description · English"),
        }
        language = "en" if name.endswith("_en") else "ar"
        path, ad = f"creative_data.{name}", self._inspector.ad
        return CopyField(ad, path, captions[name], language, self._placements, multiline=name in _LONG)

    def _call_field(self) -> ChoiceField:
        def offered() -> list[tuple[str, str]]:
            known = self._known_calls()
            return words.choices(words.CALLS, [key for key in words.CALLS if key in known])

        return ChoiceField(
            self._inspector.ad,
            "creative_data.call_to_action",
            lambda: self.tr("Call to action"),
            offered,
            lambda: self.tr("No button"),
        )

    def _known_calls(self) -> Collection[str]:
        """Buttons of the platform; on some of them fewer open a store."""
        opened = self._inspector.current
        if opened is None:
            return words.CALLS
        rules, leads_to = RULES[opened.platform], self._inspector.ad_set.value("destination")
        return (rules.app_calls_to_action if leads_to == "app" else None) or rules.calls_to_action

    def _format_field(self) -> ChoiceField:
        def offered() -> list[tuple[str, str]]:
            opened = self._inspector.current
            known = RULES[opened.platform].formats if opened else frozenset(words.FORMATS)
            return words.choices(words.FORMATS, [key for key in words.FORMATS if key in known])

        return ChoiceField(self._inspector.ad, "creative_data.format", lambda: self.tr("Format"), offered)

    def _form_field(self) -> ChoiceField:
        def offered() -> list[tuple[str, str]]:
            opened = self._inspector.current
            return [(one.id, one.name) for one in opened.lead_forms] if opened else []

        def nothing() -> str:
            opened = self._inspector.current
            if opened is not None and not opened.lead_forms:
                return self.tr("No forms yet; make one on the platform")
            return self.tr("Not chosen yet")

        path = "creative_data.lead_form_id"
        return ChoiceField(self._inspector.ad, path, lambda: self.tr("Lead form"), offered, nothing)

    def _language(self) -> ChoiceField:
        return ChoiceField(
            self._inspector.ad,
            "creative_data.language",
            lambda: self.tr("Ad language"),
            lambda: words.choices(words.LANGUAGES, ("ar", "en")),
        )

    def _identity(
        self, caption: Callable[[], str], kinds: Callable[[], tuple[str, ...]], kind: str = "page"
    ) -> ChoiceField:
        def offered() -> list[tuple[str, str]]:
            opened = self._inspector.current
            return [(one.id, one.name) for one in opened.identities if one.kind in kinds()] if opened else []

        return ChoiceField(
            self._inspector.ad, identity_path(kind), caption, offered, lambda: self.tr("Not chosen yet")
        )

    def _page_kinds(self) -> tuple[str, ...]:
        opened = self._inspector.current
        return RULES[opened.platform].identities if opened else ("page",)

    def _page_caption(self) -> str:
        return word(words.IDENTITIES, self._page_kinds()[0])

    def _budget_caption(self) -> str:
        kind = self._inspector.campaign.value("budget_type") or "daily"
        return word(words.BUDGET_TYPES, kind)

    def _placements(self) -> tuple[Placement, ...]:
        opened = self._inspector.current
        if opened is None:
            return of_platform("meta")
        return chosen(opened.platform, self._inspector.ad_set.value("targeting") or {})

    def _lead(self) -> None:
        """Paths of findings that are no fields of their own."""
        entity = self._inspector.ad.entity
        self.lead(entity, "media_assets", self.media)
        self.lead(entity, "creative_data.utm", self._utm.fields[0])

    def focus_path(self, entity: str, path: str) -> bool:
        """A finding may name one picture, or one tag."""
        if path.startswith("media_assets."):
            path = "media_assets"
        return super().focus_path(entity, path)

    def _adapt(self) -> None:
        """Another ad, perhaps of another platform."""
        opened = self._inspector.current
        if opened is None:
            return
        rules = RULES[opened.platform]
        for name, field in self._copy.items():
            is_shown = name.removesuffix("_en") in rules.texts.shown
            field.setVisible(is_shown or bool(field.row.value(field.path)))
        self._brand.setVisible("brand_name" in rules.texts.shown)
        self._instagram.setVisible(opened.platform == "meta")
        has_one = self._inspector.campaign.value("budget_amount") is not None
        is_here = has_one or self._budget.editor.hasFocus()  # emptied on the way to another amount
        self._budget.setVisible(opened.place.entity == "campaigns" and is_here)
        self._show_way()
        self.refresh_all()
        self._judge()

    def _show_way(self, _: object = None) -> None:
        """A form, a page, or whichever of them still says something; and the buttons that go with it."""
        leads_to, ad = self._inspector.ad_set.value("destination"), self._inspector.ad
        self._form.setVisible(leads_to == "lead_form" or bool(ad.value(self._form.path)))
        has_page = leads_to not in _WITHOUT_PAGE or bool(ad.value(self._landing.path))
        self._landing.setVisible(has_page)
        self._call.refresh()

    def _judge(self, _: object = None) -> None:
        for field in self._copy.values():
            field.judge()
        self._brand.judge()
