"""Rules on a real database and over HTTP to the simulated platforms."""
