"""Tests of the Sync screen: conflicts, refusals, what waits."""
