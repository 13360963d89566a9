"""Shops: their products and orders.

``tables``   connections, products, orders and what was in them
"""
