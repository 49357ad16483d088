"""What happens to pictures on their way into a draft: 17 honest changes, and some that are not."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageFilter

Change = Callable[[Image.Image], bytes]


def encoded(image: Image.Image, kind: str = "PNG", **options: int) -> bytes:
    """Return a picture as a file."""
    if kind == "JPEG":
        flat = Image.new("RGB", image.size, "white")
        flat.paste(image, mask=image.getchannel("A"))
        image = flat
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def scaled(image: Image.Image, factor: float) -> Image.Image:
    """Return a picture at another size."""
    return image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.LANCZOS)


def padded(image: Image.Image, ground: str) -> Image.Image:
    """Return a picture on a bigger card, not in its middle."""
    card = Image.new("RGBA", (image.width + 80, image.height + 50), ground)
    card.paste(image, (40, 20), image)
    return card


HONEST: dict[str, Change] = {
    "as it is": lambda image: encoded(image),
    "half size": lambda image: encoded(scaled(image, 0.5)),
    "quarter size": lambda image: encoded(scaled(image, 0.25)),
    "144 pixels wide": lambda image: encoded(scaled(image, 144 / image.width)),
    "double size": lambda image: encoded(scaled(image, 2)),
    "JPEG 90": lambda image: encoded(image, "JPEG", quality=90),
    "JPEG 50": lambda image: encoded(image, "JPEG", quality=50),
    "JPEG 30": lambda image: encoded(image, "JPEG", quality=30),
    "small JPEG": lambda image: encoded(scaled(image, 0.5), "JPEG", quality=40),
    "progressive JPEG": lambda image: encoded(image, "JPEG", quality=80, progressive=True),
    "WebP": lambda image: encoded(image, "WEBP", quality=60),
    "16 colours": lambda image: encoded(image.quantize(16, method=Image.Quantize.FASTOCTREE)),
    "on white": lambda image: encoded(padded(image, "white")),
    "on nothing": lambda image: encoded(padded(image, "#00000000")),
    "on sand": lambda image: encoded(padded(image, "#F4E9D8")),
    "blurred": lambda image: encoded(image.filter(ImageFilter.GaussianBlur(1.2))),
    "sharpened": lambda image: encoded(image.filter(ImageFilter.SHARPEN)),
}
