"""The contract's layout of rows, by the name under which all of the desktop asks for it."""

from adly_sync_server.contract.layout import Layout, json_text, json_value, layout_of, layouts, quoted

__all__ = ["Layout", "json_text", "json_value", "layout_of", "layouts", "quoted"]
