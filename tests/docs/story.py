"""The calls of the protocol, each made once against a running server, in the order of the page."""

import base64
import hashlib
import time
from typing import Any

import httpx
import pyotp

from adly_sync_server.contract.entities import SCHEMA
from tests.docs.exchange import Recorder
from tests.docs.mistakes import mistakes_of_mutations, mistakes_of_requests
from tests.server.served import DEVICE, PASSWORD, Served
from tests.server.sync.replica import Replica, new_id
from tests.server.sync.snapshot_reader import built

HEADLINE = "creative_data.headline"
TUS = {"Tus-Resumable": "1.0.0"}
#: One pixel.
PICTURE = base64.b64decode("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==")
NO_PICTURE = b"not quite a picture, but exactly forty-two bytes."[:42]


class Cast:
    """Two members, a viewer and a workspace."""

    def __init__(self, served: Served) -> None:
        self.served = served
        self.noura, self.salman = served.person(name="نورة"), served.person(name="سلمان")
        self.viewer = served.person(name="Client")
        self.workspace = self.noura.workspace("متجر لمسة")
        self.noura.add(self.workspace, self.salman, "member")
        self.noura.add(self.workspace, self.viewer, "viewer")
        self.mine = Replica(self.noura, self.workspace)
        self.theirs = Replica(self.salman, self.workspace)
        self.root = self.mine.root
        #: The rows the story goes on with: a campaign, an ad set, an ad.
        self.campaign, self.ad_set, self.ad = new_id(), new_id(), new_id()


def tell(served: Served) -> Recorder:
    """Every call, with its answer. Clients of the server that were made for it are closed."""
    recorder, cast = Recorder(), Cast(served)
    try:
        for part in (_sign_in, _hello, _push, _merging, _deleting, _pull, _snapshots, _hints, _media):
            part(recorder, cast)
        mistakes_of_mutations(recorder, served, cast.noura, cast.viewer)
        mistakes_of_requests(recorder, served, cast.noura, cast.salman)
    finally:
        served.close_clients()
    return recorder


def _sign_in(recorder: Recorder, cast: Cast) -> None:
    recorder.begin("Signing in")
    client = cast.served.client()
    body = {"email": cast.noura.address, "password": PASSWORD, "device": DEVICE}
    answer = recorder.call(client, "With a password", "POST /v1/auth/sign-in", body=body)
    recorder.call(
        client, "A wrong one", "POST /v1/auth/sign-in", body={**body, "password": "not the password"}
    )
    _second_factor(recorder, cast, client)
    token = {"refresh_token": answer.json()["refresh_token"]}
    recorder.call(client, "A new pair", "POST /v1/auth/refresh", body=token)
    recorder.call(cast.noura.http, "Who am I", "GET /v1/me", cut=_without_extras)
    recorder.call(cast.noura.http, "A workspace", "POST /v1/workspaces", body={"name": "وكالة مدار"})
    recorder.call(client, "No token", f"GET {cast.root}/hello")
    late = cast.served.person()
    cast.served.run_sql(
        "update sessions set access_expires_at = now() - interval '1 second' where user_id = :id", id=late.id
    )
    recorder.call(late.http, "A token that has run out: refresh, and call again", "GET /v1/me")


def _second_factor(recorder: Recorder, cast: Cast, client: httpx.Client) -> None:
    person = cast.served.person()
    totp = pyotp.TOTP(person.http.post("/v1/me/totp").json()["secret"])
    person.http.post("/v1/me/totp/confirm", json={"code": totp.at(int(time.time()) - 30)})
    body = {"email": person.address, "password": PASSWORD, "device": DEVICE}
    answer = recorder.call(client, "With a second factor", "POST /v1/auth/sign-in", body=body)
    met = {"challenge_id": answer.json()["challenge_id"], "method": "totp", "code": totp.now()}
    recorder.call(client, "Meeting it", "POST /v1/auth/challenge", body=met, shown={**met, "code": "123456"})


def _hello(recorder: Recorder, cast: Cast) -> None:
    recorder.begin("Hello and contract")
    recorder.call(cast.noura.http, "Where the workspace stands", f"GET {cast.root}/hello")
    connections = f"GET /v1/workspaces/{cast.workspace}/connections"
    recorder.call(cast.noura.http, "What can be connected: where no app is named yet, nothing", connections)
    recorder.call(cast.noura.http, "The declarations", f"GET /v1/contract/{SCHEMA}", cut=_declarations)
    recorder.call(cast.noura.http, "Of a schema this server does not speak", "GET /v1/contract/99")


def _push(recorder: Recorder, cast: Cast) -> None:
    recorder.begin("Pushing: what a person did")
    mine, group = cast.mine, new_id()
    campaign, ad_set, ad = cast.campaign, cast.ad_set, cast.ad
    made = {"name": "الجمعة البيضاء", "objective": "sales", "platform": "meta", "budget_amount": "1200.50"}
    created = mine.mutation("create", "campaigns", campaign, made)
    pushed(recorder, mine, "A campaign, with its whole image in the answer", created, columns=None)
    tree = [
        mine.mutation("create", "ad_sets", ad_set, {"campaign_id": campaign, "name": "الرياض"}, group=group),
        mine.mutation(
            "create",
            "ads",
            ad,
            {"ad_set_id": ad_set, "name": "فيديو 2", "creative_data": {"headline": "عرض اليوم على العبايات"}},
            group=group,
        ),
    ]
    pushed(recorder, mine, "Two rows, one act: all or none", *tree)
    patch = mine.mutation("patch", "campaigns", campaign, {"notes": "بانتظار الصور"}, {"notes": None})
    pushed(recorder, mine, "A field, with what the person saw there", patch)
    pushed(recorder, mine, "The same again: the stored result, nothing is done twice", patch)
    budget = {"budget_type": "daily", "budget_amount": "1500", "currency": "SAR"}
    seen = {"budget_type": None, "budget_amount": "1200.5", "currency": "SAR"}
    pushed(
        recorder,
        mine,
        "A group of fields is one value",
        mine.mutation("patch", "campaigns", campaign, budget, seen),
    )
    pushed(
        recorder,
        mine,
        "Into a set",
        mine.mutation("set_add", "campaigns", campaign, {"tags": ["شتاء", "عيد"]}),
    )
    pushed(
        recorder, mine, "Out of a set", mine.mutation("set_remove", "campaigns", campaign, {"tags": ["عيد"]})
    )
    moved = mine.mutation("patch", "ads", ad, {"position": "V"}, {"position": None})
    pushed(recorder, mine, "A place in a list", moved)
    comment = {"entity": "ads", "entity_id": ad, "body": "العنوان طويل"}
    viewing = Replica(cast.viewer, cast.workspace)
    said = viewing.mutation("create", "comments", new_id(), comment)
    pushed(recorder, viewing, "What a viewer may do: say something", said)


def _merging(recorder: Recorder, cast: Cast) -> None:
    recorder.begin("Pushing: two people at once")
    mine, theirs = cast.mine, cast.theirs
    campaign, ad = cast.campaign, cast.ad
    seen = {HEADLINE: "عرض اليوم على العبايات"}
    pushed(
        recorder,
        theirs,
        "Salman changes a word",
        theirs.mutation("patch", "ads", ad, {HEADLINE: "عرض الجمعة على العبايات"}, seen),
    )
    merged = mine.mutation("patch", "ads", ad, {HEADLINE: "عرض اليوم على العبايات وشحن مجاني"}, seen)
    pushed(recorder, mine, "Noura, offline meanwhile, had added two: both stay", merged)
    clashing = mine.mutation("patch", "ads", ad, {HEADLINE: "عرض السبت على العبايات"}, seen)
    told = pushed(recorder, mine, "The same words, differently: a conflict, and nothing is lost", clashing)
    (conflict,) = told["results"][0]["conflicts"]
    values = {"conflicts": [conflict], "values": {HEADLINE: "عرض الجمعة والسبت على العبايات وشحن مجاني"}}
    pushed(recorder, theirs, "Anybody settles it", theirs.mutation("resolve", "ads", ad, values))
    pushed(recorder, mine, "But only once", mine.mutation("resolve", "ads", ad, values))
    old = {"budget_type": None, "budget_amount": "1200.5", "currency": "SAR"}
    late = {"budget_type": "lifetime", "budget_amount": "9000", "currency": "SAR"}
    pushed(
        recorder,
        theirs,
        "Money is never mixed",
        theirs.mutation("patch", "campaigns", campaign, late, old),
    )


def _deleting(recorder: Recorder, cast: Cast) -> None:
    recorder.begin("Pushing: deletions")
    mine, theirs = cast.mine, cast.theirs
    campaign, ad_set, ad = cast.campaign, cast.ad_set, cast.ad
    seen = mine.hello()["head"]
    theirs.act("patch", "ads", ad, {"name": "فيديو 3"}, {"name": "فيديو 2"})
    pushed(
        recorder,
        mine,
        "Somebody has written below it since: nothing is deleted",
        mine.mutation("delete", "campaigns", campaign, {}, {"seq": seen}),
    )
    pushed(recorder, mine, "Deleting an ad set, with its ads", mine.mutation("delete", "ad_sets", ad_set))
    edit = theirs.mutation("patch", "ads", ad, {"name": "فيديو 4"}, {"name": "فيديو 3"})
    told = pushed(recorder, theirs, "An edit of what has fallen is kept whole", edit)
    pushed(
        recorder,
        theirs,
        "Restoring brings back what fell with it",
        theirs.mutation("restore", "ad_sets", ad_set),
    )
    values = {"conflicts": told["results"][0]["conflicts"], "values": {"name": "فيديو 4"}}
    pushed(recorder, theirs, "And the edit with it", theirs.mutation("resolve", "ads", ad, values))
    pushed(recorder, mine, "An id the workspace never had", mine.mutation("delete", "ads", new_id()))


def _pull(recorder: Recorder, cast: Cast) -> None:
    recorder.begin("Pulling")
    client, root = cast.noura.http, cast.root
    hello = cast.mine.hello()
    head = hello["head"]
    recorder.call(client, "From the beginning", f"GET {root}/changes?after=0&limit=2", cut=_first_rows)
    recorder.call(
        client,
        "From a cursor",
        f"GET {root}/changes?after={head - 1}&epoch={hello['epoch']}",
        cut=_first_rows,
    )
    recorder.call(client, "Nothing new", f"GET {root}/changes?after={head}")
    recorder.call(client, "A cursor this server cannot go on from", f"GET {root}/changes?after={head + 1}")
    recorder.call(client, "Another epoch", f"GET {root}/changes?after={head}&epoch={new_id()}")
    recorder.call(client, "A limit out of bounds", f"GET {root}/changes?after=0&limit=0")
    recorder.call(
        client, "Of a workspace one is not in", f"GET /v1/workspaces/{new_id()}/sync/changes?after=0"
    )


def _snapshots(recorder: Recorder, cast: Cast) -> None:
    recorder.begin("Snapshots")
    client, root = cast.noura.http, cast.root
    recorder.call(client, "Rows are quicker here", f"POST {root}/snapshots?at_least=100000")
    recorder.call(client, "Being built", f"POST {root}/snapshots")
    built(cast.served, cast.workspace)
    answer = recorder.call(client, "Ready", f"POST {root}/snapshots", cut=_first_parts)
    path = f"{root}/snapshots/{answer.json()['id']}"
    recorder.call(client, "A range of it", f"GET {path}", headers={"Range": "bytes=0-99"})
    recorder.call(client, "One that is gone", f"GET {root}/snapshots/{new_id()}")


def _hints(recorder: Recorder, cast: Cast) -> None:
    recorder.begin("Hints")
    with cast.noura.http.stream("GET", "/v1/events") as stream:
        lines = stream.iter_lines()
        first = [next(lines) for _ in range(4)]
        data = [line for line in first if line.startswith("data:")]
        kept = httpx.Response(
            stream.status_code,
            headers={"content-type": stream.headers["content-type"]},
            text="\n".join(["retry: 1000", "", *data[:1], "", ": still here"]),
        )
    recorder.keep(
        "How far each workspace is, then what moves", "GET /v1/events", None, kept, lambda text: text
    )


def _media(recorder: Recorder, cast: Cast) -> None:
    recorder.begin("Media")
    client, root = cast.noura.http, f"/v1/workspaces/{cast.workspace}/media"
    sha256 = hashlib.sha256(PICTURE).hexdigest()
    named = f"sha256 {_encoded(sha256)},mime_type {_encoded('image/gif')}"
    recorder.call(client, "Is it there?", f"HEAD {root}/blobs/{sha256}")
    creation = {**TUS, "Upload-Length": str(len(PICTURE)), "Upload-Metadata": named}
    answer = recorder.call(client, "Begin an upload", f"POST {root}/uploads", headers=creation)
    place = answer.headers["location"]
    path = httpx.URL(place).path
    part = {**TUS, "Content-Type": "application/offset+octet-stream", "Upload-Offset": "0"}
    recorder.call(client, "A part of it", f"PATCH {path}", headers=part, content=PICTURE[:20])
    recorder.call(client, "After a cut: how far?", f"HEAD {path}", headers=TUS)
    recorder.call(client, "Not from where it stands", f"PATCH {path}", headers=part, content=PICTURE[:20])
    rest = {**part, "Upload-Offset": "20"}
    recorder.call(client, "The rest", f"PATCH {path}", headers=rest, content=PICTURE[20:])
    recorder.call(client, "A range of it", f"GET {root}/blobs/{sha256}", headers={"Range": "bytes=0-9"})
    wrong = {**creation, "Upload-Metadata": named.replace(_encoded(sha256), _encoded("0" * 64))}
    other = httpx.URL(client.post(f"{root}/uploads", headers=wrong).headers["location"]).path
    recorder.call(
        client, "Bytes that are not what was promised", f"PATCH {other}", headers=part, content=PICTURE
    )
    forged = {**creation, "Upload-Length": str(len(NO_PICTURE))}
    promised = _encoded(hashlib.sha256(NO_PICTURE).hexdigest())
    forged["Upload-Metadata"] = named.replace(_encoded(sha256), promised)
    other = httpx.URL(client.post(f"{root}/uploads", headers=forged).headers["location"]).path
    recorder.call(client, "Bytes that are no image", f"PATCH {other}", headers=part, content=NO_PICTURE)


def pushed(
    recorder: Recorder,
    replica: Replica,
    title: str,
    *mutations: dict[str, Any],
    columns: tuple[str, ...] | None = (),
) -> dict[str, Any]:
    """Push, and keep it. Of the rows only the columns of the patches are shown; all of them for None."""
    named = {path.partition(".")[0] for m in mutations for path in _patched(m)} | set(columns or ())
    body = {"client_id": replica.client_id, "schema": SCHEMA, "mutations": list(mutations)}
    answer = recorder.call(
        replica.person.http,
        title,
        f"POST {replica.root}/push",
        body=body,
        cut=lambda told: told if columns is None else _with_brief_rows(told, named),
    )
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def _patched(mutation: dict[str, Any]) -> dict[str, Any]:
    patch: dict[str, Any] = mutation["patch"]
    values: dict[str, Any] = patch.get("values", patch)
    return values


def _with_brief_rows(told: dict[str, Any], columns: set[str]) -> dict[str, Any]:
    rows = [_brief(row, columns) for row in told["rows"]]
    return {
        **told,
        "rows": sorted(rows, key=lambda row: (row["entity"], row["seq"], str(row["fields"].get("name")))),
    }


#: Of a conflict everything is told; of other rows what the example is about.
_WHOLE = frozenset({"conflicts"})


def _brief(row: dict[str, Any], columns: set[str]) -> dict[str, Any]:
    if row["entity"] in _WHOLE:
        return row
    kept = {name: value for name, value in row["fields"].items() if name in columns}
    return {**row, "fields": {**kept, "…": "…"}}


def _first_rows(told: dict[str, Any]) -> dict[str, Any]:
    brief = [_brief(row, {"name", "status", "role", "state"}) for row in told["rows"][:2]]
    return {**told, "rows": brief}


def _first_parts(told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "parts": [*told["parts"][:2], "…"]}


def _declarations(told: dict[str, Any]) -> dict[str, Any]:
    entities = [entity for entity in told["entities"] if entity["name"] == "ads"]
    return {**told, "entities": [{**one, "fields": [*one["fields"][:6], "…"]} for one in entities]}


def _without_extras(told: dict[str, Any]) -> dict[str, Any]:
    return {**told, "workspaces": told["workspaces"][:1]}


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()
