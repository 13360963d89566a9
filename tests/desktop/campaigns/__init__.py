"""The campaign editor on real replicas."""
