"""Campaigns, ad sets and ads.

``tables``   the three levels of the tree
"""
