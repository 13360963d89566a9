"""Templates, brand kits, audiences, and what was generated.

``tables``         the rows of each
``ai_consent``     an owner's word that content may go to services that generate: read, given, taken back
``provider_gate``  the one way to such a service, which opens for that word alone
"""
