"""A client of the protocol by somebody who has read its page alone: httpx and the standard library.

It keeps rows in a dictionary, what waits in a list, and never decides a conflict by itself.
"""

import uuid
from typing import Any

import httpx

Row = dict[str, Any]


class PlainClient:
    """One replica of one person in one workspace."""

    def __init__(self, server: str) -> None:
        self.http = httpx.Client(base_url=server, timeout=30)
        self.client_id = str(uuid.uuid4())
        self.rows: dict[tuple[str, str], Row] = {}
        self.outbox: list[dict[str, Any]] = []
        self.results: list[dict[str, Any]] = []
        self.last_n, self.cursor, self.epoch, self.schema = 0, 0, "", 0
        self._refresh = ""
        self._root = ""

    def close(self) -> None:
        """Give the connections back."""
        self.http.close()

    # Signing in

    def sign_in(self, email: str, password: str) -> None:
        """With a password; this client has no second factor."""
        device = {"name": "A plain client", "platform": "other", "app_version": "1"}
        body = {"email": email, "password": password, "device": device}
        self._take(self._told(self.http.post("/v1/auth/sign-in", json=body), 200))

    def enter(self, name: str) -> None:
        """Choose a workspace by its name."""
        me = self._told(self._call("GET", "/v1/me"), 200)
        found = next(one for one in me["workspaces"] if one["name"] == name)
        self._root = f"/v1/workspaces/{found['id']}/sync"
        self.greet()

    def greet(self) -> dict[str, Any]:
        """Versions and epoch."""
        hello: dict[str, Any] = self._told(self._call("GET", f"{self._root}/hello"), 200)
        assert hello["protocol"]["min"] <= 1 <= hello["protocol"]["max"]
        self.epoch, self.schema = hello["epoch"], hello["schema"]
        return hello

    # Pulling

    def pull(self) -> None:
        """Everything new. A cursor the server does not know starts again at nothing."""
        while True:
            query = {"after": self.cursor, "limit": 500, "epoch": self.epoch, "protocol": 1}
            answer = self._call("GET", f"{self._root}/changes", params=query)
            if answer.status_code == 204:
                return
            if answer.status_code == 410 and answer.json()["code"] == "resync_required":
                self.greet()
                self.cursor, self.rows = 0, {}
                continue
            page = self._told(answer, 200)
            self._store(page["rows"])
            self.cursor = page["next"]
            if not page["has_more"]:
                return

    def _store(self, rows: list[Row]) -> None:
        for row in rows:
            key = (row["entity"], row["id"])
            if key not in self.rows or self.rows[key]["seq"] < row["seq"]:
                self.rows[key] = row

    def row(self, entity: str, row_id: str) -> Row:
        """A row as it is known here."""
        return self.rows[entity, row_id]

    def of(self, entity: str) -> list[Row]:
        """Live rows of an entity."""
        return [row for (name, _), row in self.rows.items() if name == entity and not row["deleted"]]

    # Editing and pushing

    def create(self, entity: str, fields: dict[str, Any]) -> str:
        """A new row; its id."""
        row_id = str(uuid.uuid4())
        self._queue("create", entity, row_id, {}, fields)
        return row_id

    def edit(self, entity: str, row_id: str, path: str, value: Any) -> None:
        """One field, with what is seen there now."""
        self._queue("patch", entity, row_id, {path: self._seen(entity, row_id, path)}, {path: value})

    def delete(self, entity: str, row_id: str) -> None:
        """Away with a row, unless somebody has written it since it was last pulled."""
        self._queue("delete", entity, row_id, {"seq": self.cursor}, {})

    def resolve(self, conflict: Row, value: Any) -> None:
        """Settle a conflict of one field."""
        about = conflict["fields"]
        patch = {"conflicts": [conflict["id"]], "values": {about["field"]: value}}
        self._queue("resolve", about["entity"], about["entity_id"], {}, patch)

    def _seen(self, entity: str, row_id: str, path: str) -> Any:
        value: Any = self.rows[entity, row_id]["fields"]
        for key in path.split("."):
            value = (value or {}).get(key)
        return value

    def _queue(self, op: str, entity: str, row_id: str, base: Row, patch: Row) -> None:
        self.last_n += 1
        self.outbox.append(
            {
                "n": self.last_n,
                "id": str(uuid.uuid4()),
                "group": str(uuid.uuid4()),
                "op": op,
                "entity": entity,
                "entity_id": row_id,
                "base": base,
                "patch": patch,
            }
        )

    def push(self, *, loses_the_answer: bool = False) -> list[dict[str, Any]]:
        """Send what waits. A lost answer is asked for again with the very same bodies."""
        if not self.outbox:
            return []
        body = {
            "client_id": self.client_id,
            "schema": self.schema,
            "epoch": self.epoch,
            "mutations": self.outbox[:500],
        }
        answer = self._call("POST", f"{self._root}/push", json=body)
        if loses_the_answer:
            return []
        told = self._told(answer, 200)
        self.outbox = [m for m in self.outbox if m["n"] > told["last_n"]]
        self._store(told["rows"])
        self.results += told["results"]
        results: list[dict[str, Any]] = told["results"]
        return results

    def open_conflicts(self) -> list[Row]:
        """What waits for a person."""
        return [row for row in self.of("conflicts") if row["fields"]["state"] == "open"]

    # Calls

    def _call(self, method: str, path: str, **more: Any) -> httpx.Response:
        """A call; an access token that has run out is renewed once."""
        answer = self.http.request(method, path, **more)
        if answer.status_code == 401 and answer.json()["code"] == "token_expired":
            renewed = self.http.post("/v1/auth/refresh", json={"refresh_token": self._refresh})
            self._take(self._told(renewed, 200))
            answer = self.http.request(method, path, **more)
        return answer

    def _take(self, tokens: dict[str, Any]) -> None:
        self._refresh = tokens["refresh_token"]
        self.http.headers["Authorization"] = f"Bearer {tokens['access_token']}"

    @staticmethod
    def _told(answer: httpx.Response, status: int) -> Any:
        assert answer.status_code == status, answer.text
        return answer.json()
