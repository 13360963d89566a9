"""Consent before content goes to services that generate: given by owners, asked for before each job."""

import threading
from uuid import UUID, uuid4

import httpx
import pytest

from adly_sync_server.content import ai_consent
from adly_sync_server.content.ai_consent import ConsentMissing, require_ai_consent
from adly_sync_server.content.provider_gate import Consented, ProviderGate
from adly_sync_server.contract.ai_consent import TEXT_VERSION, AiKind
from adly_sync_server.contract.errors import Unavailable
from adly_sync_server.db.unit_of_work import unit_of_work
from tests.server.served import Person, Served, problem


def path(workspace: str) -> str:
    """Where consent is."""
    return f"/v1/workspaces/{workspace}/ai-consent"


def give(person: Person, workspace: str, *kinds: str, version: int = TEXT_VERSION) -> httpx.Response:
    """Allow these."""
    return person.http.put(path(workspace), json={"kinds": kinds, "text_version": version})


def asked(served: Served, workspace: str, kind: AiKind) -> Consented:
    """As a job asks before it begins."""

    async def ask() -> Consented:
        async with unit_of_work(served.parts.engine, workspace_id=UUID(workspace)) as uow:
            return await require_ai_consent(uow, kind)

    return served.on_loop(ask())


def acts(served: Served, workspace: str) -> list[tuple[str, str, object]]:
    """What the log tells of consent, in order."""
    rows = served.run_sql(
        "select action, user_id::text, details from audit_logs"
        " where workspace_id = :ws and action like 'ai_consent.%' order by chain_n",
        ws=workspace,
    )
    return [(row["action"], row["user_id"], row["details"]) for row in rows]


def moved(before: list[str], after: list[str]) -> dict[str, object]:
    """The details of an act."""
    return {
        "before": {"ai_kinds": before},
        "after": {"ai_kinds": after},
        "text_version": TEXT_VERSION,
    }


def test_nothing_is_allowed_before_an_owner_says_so(served: Served, owner: Person, workspace: str) -> None:
    told = owner.http.get(path(workspace)).json()
    assert (told["kinds"], told["given_by"], told["text_version"]) == ([], None, TEXT_VERSION)
    for kind in AiKind:
        with pytest.raises(ConsentMissing) as refused:
            asked(served, workspace, kind)
        assert refused.value.code == "ai_consent_required"


def test_an_owner_allows_kinds_and_it_is_told_who_when_and_what(
    served: Served, owner: Person, workspace: str
) -> None:
    viewer = served.person()
    owner.add(workspace, viewer, "viewer")
    served.run_sql("update sessions set stepped_up_at = null where user_id = :id", id=owner.id)
    assert give(owner, workspace, "text", "image", "text").status_code == 200
    told = viewer.http.get(path(workspace)).json()
    assert (told["kinds"], told["given_by"]) == (["image", "text"], owner.id)
    assert (told["given_by_name"], bool(told["given_at"])) == ("Sara Al-Otaibi", True)
    assert asked(served, workspace, AiKind.TEXT).kind is AiKind.TEXT
    with pytest.raises(ConsentMissing):
        asked(served, workspace, AiKind.VIDEO)


def test_what_was_taken_back_is_refused_from_then_on_and_every_word_stays(
    served: Served, owner: Person, workspace: str
) -> None:
    give(owner, workspace, "text")
    give(owner, workspace, "text")
    give(owner, workspace, "speech", "text")
    for _ in range(2):
        assert owner.http.delete(path(workspace)).status_code == 204
    with pytest.raises(ConsentMissing):
        asked(served, workspace, AiKind.TEXT)
    assert owner.http.get(path(workspace)).json()["kinds"] == []
    words = served.run_sql(
        "select kinds, withdrawn_by::text from ai_consents where workspace_id = :ws order by given_at",
        ws=workspace,
    )
    assert [(w["kinds"], w["withdrawn_by"]) for w in words] == [
        (["text"], owner.id),
        (["speech", "text"], owner.id),
    ]
    assert acts(served, workspace) == [
        ("ai_consent.given", owner.id, moved([], ["text"])),
        ("ai_consent.given", owner.id, moved(["text"], ["speech", "text"])),
        ("ai_consent.withdrawn", owner.id, moved(["speech", "text"], [])),
    ]


@pytest.mark.parametrize("role", ["member", "viewer"])
def test_nobody_else_gives_or_takes_back(served: Served, owner: Person, workspace: str, role: str) -> None:
    other = served.person()
    owner.add(workspace, other, role)
    assert problem(give(other, workspace, "text")) == (403, "role_forbidden")
    give(owner, workspace, "text")
    assert problem(other.http.delete(path(workspace))) == (403, "role_forbidden")
    assert asked(served, workspace, AiKind.TEXT)
    assert problem(give(served.person(), workspace, "text")) == (404, "not_found")


def test_consent_to_other_words_is_none(
    served: Served, owner: Person, workspace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(owner, workspace, "text")
    monkeypatch.setattr(ai_consent, "TEXT_VERSION", TEXT_VERSION + 1)
    with pytest.raises(ConsentMissing):
        asked(served, workspace, AiKind.TEXT)
    assert owner.http.get(path(workspace)).json()["kinds"] == []
    assert problem(give(owner, workspace, "text")) == (400, "invalid_value")
    assert give(owner, workspace, "text", version=TEXT_VERSION + 1).status_code == 200
    assert asked(served, workspace, AiKind.TEXT)


@pytest.mark.parametrize(
    "body",
    [
        {"kinds": [], "text_version": 1},
        {"kinds": ["thoughts"], "text_version": 1},
        {"kinds": "text", "text_version": 1},
        {"kinds": ["text"]},
        {"kinds": ["text"], "text_version": 99},
        {"kinds": ["text"], "text_version": 1, "for_good": True},
    ],
)
def test_what_is_no_consent_is_refused(owner: Person, workspace: str, body: dict[str, object]) -> None:
    assert problem(owner.http.put(path(workspace), json=body)) == (400, "invalid_value")
    assert owner.http.get(path(workspace)).json()["kinds"] == []


def test_of_many_words_at_once_one_stands(served: Served, owner: Person, workspace: str) -> None:
    statuses = list[int]()
    kinds = (("text",), ("image",), ("video",), ("speech",)) * 2

    def say(*said: str) -> None:
        statuses.append(give(owner, workspace, *said).status_code)

    threads = [threading.Thread(target=say, args=said) for said in kinds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert statuses == [200] * len(kinds)
    assert len(owner.http.get(path(workspace)).json()["kinds"]) == 1
    open_ones = "select id from ai_consents where workspace_id = :ws and withdrawn_at is null"
    assert len(served.run_sql(open_ones, ws=workspace)) == 1


def test_the_gate_opens_for_the_proof_of_its_kind_alone(
    served: Served, owner: Person, workspace: str
) -> None:
    gate = ProviderGate({AiKind.TEXT: lambda: "a client"})
    give(owner, workspace, "text", "image")
    proof = asked(served, workspace, AiKind.TEXT)
    assert gate.open(proof, AiKind.TEXT) == "a client"
    with pytest.raises(TypeError):
        gate.open(proof, AiKind.IMAGE)
    with pytest.raises(TypeError):
        gate.open(object(), AiKind.TEXT)  # type: ignore[arg-type]  # what a hurried caller might try
    with pytest.raises(TypeError):
        Consented(object(), uuid4(), AiKind.TEXT)
    with pytest.raises(Unavailable):
        gate.open(asked(served, workspace, AiKind.IMAGE), AiKind.IMAGE)
