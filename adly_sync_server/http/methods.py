"""``OPTIONS`` names every method of a path.

The framework makes its answer with the first route of a path, and keeps it when others join: it would name
the first one's method alone.
"""

import inspect

from litestar import Litestar
from litestar.routes import HTTPRoute


def tell_every_method(framework: Litestar) -> None:
    """Let each automatic answer speak of the path as it is now."""
    for route in framework.routes:
        if isinstance(route, HTTPRoute) and "OPTIONS" in route.route_handler_map:
            answering, _ = route.route_handler_map["OPTIONS"]
            asked = inspect.getclosurevars(inspect.unwrap(answering.fn)).nonlocals.get("self")
            if isinstance(asked, HTTPRoute):
                asked.methods = route.methods
