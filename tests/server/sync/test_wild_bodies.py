"""Whatever is pushed, the answer is one of the protocol's, and the next good mutation still works."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from adly_sync_server.contract.codes import REFUSAL_CODES
from adly_sync_server.contract.entities import ENTITIES
from tests.server.served import Person
from tests.server.sync.replica import Replica, new_id

PATHS = sorted({field.path for entity in ENTITIES.values() for field in entity.fields})

texts = st.text(st.characters(codec="utf-8"), max_size=12)
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**60), 2**60),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
    st.sampled_from(
        ["12.50", "1e5", "-0", "2026-02-30", "2026-03-01T10:00:00Z", "9999-12-31T23:59:59-14:00", "SA"]
    ),
    st.just("\x00"),
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=8,
)
paths = st.one_of(
    st.sampled_from(PATHS),
    st.sampled_from(PATHS).map(lambda path: path.replace("*", "k1")),
    st.sampled_from(PATHS).map(lambda path: path.rpartition(".")[0] or path),
    texts,
    st.sampled_from(["conflicts", "values", "seq", "*", ".", "a..b", ""]),
)
sides = st.dictionaries(paths, values, max_size=5)
ops = st.sampled_from(["create", "patch", "delete", "restore", "set_add", "set_remove", "resolve"])
entities = st.sampled_from([*ENTITIES, "", "ads; drop table ads", "إعلانات"])


@st.composite
def acts(draw: st.DrawFn) -> dict[str, Any]:
    """Something that has the outline of a mutation."""
    return {
        "op": draw(ops),
        "entity": draw(entities),
        "entity_id": draw(st.one_of(st.uuids().map(str), st.just("here"), texts)),
        "base": draw(sides),
        "patch": draw(sides),
        "group": draw(st.one_of(st.just("one"), texts, st.uuids().map(str))),
    }


@pytest.fixture
def replica(owner: Person, workspace: str) -> Replica:
    """A replica of ``owner``."""
    return Replica(owner, workspace)


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
@given(wild=st.lists(acts(), max_size=6))
def test_wild_mutations_are_answered_by_the_protocol(replica: Replica, wild: list[dict[str, Any]]) -> None:
    before = replica.n
    mutations = [{**replica.mutation("patch", "x", "x"), **act} for act in wild]
    answer = replica.send(*mutations)
    assert answer.status_code in (200, 400), answer.text
    if answer.status_code == 400:
        replica.n = before
        return
    for result in answer.json()["results"]:
        assert result["status"] in ("applied", "merged", "conflict", "refused", "gone")
        assert (result["status"] == "refused") == ("code" in result)
        assert result.get("code", "cycle") in REFUSAL_CODES
    assert answer.json()["last_n"] == replica.n


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
@given(patch=sides, op=ops)
def test_a_live_row_bears_every_patch(replica: Replica, patch: dict[str, Any], op: str) -> None:
    """Against rows that exist, so that more of each path is walked."""
    campaign = replica.campaign()
    ad = replica.ad(replica.ad_set(campaign), headline="أ")
    for entity, identifier in (("campaigns", campaign), ("ads", ad)):
        mutation = replica.mutation(op, entity, identifier, patch)
        answer = replica.send(mutation)
        assert answer.status_code == 200, answer.text
        again = replica.send(mutation)
        assert again.json()["results"] == answer.json()["results"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.one_of(st.binary(max_size=60), values))
def test_no_body_breaks_the_server(replica: Replica, body: Any) -> None:
    http, path = replica.person.http, f"{replica.root}/push"
    if isinstance(body, bytes):
        answer = http.post(path, content=body, headers={"Content-Type": "application/json"})
    else:
        answer = http.post(path, json=body)
    assert 400 <= answer.status_code < 500, answer.text


def test_the_workspace_is_whole_after_all_this(replica: Replica) -> None:
    identifier = new_id()
    replica.act("create", "comments", identifier, {"entity": "ads", "entity_id": new_id(), "body": "أ"})
    assert replica.row("comments", identifier)["fields"]["body"] == "أ"
