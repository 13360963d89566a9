"""What watching found and still is so, by account and row, read from one commit."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from adly_desktop.storage.reader import Reader
from adly_sync_server.contract.watching import OF_FIELDS, STANDING, VANISHED, can_accept, can_revert


class Finding(NamedTuple):
    """One finding as it travels, with the name of its row and its currency."""

    id: str
    kind: str
    severity: str
    platform: str
    entity: str
    entity_id: str
    name: str
    path: str
    published: Any
    remote: Any
    code: str
    detail: str
    changed_at: str
    changed_by: str
    found_at: str
    state: str
    error_code: str

    @property
    def can_revert(self) -> bool:
        """True if what was published can be written back."""
        return can_revert(self.kind, self.path, self.state, self.published)

    @property
    def can_accept(self) -> bool:
        """True if it may stay as it is."""
        return can_accept(self.kind, self.state)


class AccountFindings(NamedTuple):
    """One account with what was found in it, the gravest first."""

    id: str
    name: str
    platform: str
    currency: str
    findings: tuple[Finding, ...]


_DECIDED = OF_FIELDS | {VANISHED}
_ORDER: Mapping[str, int] = {"red": 0, "amber": 1, "blue": 2}


def standing_findings(reader: Reader) -> list[AccountFindings]:
    """All that stand, by account; accounts without any are left out."""
    with reader.snapshot():
        rows = [row for row in reader.rows("watch_findings") if row.fields["state"] in STANDING]
        accounts = reader.rows("ad_accounts")
        found: dict[str, list[Finding]] = {}
        for row in rows:
            found.setdefault(str(row.fields["ad_account_id"]), []).append(
                _finding(reader, row.id, row.fields)
            )
        return [
            AccountFindings(
                id=account.id,
                name=str(account.fields["account_name"] or account.fields["account_id"] or ""),
                platform=str(account.fields["platform"] or ""),
                currency=str(account.fields["currency"] or ""),
                findings=tuple(sorted(found[account.id], key=_rank)),
            )
            for account in sorted(accounts, key=lambda one: str(one.fields["platform"]))
            if account.id in found
        ]


def standing_count(reader: Reader) -> int:
    """How many stand."""
    return _count(reader, f"state IN ({_words(STANDING)})")


def changed_count(reader: Reader) -> int:
    """How many tell of a change that somebody has to decide about."""
    return _count(reader, f"state IN ({_words(STANDING)}) AND kind IN ({_words(_DECIDED)})")


def _count(reader: Reader, where: str) -> int:
    """Counted in SQLite: asked after every commit, however many there ever were."""
    sql = f"SELECT count(*) FROM watch_findings WHERE deleted = 0 AND fallen = 0 AND {where}"
    return int(reader.connection.execute(sql).fetchone()[0])


def _words(words: frozenset[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


def findings_of_row(reader: Reader, entity_id: str) -> list[Finding]:
    """What stands about one row, the gravest first."""
    rows = reader.rows("watch_findings", where=[("entity_id", entity_id)])
    found = [_finding(reader, row.id, row.fields) for row in rows if row.fields["state"] in STANDING]
    return sorted(found, key=_rank)


def _rank(one: Finding) -> tuple[int, str, str, str]:
    return _ORDER.get(one.severity, 2), one.name, one.entity_id, one.path


def _finding(reader: Reader, finding_id: str, fields: Mapping[str, Any]) -> Finding:
    entity, entity_id = str(fields["entity"]), str(fields["entity_id"])
    row = reader.row(entity, entity_id)
    name = (row.fields.get("name") or row.fields.get("account_name") or "") if row else ""
    return Finding(
        id=finding_id,
        kind=str(fields["kind"]),
        severity=str(fields["severity"] or "amber"),
        platform=str(fields["platform"] or ""),
        entity=entity,
        entity_id=entity_id,
        name=str(name),
        path=str(fields["path"] or ""),
        published=fields["published"],
        remote=fields["remote"],
        code=str(fields["code"] or ""),
        detail=str(fields["detail"] or ""),
        changed_at=str(fields["changed_at"] or ""),
        changed_by=str(fields["changed_by"] or ""),
        found_at=str(fields["found_at"] or ""),
        state=str(fields["state"]),
        error_code=str(fields["error_code"] or ""),
    )
