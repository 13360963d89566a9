"""Tests of the welcome and of one's own account, against a server of paper."""
