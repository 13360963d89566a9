"""Lists over HTTP: read after connecting, told once, and then only when they changed."""

import time
import uuid
from typing import Any

from tests.server.publishing.online import Agency
from tests.server.served import problem


def told(agency: Agency, **query: Any) -> dict[str, object]:
    """The lists as a desktop gets them, waiting for the worker to read them."""
    for _ in range(300):
        answer: dict[str, object] = agency.done(agency.get("reference/meta", **query))
        if answer["as_of"] is not None:
            return answer
        time.sleep(0.1)
    raise TimeoutError


def test_connecting_an_account_brings_its_platforms_lists(agency: Agency) -> None:
    agency.connect()
    first = told(agency)
    assert isinstance(first["options"], list)
    assert "منطقة الرياض" in {one["names"].get("ar") for one in first["options"]}
    again = told(agency, as_of=str(first["as_of"]))
    assert (again["is_same"], again["options"]) == (True, [])


def test_a_search_asks_the_platform_and_is_kept(agency: Agency) -> None:
    agency.connect()
    wish = {"account_id": agency.account_id, "kind": "interest", "words": "عطور"}
    found = agency.done(agency.post("reference/meta/searches", wish))
    assert [one["names"] for one in found["options"]] == [{"ar": "عطور", "en": "Perfume"}]
    listed = told(agency)
    assert isinstance(listed["options"], list)
    assert found["options"][0]["key"] in {one["key"] for one in listed["options"]}


def test_what_cannot_be_asked(agency: Agency) -> None:
    agency.connect()
    wish = {"account_id": str(uuid.uuid4()), "kind": "interest", "words": "عطور"}
    assert problem(agency.post("reference/meta/searches", wish)) == (404, "not_found")
    assert problem(agency.get("reference/orkut")) == (404, "not_found")
    wish = {"account_id": agency.account_id, "kind": "smell", "words": "عطور"}
    assert agency.post("reference/meta/searches", wish).status_code == 400
    viewer = agency.served.person()
    agency.owner.add(agency.workspace, viewer, "viewer")
    wish = {"account_id": agency.account_id, "kind": "interest", "words": "عطور"}
    assert problem(agency.post("reference/meta/searches", wish, by=viewer)) == (403, "role_forbidden")
    assert agency.get("reference/meta", by=viewer).status_code == 200
