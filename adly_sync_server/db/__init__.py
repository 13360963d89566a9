"""PostgreSQL, owned.

``engine``        connections, asynchronous for the server and plain for migrations
``unit_of_work``  one transaction for one workspace, stepped down to the application role
``retry``         the same work again after a deadlock, where that is safe
``failures``      what PostgreSQL refuses, in the words of the product
``finders``       questions that come before the workspace or the person is known
``columns``       the kinds of column, and the groups of columns that tables share
``metadata``      the one MetaData, with the names of ``naming``; ``tables`` fills it with every feature's
``migrate``       the schema, up and down
``provision``     the address to use: the operator's database, or the embedded one
``embedded``      the embedded PostgreSQL and its supervisor
"""
