"""The account of a campaign: taken where there is one, followed where another is chosen, with real keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.campaign_tab_view import AccountField
from adly_desktop.campaigns.money_fields_view import BudgetField
from adly_desktop.ui.combo_box import ComboBox
from tests.desktop.campaigns.conftest import Bench
from tests.desktop.campaigns.keyboard import choose_by_keys, line_of, new_campaign, saved, shown_of
from tests.desktop.hands import type_text


def test_another_account_brings_its_currency_pages_and_pixels_at_once(bench: Bench, qtbot: QtBot) -> None:
    ids = bench.place.planted.id
    new_campaign(bench, qtbot, "Meta")
    account = shown_of(bench, "campaign", AccountField)
    choose_by_keys(account.editor, ids("account", "main"))  # type: ignore[arg-type]  # a choice is a ComboBox
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "ad_account_id") == ids("account", "main"))
    qtbot.waitUntil(lambda: bench.page.model.inspector.currency == "SAR")
    other = ids("account", _foreign_account(bench))
    choose_by_keys(account.editor, other)  # type: ignore[arg-type]  # as above
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "ad_account_id") == other)
    budget = shown_of(bench, "campaign", BudgetField)
    qtbot.waitUntil(lambda: bench.page.model.inspector.campaign.value("ad_account_id") == other)
    type_text(line_of(budget), "٥٠٠")
    qtbot.waitUntil(lambda: saved(bench, "campaigns", "budget_amount") == "500")
    assert saved(bench, "campaigns", "currency") == "AED"
    opened = bench.page.model.inspector.current
    qtbot.waitUntil(lambda: bench.page.model.inspector.current is not opened or opened.account.id == other)  # type: ignore[union-attr]  # open
    opened = bench.page.model.inspector.current
    assert opened is not None
    assert opened.account is not None
    assert opened.account.id == other
    assert budget._edit._currency.text() == "AED"
    offered = {choice.id for choice in (*opened.identities, *opened.pixels)}
    assert offered
    assert saved(bench, "ad_sets", "pixel_id") in offered
    creative = saved(bench, "ads", "creative_data")
    assert isinstance(creative, dict)
    assert {creative["page_identity_id"], creative["instagram_identity_id"]} <= offered
    assert saved(bench, "ad_sets", "currency") == "AED"


def test_choosing_an_account_is_one_step_of_undo(bench: Bench, qtbot: QtBot) -> None:
    ids = bench.place.planted.id
    new_campaign(bench, qtbot, "Meta")
    account = shown_of(bench, "campaign", AccountField)
    choose_by_keys(account.editor, ids("account", "main"))  # type: ignore[arg-type]  # a choice is a ComboBox
    qtbot.waitUntil(lambda: saved(bench, "ad_sets", "currency") == "SAR")
    pixel = saved(bench, "ad_sets", "pixel_id")
    other = ids("account", _foreign_account(bench))
    choose_by_keys(account.editor, other)  # type: ignore[arg-type]  # as above
    qtbot.waitUntil(lambda: saved(bench, "ad_sets", "currency") == "AED")
    qtbot.waitUntil(lambda: bench.page.model.history.group.undoText() == "Account")
    QTest.keyClick(bench.page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: saved(bench, "ad_sets", "currency") == "SAR")
    assert saved(bench, "campaigns", "ad_account_id") == ids("account", "main")
    assert saved(bench, "ad_sets", "pixel_id") == pixel
    box = account.editor
    assert isinstance(box, ComboBox)
    qtbot.waitUntil(lambda: box.current() == ids("account", "main"))


@pytest.mark.parametrize(("platform", "key"), [("TikTok", "tiktok"), ("Snapchat", "snap")])
def test_the_only_account_of_a_platform_is_taken_with_its_pixel_and_identity(
    bench: Bench, qtbot: QtBot, platform: str, key: str
) -> None:
    ids = bench.place.planted.id
    new_campaign(bench, qtbot, platform)
    assert saved(bench, "campaigns", "ad_account_id") == ids("account", key)
    assert saved(bench, "ad_sets", "pixel_id") == ids("pixel", key)
    creative = saved(bench, "ads", "creative_data")
    assert isinstance(creative, dict)
    assert creative["page_identity_id"]


def _foreign_account(bench: Bench) -> str:
    """Key of the client's Meta account that is billed in another currency."""
    accounts = bench.place.planted.client.accounts
    return next(a.key for a in accounts if a.platform == "meta" and a.currency == "AED")
