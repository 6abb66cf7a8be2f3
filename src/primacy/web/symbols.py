"""The shapes that say without colour what a badge, a notice or a marker means: SVG paths in a box of 16 by 16."""

__all__ = ["SYMBOLS"]

_DISC = "M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1z"
_HOLLOW = "M8 3a5 5 0 1 1 0 10A5 5 0 0 1 8 3z"
_OCTAGON = "M5 1h6l4 4v6l-4 4H5l-4-4V5z"

SYMBOLS = {
    "circle": _DISC,
    "cross": "M6 1h4v5h5v4h-5v5H6v-5H1V6h5z",
    "diamond": "M8 0l8 8-8 8-8-8z",
    "square": "M2 2h12v12H2z",
    "triangle": "M8 1l8 14H0z",
    "reported": _DISC + _HOLLOW,
    "corroborated": _DISC + "M8 3a5 5 0 0 1 0 10z",
    "verified": _DISC + "M7 11.9L3.4 8.3l1.4-1.4L7 9.1l4.4-4.4 1.4 1.4z",
    "unfounded": _DISC + "M4.4 5.8L5.8 4.4 8 6.6l2.2-2.2 1.4 1.4L9.4 8l2.2 2.2-1.4 1.4L8 9.4l-2.2 2.2-1.4-1.4L6.6 8z",
    "duplicate": _DISC + "M4.5 5h7v2h-7zM4.5 9h7v2h-7z",
    "info": _DISC + "M7 7h2v5H7zM7 4h2v2H7z",
    "success": _DISC + "M7 11.9L3.4 8.3l1.4-1.4L7 9.1l4.4-4.4 1.4 1.4z",
    "warning": "M8 1l8 14H0zM7 6v4.5h2V6zM7 11.5v2h2v-2z",
    "error": _OCTAGON + "M7 3.5v5.5h2V3.5zM7 10.5v2h2v-2z",
    "clock": _DISC + _HOLLOW + "M7 4.5h2v3.1l2.2 2.2-1.4 1.4L7 8.4z",
    "menu": "M1 2.5h14v2H1zM1 7h14v2H1zM1 11.5h14v2H1z",
    "next": "M5 1.6L6.4.2l7.8 7.8-7.8 7.8L5 14.4 11.4 8z",
    "previous": "M11 1.6L9.6.2 1.8 8l7.8 7.8 1.4-1.4L4.6 8z",
}
