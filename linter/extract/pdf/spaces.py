"""The colour spaces of a PDF, told apart as a print shop does: grey, RGB, CMYK, Lab and spot colours."""

from __future__ import annotations

from typing import Any

from linter.press import Space

_DEVICE: dict[str, Space] = {
    "/DeviceGray": "gray",
    "/G": "gray",
    "/CalGray": "gray",
    "/DeviceRGB": "rgb",
    "/RGB": "rgb",
    "/CalRGB": "rgb",
    "/DeviceCMYK": "cmyk",
    "/CMYK": "cmyk",
    "/Lab": "lab",
    "/Pattern": "pattern",
}
_CHANNELS: dict[int, Space] = {1: "gray", 3: "rgb", 4: "cmyk"}
# Process inks by name are no spot colours; neither is what prints on every plate or on none.
_PROCESS = frozenset({"Cyan", "Magenta", "Yellow", "Black"})
_PLATES = frozenset({"All", "None"})


def space_of(stated: Any, resources: Any = None, depth: int = 0) -> tuple[Space, tuple[str, ...]]:
    """Return what kind of space an entry names, and the names of its spot colours."""
    if stated is None or depth > 4:
        return "unknown", ()
    try:
        name = str(stated) if not _is_array(stated) else str(stated[0])
        if not _is_array(stated):
            if name in _DEVICE:
                return _DEVICE[name], ()
            named = resources.get("/ColorSpace", {}).get(name) if resources is not None else None
            return space_of(named, resources, depth + 1)
        if name == "/ICCBased":
            return _CHANNELS.get(int(stated[1].get("/N", 0)), "unknown"), ()
        if name in ("/Indexed", "/I"):
            return space_of(stated[1], resources, depth + 1)
        if name in ("/Separation", "/DeviceN"):
            return _spots(stated[1])
        return _DEVICE.get(name, "unknown"), ()
    except Exception:  # a broken entry is a space that nobody knows
        return "unknown", ()


def _spots(stated: Any) -> tuple[Space, tuple[str, ...]]:
    names = [str(name).lstrip("/") for name in stated] if _is_array(stated) else [str(stated).lstrip("/")]
    spots = tuple(name for name in names if name not in _PROCESS | _PLATES)
    return ("spot" if spots else "cmyk"), spots


def _is_array(value: Any) -> bool:
    import pikepdf

    return isinstance(value, pikepdf.Array)
