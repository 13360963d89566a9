"""Bringing in what an ad account holds already: campaigns, ad sets, ads, and pictures of what they show.

``mapping``    pure: what a platform told → a row of ours, and what could not be said
``tables``     imports, creatives read ahead of their ads, files and what the platform calls them
``rows``       imports as PostgreSQL holds them
``known``      what of a page is here already, and what it hangs below
``bringing``   a page, in one transaction: rows, what is known of them, how far the import is
``pictures``   files that imported ads show, fetched one after the other
``run``        the whole way, resumed behind the last page that was written
``use_cases``  what people do: look what there is, begin, cancel, go on
"""
