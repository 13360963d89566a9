"""A client of the protocol written from its page alone: numbers, groups, cursor."""

import uuid
from typing import Any

import httpx

from adly_sync_server.contract.entities import SCHEMA
from tests.server.served import Person


def new_id() -> str:
    """A fresh UUID as text."""
    return str(uuid.uuid4())


class Replica:
    """One client id of one person in one workspace."""

    def __init__(self, person: Person, workspace: str) -> None:
        self.person = person
        self.workspace = workspace
        self.client_id = new_id()
        self.n = 0
        self.cursor = 0

    @property
    def root(self) -> str:
        """Where the protocol's calls begin."""
        return f"/v1/workspaces/{self.workspace}/sync"

    def mutation(
        self,
        op: str,
        entity: str,
        entity_id: str,
        patch: dict[str, Any] | None = None,
        base: dict[str, Any] | None = None,
        *,
        group: str | None = None,
    ) -> dict[str, Any]:
        """The next mutation."""
        self.n += 1
        return {
            "n": self.n,
            "id": new_id(),
            "group": group or new_id(),
            "op": op,
            "entity": entity,
            "entity_id": entity_id,
            "base": base or {},
            "patch": patch or {},
        }

    def send(self, *mutations: dict[str, Any], **members: Any) -> httpx.Response:
        """Push, whatever comes of it."""
        body = {"client_id": self.client_id, "schema": SCHEMA, "mutations": list(mutations), **members}
        return self.person.http.post(f"{self.root}/push", json=body)

    def push(self, *mutations: dict[str, Any]) -> dict[str, Any]:
        """Push, and expect 200."""
        answer = self.send(*mutations)
        assert answer.status_code == 200, answer.text
        told: dict[str, Any] = answer.json()
        assert [result["n"] for result in told["results"]] == [mutation["n"] for mutation in mutations]
        return told

    def act(self, op: str, entity: str, entity_id: str, *parts: Any, **more: Any) -> dict[str, Any]:
        """Push one mutation; its result."""
        told: dict[str, Any] = self.push(self.mutation(op, entity, entity_id, *parts, **more))["results"][0]
        return told

    def campaign(self, name: str = "حملة رمضان", **fields: Any) -> str:
        """A new campaign; its id."""
        identifier = new_id()
        patch = {"name": name, "objective": "sales", "platform": "meta", **fields}
        assert self.act("create", "campaigns", identifier, patch)["status"] == "applied"
        return identifier

    def ad_set(self, campaign: str, name: str = "الرياض", **fields: Any) -> str:
        """A new ad set; its id."""
        identifier = new_id()
        patch = {"campaign_id": campaign, "name": name, **fields}
        assert self.act("create", "ad_sets", identifier, patch)["status"] == "applied"
        return identifier

    def ad(self, ad_set: str, name: str = "إعلان", **creative: Any) -> str:
        """A new ad; its id."""
        identifier = new_id()
        patch = {"ad_set_id": ad_set, "name": name, "creative_data": creative}
        assert self.act("create", "ads", identifier, patch)["status"] == "applied"
        return identifier

    def changes(self, after: int, **query: Any) -> httpx.Response:
        """One page, whatever it is."""
        return self.person.http.get(f"{self.root}/changes", params={"after": after, **query})

    def pull(self, limit: int = 1000) -> dict[tuple[str, str], dict[str, Any]]:
        """Every row from the cursor on, by entity and id."""
        rows: dict[tuple[str, str], dict[str, Any]] = {}
        while True:
            answer = self.changes(self.cursor, limit=limit)
            if answer.status_code == 204:
                return rows
            assert answer.status_code == 200, answer.text
            page = answer.json()
            for row in page["rows"]:
                assert (row["entity"], row["id"]) not in rows or rows[row["entity"], row["id"]]["seq"] < row[
                    "seq"
                ]
                rows[row["entity"], row["id"]] = row
            self.cursor = page["next"]
            if not page["has_more"]:
                return rows

    def row(self, entity: str, identifier: str) -> dict[str, Any]:
        """The row as the server now has it."""
        return Replica(self.person, self.workspace).pull()[entity, identifier]

    def hello(self) -> dict[str, Any]:
        """Where the workspace stands."""
        told: dict[str, Any] = self.person.http.get(f"{self.root}/hello").json()
        return told
