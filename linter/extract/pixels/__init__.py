"""Words in the pixels of pictures: read by Tesseract where the extra `ocr` is there, and believed with care."""

from linter.extract.pixels.engine import ReadingError, installed
from linter.extract.pixels.figures import Figure, figures_in

__all__ = ["Figure", "ReadingError", "figures_in", "installed"]
