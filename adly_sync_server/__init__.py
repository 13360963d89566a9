"""The sync server: owns PostgreSQL, every secret and every call to a platform."""
