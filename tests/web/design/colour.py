"""What eyes make of colours: contrast, lightness, difference, and how colour-blind eyes see them."""

import math

__all__ = ["COLOUR_BLINDNESS", "contrast", "difference", "lightness", "seen_with"]

Rgb = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), A Physiologically-based Model for Simulation of Color Vision
# Deficiency, IEEE TVCG 15(6), table 1, severity 1.0, on linear RGB. doi:10.1109/TVCG.2009.113
COLOUR_BLINDNESS = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, in [1, 21]."""
    darker, lighter = sorted(_luminance(_linear(colour)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def lightness(colour: str) -> float:
    """Return CIE L*, in [0, 100]."""
    return 116 * _cube(_luminance(_linear(colour))) - 16


def seen_with(deficiency: str | None, colour: str) -> Rgb:
    """Return the linear RGB that a person with this colour blindness sees."""
    rgb = _linear(colour)
    if deficiency is None:
        return rgb
    seen = (sum(weight * part for weight, part in zip(row, rgb, strict=True)) for row in COLOUR_BLINDNESS[deficiency])
    red, green, blue = (min(1.0, max(0.0, part)) for part in seen)
    return red, green, blue


def difference(one: Rgb, other: Rgb) -> float:
    """Return the CIE 1976 distance of two linear RGB colours; 2.3 is just noticeable."""
    return math.dist(_lab(one), _lab(other))


def _linear(colour: str) -> Rgb:
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return _unfold(red), _unfold(green), _unfold(blue)


def _unfold(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _luminance(rgb: Rgb) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def _cube(share: float) -> float:
    return share ** (1 / 3) if share > 216 / 24389 else (24389 / 27 * share + 16) / 116


def _lab(rgb: Rgb) -> tuple[float, float, float]:
    red, green, blue = rgb
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.0890
    y = _luminance(rgb)
    return 116 * _cube(y) - 16, 500 * (_cube(x) - _cube(y)), 200 * (_cube(y) - _cube(z))
