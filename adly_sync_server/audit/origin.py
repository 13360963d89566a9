"""Where an act came from, as far as it is worth remembering."""

import msgspec


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Address and program of a caller. ``language`` (``ar`` or ``en``) is what he reads."""

    ip_address: str | None = None
    user_agent: str = ""
    language: str = "ar"
    request_id: str | None = None


#: Commands and workers act from inside.
INSIDE = Origin(user_agent="adly-server")
