"""docs/sync-protocol.md is what a server answers today, and leaves nothing out."""

import json
import re

import pytest

from adly_sync_server.contract.codes import HTTP_STATUS, REFUSAL_CODES
from adly_sync_server.contract.sync import Op, Status
from tests.docs.exchange import Exchange, Section, laid_out
from tests.docs.page import PAGE, in_page, replaced, written
from tests.docs.sayings import A_UUID, MOMENT, Sayings
from tests.docs.story import tell
from tests.server.served import Served

#: Codes of a request that a client of this protocol can meet; each has an example.
MET = {
    "client_forged",
    "epoch_changed",
    "hash_mismatch",
    "invalid_json",
    "invalid_value",
    "method_not_allowed",
    "mutation_gap",
    "mutation_reused",
    "not_found",
    "not_signed_in",
    "resync_required",
    "token_expired",
    "too_large",
    "too_new",
    "too_old",
    "unreadable_media",
    "unsupported_media_type",
    "upload_offset_mismatch",
    "wrong_credentials",
}


@pytest.fixture(scope="module")
def exchanges(served: Served) -> list[Exchange]:
    """Every example, made now."""
    return [one for section in tell(served).sections for one in section.exchanges]


@pytest.mark.timeout(180)
def test_the_page_is_what_the_server_answers(served: Served) -> None:
    page = PAGE.read_text("utf-8")
    now = written(Sayings().sections(tell(served).sections))
    assert in_page(page) == now, "make docs writes the examples anew"


def test_every_operation_and_status_has_an_example(exchanges: list[Exchange]) -> None:
    pushes = [one for one in exchanges if one.call.endswith("/push") and isinstance(one.answer, dict)]
    results = [result for one in pushes for result in one.answer.get("results", ())]
    assert {result["status"] for result in results} == {status.value for status in Status}
    assert {result["code"] for result in results if "code" in result} == REFUSAL_CODES
    sent = [m for one in pushes if one.sent for m in one.sent["mutations"] if "op" in m]
    assert {mutation["op"] for mutation in sent} == {op.value for op in Op}


def test_every_error_a_client_can_meet_has_an_example(exchanges: list[Exchange]) -> None:
    # What answers a HEAD has no body.
    problems = [one for one in exchanges if "problem" in one.told.get("content-type", "") and one.answer]
    assert {one.answer["code"] for one in problems} == MET
    assert all(one.status == HTTP_STATUS[one.answer["code"]] for one in problems)


def test_every_call_the_prose_names_has_an_example(exchanges: list[Exchange]) -> None:
    prose = PAGE.read_text("utf-8").partition("## Examples")[0]
    named = set(re.findall(r"`(?:GET|POST|HEAD)(?:\|GET)? (/v1/[^` ?]+)", prose))
    called = "\n".join(one.call for one in exchanges)
    for path in named:
        pattern = re.sub(r"\\\{[^}]*\\\}", "[^/ ?]+", re.escape(path))
        assert re.search(pattern, called), path


def test_ids_are_named_alike_from_run_to_run() -> None:
    first, second = "0189aa3e-1111-7000-8000-00000000aaaa", "0189aa3e-1111-7000-8000-00000000bbbb"
    sent = {"at": "2026-11-30T01:02:03.5Z", "access_token": "secret", "id": second}
    one = Exchange("a call", f"GET /{second}/{first}", sent, 200, {}, None)
    (section,) = Sayings().sections([Section("all", (one,))])
    (told,) = section.exchanges
    assert told.call == f"GET /{A_UUID.format(1)}/{A_UUID.format(2)}"
    assert told.sent == {"at": MOMENT, "access_token": "…", "id": A_UUID.format(1)}


def test_what_is_laid_out_is_the_same_json() -> None:
    value = {"أ": [1, {"b": "c" * 90, "d": [None, True, "س" * 40]}], "e": {}, "f": []}
    assert json.loads(laid_out(value)) == value


def test_writing_twice_changes_nothing() -> None:
    page = "# Title\n\nText.\n"
    once = replaced(page, written([]))
    assert replaced(once, written([])) == once
    assert once.startswith("# Title")
