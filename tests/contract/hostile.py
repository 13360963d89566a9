"""Input nobody sends by accident, with the code each must be refused with."""

from typing import Any, Final

#: Of a decimal field.
DECIMALS: Final[tuple[Any, ...]] = (
    "1e5",
    "1E+2",
    "NaN",
    "Infinity",
    "-Infinity",
    "0x10",
    "1_000",
    "1,000",
    "+1",
    " 1",
    "1 ",
    "1\n",
    "",
    ".5",
    "5.",
    "--1",
    "1.2.3",
    "١٢٣",
    "１２",
    "1234567890123456",
    "123456789012",
    "0.1234567",
    "0.0001",
    12.5,
    12,
    True,
    ["12"],
    {"amount": "12"},
)
#: Of a text field, with the code.
TEXTS: Final[tuple[tuple[Any, str], ...]] = (
    ("a\x00b", "invalid_value"),
    ("\ud800", "invalid_value"),
    ("نص\udfff", "invalid_value"),
    ("x" * 300_000, "too_large"),
    ("ن" * 20_001, "too_large"),
    (12, "invalid_value"),
    (True, "invalid_value"),
    (["a"], "invalid_value"),
    ({"a": "b"}, "invalid_value"),
)
#: Isolates that do not balance: a desktop brings them in order, the server refuses them.
UNBALANCED: Final = ("\u2066اتصل", "اتصل\u2069", "\u2067\u2067أ\u2069", "\u2069\u2066", "\u2066أ\nب\u2069")
