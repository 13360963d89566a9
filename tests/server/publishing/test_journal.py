"""The journal: what is known of a step, and what a resume makes of it."""

import uuid

import pytest

from adly_sync_server.db.unit_of_work import unit_of_work
from adly_sync_server.platforms.failures import Rejected, UnknownOutcome
from adly_sync_server.publishing.claims import Claim, Superseded, begin_anew, take_claim
from adly_sync_server.publishing.journal import Journal
from adly_sync_server.publishing.steps import Step
from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio

ROW = str(uuid.uuid4())
STEP = Step(name="place_ads", entity="ads", entity_id=ROW, reference=ROW, said=frozenset({"name"}))
OTHER = Step(name="place_ads", entity="ads", entity_id=str(uuid.uuid4()), reference="other")


async def claimed(studio: Studio) -> Claim:
    """A run of a new request."""
    drafted = await studio.campaign()
    asked = await studio.ask(drafted.id)
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        return await take_claim(uow, studio.workspace_id, asked.id)


async def claimed_again(studio: Studio, claim: Claim) -> Claim:
    """Another run of the same request."""
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        return await take_claim(uow, studio.workspace_id, claim.request_id)


async def test_a_step_cut_in_the_middle_has_to_be_looked_up(studio: Studio) -> None:
    journal = Journal(studio.parts, await claimed(studio))
    first = await journal.begin(STEP)
    assert (first.was, first.needs_look_up, first.is_done) == (None, False, False)
    resumed = await journal.begin(STEP)
    assert (resumed.id, resumed.needs_look_up) == (first.id, True)
    assert resumed.age_s >= 0


async def test_the_first_call_keeps_its_time_until_it_is_made_again(studio: Studio) -> None:
    journal = Journal(studio.parts, await claimed(studio))
    entry = await journal.begin(STEP)
    await studio.sql(
        "update publish_steps set started_at = now() - interval '50 s' where id = :id", id=entry.id
    )
    assert (await journal.begin(STEP)).age_s > 49
    assert (await journal.begin(STEP)).age_s > 49
    await journal.again(entry)
    assert (await journal.begin(STEP)).age_s < 40


async def test_a_lost_answer_counts_from_when_it_was_lost(studio: Studio) -> None:
    """A platform that was waited for in vain may still be at it: the time waited proves nothing."""
    journal = Journal(studio.parts, await claimed(studio))
    entry = await journal.begin(STEP)
    await studio.sql(
        "update publish_steps set started_at = now() - interval '50 s' where id = :id", id=entry.id
    )
    await journal.failed(entry, UnknownOutcome("lost"))
    assert (await journal.begin(STEP)).age_s < 40


async def test_what_is_done_is_left_as_it_is(studio: Studio) -> None:
    journal = Journal(studio.parts, await claimed(studio))
    await journal.done(await journal.begin(STEP), "238")
    again = await journal.begin(STEP)
    assert (again.is_done, again.external_id) == (True, "238")
    assert await journal.placed([ROW]) == {ROW: "238"}


async def test_who_gave_up_waiting_undoes_nothing_that_another_run_has_found(studio: Studio) -> None:
    journal = Journal(studio.parts, await claimed(studio))
    slow = await journal.begin(STEP)
    await journal.done(await journal.begin(STEP), "238")
    await journal.failed(slow, UnknownOutcome("lost"))
    other = await journal.begin(OTHER)
    refused = Rejected("no", field="name")
    await journal.fail_together([(slow, refused), (other, refused)])
    assert (await journal.begin(STEP)).is_done
    assert not (await journal.begin(OTHER)).is_done


async def test_what_was_done_is_looked_at_again_once_the_request_begins_anew(studio: Studio) -> None:
    claim = await claimed(studio)
    journal = Journal(studio.parts, claim)
    await journal.done(await journal.begin(STEP), "238")
    async with unit_of_work(studio.parts.engine, workspace_id=studio.workspace_id) as uow:
        await begin_anew(uow, claim.request_id)
    again = await journal.begin(STEP)
    assert (again.is_done, again.needs_look_up) == (False, False)
    assert await journal.placed([ROW]) == {ROW: "238"}, "or it would be placed twice"


async def test_a_refusal_is_begun_afresh_and_an_unclear_end_is_not(studio: Studio) -> None:
    journal = Journal(studio.parts, await claimed(studio))
    entry = await journal.begin(STEP)
    await journal.failed(entry, Rejected("no", field="name"))
    assert not (await journal.begin(STEP)).needs_look_up
    await journal.failed(entry, UnknownOutcome("lost"))
    assert (await journal.begin(STEP)).needs_look_up


async def test_another_request_inherits_what_is_unclear_and_what_was_said(studio: Studio) -> None:
    first = Journal(studio.parts, await claimed(studio))
    await first.begin(STEP)
    second = Journal(studio.parts, await claimed(studio))
    inherited = await second.begin(Step(name="place_ads", entity="ads", entity_id=ROW, reference=ROW))
    assert inherited.needs_look_up
    assert inherited.said == {"name"}
    await second.done(inherited, "238")
    third = Journal(studio.parts, await claimed(studio))
    entry = await third.begin(Step(name="place_ads", entity="ads", entity_id=ROW, reference=ROW))
    assert (entry.needs_look_up, entry.said) == (False, frozenset())


async def test_whoever_lost_the_request_begins_nothing_more(studio: Studio) -> None:
    claim = await claimed(studio)
    await Journal(studio.parts, claim).begin(STEP)
    later = await claimed_again(studio, claim)
    with pytest.raises(Superseded):
        await Journal(studio.parts, claim).begin(STEP)
    assert (await Journal(studio.parts, later).begin(STEP)).needs_look_up


async def test_whose_step_it_was_is_known(studio: Studio) -> None:
    claim = await claimed(studio)
    journal = Journal(studio.parts, claim)
    await journal.done(await journal.begin(STEP), "238")
    assert await journal.rows_with(["place_ads"]) == {ROW: True}
    assert await Journal(studio.parts, await claimed(studio)).rows_with(["place_ads"]) == {ROW: False}
    assert await journal.rows_with(["activate_ads"]) == {}
    assert await journal.placed([ROW], own=True) == {ROW: "238"}
