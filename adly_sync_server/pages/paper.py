"""A page out of its template. Whatever is put in is escaped; a word that is missing is a mistake at once."""

from functools import cache
from typing import Any, Final

import jinja2
import msgspec

from adly_sync_server.pages.look import ICON_PATH, RESOURCES, font_path, style_path

LANGUAGES: Final = ("ar", "en")


def language_of(wanted: str | None) -> str:
    """Arabic, unless English is asked for."""
    return "en" if wanted == "en" else "ar"


def page(template: str, language: str, words: str, **values: Any) -> str:
    """HTML of ``resources/pages/{template}.html`` with its sentences of ``words/{words}.json``."""
    said = {**sentences("shared")[language], **sentences(words)[language]}
    other = "ar" if language == "en" else "en"
    return _template(template).render(
        say=_Said(said),
        language=language,
        other=other,
        direction="ltr" if language == "en" else "rtl",
        style=style_path(),
        font=font_path("regular"),
        icon=ICON_PATH,
        **values,
    )


@cache
def sentences(name: str) -> dict[str, dict[str, str]]:
    """What pages say, by language and name."""
    path = RESOURCES / "pages" / "words" / f"{name}.json"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, str]])


class _Said:
    """``say("lead", name=value)``: the sentence of that name; what is put in is escaped by the template."""

    def __init__(self, said: dict[str, str]) -> None:
        self._said = said

    def __call__(self, sentence: str, /, **places: Any) -> str:
        return self._said[sentence].format(**{name: _isolated(value) for name, value in places.items()})


def _isolated(value: Any) -> Any:
    """A name keeps its own direction, and that of the words around it."""
    return f"\u2068{value}\u2069" if isinstance(value, str) else value


@cache
def _template(name: str) -> jinja2.Template:
    loader = jinja2.FileSystemLoader(RESOURCES / "pages")
    environment = jinja2.Environment(
        loader=loader,
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(f"{name}.html")
