"""``/pages``: what pages of ours load, and nothing else."""

from litestar import Response, get
from litestar.params import FromPath
from litestar.status_codes import HTTP_200_OK

from adly_sync_server.contract.errors import NotFound
from adly_sync_server.pages.caution import KEPT
from adly_sync_server.pages.look import FONTS, ICON_PATH, font, font_path, icon, style_path, style_sheet


@get("/pages/{name:str}", include_in_schema=False, sync_to_thread=False)
def show_style(name: FromPath[str]) -> Response[bytes]:
    """The style sheet, under the name of its content."""
    if not style_path().endswith(f"/{name}"):
        raise NotFound("no such page")
    return Response(style_sheet(), status_code=HTTP_200_OK, media_type="text/css", headers=dict(KEPT))


@get(ICON_PATH, include_in_schema=False, sync_to_thread=False)
def show_icon() -> Response[bytes]:
    """The mark in a browser's tab."""
    return Response(icon(), status_code=HTTP_200_OK, media_type="image/svg+xml", headers=dict(KEPT))


@get("/pages/fonts/{name:str}", include_in_schema=False, sync_to_thread=False)
def show_font(name: FromPath[str]) -> Response[bytes]:
    """A font, likewise."""
    found = next((one for one in FONTS if font_path(one).endswith(f"/{name}")), None)
    if found is None:
        raise NotFound("no such font")
    return Response(font(found), status_code=HTTP_200_OK, media_type="font/ttf", headers=dict(KEPT))


ROUTES = [show_style, show_icon, show_font]
