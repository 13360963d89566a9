"""No route finds what it asks for in tasks."""

from typing import Any

from litestar import Litestar, get
from litestar.di import NamedDependency, Provide
from litestar.routes import HTTPRoute

from adly_sync_server.bootstrap import make_application
from adly_sync_server.http.batches import resolve_in_order
from tests.server.served import Served


@get("/")
async def _answer(
    second: NamedDependency[int], first: NamedDependency[int], other: NamedDependency[int]
) -> int:
    return first + second + other


def _one() -> int:
    return 1


def _another() -> int:
    return 10


async def _more(first: NamedDependency[int]) -> int:
    return first + 1


def _batches(framework: Litestar) -> list[list[str]]:
    """The names of what is found together, route after route."""
    routes = [route for route in framework.routes if isinstance(route, HTTPRoute)]
    needs = [needs for route in routes for _, needs in route.route_handler_map.values()]
    return [[found.key for found in batch] for one in needs for batch in one.dependency_batches]


def test_what_a_route_asks_for_comes_one_by_one_and_what_it_rests_on_first() -> None:
    given = {
        "first": Provide(_one, sync_to_thread=False),
        "other": Provide(_another, sync_to_thread=False),
        "second": Provide(_more),
    }
    framework = Litestar([_answer], dependencies=given, openapi_config=None, logging_config=None)
    assert [sorted(batch) for batch in _batches(framework)] == [["first", "other"], ["second"]]
    resolve_in_order(framework)
    assert sorted(_batches(framework)) == [["first"], ["other"], ["second"]]
    assert _batches(framework)[-1] == ["second"]


def test_every_route_of_the_product_does_so(served: Served) -> None:
    edge: Any = make_application(served.parts)
    batches = _batches(edge._application._application)
    assert len(batches) > 50
    assert {len(batch) for batch in batches} == {1}
