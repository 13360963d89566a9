"""What Meta told → the columns of our rows. Pure; the way back of ``drafts`` and ``creatives``."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from adly_sync_server.contract.positions import several
from adly_sync_server.contract.utm import read_utm
from adly_sync_server.platforms.imports import Shown, Told, row_fields
from adly_sync_server.platforms.meta import creatives
from adly_sync_server.platforms.port import Level, RemoteEntity

#: The slot of what is shown wherever no other file was chosen.
_USUAL_SLOT: Final = creatives.USUAL[0]
_SLOTS: Final = frozenset({*creatives.USUAL, creatives.THUMBNAIL})
#: Told in another form than our rows hold it.
_OTHERWISE: Final = frozenset({"creative_data.utm", "creative_data.cards", "media_assets"})


def told(remote: RemoteEntity, creative: RemoteEntity | None) -> Told:
    """A row of the entity; an ad with what its creative says and shows."""
    fields = row_fields(remote)
    if remote.level is Level.AD_SET:
        fields |= _places(remote)
    if remote.level is not Level.AD or creative is None:
        return Told(fields=fields, untold=remote.untold)
    said = row_fields(creative, without={"name", *_OTHERWISE})
    return Told(
        fields={**fields, **said, **_tags(creative), **_cards(creative)},
        shown=[*_files(creative), *_pictures_of_cards(creative)],
        untold={**remote.untold, **creative.untold},
    )


def _places(remote: RemoteEntity) -> dict[str, Any]:
    """Where nothing was chosen Meta chooses."""
    chosen = remote.fields.get("targeting.placements") or "targeting.publisher_platforms" in remote.untold
    return {} if chosen else {"targeting.automatic_placements": True}


def _tags(creative: RemoteEntity) -> dict[str, Any]:
    tags = str(creative.fields.get("creative_data.utm") or "")
    return {
        f"creative_data.utm.{name}": tag for name, tag in read_utm(f"https://a.b/?{tags}").present().items()
    }


def _files(creative: RemoteEntity) -> Iterator[Shown]:
    if _card_rows(creative):
        return
    is_film = creative.fields.get("creative_data.format") == "single_video"
    for name, external_id in (creative.fields.get("media_assets") or {}).items():
        slot = _USUAL_SLOT if name == "usual" else name
        if external_id and slot in _SLOTS:
            kind = "video" if is_film and slot != creatives.THUMBNAIL else "image"
            yield Shown(path=f"media_assets.{name}", kind=kind, external_id=str(external_id), slot=slot)


def _cards(creative: RemoteEntity) -> dict[str, Any]:
    """A card that leads where its ad leads has no address of its own."""
    fields: dict[str, Any] = {}
    cards, usual = _card_rows(creative), creative.fields.get("creative_data.landing_url")
    for number, (card, position) in enumerate(zip(cards, several(len(cards), None, None), strict=True)):
        place = f"creative_data.cards.{_key(number)}"
        fields[f"{place}.position"] = position
        fields[f"{place}.headline"], fields[f"{place}.description"] = (
            card.get("name"),
            card.get("description"),
        )
        fields[f"{place}.landing_url"] = None if card.get("link") == usual else card.get("link")
    return {path: value for path, value in fields.items() if value is not None}


def _pictures_of_cards(creative: RemoteEntity) -> Iterator[Shown]:
    for number, card in enumerate(_card_rows(creative)):
        if card.get("image_hash"):
            path = f"creative_data.cards.{_key(number)}"
            yield Shown(path=path, kind="image", external_id=str(card["image_hash"]))


def _card_rows(creative: RemoteEntity) -> list[Mapping[str, Any]]:
    return list(creative.fields.get("creative_data.cards") or [])


def _key(number: int) -> str:
    return f"card{number + 1:02d}"
