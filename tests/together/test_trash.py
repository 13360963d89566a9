"""What one person deleted, of any kind people write, another finds in the trash and brings back for all."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from adly_desktop.campaigns.trash import deleted_rows
from adly_desktop.campaigns.use_cases import restore
from adly_desktop.storage import edits
from adly_sync_server.contract.entities import entity_named
from tests.contract.clashing import SHARED, values_of
from tests.desktop.storage.drafts import act, shown
from tests.server.served import Person, Served
from tests.together.desks import Desk, all_sync

OTHERS = sorted(SHARED - {"campaigns", "ad_sets", "ads"})


def test_a_colleague_brings_back_what_was_deleted(
    served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    colleague = served.person(name="Badr")
    owner.add(workspace, colleague, "member")
    amal, badr = (Desk(lambda: served, one, workspace, tmp_path) for one in (owner, colleague))
    with amal.replica, badr.replica:
        made = {}
        for name in OTHERS:
            needed = {f.path: values_of(f)[0] for f in entity_named(name).fields if f.required}
            made[name] = edits.create(name, needed)
            act(amal.replica, made[name], joins=False)
        all_sync(amal, badr)
        for name, new in made.items():
            act(amal.replica, edits.delete(name, new.entity_id), joins=False)
        all_sync(amal, badr)
        # The server stamps by its own clock, which may be a little ahead of this one.
        now = datetime.now(UTC) + timedelta(minutes=1)
        found = badr.replica.read(lambda reader: deleted_rows(reader, now))
        assert {one.place.entity for one in found} == set(OTHERS)
        assert all(one.at for one in found)
        badr.replica.write(lambda uow: restore(uow, [one.place for one in found]))
        all_sync(amal, badr)
        assert (amal.refused(), badr.refused()) == ([], [])
        for name, new in made.items():
            assert shown(amal.replica, name, new.entity_id).alive, name
        assert amal.dump() == badr.dump()
