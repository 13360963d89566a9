"""Ad platforms behind one port: what every adapter does, which adapters there are, and one folder for each.

Map
---
port        the protocol and the values that cross it; canonical words only
failures    the closed set of ways a platform call can end badly
buckets, allowances, metering
            how many calls may be made: the rule, its place in PostgreSQL, and the meter that clients ask
registry    name of a platform → its adapter; filled by bootstrap
meta/ tiktok/ snapchat/
            client (HTTP, errors become typed), mapping (pure, both ways), insights

Nothing outside an adapter's folder knows a vendor's field name. Retries belong to the job, never to a client.
"""
