"""A campaign from its draft to the platform."""

import pytest

from tests.server.publishing.studio import Studio

pytestmark = pytest.mark.anyio


async def test_a_new_campaign_is_placed_paused_and_read_back(studio: Studio) -> None:
    drafted = await studio.campaign(ad_sets=2, ads=2)
    shown = await studio.publish(drafted.id)
    assert shown.state == "published_paused", shown
    assert shown.differences == []
    assert studio.platform.copies()
