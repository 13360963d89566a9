"""Tests of Review and publish, on real replicas and a server of paper."""
