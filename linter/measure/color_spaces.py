"""The colour spaces of CSS, each turned into sRGB.

Matrices and curves: CSS Color Module Level 4, section 18, "Sample code for Color Conversions"
(https://www.w3.org/TR/css-color-4/#color-conversion-code, read 2026-11).
"""

from __future__ import annotations

import colorsys
import math
from collections.abc import Callable, Sequence

from linter.measure.color import Rgb

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]

_XYZ_TO_LINEAR: Matrix = (
    (3.2409699419045226, -1.537383177570094, -0.4986107602930034),
    (-0.9692436362808796, 1.8759675015077202, 0.04155505740717559),
    (0.05563007969699366, -0.20397695888897652, 1.0569715142428786),
)
_D50_TO_D65: Matrix = (
    (0.955473421488075, -0.02309845494876471, 0.06325924320057072),
    (-0.0283697093338637, 1.0099953980813041, 0.021041441191917323),
    (0.012314014864481998, -0.020507649298898964, 1.330365926242124),
)
_P3_TO_XYZ: Matrix = (
    (0.4865709486482162, 0.26566769316909306, 0.1982172852343625),
    (0.2289745640697488, 0.6917385218365064, 0.079286914093745),
    (0.0, 0.04511338185890264, 1.043944368900976),
)
_A98_TO_XYZ: Matrix = (
    (0.5766690429101305, 0.1855582379065463, 0.1882286462349947),
    (0.29734497525053605, 0.6273635662554661, 0.07529145849399788),
    (0.02703136138641234, 0.07068885253582723, 0.9913375368376388),
)
_REC2020_TO_XYZ: Matrix = (
    (0.6369580483012914, 0.14461690358620832, 0.1688809751641721),
    (0.2627002120112671, 0.6779980715188708, 0.05930171646986196),
    (0.0, 0.028072693049087428, 1.060985057710791),
)
_PROPHOTO_TO_XYZ_D50: Matrix = (
    (0.7977604896723027, 0.13518583717574031, 0.0313493495815248),
    (0.2880711282292934, 0.7118432178101014, 0.00008565396060525902),
    (0.0, 0.0, 0.8251046025104601),
)
_OKLAB_TO_LMS: Matrix = (
    (1.0, 0.3963377773761749, 0.2158037573099136),
    (1.0, -0.1055613458156586, -0.0638541728258133),
    (1.0, -0.0894841775298119, -1.2914855480194092),
)
_LMS_TO_XYZ: Matrix = (
    (1.2268798758459243, -0.5578149944602171, 0.2813910456659647),
    (-0.0405757452148008, 1.1122868032803170, -0.0717110580655164),
    (-0.0763729366746601, -0.4214933324022432, 1.5869240198367816),
)
_D50_WHITE: Triple = (0.9642956764295677, 1.0, 0.8251046025104602)


def to_srgb(space: str, coordinates: Sequence[float], alpha: float) -> Rgb | None:
    """Return the sRGB colour of coordinates in a colour space of CSS; None for a space that has no known colours."""
    convert = _SPACES.get(space)
    return None if convert is None else Rgb(*convert(*coordinates), alpha)


def _times(matrix: Matrix, vector: Sequence[float]) -> Triple:
    first, second, third = (sum(map(float.__mul__, row, vector)) for row in matrix)
    return first, second, third


def _encode(linear: float) -> float:
    size = abs(linear)
    encoded: float = 12.92 * size if size <= 0.0031308 else 1.055 * size ** (1 / 2.4) - 0.055
    return math.copysign(encoded, linear)


def _decode(channel: float) -> float:
    size = abs(channel)
    linear: float = size / 12.92 if size <= 0.04045 else ((size + 0.055) / 1.055) ** 2.4
    return math.copysign(linear, channel)


def _linear(*channels: float) -> Triple:
    red, green, blue = map(_encode, channels)
    return red, green, blue


def _xyz(*xyz: float) -> Triple:
    return _linear(*_times(_XYZ_TO_LINEAR, xyz))


def _xyz_d50(*xyz: float) -> Triple:
    return _xyz(*_times(_D50_TO_D65, xyz))


def _power(exponent: float, floor: float = 0.0, slope: float = 1.0) -> Callable[[float], float]:
    """Return a curve that is a power, and a straight line below a floor."""
    return lambda value: math.copysign(abs(value) / slope if abs(value) < floor else abs(value) ** exponent, value)


def _display(matrix: Matrix, curve: Callable[[float], float], into: Callable[..., Triple]) -> Callable[..., Triple]:
    """Return the conversion of a space of red, green and blue with its own primaries and curve."""
    return lambda *channels: into(*_times(matrix, [curve(channel) for channel in channels]))


def _lab(lightness: float, a: float, b: float) -> Triple:
    fy = (lightness + 16) / 116
    ratios = (
        cube if (cube := f**3) > 216 / 24389 else (116 * f - 16) * 27 / 24389 for f in (fy + a / 500, fy, fy - b / 200)
    )
    return _xyz_d50(*(ratio * white for ratio, white in zip(ratios, _D50_WHITE, strict=True)))


def _oklab(lightness: float, a: float, b: float) -> Triple:
    return _xyz(*_times(_LMS_TO_XYZ, [root**3 for root in _times(_OKLAB_TO_LMS, (lightness, a, b))]))


def _polar(into: Callable[..., Triple]) -> Callable[..., Triple]:
    """Return the conversion of lightness, chroma and hue, given that of lightness and two axes."""
    return lambda lightness, chroma, hue: into(
        lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    )


def _hwb(hue: float, white: float, black: float) -> Triple:
    if white + black >= 100:
        grey = white / (white + black)
        return grey, grey, grey
    pure = colorsys.hls_to_rgb(hue / 360 % 1, 0.5, 1)
    red, green, blue = ((channel * (100 - white - black) + white) / 100 for channel in pure)
    return red, green, blue


def _cmyk(cyan: float, magenta: float, yellow: float, black: float) -> Triple:
    """Mix inks the naive way that CSS Color 5 gives where no profile of a press is known."""
    red, green, blue = (1 - min(1.0, ink * (1 - black) + black) for ink in (cyan, magenta, yellow))
    return red, green, blue


_SPACES: dict[str, Callable[..., Triple]] = {
    "srgb": lambda red, green, blue: (red, green, blue),
    "srgb-linear": _linear,
    "hsl": lambda hue, saturation, light: colorsys.hls_to_rgb(hue / 360 % 1, light / 100, saturation / 100),
    "hwb": _hwb,
    "lab": _lab,
    "lch": _polar(_lab),
    "oklab": _oklab,
    "oklch": _polar(_oklab),
    "xyz": _xyz,
    "xyz-d65": _xyz,
    "xyz-d50": _xyz_d50,
    "display-p3": _display(_P3_TO_XYZ, _decode, _xyz),
    "a98-rgb": _display(_A98_TO_XYZ, _power(563 / 256), _xyz),
    "rec2020": _display(_REC2020_TO_XYZ, _power(2.4), _xyz),
    "prophoto-rgb": _display(_PROPHOTO_TO_XYZ_D50, _power(1.8, floor=16 / 512, slope=16), _xyz_d50),
    "device-cmyk": _cmyk,
}
