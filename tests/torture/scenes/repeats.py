"""Every push of a workspace's history once more, in order and out of it."""

import random
from typing import Any, NamedTuple

from tests.server.served import Served
from tests.server.sync.replica import Replica, new_id


class Repeated(NamedTuple):
    """Pushes repeated; answers that differ from the first time; rows more than before."""

    pushes: int
    different: int
    new_rows: int


def repeated(served: Served, pushes: int) -> Repeated:
    """Three clients write a history with conflicts and deletions; then all of it comes again."""
    owner = served.person()
    workspace = owner.workspace()
    clients = [Replica(owner, workspace) for _ in range(3)]
    sent = _history(clients, pushes)
    before = Replica(owner, workspace)
    rows, head = before.pull(), before.hello()["head"]
    again = [*sent, *random.Random(7).sample(sent, len(sent))]
    different = sum(_answer(client, body) != results for client, body, results in again)
    after = Replica(owner, workspace)
    is_same = after.pull() == rows and after.hello()["head"] == head
    return Repeated(len(again), different, 0 if is_same else 1)


def offered_again(served: Served, pushes: int) -> Repeated:
    """The same history, offered again under new clients as after a restore: known by its ids, done once."""
    owner = served.person()
    workspace = owner.workspace()
    clients = [Replica(owner, workspace) for _ in range(3)]
    sent = _history(clients, pushes)
    rows = Replica(owner, workspace).pull()
    again = {client.client_id: Replica(owner, workspace) for client in clients}
    different = 0
    for client, body, results in sent:
        replica = again[client.client_id]
        taken = [m for m, r in zip(body, results, strict=True) if r["status"] in _TAKEN]
        told = replica.push(*(_marked(replica, mutation) for mutation in taken)) if taken else {"results": []}
        first = [r["status"] for r in results if r["status"] in _TAKEN]
        different += [r["status"] for r in told["results"]] != first
    new_rows = len(Replica(owner, workspace).pull().keys() - rows.keys())
    return Repeated(len(sent), different, new_rows)


def _marked(replica: Replica, mutation: dict[str, Any]) -> dict[str, Any]:
    replica.n += 1
    return {**mutation, "n": replica.n, "replay": True}


_TAKEN = frozenset({"applied", "merged", "conflict"})
Body = list[dict[str, Any]]
Sent = tuple[Replica, Body, Body]


def _history(clients: list[Replica], pushes: int) -> list[Sent]:
    rng, sent = random.Random(3), list[Sent]()
    campaigns: list[str] = []
    for number in range(pushes):
        client = rng.choice(clients)
        body = _mutations(client, rng, campaigns, number)
        sent.append((client, body, client.push(*body)["results"]))
    return sent


def _mutations(
    client: Replica, rng: random.Random, campaigns: list[str], number: int
) -> list[dict[str, Any]]:
    if not campaigns or rng.random() < 0.2:
        campaigns.append(new_id())
        made = {"name": str(number), "objective": "sales", "platform": "meta"}
        return [client.mutation("create", "campaigns", campaigns[-1], made)]
    campaign = rng.choice(campaigns)
    name, tags = {"name": f"n{number}"}, {"tags": [f"t{number}"]}
    seen = {"name": "seen long ago"}
    match rng.choice(("name", "tags", "delete", "group")):
        case "delete":
            return [client.mutation("delete", "campaigns", campaign)]
        case "name":
            return [client.mutation("patch", "campaigns", campaign, name, seen)]
        case "tags":
            return [client.mutation("set_add", "campaigns", campaign, tags)]
    added = client.mutation("set_add", "campaigns", campaign, tags)
    return [added, client.mutation("patch", "campaigns", new_id(), name, group=added["group"])]


def _answer(client: Replica, body: list[dict[str, Any]]) -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = client.push(*body)["results"]
    return results
