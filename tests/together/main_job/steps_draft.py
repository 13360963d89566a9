"""Steps of drafting offline, checking, and syncing; a colleague's device; a conflict and its settlement."""

from functools import partial

import httpx

from adly_desktop.campaigns import use_cases
from adly_desktop.campaigns.use_cases import Place
from adly_desktop.storage import edits
from adly_sync_server.contract.errors import AdlyError
from tests.together.main_job import checking, drafting
from tests.together.main_job.runner import Evidence, show
from tests.together.main_job.story import Story
from tests.together.main_job.world import seen


async def draft_offline(story: Story) -> Evidence:
    """The server is really stopped; a whole Arabic campaign with an image is drafted all the same."""
    story.world.stop("server")
    try:
        await seen(f"{story.world.server_url}/healthz")
        raise AssertionError("the server still answers")
    except httpx.TransportError as unreachable:
        offline = type(unreachable).__name__
    drafted = await drafting.draft_campaign(story.salman, story.account_id)
    story.campaign_id, story.places = drafted.campaign_id, drafted.places
    waiting = story.salman.replica.read(lambda reader: reader.waiting().mutations)
    refused = await _sync_fails(story)
    return {
        "server": offline,
        "sync_says": refused,
        "campaign": story.salman.row("campaigns", story.campaign_id)["name"],
        "rows": len(story.places),
        "image_sha256": drafted.sha256,
        "mutations_waiting": waiting,
    }


async def check(story: Story) -> Evidence:
    """Check runs offline; its fixes are applied as edits until nothing blocks."""
    before = checking.findings(story.salman, story.campaign_id, story.account_id)
    fixed = checking.fix_all(story.salman, story.campaign_id, story.account_id)
    after = checking.findings(story.salman, story.campaign_id, story.account_id)
    blocking = [f.code for f in after if f.severity == "red" and f.code not in checking.WAITS_FOR_SYNC]
    show(not blocking, f"nothing blocks any more: {blocking}")
    return {"found": len(before), "fixed_rows": fixed, "left": sorted({f.code for f in after})}


async def sync(story: Story) -> Evidence:
    """The server comes back; everything that waited is sent once and nothing is left."""
    story.world.start_server()
    await story.salman.sync()
    sent = await story.salman.media.upload_waiting()
    await story.salman.sync()
    waiting = story.salman.replica.read(lambda reader: reader.waiting().mutations)
    refused = story.salman.replica.read(lambda reader: len(reader.not_accepted()))
    show((waiting, refused) == (0, 0), f"{waiting} wait, {refused} were not accepted")
    asset = next(row_id for entity, row_id in story.places if entity == "content_assets")
    verified = story.salman.row("content_assets", asset)["verified_at"]
    show(verified is not None, "the image has arrived and its hash was verified")
    return {"waiting": waiting, "not_accepted": refused, "files_sent": sent, "image_verified_at": verified}


async def second_device(story: Story) -> Evidence:
    """A colleague's replica shows the same bytes."""
    rahaf = await story.seat("rahaf")
    await rahaf.sync()
    mine, hers = story.salman.digest(story.places), rahaf.digest(story.places)
    show(mine == hers, f"{mine} here, {hers} there")
    return {"person": rahaf.email, "rows": len(story.places), "sha256": hers}


async def conflict(story: Story) -> Evidence:
    """Both edit one field and each another: the others merge, the one is kept as a conflict and settled."""
    ad = Place("ads", next(row_id for entity, row_id in story.places if entity == "ads"))
    salman, rahaf = story.salman, story.rahaf
    base = str(salman.row(*ad)["creative_data"]["headline"])
    mine, hers = {"headline": f"{base} حتى منتصف الليل"}, {"headline": "آخر فرصة: خصم الشتاء ينتهي الليلة"}
    mine |= {"description": "الدفع عند الاستلام متاح"}
    hers |= {"primary_text": "اختاري مقاسك اليوم، والشحن علينا لكل مدن المملكة."}
    for desk, values in ((rahaf, hers), (salman, mine)):
        patch = {f"creative_data.{name}": text for name, text in values.items()}
        desk.replica.write(partial(use_cases.edit_fields, place=ad, values=patch))
    await rahaf.sync()
    await salman.sync()
    open_ones = salman.replica.read(lambda reader: reader.conflicts(*ad))
    show(len(open_ones) == 1, f"one conflict is kept: {len(open_ones)}")
    row = salman.row(*ad)["creative_data"]
    show(row["description"] == mine["description"], "my other field was merged")
    show(row["primary_text"] == hers["primary_text"], "her other field was merged")
    settled = f"{base} حتى منتصف الليل فقط"
    values = {"creative_data.headline": settled}
    resolve = edits.resolve(*ad, [open_ones[0].id], values)
    salman.replica.write(lambda uow: edits.edit(uow, [resolve]))
    await salman.sync()
    await rahaf.sync()
    show(rahaf.row(*ad)["creative_data"]["headline"] == settled, "the settlement reached the colleague")
    left = rahaf.replica.read(lambda reader: len(reader.conflicts()))
    show(left == 0, "no conflict is open any more")
    return {
        "field": open_ones[0].fields["field"],
        "merged": ["description", "primary_text"],
        "settled": settled,
    }


async def _sync_fails(story: Story) -> str:
    try:
        await story.salman.sync()
    except AdlyError as failure:
        return failure.code
    raise AssertionError("a sync without a server cannot succeed")
