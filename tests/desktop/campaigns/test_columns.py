"""Which columns of the editor find room."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.columns_view import fitting
from adly_desktop.theme.active import theme
from tests.desktop.campaigns.conftest import Bench

LEAST = {"tree": 180, "grid": 544, "inspector": 350}
ORDERS = st.permutations(list(LEAST))


@given(st.integers(0, 3000), ORDERS)
def test_the_first_wish_is_always_granted_and_the_rest_fits(room: int, wishes: list[str]) -> None:
    shown = fitting(room, LEAST, wishes)
    assert wishes[0] in shown
    assert len(shown) == 1 or sum(LEAST[key] for key in shown) <= room


@given(st.integers(0, 3000), ORDERS)
def test_nothing_that_would_fit_is_left_out(room: int, wishes: list[str]) -> None:
    shown = fitting(room, LEAST, wishes)
    left = room - sum(LEAST[key] for key in shown)
    assert all(LEAST[key] > left for key in LEAST if key not in shown)


def test_the_editor_shows_as_many_columns_as_there_is_room_for(bench: Bench) -> None:
    columns, shown = bench.page.columns, []
    for width, scale in ((1220, 1.0), (950, 1.0), (1220, 2.0)):
        theme.set_text_scale(scale)
        bench.page.resize(width, 800)
        QApplication.processEvents()
        shown.append(columns.shown())
    assert shown == [{"tree", "grid", "inspector"}, {"grid", "inspector"}, {"grid"}]
    columns.look_at("inspector")
    assert "inspector" in columns.shown()
    assert "grid" not in columns.shown()


def test_a_column_that_is_needed_comes_into_sight(bench: Bench, qtbot: QtBot) -> None:
    bench.page.resize(600, 800)
    QApplication.processEvents()
    assert bench.page.columns.shown() == {"grid"}
    check, opened = bench.page.model.check, bench.page.model.inspector.current
    assert opened is not None
    qtbot.waitUntil(lambda: check.of(opened.campaign.id) is not None)
    checked = check.of(opened.campaign.id)
    assert checked is not None
    bench.page.checks.go_to(checked.findings[0])
    assert "inspector" in bench.page.columns.shown()
