"""The edge of the server: the only package, beside ``*/endpoints.py``, that knows the web framework.

``app``          the application put together from routes and parts
``routes``       every route of the product, listed once
``caller``       who is calling: the bearer token of a request
``client``       where a call comes from: address, program, language
``edge``         what happens to every request: its id, its line in the log, compressed bodies
``requests``     request bodies, read strictly and once
``problems``     every failure as a problem document (RFC 9457)
``compression``  zstd in both directions
``openapi``      ``/openapi.json``, complete and true
``health``       ``/healthz`` and ``/readyz``
``serving``      uvicorn, started and stopped gracefully
"""
