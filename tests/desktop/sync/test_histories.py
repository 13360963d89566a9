"""Whatever two people do, in whatever order, over whatever connection: in the end everyone has the same."""

import asyncio
import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from adly_desktop.storage import edits
from adly_desktop.sync.port import ServerProblem
from adly_sync_server.contract.errors import NotFound, Refused
from adly_sync_server.contract.sync import Op
from tests.desktop.storage import invariants
from tests.desktop.storage.drafts import act, draft
from tests.desktop.sync.desk import Desk, Killed
from tests.desktop.sync.paper_server import PaperServer, dump


class Unreachable(ServerProblem):
    """The only problem these histories may meet."""

    default_code = "server_unreachable"


LOST = Unreachable()
WORDS = ("عرض", "الجمعة", "خصم", "توصيل", "مجاني")

KINDS = ("draft", "text", "name", "budget", "add", "remove", "delete", "restore", "settle")
CONNECTIONS = (
    "sync",
    "sync",
    "busy sync",
    "pull",
    "answer lost",
    "request lost",
    "killed",
    "killed",
    "pages cut",
)
#: Seeds of every run; a failing one is repeated by its number alone.
SEEDS = range(20)


@contextmanager
def desks(server: PaperServer) -> Iterator[dict[str, Desk]]:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        yield {user: stack.enter_context(Desk.open(server, user, Path(folder))) for user in ("amal", "badr")}


@pytest.mark.parametrize("seed", SEEDS)
def test_any_history_ends_equal_and_accounts_for_every_edit(seed: int) -> None:
    chance, server = random.Random(seed), PaperServer()
    with desks(server) as people:
        backups = [server.snapshot()]
        ledger = {user: set[str]() for user in people}
        for _ in range(60):
            user = chance.choice(sorted(people))
            step(people[user], chance)
            happen(server, user, backups, chance)
            invariants.check(people[user].replica)
            ledger[user] |= queued_ids(people[user])
        server.members = {"amal": "owner", "badr": "member"}
        for desk in (*people.values(), *people.values()):
            desk.port.reset()
            desk.sync()
        for user, desk in people.items():
            assert desk.waiting() == 0
            assert desk.dump() == dump(reachable(server))
            assert ledger[user] - taken_back(desk, ledger[user]) == answered(desk)


def step(desk: Desk, chance: random.Random) -> None:
    """Somebody edits, or his computer connects."""
    if chance.random() < 0.6:
        make_edit(desk, chance)
    else:
        connect(desk, chance.choice(CONNECTIONS), chance)


def happen(server: PaperServer, user: str, backups: list[PaperServer], chance: random.Random) -> None:
    """Now and then something happens at the server."""
    match chance.randrange(60):
        case 0:
            server.forget_tombstones()
        case 1:
            backups.append(server.snapshot())
        case 2:
            server.restore(backups.pop() if len(backups) > 1 else server.snapshot())
        case 3 | 4:
            server.members[user] = chance.choice(("member", "viewer"))


def make_edit(desk: Desk, chance: random.Random) -> None:
    """What cannot be done now is not done, as a screen would not offer it."""
    kind = chance.choice(KINDS)
    if kind == "draft":
        draft(desk.replica)
    elif (intent := intent_of(desk, kind, chance)) is not None:
        with suppress(NotFound, Refused):
            act(desk.replica, intent)


def connect(desk: Desk, kind: str, chance: random.Random) -> None:
    """One round over some connection."""
    desk.port.reset()
    desk.port.page_rows = chance.choice((1, 2, 1_000))
    match kind:
        case "answer lost":
            desk.port.faults.after = [LOST]
        case "request lost":
            desk.port.faults.before = [LOST]
        case "pages cut":
            desk.port.pages_left, desk.port.broken = 1, LOST
        case "busy sync":
            # The person goes on typing while requests are out and while pages come in.
            desk.port.meanwhile = lambda: make_edit(desk, chance) if chance.random() < 0.5 else None
        case "killed":
            desk.storage.writes_left, desk.storage.dies_after = chance.randrange(5), chance.random() < 0.5
    if kind == "pull":
        # Rows alone, while edits wait; what a pull asks for beyond that is a whole round's work.
        with suppress(ServerProblem):
            asyncio.run(desk.engine._rounds.pull())
        return
    try:
        with suppress(Unreachable):
            desk.sync()
    except Killed:
        desk.reopen()
    desk.storage.writes_left = None


def intent_of(desk: Desk, kind: str, chance: random.Random) -> edits.Intent | None:
    if kind == "settle":
        return settlement(desk, chance)
    entity = chance.choice(("ads", "campaigns")) if kind in ("delete", "restore") else "ads"
    entity = "campaigns" if kind == "budget" else entity
    rows = desk.replica.read(
        lambda r: r.connection.execute(f"SELECT id FROM {entity} ORDER BY id").fetchall()
    )
    if not rows:
        return None
    (row_id,) = chance.choice(rows)
    word = chance.choice(WORDS)
    match kind:
        case "text":
            copy = " ".join(chance.choices(WORDS, k=4))
            return edits.patch("ads", row_id, {"creative_data.headline": copy})
        case "name":
            return edits.patch("ads", row_id, {"name": word})
        case "budget":
            amount = str(chance.randrange(1, 9))
            return edits.patch("campaigns", row_id, {"budget_amount": amount, "budget_type": "daily"})
        case "add" | "remove":
            op = Op.SET_ADD if kind == "add" else Op.SET_REMOVE
            return edits.Intent(op, "ads", row_id, {"tags": [word]})
        case "delete":
            return edits.delete(entity, row_id)
        case _:
            return edits.restore(entity, row_id)


def settlement(desk: Desk, chance: random.Random) -> edits.Intent | None:
    conflicts = [c for c in desk.replica.read(lambda r: r.conflicts()) if c.fields["field"] == "name"]
    if not conflicts:
        return None
    chosen = chance.choice(conflicts)
    values = {"name": chosen.fields["proposed"]}
    return edits.resolve(chosen.fields["entity"], chosen.fields["entity_id"], [chosen.id], values)


def queued_ids(desk: Desk) -> set[str]:
    return {queued.mutation.id for queued in desk.replica.read(lambda r: r.outbox())} | answered(desk)


def answered(desk: Desk) -> set[str]:
    return desk.replica.write(lambda uow: uow.settled.answered_ids())


def taken_back(desk: Desk, ids: set[str]) -> set[str]:
    """Typing that was undone before it was sent: it never was an edit for anybody."""
    sent = {m.id for push in desk.port.pushes for m in push.mutations}
    return ids - sent


def reachable(server: PaperServer) -> dict[tuple[str, str], dict[str, Any]]:
    """Living rows that are not below a deleted one."""
    live = server.live()
    above = {"ads": ("ad_sets", "ad_set_id"), "ad_sets": ("campaigns", "campaign_id")}

    def stands(key: tuple[str, str]) -> bool:
        if key not in live:
            return False
        if key[0] not in above:
            return True
        parent, field = above[key[0]]
        return stands((parent, live[key][field]))

    return {key: fields for key, fields in live.items() if stands(key)}
