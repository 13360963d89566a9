"""The spend guard against a real database and a simulated platform over HTTP."""
