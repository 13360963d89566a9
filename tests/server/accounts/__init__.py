"""Tests of adly_sync_server.accounts over real HTTP and a real PostgreSQL."""
