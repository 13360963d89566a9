"""Tests of adly_sync_server.platforms."""
