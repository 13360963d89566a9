"""Tree and grid models: right by Qt's own tester, and quick with a hundred thousand rows."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.accounts_tree_model import ACCOUNT
from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.campaigns.levels import Level
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage.replica import Replica
from adly_desktop.storage.threads import Threads
from tests.bench.agency import agency
from tests.desktop.campaigns.conftest import Bench, Notebook, Workplace, opened_page

MANY = 100_000
_CHUNK = 5_000


def test_the_models_keep_qts_contract(bench: Bench, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    tree, plan = bench.page.tree.model, bench.place.planted.client.campaigns[0]
    account = Place(ACCOUNT, bench.place.planted.id("account", plan.account))
    campaign = Place("campaigns", bench.place.planted.id("campaign", plan.name))
    tree.reveal([account, campaign], lambda index: tree.fetchMore(index))
    qtbot.waitUntil(lambda: tree.rowCount(tree.index_of(campaign)) == len(plan.ad_sets))
    for model in (tree, bench.page.grid.model):
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # the plugin has no annotations there


def test_the_tree_follows_renames_and_moves_without_closing(bench: Bench, qtbot: QtBot) -> None:
    tree, plan = bench.page.tree.model, bench.place.planted.client.campaigns[0]
    campaign = Place("campaigns", bench.place.planted.id("campaign", plan.name))
    qtbot.waitUntil(lambda: tree.index_of(campaign).isValid())
    index = tree.index_of(campaign)
    bench.page.tree.view.expand(index)
    bench.page.model.acts.write([campaign], {"name": "اسم جديد"}, "rename")
    qtbot.waitUntil(lambda: tree.index_of(campaign).data() == "اسم جديد")
    assert bench.page.tree.view.isExpanded(tree.index_of(campaign))
    bench.page.model.acts.remove([campaign])
    bench.page.model.acts.create_campaign("meta", bench.place.planted.id("account", plan.account))
    qtbot.waitUntil(lambda: tree.name_of(campaign) == "اسم جديد")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    """A replica with a hundred thousand ads."""
    folder: Path = tmp_path_factory.mktemp("crowd")
    with Replica.open(folder / "crowd.replica", bytes(range(32))) as replica:
        images = list(agency(MANY))
        for start in range(0, len(images), _CHUNK):
            with replica.unit_of_work("pull", durable=False) as uow:
                uow.images.apply(images[start : start + _CHUNK])
        threads = Threads(replica)
        yield Workplace(replica, threads, None, folder)  # type: ignore[arg-type]  # nobody asks what was planted
        threads.close()


@pytest.fixture
def crowded(crowd: Workplace, look: QApplication, qtbot: QtBot) -> Iterator[CampaignsPage]:
    """The editor on all of them."""
    notes = Notebook()
    notes.kept["campaigns.scope"] = {"level": "ads"}
    page = opened_page(crowd, notes, [])
    qtbot.addWidget(page)
    page.show()
    page.start()
    qtbot.waitUntil(lambda: page.grid.model.rowCount() == MANY, timeout=20_000)
    qtbot.waitUntil(lambda: bool(page.model.inspector.ad.id), timeout=20_000)
    yield page
    page.shut()


def test_a_hundred_thousand_rows_scroll_and_sort(crowded: CampaignsPage, qtbot: QtBot) -> None:
    """A sanity check with much air for a busy machine; the bench holds the real bars."""
    bar, spent = crowded.grid.grid.verticalScrollBar(), list[float]()
    for step in range(60):
        bar.setValue(step * 400)
        begun = time.thread_time()
        QApplication.processEvents()
        spent.append(time.thread_time() - begun)
    spent.sort()
    assert spent[56] < 0.060
    assert len(crowded.grid.model._facts) < 6_000
    crowded.model.scope.sort_by("status")
    crowded.model.scope.sort_by("status")
    bar.setValue(0)
    qtbot.waitUntil(lambda: crowded.grid.model.query == crowded.model.scope.query(), timeout=20_000)
    qtbot.waitUntil(lambda: crowded.grid.model.facts_at(0) is not None, timeout=20_000)
    assert crowded.grid.model.facts_at(0)["status"] == "paused"  # type: ignore[index]  # known above


def test_a_jump_ends_where_it_leads_and_not_where_it_passed(crowded: CampaignsPage, qtbot: QtBot) -> None:
    bar = crowded.grid.grid.verticalScrollBar()
    for value in (bar.maximum() // 3, bar.maximum() // 2, bar.maximum()):
        bar.setValue(value)
        QApplication.processEvents()
    qtbot.waitUntil(lambda: crowded.grid.model.facts_at(MANY - 1) is not None, timeout=20_000)
    assert len(crowded.grid.visible_facts()) > 5


def test_every_row_can_be_chosen_without_having_been_read(crowded: CampaignsPage, qtbot: QtBot) -> None:
    found: list[list[str]] = []
    crowded.grid.grid.selectAll()
    numbers = crowded.grid.selection.numbers()
    assert len(numbers) == MANY
    crowded.grid.model.ids_of(numbers, found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    assert len(set(found[0])) == MANY
    assert crowded.model.scope.level is Level.ADS
