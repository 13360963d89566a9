"""The three-way comparison: published, remote, meant."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from adly_sync_server.publishing.compare import (
    Choice,
    changed_by_platform,
    changed_elsewhere,
    is_unsaid,
    said_paths,
    same,
    to_send,
)

Fields = dict[str, Any]

PATHS = ("name", "budget_amount", "targeting.countries", "targeting.age.min", "end_at")
values = st.one_of(
    st.none(),
    st.just(""),
    st.just([]),
    st.sampled_from(["150", "200", "الرياض"]),
    st.lists(st.sampled_from(["SA", "AE", "KW"]), max_size=2, unique=True).map(sorted),
    st.integers(13, 65),
)
fields = st.dictionaries(st.sampled_from(PATHS), values)
choices = st.dictionaries(st.sampled_from(PATHS), st.sampled_from(["mine", "theirs"]))


def applied(remote: Fields, meant: Fields, paths: list[str]) -> Fields:
    """What a faithful platform holds after these paths were sent."""
    return {**remote, **{path: meant.get(path) for path in paths}}


@given(fields, fields, fields)
def test_what_nobody_changed_is_no_difference(published: Fields, remote: Fields, meant: Fields) -> None:
    untouched = changed_elsewhere("ads", "1", published, dict(published), meant)
    assert untouched == []
    assert changed_elsewhere("ads", "1", None, remote, meant) == []


@given(fields, fields, fields)
def test_a_difference_is_a_change_that_we_do_not_mean(
    published: Fields, remote: Fields, meant: Fields
) -> None:
    told = {d.path: d for d in changed_elsewhere("ads", "1", published, remote, meant)}
    for path in published:
        is_changed = not same(remote.get(path), published[path])
        is_meant = same(remote.get(path), meant.get(path))
        assert (path in told) == (is_changed and not is_meant)
    for path, difference in told.items():
        assert (difference.published, difference.remote, difference.meant) == (
            published[path],
            remote.get(path),
            meant.get(path),
        )


@given(fields, fields)
def test_once_sent_nothing_is_left_to_send(remote: Fields, meant: Fields) -> None:
    sent = to_send(remote, meant, {})
    assert to_send(applied(remote, meant, sent), meant, {}) == []


@given(fields, fields)
def test_all_that_was_said_arrives(remote: Fields, meant: Fields) -> None:
    after = applied(remote, meant, to_send(remote, meant, {}))
    assert changed_by_platform("ads", "1", meant, after) == []


@given(fields, fields, choices)
def test_what_is_theirs_is_never_sent(remote: Fields, meant: Fields, chosen: dict[str, Choice]) -> None:
    sent = to_send(remote, meant, chosen)
    assert not {path for path, who in chosen.items() if who == "theirs"} & set(sent)


@given(fields, fields)
def test_what_we_leave_open_is_the_platforms(remote: Fields, meant: Fields) -> None:
    assert all(not is_unsaid(meant[path]) for path in to_send(remote, meant, {}))


@given(fields, fields)
def test_what_was_said_before_and_is_empty_now_is_emptied(remote: Fields, meant: Fields) -> None:
    sent = to_send(remote, meant, {}, said=PATHS)
    assert set(sent) == {path for path in meant if not same(meant[path], remote.get(path))}


@given(fields, fields)
def test_what_was_given_away_stays_so_until_we_mean_something_else(remote: Fields, meant: Fields) -> None:
    assert to_send(remote, meant, {}, kept=meant) == []
    mine: dict[str, Choice] = dict.fromkeys(PATHS, "mine")
    assert to_send(remote, meant, mine, kept=meant) == to_send(remote, meant, {})
    other = {path: ["KW", "OM"] for path in meant}
    assert set(to_send(remote, other, {}, kept=meant)) == set(to_send(remote, other, {}))


@given(values, values)
def test_absent_null_and_empty_are_one(left: Any, right: Any) -> None:
    assert same(left, right) == same(right, left)
    assert same(left, left)
    if is_unsaid(left) and is_unsaid(right):
        assert same(left, right)


@given(fields)
def test_said_is_what_has_a_value(meant: Fields) -> None:
    assert said_paths(meant) == {path for path in meant if not is_unsaid(meant[path])}
