"""The commands of ``adly-server``, one module each family. Each has ``register(commands)``.

``serving``    serve, all
``schema``     migrate
``people``     user add
``clients``    workspace add
``keys``       keys list, keys rotate
``epochs``     epoch renew
``output``     what commands print
``sentences``  what they say where they fail, in English and Arabic
"""
