"""``adly-server doctor``: everything a support person would ask, each answer with how to mend it.

``command``   the command: runs the checks, prints, 0 or 1
``finding``   what a check says
``sentences`` each fault in both languages
``checks``    the order of the checks, and what each needs

One module a check: ``database``, ``mail``, ``storage``, ``keys``, ``clock``, ``address``, ``worker``,
``apps``.
"""
