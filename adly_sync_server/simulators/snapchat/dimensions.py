"""How an ad's figures are shared among the parts of a dimension: for ever the same."""

from __future__ import annotations

from adly_sync_server.simulators.chance import unit
from adly_sync_server.simulators.entity_store import Entity
from adly_sync_server.simulators.snapchat.spending import Ledger

_USUAL: dict[str, dict[str, float]] = {
    "age": {"13-17": 0.03, "18-20": 0.22, "21-24": 0.3, "25-34": 0.32, "35+": 0.13},
    "gender": {"FEMALE": 0.56, "MALE": 0.42, "UNKNOWN": 0.02},
    "os": {"iOS": 0.63, "ANDROID": 0.37},
}
_REGIONS = {
    "sa": {"Riyadh": 0.44, "Makkah": 0.3, "Eastern Province": 0.17, "Madinah": 0.09},
    "ae": {"Dubai": 0.61, "Abu Dhabi": 0.39},
    "kw": {"Al Asimah": 0.53, "Hawalli": 0.47},
}


def shares_of(ledger: Ledger, ad: Entity, dimension: str) -> dict[str, float]:
    """Part → its weight."""
    if dimension in _USUAL:
        usual = _USUAL[dimension]
        return {name: share * (0.7 + 0.6 * unit(ad.id, name)) for name, share in usual.items()}
    geos = ledger.squads[ad.parent_id].body.get("targeting", {}).get("geos") or [{"country_code": "sa"}]
    countries = {str(geo["country_code"]): 0.3 + unit("country", ad.id, geo["country_code"]) for geo in geos}
    if dimension == "country":
        return countries
    return {
        region: share * countries[country]
        for country in countries
        for region, share in _REGIONS.get(country, {country.upper(): 1.0}).items()
    }
