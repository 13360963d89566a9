"""A demoted member's work, by real widgets at three computers: exported, taken in, made once."""

import contextlib
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

from adly_desktop.shell.change_signal import ChangeRelay
from adly_desktop.shell.operations import TaskOperations
from adly_desktop.shell.vocabulary import Vocabulary
from adly_desktop.storage import edits
from adly_desktop.storage.clock import utc_now
from adly_desktop.sync_status.sync_parts import SyncParts
from adly_desktop.sync_status.sync_view import SyncView
from adly_desktop.sync_status.sync_view_model import SyncViewModel
from adly_sync_server.contract.sync import Hint
from tests.desktop.hands import click
from tests.desktop.qt_loop import RunOnQt, until
from tests.desktop.storage.drafts import act, draft, shown
from tests.server.served import Person, Served
from tests.together.computers import Computer, Seat, computer

HEADLINE = "creative_data.headline"
WRITTEN = "عرض الجمعة: iPhone 17 بخصم 25%"


class OnScreen:
    """Somebody's Sync screen, on a replica and an engine that speak to the server."""

    def __init__(self, person: Person, workspace: str, place: Computer) -> None:
        self.place, self.notices = place, list[str]()
        self.relay, self.operations = ChangeRelay(place.replica.changes), TaskOperations()
        self.model = SyncViewModel(
            SyncParts(
                storage=place.storage,
                listen=self.relay.listen,
                operations=self.operations,
                notify=lambda text, **_: self.notices.append(text),
                user_id=person.id,
                workspace_id=workspace,
                clock=utc_now,
                sync_now=lambda: None,
            )
        )
        self.view = SyncView(self.model, Vocabulary())
        self.view.resize(1200, 800)
        self.view.show()

    async def sync(self) -> None:
        """A round, and what it brought is on the screen."""
        await self.place.engine.sync_once()
        self.model.load()

    async def shows(self, heading: str) -> None:
        """Until the list holds a heading or an entry."""
        rows = self.view.list.model()
        await until(lambda: heading in [rows.index(n, 0).data() for n in range(rows.rowCount())])

    async def turn_to(self, start: str) -> None:
        """Choose the first entry whose key begins so."""
        await until(lambda: self._keys(start))
        self.model.choose(self._keys(start)[0])

    def _keys(self, start: str) -> list[str]:
        keys = self.model.keys()
        return [key for key in keys if key.startswith(start)]

    def headline(self, ad: str) -> str:
        """What the ad says here."""
        return str(shown(self.place.replica, "ads", ad).fields["creative_data"]["headline"])


@contextlib.asynccontextmanager
async def seated(served: Served, person: Person, workspace: str, folder: Path) -> AsyncIterator[OnScreen]:
    """Somebody at his own computer; everything ends with the block."""
    seat = Seat(served.url, person.tokens["access_token"], workspace)
    async with computer(seat, folder / f"{person.id}.replica", by_file=False) as place:
        screen = OnScreen(person, workspace, place)
        try:
            yield screen
        finally:
            screen.model.close()
            screen.view.deleteLater()
            await screen.operations.close()
            screen.relay.close()


def test_what_a_demoted_member_wrote_is_applied_by_one_of_two(
    on_qt: RunOnQt, served: Served, owner: Person, workspace: str, tmp_path: Path
) -> None:
    badr_person, salman_person = served.person(name="بدر العتيبي"), served.person(name="سلمان الحربي")
    membership = owner.add(workspace, badr_person, "member")
    owner.add(workspace, salman_person, "member")
    sit = partial(seated, served, workspace=workspace, folder=tmp_path)

    async def story() -> None:
        async with sit(owner) as amal, sit(badr_person) as badr, sit(salman_person) as salman:
            ad = draft(amal.place.replica).ad
            for screen in (amal, badr, salman):
                await screen.sync()
            act(badr.place.replica, edits.patch("ads", ad, {HEADLINE: WRITTEN}))
            path = f"/v1/workspaces/{workspace}/members/{membership}"
            assert owner.http.patch(path, json={"role": "viewer"}).status_code == 200
            # What the server tells a running engine at once: the next round begins with a greeting.
            badr.place.engine._heard(Hint(ws=workspace, role_epoch=2))
            await badr.sync()
            await badr.shows("Not accepted · 1")
            file = tmp_path / "unsent.json"
            badr.model.work_files.export(file)
            await until(lambda: badr.notices)
            amal.model.work_files.take_in(file)
            for screen in (amal, salman, badr):
                await until(lambda: amal.notices)
                await screen.sync()
                await screen.shows("Proposals · 1")
                await screen.turn_to("proposal/")
            await until(lambda: not badr.view.proposal.apply.isVisible())
            for screen in (amal, salman):
                assert "بدر العتيبي" in screen.view.proposal._told.text()
                click(screen.view.proposal.apply)
                await until(lambda screen=screen: screen.headline(ad) == WRITTEN)  # type: ignore[misc]  # bound at once
            await amal.sync()
            act(amal.place.replica, edits.patch("ads", ad, {HEADLINE: "كتبته أمل بعده"}), joins=False)
            await amal.sync()
            await salman.sync()
            await salman.shows("Not accepted · 1")
            await salman.turn_to("refused/")
            assert "decided this already" in salman.view.refused._reason.accessibleName()
            for screen in (amal, salman, badr):
                await screen.sync()
                await until(lambda screen=screen: not screen.model.listing.proposals)  # type: ignore[misc]  # bound at once
                assert screen.headline(ad) == "كتبته أمل بعده"
                (decided,) = screen.model.listing.decided
                assert decided.state == "applied"

    on_qt(story())
