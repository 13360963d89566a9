"""Every pasted row with its values, where it goes, and what is wrong with it. Pure.

Rows are judged in their order: the first one that names a new ad set or campaign makes it, the later ones go
there too and may add to what was said of it, but not contradict.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from adly_desktop.campaigns.pasting.delimited import Row, Rows
from adly_desktop.campaigns.pasting.layouts import Layout
from adly_desktop.campaigns.pasting.targets import BY_KEY, Reads
from adly_desktop.campaigns.pasting.typed import DayOrder, Fault, Spot, Why, day_order, typed
from adly_desktop.campaigns.pasting.world import KnownAdSet, KnownCampaign, Where, World, file_key, name_key

_OF_CAMPAIGNS: Final = frozenset(key for key, target in BY_KEY.items() if target.entity == "campaigns")
_OF_AD_SETS: Final = frozenset(key for key, target in BY_KEY.items() if target.entity == "ad_sets")
_NAMING: Final = frozenset({"campaign", "platform", "ad_set"})
_DAYS: Final = frozenset({Reads.START, Reads.END})


class CellFault(NamedTuple):
    """What is to be said of one cell; ``column`` -1 of the whole row. Red: the row cannot be made."""

    row: int
    column: int
    why: Why
    limit: int = 0
    value: str = ""
    is_red: bool = True


class CampaignRef(NamedTuple):
    """A campaign a row goes to; without an id it is to be made."""

    id: str
    platform: str
    name: str


class AdSetRef(NamedTuple):
    """An ad set a row goes to; without an id it is to be made."""

    id: str
    campaign: CampaignRef
    name: str


class JudgedRow(NamedTuple):
    """One row: its place among the pasted ones, what it says of its ad, and where that goes.

    ``is_over``: it is no ad of its own, but values for a row that is there, called ``over_name``.
    """

    place: int
    values: Mapping[str, Any]
    ad_set: AdSetRef | None
    faults: tuple[CellFault, ...]
    is_over: bool = False
    over_name: str = ""

    @property
    def is_red(self) -> bool:
        """True if it cannot be made."""
        is_lost = self.ad_set is None and not self.is_over
        return is_lost or any(fault.is_red for fault in self.faults)


class Judged(NamedTuple):
    """All rows, and what is said of the campaigns and ad sets that are to be made, in their order."""

    rows: tuple[JudgedRow, ...]
    campaigns: Mapping[CampaignRef, Mapping[str, Any]]
    ad_sets: Mapping[AdSetRef, Mapping[str, Any]]

    def good(self) -> list[JudgedRow]:
        """Those that will be made."""
        return [row for row in self.rows if not row.is_red]

    @property
    def faults(self) -> list[CellFault]:
        """Everything there is to say."""
        return [fault for row in self.rows for fault in row.faults]


def judged(rows: Rows, layout: Layout, world: World, where: Where, left_out: frozenset[int]) -> Judged:
    """``rows`` are those below the header, by their place among them. Rows left out make nothing."""
    judge = _Judge(rows, layout, world, where)
    found = [judge.row(place, row) for place, row in enumerate(rows) if place not in left_out]
    return Judged(tuple(found), judge.stated_campaigns(), judge.stated_ad_sets())


def found_file(world: World, key: str, value: Any) -> Any:
    """The file of a picture's name; anything else is its own value. Raises ``Fault``."""
    if BY_KEY[key].reads is not Reads.PICTURE:
        return value
    files = world.files.get(file_key(value), ())
    exact = [one for one in files if name_key(one.name) == name_key(value)]
    files = tuple(exact) if len(exact) == 1 else files
    if len(files) != 1:
        raise Fault(Why.SEVERAL_PICTURES if files else Why.NO_PICTURE, value=value)
    return files[0]


class _Stated:
    """What rows have said of things that are to be made: by path the target, its value, and who said it."""

    def __init__(self) -> None:
        self._said: dict[Any, dict[str, tuple[str, Any, int]]] = {}

    def plain(self) -> dict[Any, dict[str, Any]]:
        """Values by target."""
        return {one: {key: value for key, value, _ in said.values()} for one, said in self._said.items()}

    def otherwise(self, one: Any, key: str, value: Any) -> int:
        """The place of a row that has said otherwise, a daily budget for a lifetime one too; else -1."""
        before = self._said.get(one, {}).get(BY_KEY[key].path)
        return -1 if before is None or before[:2] == (key, value) else before[2]

    def add(self, one: Any, key: str, value: Any, place: int) -> None:
        """Say it, unless it has been said."""
        self._said.setdefault(one, {}).setdefault(BY_KEY[key].path, (key, value, place))


class _Judge:
    def __init__(self, rows: Rows, layout: Layout, world: World, where: Where) -> None:
        self._layout, self._world, self._where = layout, world, where
        self._columns = {key: place for place, key in enumerate(layout.columns) if key}
        self._orders: dict[str, DayOrder] = {
            key: day_order(row[place] for row in rows)
            for key, place in self._columns.items()
            if BY_KEY[key].reads in _DAYS
        }
        self._campaigns, self._ad_sets = _Stated(), _Stated()
        self._new_campaigns: dict[tuple[str, str], CampaignRef] = {}
        self._new_ad_sets: dict[tuple[CampaignRef, str], AdSetRef] = {}
        self._names = set(world.ad_names)
        self._told: set[tuple[str, str]] = set()

    def stated_campaigns(self) -> dict[CampaignRef, dict[str, Any]]:
        """Those to be made."""
        said = self._campaigns.plain()
        return {ref: said.get(ref, {}) for ref in self._new_campaigns.values()}

    def stated_ad_sets(self) -> dict[AdSetRef, dict[str, Any]]:
        """Those to be made."""
        said = self._ad_sets.plain()
        return {ref: said.get(ref, {}) for ref in self._new_ad_sets.values()}

    def row(self, place: int, row: Row) -> JudgedRow:
        """One row."""
        faults: list[CellFault] = []
        naming = self._typed(place, row, _NAMING, Spot(), faults)
        campaign = self._campaign(place, naming, faults)
        spot = self._spot(campaign, naming)
        rest = self._typed(place, row, frozenset(self._columns) - _NAMING, spot, faults)
        self._check(place, rest, faults)
        ad = {key: value for key, value in rest.items() if key not in _OF_CAMPAIGNS | _OF_AD_SETS}
        if not ad and not faults:
            faults.append(CellFault(place, -1, Why.NOTHING_OF_AN_AD))
        ad_set = self._ad_set(place, campaign, naming, faults) if campaign else None
        if ad_set is not None and not any(fault.is_red for fault in faults):
            faults += self._state(place, ad_set, rest)
        if ad_set is not None and not any(fault.is_red for fault in faults):
            self._take(ad_set)
            faults += self._same_name(place, ad_set, ad)
        return JudgedRow(place, ad, ad_set, tuple(faults))

    def _typed(
        self, place: int, row: Row, keys: frozenset[str], spot: Spot, faults: list[CellFault]
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key, column in self._columns.items():
            if key in keys and row[column].strip():
                at = spot._replace(order=self._orders.get(key, DayOrder.UNKNOWN))
                try:
                    values[key] = found_file(self._world, key, typed(BY_KEY[key], row[column], at))
                except Fault as fault:
                    faults.append(CellFault(place, column, Why(fault.why), fault.limit, fault.value))
        return {key: value for key, value in values.items() if value not in ("", [])}

    def _campaign(self, place: int, naming: dict[str, Any], faults: list[CellFault]) -> CampaignRef | None:
        home = self._world.by_id.get(self._where.campaign_id)
        platform = naming.get("platform")
        name = naming.get("campaign")
        if name is None and home is not None and platform in (None, home.platform):
            return CampaignRef(home.id, home.platform, home.name)
        known = self._world.campaigns.get(name_key(name), ()) if name else ()
        fitting = [one for one in known if platform in (None, one.platform)]
        if len(fitting) > 1 and platform is None and home in fitting:
            fitting = [home] if home else []
        if len(fitting) > 1:
            faults.append(CellFault(place, self._at("campaign"), Why.SEVERAL_CAMPAIGNS, value=str(name)))
            return None
        if fitting:
            return CampaignRef(fitting[0].id, fitting[0].platform, fitting[0].name)
        made_on = platform or (home.platform if home else self._where.platform)
        return self._new_campaigns.get((made_on, name_key(name or "")), CampaignRef("", made_on, name or ""))

    def _ad_set(
        self, place: int, campaign: CampaignRef, naming: dict[str, Any], faults: list[CellFault]
    ) -> AdSetRef | None:
        name, there = naming.get("ad_set"), self._world.ad_sets.get(campaign.id, ()) if campaign.id else ()
        found = self._world.named_ad_sets(campaign.id, name) if name and campaign.id else list(there)
        if name is None:
            chosen = [one for one in there if one.id == self._where.ad_set_id]
            is_new = (
                bool(campaign.id) and campaign.id == self._where.campaign_id and not self._where.ad_set_id
            )
            found = chosen or ([] if is_new else found)
        if len(found) > 1:
            why = Why.SEVERAL_AD_SETS if name else Why.WHICH_AD_SET
            faults.append(CellFault(place, self._at("ad_set"), why, value=str(name or campaign.name)))
            return None
        if found:
            return _ref(found[0], campaign)
        new = AdSetRef("", campaign, name or "")
        return self._new_ad_sets.get((campaign, name_key(name or "")), new)

    def _take(self, ad_set: AdSetRef) -> None:
        """A row goes there: what is not there yet will be made."""
        campaign = ad_set.campaign
        if not campaign.id:
            self._new_campaigns.setdefault((campaign.platform, name_key(campaign.name)), campaign)
        if not ad_set.id:
            self._new_ad_sets.setdefault((campaign, name_key(ad_set.name)), ad_set)

    def _spot(self, campaign: CampaignRef | None, naming: Mapping[str, Any]) -> Spot:
        known = self._world.by_id.get(campaign.id) if campaign else None
        if isinstance(known, KnownCampaign):
            return Spot(known.currency, known.zone)
        account = self._world.accounts.get(campaign.platform if campaign else naming.get("platform", ""))
        return Spot(account.currency, account.time_zone) if account else Spot()

    def _check(self, place: int, values: Mapping[str, Any], faults: list[CellFault]) -> None:
        """What two cells of a row say together."""
        for first, second, why in (
            ("budget_daily", "budget_lifetime", Why.TWO_BUDGETS),
            ("campaign_daily", "campaign_lifetime", Why.TWO_BUDGETS),
        ):
            if first in values and second in values:
                faults.append(CellFault(place, self._at(second), why))
        for first, second, why in (("start", "end", Why.ENDS_FIRST), ("age_min", "age_max", Why.AGES_TURNED)):
            if first in values and second in values and _is_turned(values[first], values[second]):
                faults.append(CellFault(place, self._at(second), why))

    def _state(self, place: int, ad_set: AdSetRef, values: Mapping[str, Any]) -> list[CellFault]:
        """Say what the row says of its ad set and campaign; nothing of it where any of it contradicts."""
        said: list[tuple[CampaignRef | AdSetRef, str, _Stated]] = [
            *((ad_set.campaign, key, self._campaigns) for key in _OF_CAMPAIGNS & values.keys()),
            *((ad_set, key, self._ad_sets) for key in _OF_AD_SETS & values.keys()),
        ]
        faults = [
            CellFault(place, self._at(key), Why.SAID_OTHERWISE, limit=earlier + 1)
            for ref, key, stated in said
            if not ref.id and (earlier := stated.otherwise(ref, key, values[key])) >= 0
        ]
        if faults:
            return sorted(faults)
        for ref, key, stated in said:
            if ref.id:
                faults += self._stays(place, ref, key)
            else:
                stated.add(ref, key, values[key], place)
        return sorted(faults)

    def _stays(self, place: int, ref: CampaignRef | AdSetRef, key: str) -> list[CellFault]:
        """Once for each thing that is there already."""
        if (ref.id, key) in self._told:
            return []
        self._told.add((ref.id, key))
        return [CellFault(place, self._at(key), Why.STAYS_AS_IT_IS, value=ref.name, is_red=False)]

    def _same_name(self, place: int, ad_set: AdSetRef, ad: Mapping[str, Any]) -> list[CellFault]:
        if "name" not in ad:
            return []
        where = (ad_set.id or f"{ad_set.campaign}/{name_key(ad_set.name)}", name_key(ad["name"]))
        if where in self._names:
            return [CellFault(place, self._at("name"), Why.SAME_NAME, value=ad["name"], is_red=False)]
        self._names.add(where)
        return []

    def _at(self, key: str) -> int:
        return self._columns.get(key, -1)


def _ref(known: KnownAdSet, campaign: CampaignRef) -> AdSetRef:
    return AdSetRef(known.id, campaign, known.name)


def _is_turned(first: Any, second: Any) -> bool:
    """Days must differ, ages may be the same."""
    return bool(first >= second) if isinstance(first, str) else bool(first > second)
