"""Somebody's membership ends, or becomes less, while he is writing from several computers at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from tests.server.served import Person, Served
from tests.server.sync.replica import Replica, new_id

_COMPUTERS = 3


class Races(NamedTuple):
    """Edits of those who lost their role, and how many of them were written after that had been committed."""

    edits: int
    late: int


def raced(served: Served, races: int) -> Races:
    """Every second one is removed, every other one becomes a viewer."""
    owner = served.person()
    workspace = owner.workspace()
    edits = late = 0
    for number in range(races):
        colleague = served.person()
        ended_at = _race(owner, workspace, colleague, is_removed=bool(number % 2))
        counted = served.run_sql(_WRITTEN, ws=workspace, by=colleague.id, seq=ended_at)[0]
        edits, late = edits + counted["edits"], late + counted["late"]
    return Races(edits, late)


_WRITTEN = """
    select count(*) as edits, count(*) filter (where seq > :seq) as late
    from revisions where workspace_id = :ws and author = :by
"""


def _race(owner: Person, workspace: str, colleague: Person, *, is_removed: bool) -> int:
    """The seq in which the colleague's role ended."""
    membership = owner.add(workspace, colleague, "member")
    path = f"/v1/workspaces/{workspace}/members/{membership}"
    began, is_over = threading.Semaphore(0), threading.Event()
    with ThreadPoolExecutor(_COMPUTERS) as pool:
        pushing = [
            pool.submit(_push_until_refused, colleague, workspace, began, is_over) for _ in range(_COMPUTERS)
        ]
        try:
            for _ in pushing:
                began.acquire()
            ended = owner.http.delete(path) if is_removed else owner.http.patch(path, json={"role": "viewer"})
            assert ended.status_code in (200, 204), ended.text
            seq = int(Replica(owner, workspace).row("members", membership)["seq"])
            for one in pushing:
                one.result(60)
        finally:
            is_over.set()
    return seq


def _push_until_refused(
    person: Person, workspace: str, began: threading.Semaphore, is_over: threading.Event
) -> None:
    replica, is_taken, patch = Replica(person, workspace), True, {"objective": "s", "platform": "meta"}
    first = True
    while is_taken and not is_over.is_set():
        answer = replica.send(replica.mutation("create", "campaigns", new_id(), {"name": "أ", **patch}))
        is_taken = answer.status_code == 200 and answer.json()["results"][0]["status"] == "applied"
        if first:
            began.release()
            first = False
