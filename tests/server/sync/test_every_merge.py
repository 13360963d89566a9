"""Every field of every entity, changed by two people at once over the wire: each class does what it says."""

from typing import Any

import pytest

from adly_sync_server.contract.entities import entity_named
from adly_sync_server.contract.entity import Entity
from adly_sync_server.contract.fields import Merge
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.positions import between
from adly_sync_server.contract.values import same
from tests.contract.clashing import CARD, SHARED, clashing_fields, values_of, versions
from tests.server.served import Person, Served
from tests.server.sync.replica import Replica, new_id


def refers(entity: str, field: str) -> bool:
    """Whether values are ids of rows that would have to exist."""
    declared = entity_named(entity).find(field)
    is_element = entity_named(entity).is_element(field)
    return is_element or (declared is not None and declared.parent is not None)


def is_told_elsewhere(field: str) -> bool:
    """The three columns that hold an audience share their declaration: one of them is walked whole."""
    column, _, leaf = field.partition(".")
    return column in ("target_audience", "definition") and leaf not in ("countries", "gender", "age")


FIELDS = tuple(
    (entity, field)
    for entity, field in clashing_fields()
    if not (refers(entity, field) or is_told_elsewhere(field))
)


@pytest.fixture
def mine(owner: Person, workspace: str) -> Replica:
    """A replica of ``owner``."""
    return Replica(owner, workspace)


@pytest.fixture
def theirs(served: Served, owner: Person, workspace: str) -> Replica:
    """A replica of a colleague."""
    colleague = served.person(name="Omar Haddad")
    owner.add(workspace, colleague, "member")
    return Replica(colleague, workspace)


def made(replica: Replica, name: str) -> str:
    """A row of an entity with what it must have; its id."""
    entity, row_id = entity_named(name), new_id()
    patch: dict[str, Any] = {f.path: values_of(f)[0] for f in entity.fields if f.required and not f.parent}
    if entity.parent_field == "campaign_id":
        patch["campaign_id"] = replica.campaign()
    if entity.parent_field == "ad_set_id":
        patch |= {"ad_set_id": replica.ad_set(replica.campaign()), "creative_data": {}}
    result = replica.act("create", name, row_id, patch)
    assert result["status"] == "applied", result
    return row_id


def parts(entity: Entity, field: str, value: Any) -> dict[str, Any]:
    """A patch of a field, or of all members of a group."""
    return dict(value) if field in entity.groups else {field: value}


def start(replica: Replica, name: str, row_id: str, field: str, value: Any) -> None:
    """Give the field the value that both will have seen; an element is made with it."""
    entity = entity_named(name)
    fields = replica.row(name, row_id)["fields"]
    seen = {path: read(fields, path) for path in parts(entity, field, value)}
    if CARD in field:
        head = field.partition(CARD)[0] + CARD
        seen, value = {}, {**parts(entity, field, value), f"{head}.position": "V"}
        replica.act("patch", name, row_id, value, dict.fromkeys(value))
        return
    result = replica.act("patch", name, row_id, parts(entity, field, value), seen)
    assert result["status"] == "applied", result


@pytest.mark.parametrize(("name", "field"), FIELDS)
def test_two_people_at_once(mine: Replica, theirs: Replica, name: str, field: str) -> None:
    entity, row_id = entity_named(name), made(mine, name)
    base, current, proposed = versions(entity, field)
    start(mine, name, row_id, field, base)
    first = theirs.act("patch", name, row_id, parts(entity, field, current), parts(entity, field, base))
    assert first["status"] == "applied", first
    second = mine.act("patch", name, row_id, parts(entity, field, proposed), parts(entity, field, base))
    _JUDGES[merge_of(entity, field)](mine, name, row_id, field, second)


def merge_of(entity: Entity, field: str) -> Merge:
    """The class of a field or a group."""
    declared = entity.find(field)
    return Merge.GROUP if declared is None else declared.merge


def stands(replica: Replica, name: str, row_id: str, field: str, value: Any) -> None:
    """The row holds the value."""
    fields = replica.row(name, row_id)["fields"]
    for path, part in parts(entity_named(name), field, value).items():
        assert same(entity_named(name).find(path), read(fields, path), part), path


def _clashes(replica: Replica, name: str, row_id: str, field: str, result: dict[str, Any]) -> None:
    """The earlier stays, the later waits, and whoever settles it is obeyed."""
    _, current, proposed = versions(entity_named(name), field)
    assert result["status"] == "conflict", result
    stands(replica, name, row_id, field, current)
    told = replica.row("conflicts", result["conflicts"][0])["fields"]
    assert (told["entity"], told["entity_id"], told["field"]) == (name, row_id, field)
    assert told["proposed"] == proposed
    values = {"conflicts": result["conflicts"], "values": parts(entity_named(name), field, proposed)}
    assert replica.act("resolve", name, row_id, values)["status"] == "applied"
    stands(replica, name, row_id, field, proposed)


def _mixes(replica: Replica, name: str, row_id: str, field: str, result: dict[str, Any]) -> None:
    """Additions and removals of both."""
    base, current, proposed = (set(side) for side in versions(entity_named(name), field))
    expected = (current | (proposed - base)) - (base - proposed)
    assert result["status"] == "merged", result
    stands(replica, name, row_id, field, sorted(expected))


def _later_wins(replica: Replica, name: str, row_id: str, field: str, result: dict[str, Any]) -> None:
    assert result["status"] == "applied", result
    stands(replica, name, row_id, field, versions(entity_named(name), field)[2])


_JUDGES = {
    Merge.SCALAR: _clashes,
    Merge.TEXT: _clashes,
    Merge.GROUP: _clashes,
    Merge.SET: _mixes,
    Merge.ORDER: _later_wins,
}


def test_every_class_and_entity_is_among_them() -> None:
    assert {merge_of(entity_named(name), field) for name, field in FIELDS} == set(_JUDGES)
    assert {name for name, _ in FIELDS} == SHARED


def test_places_between_the_same_neighbours_are_ordered_alike_for_all(mine: Replica, theirs: Replica) -> None:
    """Two people insert at the same place, unknown to each other: no row is lost, and all see one order."""
    campaign = mine.campaign()
    first, last = mine.ad_set(campaign, "1", position="V"), mine.ad_set(campaign, "4", position="W")
    middle = between("V", "W")
    hers, his = mine.ad_set(campaign, "2", position=middle), theirs.ad_set(campaign, "3", position=middle)

    def order(replica: Replica) -> list[str]:
        rows = Replica(replica.person, replica.workspace).pull().values()
        sets = [row for row in rows if row["entity"] == "ad_sets"]
        return [row["id"] for row in sorted(sets, key=lambda row: (row["fields"]["position"], row["id"]))]

    seen = order(mine)
    assert seen == order(theirs) == [first, *sorted([hers, his]), last]
    further = between(middle, "W")
    inserted = theirs.ad_set(campaign, "5", position=further)
    assert order(mine) == [first, *sorted([hers, his]), inserted, last]


def test_what_was_made_below_a_deletion_is_made_after_all(mine: Replica, theirs: Replica) -> None:
    """In one act: bring back what is above, make the row with what was proposed, settle all of it."""
    campaign = mine.campaign()
    theirs.act("delete", "campaigns", campaign)
    ad_set, ad = new_id(), new_id()
    wanted = {"campaign_id": campaign, "name": "مجموعة"}
    below = {"ad_set_id": ad_set, "name": "إعلان", "creative_data": {"headline": "عرض"}}
    told = mine.push(
        mine.mutation("create", "ad_sets", ad_set, wanted),
        mine.mutation("create", "ads", ad, below),
        mine.mutation("set_add", "ads", ad, {"tags": ["عيد"]}),
    )
    assert [result["status"] for result in told["results"]] == ["conflict"] * 3
    conflicts = [mine.row("conflicts", result["conflicts"][0]) for result in told["results"]]
    assert [row["fields"]["base"] for row in conflicts] == [None, None, {"op": "set_add"}]
    group = new_id()
    proposed = [row["fields"]["proposed"] for row in conflicts]
    ids = [row["id"] for row in conflicts]
    done = theirs.push(
        theirs.mutation("restore", "campaigns", campaign, group=group),
        theirs.mutation("create", "ad_sets", ad_set, proposed[0], group=group),
        theirs.mutation("resolve", "ad_sets", ad_set, {"conflicts": ids[:1], "values": {}}, group=group),
        theirs.mutation("create", "ads", ad, proposed[1], group=group),
        theirs.mutation("set_add", "ads", ad, proposed[2], group=group),
        theirs.mutation("resolve", "ads", ad, {"conflicts": ids[1:], "values": {}}, group=group),
    )
    assert [result["status"] for result in done["results"]] == ["applied"] * 6
    row = mine.row("ads", ad)
    assert not row["deleted"]
    assert (row["fields"]["creative_data"], row["fields"]["tags"]) == ({"headline": "عرض"}, ["عيد"])
    assert all(mine.row("conflicts", one)["fields"]["state"] == "settled" for one in ids)


def test_what_was_made_below_a_deletion_can_be_let_go(mine: Replica, theirs: Replica) -> None:
    campaign, ad_set = mine.campaign(), new_id()
    theirs.act("delete", "campaigns", campaign)
    made_below = mine.act("create", "ad_sets", ad_set, {"campaign_id": campaign, "name": "مجموعة"})
    values = {"conflicts": made_below["conflicts"], "values": {}}
    assert theirs.act("resolve", "ad_sets", ad_set, values)["status"] == "applied"
    assert ("ad_sets", ad_set) not in Replica(mine.person, mine.workspace).pull()
