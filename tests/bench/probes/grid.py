"""``grid FOLDER FRAMES ORDERS``: rolling, jumping, sorting and filtering in the grid of all ads."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from adly_desktop.campaigns.levels import Level, columns_of
from adly_sync_server.contract import search_text
from tests.bench.probes.frames import Hands, framed, rest
from tests.bench.probes.scene import Scene
from tests.bench.probes.telling import tell

#: What is asked for, and the plainest SQL that answers it.
_ALIVE = "deleted = 0 AND fallen = 0"
ORDERS = {
    "name": f"SELECT row FROM ads WHERE {_ALIVE} ORDER BY sort_key DESC",
    "status": f"SELECT row FROM ads WHERE {_ALIVE} ORDER BY status",
    "headline": f"SELECT row FROM ads WHERE {_ALIVE} ORDER BY json_extract(creative_data, '$.headline')",
    "spend": "SELECT t.row FROM ads t LEFT JOIN (SELECT entity_id, sum(spend) AS spend FROM daily_metrics "
    f"WHERE level = 'ad' GROUP BY entity_id) m ON m.entity_id = t.id WHERE {_ALIVE} ORDER BY m.spend",
}
FILTERS = {
    "status": f"SELECT row FROM ads WHERE {_ALIVE} AND status = 'active' ORDER BY sort_key",
    "search": "SELECT row FROM search_words WHERE entity = 'ads' AND words LIKE '%{word}%'",
}


class Orders:
    """Asks for orders and filters, ours and plain."""

    def __init__(self, scene: Scene) -> None:
        self._scene, self._scope = scene, scene.page.model.scope
        self._shown = 0
        scene.page.grid.model.shown.connect(self._on_shown)

    def sorted_ms(self, column: str) -> float:
        """Until the list is on the screen in that order; then back to none."""
        taken = self._taken_ms(lambda: self._scope.sort_by(column))
        while self._scope.sort is not None:
            self._taken_ms(lambda: self._scope.sort_by(column))
        return taken

    def filtered_ms(self) -> float:
        """Until only the active ones are on the screen; then all again."""
        taken = self._taken_ms(lambda: self._scope.toggle_status("active"))
        self._taken_ms(lambda: self._scope.toggle_status("active"))
        return taken

    def found_ms(self, word: str) -> float:
        """Until only those with the word are on the screen; then all again."""
        taken = self._taken_ms(lambda: self._scope.find(word))
        self._taken_ms(lambda: self._scope.find(""))
        return taken

    def plain_ms(self, sql: str) -> float:
        """The rows of plain SQL, on the same connection with the same warm cache."""
        started = time.perf_counter()
        self._scene.storage.replica.read(lambda reader: reader.connection.execute(sql).fetchall())
        return (time.perf_counter() - started) * 1000

    def _on_shown(self) -> None:
        self._shown += 1

    def _taken_ms(self, act: Callable[[], None]) -> float:
        wanted, started = self._shown + 1, time.perf_counter()
        act()
        self._scene.until(lambda: self._shown >= wanted and self._scene.is_filled())
        return (time.perf_counter() - started) * 1000


def _orders(scene: Scene, times: int) -> dict[str, dict[str, list[float]]]:
    orders, word = Orders(scene), "توصيل"
    found = FILTERS["search"].format(word=search_text.query(word))
    asked: dict[str, tuple[Callable[[], float], str]] = {
        "sort_name": (partial(orders.sorted_ms, "name"), ORDERS["name"]),
        "sort_status": (partial(orders.sorted_ms, "status"), ORDERS["status"]),
        "sort_headline": (partial(orders.sorted_ms, "creative_data.headline"), ORDERS["headline"]),
        "sort_spend": (partial(orders.sorted_ms, "metrics.spend"), ORDERS["spend"]),
        "filter_status": (orders.filtered_ms, FILTERS["status"]),
        "filter_search": (partial(orders.found_ms, word), found),
    }
    return {name: _both(ours, partial(orders.plain_ms, sql), times) for name, (ours, sql) in asked.items()}


def _both(ours: Callable[[], float], plain: Callable[[], float], times: int) -> dict[str, list[float]]:
    plain()  # the pages are read once before anything counts
    pairs = [(ours(), plain()) for _ in range(times)]
    return {"ours": [pair[0] for pair in pairs], "plain": [pair[1] for pair in pairs]}


def main() -> None:
    """Open the page with every column shown, roll, jump, order, tell."""
    folder, frames, times = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    with Scene(folder) as scene:
        view = scene.page.grid.grid
        columns = len(columns_of(Level.ADS))
        for column in range(columns):
            view.setColumnHidden(column, False)
        rest(1.0)
        hands = Hands(view, scene.go_on, lambda: scene.until(scene.is_filled))
        measured = framed(hands, frames)
        tell(columns=columns, **measured._asdict(), orders=_orders(scene, times))


if __name__ == "__main__":
    main()
