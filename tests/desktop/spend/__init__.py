"""Spend: plans, pacing and the guard's alerts, on real replicas and a server of paper."""
