"""Tests of adly_sync_server.workspaces over real HTTP and a real PostgreSQL."""
