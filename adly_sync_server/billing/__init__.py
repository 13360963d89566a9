"""Plans for sale, subscriptions, invoices.

``tables``   the rows of each
"""
