"""Named scenes of the editor for screenshots: each brings an open page into the state to be seen."""

from collections.abc import Callable, Mapping
from typing import Final

from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.campaigns.levels import Level

#: Brings a page that has been started into a state, step by step; the caller lets events run between steps.
Scene = tuple[Callable[[CampaignsPage], None], ...]


def scenes() -> Mapping[str, Scene]:
    """Scenes by name. Take a page of a filled replica, ``start`` it, run the steps, and grab it."""
    return _SCENES


def _first_campaign(page: CampaignsPage) -> None:
    page.model.scope.show_everything()
    page.model.scope.choose_level(Level.CAMPAIGNS)
    if page.grid.model.rowCount():
        page.grid.grid.clearSelection()
        page.grid.grid.selectRow(0)


def _show_ad(page: CampaignsPage) -> None:
    page.inspector.show_page("ad")


def _write_too_much(page: CampaignsPage) -> None:
    """A headline one sign too long, and a phone number that will read reversed: what the lint is for."""
    ad, campaign = page.model.inspector.ad, page.model.inspector.campaign
    ad.write(
        {
            "creative_data.headline": "خصم 25% على عبايات الشتاء حتى منتصف الليل",
            "creative_data.primary_text": (
                "شحن مجاني لكل مدن المملكة. الدفع عند الاستلام متاح. للطلب عبر واتساب +966 50 123 4567"
            ),
        }
    )
    campaign.write({"budget_type": "daily", "budget_amount": "1200", "currency": "SAR"})


def _focus_primary_text(page: CampaignsPage) -> None:
    page.inspector.focus_path("ads", "creative_data.primary_text")


def _open_ad_set(page: CampaignsPage) -> None:
    ad_set = page.model.inspector.ad_set
    if ad_set.id:
        page.show_place("ad_sets", ad_set.id)


def _show_settings(page: CampaignsPage) -> None:
    page.inspector.show_page("campaign")


def _show_targeting(page: CampaignsPage) -> None:
    page.inspector.show_page("targeting")


def _show_findings(page: CampaignsPage) -> None:
    page.findings.show()


def _find_and_replace(page: CampaignsPage) -> None:
    page.actions_of_page.mass.show_find_replace("عباي", "عباءا")


def _bulk_edit(page: CampaignsPage) -> None:
    page.grid.grid.selectAll()
    page.actions_of_page.mass.bulk_edit()


def _hide_everything(page: CampaignsPage) -> None:
    page.search("لا شيء كهذا هنا")


_OPEN: Final = (_first_campaign, _show_ad)
_SCENES: Final[Mapping[str, Scene]] = {
    "editor": (*_OPEN, _write_too_much, _focus_primary_text),
    "editor-campaign": (*_OPEN, _show_settings),
    "editor-ad-set": (*_OPEN, _open_ad_set),
    "editor-targeting": (*_OPEN, _open_ad_set, _show_targeting),
    "editor-findings": (*_OPEN, _show_findings),
    "editor-find-replace": (*_OPEN, _find_and_replace),
    "editor-bulk-edit": (*_OPEN, _bulk_edit),
    "editor-empty": (_hide_everything,),
}
