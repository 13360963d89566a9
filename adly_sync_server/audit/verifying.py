"""Everything that is wrong with the chain of one workspace. Pure: what was read goes in, faults come out.

Found are entries that were changed, removed, exchanged, put in or copied from elsewhere, a cut tail, and days
whose end was changed, removed or signed by another key. An older copy of everything at once, state and all,
agrees with itself: it shows against an anchor that was kept elsewhere.
"""

import hmac
from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

import msgspec

from adly_sync_server.audit.binding import Origin, bound_mac, origin_fault
from adly_sync_server.audit.chain import BEGINNING, Day, Head, is_signed


class Entry(msgspec.Struct, frozen=True):
    """An entry as the database tells it, with its place and what binds it there.

    ``origin`` stands beside an entry of format 2; one without is of format 1.
    """

    n: int | None
    mac: bytes | None
    told: tuple[str | None, ...]
    origin: Origin | None = None


class OpenEnd(msgspec.Struct, frozen=True):
    """The open end of the chain, its seed opened."""

    day: date
    seed: bytes
    last_n: int
    last_mac: bytes
    standing_mac: bytes


class Chain(msgspec.Struct, frozen=True):
    """All there is of one workspace: entries by their place, heads by their day."""

    workspace_id: UUID
    entries: Sequence[Entry]
    heads: Sequence[Head]
    end: OpenEnd | None


class Anchor(msgspec.Struct, frozen=True, kw_only=True):
    """What an operator keeps elsewhere: the first day's key, and how far the chain had come."""

    first_key: str
    n: int
    mac: str


def faults_in(chain: Chain, anchor: Anchor | None = None) -> Iterator[str]:
    """One line for each fault; none for a chain that holds."""
    if chain.end is None:
        if chain.entries or chain.heads or anchor:
            yield "the open end of the chain is missing"
        return
    yield from _faults_of_days(chain, chain.end)
    yield from _faults_of_entries(chain, chain.end)
    yield from _faults_of_end(chain, chain.end)
    if anchor is not None:
        yield from _faults_against(chain, anchor)


def anchor_of(chain: Chain) -> Anchor | None:
    """What to keep elsewhere of a chain that holds; None where nothing was ever written."""
    if chain.end is None:
        return None
    first = chain.heads[0].public_key if chain.heads else Day(chain.end.seed).public_key
    return Anchor(first_key=first.hex(), n=chain.end.last_n, mac=chain.end.last_mac.hex())


def _faults_of_days(chain: Chain, end: OpenEnd) -> Iterator[str]:
    """Each day is signed, by the key that the day before announced."""
    announced: bytes | None = None
    last_n, last_day = 0, date.min
    for head in chain.heads:
        if not is_signed(chain.workspace_id, head):
            yield f"the end of {head.day} is not signed by its key"
        if announced is not None and head.public_key != announced:
            yield f"the end of {head.day} is signed by another key than the day before announced"
        if head.last_n < last_n or head.day <= last_day:
            yield f"the end of {head.day} goes back"
        announced, last_n, last_day = head.next_key, head.last_n, head.day
    if announced is not None and Day(end.seed).public_key != announced:
        yield "today's key is another than the last signed day announced"


def _faults_of_entries(chain: Chain, end: OpenEnd) -> Iterator[str]:
    """Each entry stands at its place, bound to the one before by the key of its day."""
    before, expected = BEGINNING, 1
    ends = {head.last_n: head.last_mac for head in chain.heads}
    keys = _Keys(chain.heads, Day(end.seed).mac_key)
    for entry in chain.entries:
        if entry.n is None or entry.mac is None:
            yield f"an entry stands outside the chain: {entry.told[1]}"
            continue
        if entry.n != expected:
            yield f"entry {expected} is missing" if entry.n > expected else f"entry {entry.n} is there twice"
        if entry.told[0] != str(chain.workspace_id):
            yield f"entry {entry.n} belongs to another workspace"
        yield from _faults_of_entry(entry, entry.n, entry.mac, keys.of(entry.n), before)
        if entry.n in ends and ends[entry.n] != entry.mac:
            yield f"entry {entry.n} is not the one that was signed as the end of its day"
        before, expected = entry.mac, entry.n + 1


def _faults_of_entry(entry: Entry, n: int, mac: bytes, mac_key: bytes, before: bytes) -> Iterator[str]:
    """It says what was written, and what stands beside it belongs there."""
    digest = entry.origin.digest if entry.origin is not None else None
    if not hmac.compare_digest(bound_mac(mac_key, n, before, entry.told, digest), mac):
        yield f"entry {n} is not what was written, or not after what was written before it"
    fault = origin_fault(entry.told, entry.origin) if entry.origin is not None else None
    if fault is not None:
        yield f"entry {n} {fault}"


def _faults_of_end(chain: Chain, end: OpenEnd) -> Iterator[str]:
    """The open end says how far the chain goes, and nothing is missing there."""
    stands = Day(end.seed).standing_mac(chain.workspace_id, end.day, end.last_n, end.last_mac)
    if not hmac.compare_digest(stands, end.standing_mac):
        yield "the open end of the chain was changed"
    chained = [(entry.n, entry.mac) for entry in chain.entries if entry.n is not None]
    last = chained[-1] if chained else (0, BEGINNING)
    if last != (end.last_n, end.last_mac):
        yield f"the chain ends at entry {last[0]}, and should at {end.last_n}"
    if chain.heads and chain.heads[-1].last_n > end.last_n:
        yield "the open end of the chain stands before a signed day"


def _faults_against(chain: Chain, anchor: Anchor) -> Iterator[str]:
    """What was kept elsewhere still holds."""
    now = anchor_of(chain)
    if now is None or now.first_key != anchor.first_key:
        yield "the chain began with another key than the one that was kept"
    macs = {entry.n: entry.mac for entry in chain.entries if entry.n == anchor.n}
    kept = {anchor.n: bytes.fromhex(anchor.mac)} if anchor.n else {}
    if macs != kept:
        yield f"entry {anchor.n} is not the one that was kept"


class _Keys:
    """The binding key of each entry: of the first day that ends at it or later, else today's."""

    def __init__(self, heads: Sequence[Head], todays: bytes) -> None:
        self._ends = [(head.last_n, head.mac_key) for head in heads]
        self._todays = todays
        self._at = 0

    def of(self, n: int) -> bytes:
        """Asked in rising order."""
        while self._at < len(self._ends) and self._ends[self._at][0] < n:
            self._at += 1
        return self._ends[self._at][1] if self._at < len(self._ends) else self._todays
