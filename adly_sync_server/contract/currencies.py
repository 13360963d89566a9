"""ISO 4217: how many decimals a currency has, and how people write it where our clients advertise.

Our own table, because common libraries give the Iraqi dinar none. Source: ISO 4217 list one (read 2026-11).
What a platform counts in is another matter and stands in its adapter.
"""

from types import MappingProxyType
from typing import Final

from adly_sync_server.contract.errors import InvalidInput

#: Currencies our agencies are billed in and plan in, in the order a picker shows them.
OFFERED: Final = ("SAR", "AED", "QAR", "KWD", "BHD", "OMR", "JOD", "EGP", "IQD", "USD", "EUR", "GBP")

_WITHOUT: Final = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
_HUNDREDTHS: Final = (
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY "
    "COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR "
    "ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK "
    "MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP "
    "SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR "
    "ZMW ZWG"
)
_THOUSANDTHS: Final = "BHD IQD JOD KWD LYD OMR TND"
_TEN_THOUSANDTHS: Final = "CLF UYW"

#: Decimals of every currency.
MINOR_DIGITS: Final = MappingProxyType(
    {
        code: digits
        for digits, codes in ((0, _WITHOUT), (2, _HUNDREDTHS), (3, _THOUSANDTHS), (4, _TEN_THOUSANDTHS))
        for code in codes.split()
    }
)

#: How people write it beside a number, the longest first.
SIGNS: Final = MappingProxyType(
    {
        "SAR": ("ريال سعودي", "ريال", "ر.س.", "ر.س", "SR", "\u20c1", "﷼"),
        "AED": ("درهم إماراتي", "درهم", "د.إ.", "د.إ", "Dhs", "Dh"),
        "QAR": ("ريال قطري", "ريال", "ر.ق.", "ر.ق", "QR"),
        "KWD": ("دينار كويتي", "دينار", "د.ك.", "د.ك", "KD"),
        "BHD": ("دينار بحريني", "دينار", "د.ب.", "د.ب", "BD"),
        "OMR": ("ريال عماني", "ريال", "ر.ع.", "ر.ع", "RO"),
        "JOD": ("دينار أردني", "دينار", "د.أ.", "د.أ", "JD"),
        "EGP": ("جنيه مصري", "جنيه", "ج.م.", "ج.م", "LE"),
        "IQD": ("دينار عراقي", "دينار", "د.ع.", "د.ع"),
        "USD": ("US$", "$"),
        "EUR": ("€",),
        "GBP": ("£",),
    }
)


def minor_digits(currency: str) -> int:
    """Decimals of ``currency``: 2 for SAR, 3 for KWD, 0 for JPY. Raises ``InvalidInput`` if unknown."""
    try:
        return MINOR_DIGITS[currency]
    except KeyError:
        raise InvalidInput(f"{currency!r} is no currency of ISO 4217", field="currency") from None


def is_known(currency: object) -> bool:
    """True for a code of ISO 4217 that people can pay with."""
    return currency in MINOR_DIGITS
