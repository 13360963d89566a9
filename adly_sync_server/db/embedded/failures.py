"""What can stop the embedded database, each with a stable code and one sentence for the operator."""

from adly_sync_server.contract.errors import AdlyError


class EmbeddedDatabaseFailure(AdlyError):
    """The embedded database did not start or did not stop. Nothing in its data directory was changed."""

    default_code = "database_start_failed"


class DatabaseInUse(EmbeddedDatabaseFailure):
    """Another supervisor looks after this data directory."""

    default_code = "database_in_use"


class DatabaseVersionMismatch(EmbeddedDatabaseFailure):
    """The data directory was made by another major version of PostgreSQL than the one at hand."""

    default_code = "database_version_mismatch"


class DatabaseDiskFull(EmbeddedDatabaseFailure):
    """The disk has no room for the database to start."""

    default_code = "storage_full"


class DatabaseFolderUnusable(EmbeddedDatabaseFailure):
    """The folder cannot be made, read or reached by the account the database runs as."""

    default_code = "database_folder_unusable"


class DatabasePasswordLost(EmbeddedDatabaseFailure):
    """The password file is missing or does not open the database that stands beside it."""

    default_code = "database_password_lost"


class DatabaseProgramsMissing(EmbeddedDatabaseFailure):
    """The PostgreSQL programs are not installed where they were expected."""

    default_code = "database_programs_missing"
