"""Scenes of the editor for the pictures of every screen: each platform, tab and sheet, and an empty list."""

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from adly_desktop.campaigns.asset_picker_view import AssetPicker
from adly_desktop.campaigns.bulk_edit_view import BulkEditSheet
from adly_desktop.campaigns.campaigns_view import CampaignsPage
from adly_desktop.campaigns.find_replace_view import FindReplaceSheet
from adly_desktop.campaigns.trash_view import TrashSheet
from adly_desktop.collaboration.proposals_read import open_proposals
from adly_desktop.opening import OpenWorkspace
from adly_desktop.shell.main_window import MainWindow
from adly_desktop.shell.screenshots import Scene
from adly_desktop.shell.workspace_frame import CAMPAIGNS
from adly_desktop.storage.reader import Reader
from adly_desktop.ui.sheet import Sheet

_TABS: Final = ("campaign", "targeting", "figures", "comments", "history")
_OTHERS: Final = ("tiktok", "snapchat")
#: The first campaign for which a colleague proposes something.
_PROPOSED: Final = "proposed"
#: What a person has copied in a spreadsheet, with two cells that cannot be taken.
_COPIED: Final = "\n".join(
    [
        "الحملة\tالمجموعة الإعلانية\tاسم الإعلان\tالعنوان\tالنص الأساسي\tالزر\tالميزانية\tالرابط",
        *(
            f"عروض الشتاء\t{city}\tعباية {number}\tخصم 25% على عبايات الشتاء\tالشحن علينا لكل مدن المملكة.\t"
            f"{button}\t{budget}\thttps://lamsa.example/abaya/{number}"
            for number, (city, button, budget) in enumerate(
                [
                    ("نساء الرياض", "تسوّق الآن", "٣٠٠"),
                    ("نساء الرياض", "تسوّق الآن", ""),
                    ("نساء جدة", "اضغط هنا", "250"),
                    ("نساء جدة", "تسوّق الآن", "250"),
                    ("نساء الدمام", "اعرف المزيد", "مئتان"),
                    ("نساء الدمام", "اعرف المزيد", "200"),
                ],
                1,
            )
        ),
    ]
)
_FIRST_OF = "SELECT id FROM campaigns WHERE platform = ? AND deleted = 0 ORDER BY name LIMIT 1"


def editor_scenes(workspace: OpenWorkspace, window: MainWindow) -> list[Scene]:
    """Everything of the editor beyond its first sight."""
    page = workspace.frame.page(CAMPAIGNS)
    assert isinstance(page, CampaignsPage)
    found = workspace.place.storage.ask(_campaigns).result()

    async def at(platform: str, tab: str) -> QWidget:
        workspace.frame.show_page(CAMPAIGNS)
        page.show_place("campaigns", found[platform])
        page.inspector.show_page(tab)
        return window

    scenes = [Scene(f"campaigns-{name}", partial(at, name, "ad")) for name in _OTHERS if name in found]
    if _PROPOSED in found:
        scenes.append(Scene("campaigns-proposals", partial(at, _PROPOSED, "comments")))
    scenes += [Scene(f"campaigns-{tab}-tab", partial(at, "meta", tab)) for tab in _TABS if "meta" in found]
    return [*scenes, *_sheets(page, partial(at, "meta", "ad")), _empty(page, partial(at, "meta", "ad"))]


def _campaigns(reader: Reader) -> dict[str, str]:
    """The first campaign on each platform that has one."""
    rows = ((name, reader.connection.execute(_FIRST_OF, (name,)).fetchone()) for name in ("meta", *_OTHERS))
    found = {name: row[0] for name, row in rows if row is not None}
    about = (one.first for one in open_proposals(reader) if one.is_there and one.first)
    proposed = next((row_id for entity, row_id in about if entity == "campaigns"), None)
    return found if proposed is None else found | {_PROPOSED: proposed}


def _sheets(page: CampaignsPage, before: Callable[[], Awaitable[QWidget]]) -> Iterator[Scene]:
    makers: dict[str, Callable[[], Sheet]] = {
        "bulk-edit": lambda: BulkEditSheet(page.window(), 3, "campaigns", "SAR"),
        "find-replace": lambda: FindReplaceSheet(page.window(), page.model.desk, ()),
        "paste-rows": lambda: page.actions_of_page.pasting.sheet(_COPIED),
        "paste-nothing": lambda: page.actions_of_page.pasting.sheet(""),
        "trash": lambda: TrashSheet(page.window(), page.model.desk, page.model.clock),
        "picture": lambda: AssetPicker(page.window(), page.model.desk, page.model.images),
    }
    for name, make in makers.items():
        yield _sheet(f"sheet-{name}", make, before)


def _sheet(name: str, make: Callable[[], Sheet], before: Callable[[], Awaitable[QWidget]]) -> Scene:
    opened: list[Sheet] = []

    async def shown() -> QWidget:
        window = await before()
        opened.append(make())
        opened[-1].open()
        return window

    return Scene(name, shown, lambda: opened.pop().decline())


def _empty(page: CampaignsPage, before: Callable[[], Awaitable[QWidget]]) -> Scene:
    async def shown() -> QWidget:
        window = await before()
        page.search("—")
        return window

    return Scene("campaigns-nothing-found", shown, page.model.scope.show_everything)
