"""Whom an ad group reaches: known places that do not overlap, known languages and interests, placements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from adly_sync_server.simulators.tiktok.failures import Complaint
from adly_sync_server.simulators.tiktok.places import INTERESTS, LANGUAGES, PLACES, chain

Body = Mapping[str, Any]

MOST_PLACES: Final = 3_000


def targeting(body: Body) -> Iterator[Complaint]:
    """Everything about the people and the places."""
    yield from _places(body)
    yield from _placements(body)
    for name, known in (("languages", LANGUAGES), ("interest_category_ids", INTERESTS)):
        for value in body.get(name) or []:
            if value not in known:
                yield Complaint((name,), f"{value} is unknown")
    if body.get("gender") and not isinstance(body["gender"], str):
        yield Complaint(("gender",), "must be one value")


def _places(body: Body) -> Iterator[Complaint]:
    ids = [str(id) for id in body.get("location_ids") or []]
    if not ids and not body.get("zipcode_ids"):
        yield Complaint(("location_ids",), "location_ids or zipcode_ids must be given")
    if len(ids) + len(body.get("zipcode_ids") or []) > MOST_PLACES:
        yield Complaint(("location_ids",), f"at most {MOST_PLACES} places")
    if len(set(ids)) != len(ids):
        yield Complaint(("location_ids",), "a place is named twice")
    for id in ids:
        if id not in PLACES:
            yield Complaint(("location_ids",), f"{id} is not a place that can be targeted")
            continue
        above = [place.id for place in chain(PLACES[id])[1:] if place.id in ids]
        if above:
            yield Complaint(("location_ids",), f"{id} overlaps with {above[0]}, in which it lies")


def _placements(body: Body) -> Iterator[Complaint]:
    automatic = body.get("placement_type") == "PLACEMENT_TYPE_AUTOMATIC"
    if not automatic and not body.get("placements"):
        yield Complaint(("placements",), "Missing data for required field with PLACEMENT_TYPE_NORMAL")
