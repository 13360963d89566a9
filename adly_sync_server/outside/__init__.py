"""Calls to addresses that people type: shops, landing pages, webhooks.

``public_addresses``  which network addresses such a call may reach. Pure
``typed_address``     which web addresses may be called at all
``loopback``          which hosts are this machine itself. Pure
``guarded``           one hop, pinned to addresses that were checked
``client``            what a feature calls
``failures``          what it is told

Platforms, the store of files and mail have addresses that the operator sets; they are called without this.
"""
