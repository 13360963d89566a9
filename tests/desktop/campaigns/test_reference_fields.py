"""Regions, cities and interests in the audience: found by name in either language, kept as keys."""

from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.campaigns.reference_field_view import ReferenceField
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.ui.finder_edit import FinderEdit
from adly_desktop.ui.token_editor import Token
from adly_sync_server.contract.errors import AdlyError
from adly_sync_server.contract.reference import ReferenceKind, ReferenceOption
from tests.desktop.campaigns.conftest import Notebook, Workplace, clock


def region(key: str, arabic: str, english: str, country: str) -> ReferenceOption:
    return ReferenceOption(
        kind=ReferenceKind.REGION,
        key=key,
        names={"ar": arabic, "en": english},
        paths={"ar": ["السعودية"], "en": ["Saudi Arabia"]} if country == "SA" else {},
        country=country,
    )


class Lists:
    """What a platform would know, and what it was asked."""

    def __init__(self) -> None:
        self.known = [
            region("3202", "منطقة الرياض", "Riyadh Region", "SA"),
            region("3200", "منطقة مكة المكرمة", "Makkah Region", "SA"),
            region("64", "إمارة دبي", "Dubai", "AE"),
        ]
        self.asked: list[tuple[str, str, ReferenceKind, str]] = []
        self._ears: list[Callable[[str], None]] = []

    def options(self, platform: str) -> Sequence[ReferenceOption]:
        return self.known if platform == "meta" else ()

    def listen(self, heard: Callable[[str], None]) -> Callable[[], None]:
        self._ears.append(heard)
        return lambda: self._ears.remove(heard)

    def ask(self, owner: QObject, platform: str, account_id: str, kind: ReferenceKind, words: str) -> None:
        del owner
        self.asked.append((platform, account_id, kind, words))
        self.known.append(region("3199", "منطقة المدينة المنورة", "Madinah Region", "SA"))
        for heard in self._ears:
            heard(platform)


@pytest.fixture
def lists() -> Lists:
    return Lists()


@pytest.fixture
def page(workplace: Workplace, lists: Lists, look: QApplication, qtbot: QtBot) -> Iterator[CampaignsPage]:
    """The editor on an ad set for Meta."""
    notes, failures = Notebook(), list[AdlyError]()
    page = CampaignsPage(
        workplace.threads,
        memory=notes,
        notify=notes.notify,
        report=failures.append,
        path_of_media=lambda sha256: workplace.media / sha256,
        import_image=lambda path: path.stem,
        words=Vocabulary(),
        clock=clock,
        reference=lists,
    )
    page.resize(1222, 836)
    qtbot.addWidget(page)
    page.show()
    page.start()
    qtbot.waitUntil(lambda: bool(page.model.inspector.ad_set.id))
    yield page
    page.shut()
    assert not failures


def regions(page: CampaignsPage, qtbot: QtBot) -> ReferenceField:
    """The field of regions, with the audience's page in front."""
    page.inspector.show_page("targeting")
    qtbot.waitUntil(lambda: bool(page.inspector.findChildren(ReferenceField)))
    return next(
        field for field in page.inspector.findChildren(ReferenceField) if field.path == "targeting.regions"
    )


def names(field: ReferenceField) -> list[str]:
    """The chips on show."""
    return [token.text() for token in field.findChildren(Token) if token.isVisible()]


def finder(field: ReferenceField) -> FinderEdit:
    return field.findChildren(FinderEdit)[0]


def typed(field: ReferenceField, text: str) -> FinderEdit:
    """Words typed as a person types them."""
    edit = finder(field)
    edit.setFocus(Qt.FocusReason.MouseFocusReason)
    line = edit.focusProxy()
    assert line is not None
    QTest.keyClicks(line, text)
    return edit


def test_a_region_is_found_by_name_and_kept_as_a_key(page: CampaignsPage, qtbot: QtBot) -> None:
    field = regions(page, qtbot)
    edit = typed(field, "riyadh")
    assert [key for key, _ in edit.offered()] == ["3202"]
    assert "Saudi Arabia" in edit.offered()[0][1]
    edit.picked.emit("3202")
    qtbot.waitUntil(lambda: page.model.inspector.ad_set.value("targeting.regions") == ["3202"])
    qtbot.waitUntil(lambda: names(field) == ["Riyadh Region"])


def test_what_is_chosen_is_not_offered_again(page: CampaignsPage, qtbot: QtBot) -> None:
    field = regions(page, qtbot)
    page.model.inspector.ad_set.write({"targeting.regions": ["3202"]})
    qtbot.waitUntil(lambda: bool(field.findChildren(Token)))
    assert [key for key, _ in typed(field, "region").offered()] == ["3200"]


def test_after_a_rest_the_platform_is_asked_and_its_answer_offered(
    page: CampaignsPage, lists: Lists, qtbot: QtBot
) -> None:
    field = regions(page, qtbot)
    edit = typed(field, "madinah")
    assert edit.offered() == []
    qtbot.waitUntil(lambda: [key for key, _ in edit.offered()] == ["3199"], timeout=3000)
    ((platform, account_id, kind, words),) = lists.asked
    assert (platform, kind, words) == ("meta", ReferenceKind.REGION, "madinah")
    assert account_id == page.model.inspector.campaign.value("ad_account_id")


def test_a_key_nobody_has_a_name_for_is_shown_as_it_is(page: CampaignsPage, qtbot: QtBot) -> None:
    field = regions(page, qtbot)
    page.model.inspector.ad_set.write({"targeting.regions": ["77"]})
    qtbot.waitUntil(lambda: [token.text() for token in field.findChildren(Token)] == ["77"])
