"""Lists of fifty rows under row security: members of a workspace, and a page of changed ads."""

from collections.abc import Callable, Iterable, Iterator

from tests.bench.calls import Line, Load, load
from tests.bench.outcome import Outcome, at_least, at_most
from tests.bench.people import Tenant, make_people
from tests.bench.plan import Bench
from tests.bench.samples import percentile

_ROWS = 50
_CLIENTS = 8
_TURNS = 4


def measure(bench: Bench) -> Iterable[Outcome]:
    """Both, beside fifty rows by the framework alone."""
    busy = _with_members(bench)
    # A page ends with a whole seq: were it one of a thousand rows, the page would have a thousand.
    edited = Tenant.with_ads(bench.stack, 20 * _ROWS, rows_a_seq=_ROWS)
    last_page = f"sync/changes?after={edited.head()[0] - 1}&limit={_ROWS}"
    floor, members, changes = _in_turns(
        bench.sizes.load_s,
        (bench.stack.floor_line, f"/rows/{bench.tenant.workspace_id}"),
        (busy.line, busy.path("members")),
        (edited.line, edited.path(last_page)),
    )
    yield from _outcomes("list_members", "list of 50 members under row security", members, floor)
    yield from _outcomes("list_changes", "page of 50 changed ads under row security", changes, floor)


def _outcomes(name: str, measure: str, measured: Load, floor: Load) -> Iterable[Outcome]:
    floor_is = "fifty rows by the framework alone, no authentication, no row security"
    yield Outcome(
        name=name,
        measure=measure,
        unit="/s",
        value=measured.per_s,
        floor=floor.per_s,
        floor_is=floor_is,
        bars=(at_least(1_000),),
    )
    yield Outcome(
        name=f"{name}_p99",
        measure=f"{measure}, p99 of {_CLIENTS} callers",
        unit="ms",
        value=percentile(measured.latencies_ms, 99),
        floor=percentile(floor.latencies_ms, 99),
        floor_is=floor_is,
        bars=(at_most(30),),
    )


def _in_turns(seconds: float, *lists: tuple[Callable[[], Line], str]) -> Iterator[Load]:
    """Each for so many seconds in all, in turns, so that a busy machine is busy for all of them."""
    turns = [[_load(*one, seconds / _TURNS) for one in lists] for _ in range(_TURNS)]
    for loads in zip(*turns, strict=True):
        latencies = [latency for load in loads for latency in load.latencies_ms]
        yield Load(sum(load.per_s for load in loads) / _TURNS, latencies)


def _load(open_line: Callable[[], Line], path: str, seconds: float) -> Load:
    def make_call() -> Callable[[], object]:
        line = open_line()
        request = line.request("GET", path)

        def ask() -> None:
            answer = line.ask(request)
            assert answer.status == 200, answer

        ask()
        return ask

    return load(make_call, clients=_CLIENTS, seconds=seconds)


def _with_members(bench: Bench) -> Tenant:
    tenant = Tenant.alone(bench.stack)
    with tenant.line() as line:
        for email in make_people(bench.stack, _ROWS - 1):
            wanted = {"workspace_ids": [tenant.workspace_id], "email": email, "role": "viewer"}
            invited = line.post("/v1/invitations", wanted)
            assert invited.status == 201, invited
            with Tenant(bench.stack, email).line() as theirs:
                named = invited.json()["invitations"][0]["id"]
                joined = theirs.post(f"/v1/me/invitations/{named}/accept", {})
                assert joined.status == 200, joined
    return tenant
