"""Tests of adly_sync_server.platforms.snapchat: the mapping alone, then against the simulated Snapchat."""
