"""Tests of calls to addresses that people type."""
