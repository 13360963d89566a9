"""The rules of the house, held by tests: imports, sizes, names, colours, translations, ignores."""
