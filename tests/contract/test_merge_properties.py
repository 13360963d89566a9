"""What holds for every merge, whoever comes first."""

from typing import Any

from hypothesis import assume, given

from adly_sync_server.contract.canonical import canonical_json
from adly_sync_server.contract.merge import Merged
from adly_sync_server.contract.mutations import Edit
from adly_sync_server.contract.paths import read
from adly_sync_server.contract.text_merge import words
from adly_sync_server.contract.values import same
from tests.contract.acts import HEADLINE, ad_set, edit, merged
from tests.contract.rows_and_edits import BUDGET, Scene, histories, scenes, tags


def one_after_the_other(scene: Scene) -> tuple[Merged, Merged]:
    """Left is first, then right on top of it."""
    first = merged(scene.row, scene.left)
    return first, merged(first.fields, scene.right)


def contested(done: Merged) -> set[str]:
    """Fields in conflict; an element counts for all that lies in it."""
    fields = {clash.field for clash in done.clashes}
    return {".".join(f.split(".")[:3]) if f.startswith("creative_data.cards.") else f for f in fields}


def changes_nothing(edit: Edit) -> bool:
    """True if some path gets what was seen there: another form of the same signs, say."""
    return any(same(edit.entity.find(path), edit.base.get(path), new) for path, new in edit.patch.items())


@given(scenes())
def test_whoever_is_first_the_same_fields_are_in_conflict(scene: Scene) -> None:
    # Whoever comes second is asked even if he changes nothing: the pinned rule looks at the present value.
    assume(not changes_nothing(scene.left) and not changes_nothing(scene.right))
    _, forwards = one_after_the_other(scene)
    _, backwards = one_after_the_other(Scene(scene.row, scene.right, scene.left))
    assert contested(forwards) == contested(backwards)


@given(scenes())
def test_what_is_not_in_conflict_and_not_a_place_comes_out_the_same(scene: Scene) -> None:
    _, forwards = one_after_the_other(scene)
    _, backwards = one_after_the_other(Scene(scene.row, scene.right, scene.left))
    open_paths = {clash.field for done in (forwards, backwards) for clash in done.clashes}
    for path in {*scene.left.patch, *scene.right.patch}:
        field = scene.left.entity.find(path)
        is_open = path in open_paths or (field is not None and field.group in open_paths)
        if is_open or path.endswith("position") or any(path.startswith(f"{o}.") for o in open_paths):
            continue
        assert same(field, read(forwards.fields, path), read(backwards.fields, path)), path


@given(scenes())
def test_every_edit_is_applied_merged_or_kept_as_a_conflict(scene: Scene) -> None:
    _, done = one_after_the_other(scene)
    kept = {clash.field for clash in done.clashes}
    for path, value in scene.right.patch.items():
        field = scene.right.entity.find(path)
        unit = path if field is None or field.group is None else field.group
        if unit in kept or path in done.merged:
            continue
        assert same(field, read(done.fields, path), value) or (field is not None and field.path == "tags"), (
            path
        )


@given(scenes())
def test_merging_twice_is_merging_once(scene: Scene) -> None:
    _, done = one_after_the_other(scene)
    again = merged(done.fields, scene.right)
    assert canonical_json(again.fields) == canonical_json(done.fields)
    assert contested(again) == contested(done)


@given(scenes())
def test_nothing_but_the_patched_paths_is_touched(scene: Scene) -> None:
    _, done = one_after_the_other(scene)
    assert set(done.changed) <= set(scene.right.patch)
    assert set(done.before) == set(done.changed)
    untouched = set(done.fields) - {path.partition(".")[0] for path in scene.right.patch}
    first = merged(scene.row, scene.left)
    assert all(done.fields[column] == first.fields[column] for column in untouched)


@given(scenes())
def test_no_word_is_invented(scene: Scene) -> None:
    _, done = one_after_the_other(scene)
    sources = (
        read(scene.row, HEADLINE),
        scene.left.patch.get(HEADLINE),
        scene.right.patch.get(HEADLINE),
    )
    known = {word for text in sources for word in words(text or "")}
    assert set(words(read(done.fields, HEADLINE) or "")) <= known


@given(scenes())
def test_a_group_is_always_somebodys_whole_value(scene: Scene) -> None:
    _, done = one_after_the_other(scene)
    versions = [scene.row, scene.left.patch, scene.right.patch]
    whole = [tuple(version.get(member) for member in BUDGET) for version in versions if "currency" in version]
    if whole:
        assert tuple(done.fields.get(member) for member in BUDGET) in whole


@given(tags, tags, tags, tags)
def test_additions_and_removals_of_sets_commute(
    start: list[str], added: list[str], removed: list[str], wanted: list[str]
) -> None:
    row = ad_set(tags=start)
    changes = [
        edit("set_add", "ad_sets", {"tags": sorted(set(added) - set(removed))}),
        edit("set_remove", "ad_sets", {"tags": sorted(set(removed) - set(added))}),
    ]
    assert _tags(row, changes) == _tags(row, changes[::-1])
    mine = edit("patch", "ad_sets", {"tags": wanted}, {"tags": start})
    theirs = edit("patch", "ad_sets", {"tags": added}, {"tags": start})
    assert _tags(row, [mine, theirs]) == _tags(row, [theirs, mine])


def _tags(row: dict[str, Any], changes: list[Edit]) -> Any:
    for change in changes:
        row = merged(row, change).fields
    assert row["tags"] == sorted(set(row["tags"]))
    return row["tags"]


@given(histories())
def test_a_person_alone_never_meets_a_conflict(history: tuple[dict[str, Any], list[Edit]]) -> None:
    row, made = history
    for change in made:
        done = merged(row, change)
        assert not done.clashes
        assert not done.merged
        row = done.fields
