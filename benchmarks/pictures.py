"""Identify 100 pictures of 1200 × 400 and check a PDF of 50 pages; print CPU time beside that of decoding alone.

Usage: python benchmarks/pictures.py     (needs msglint importable, as in the tests)
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

import pikepdf
from PIL import Image, ImageDraw

from linter.brand.gallery import Gallery
from linter.brand.guide import read_brand
from linter.files import Boundary

TOP = Path(__file__).resolve().parent.parent
PICTURES, PAGES, LINES = 100, 50, 45


def banner(number: int) -> Image.Image:
    """A picture that is no asset: circles over a blend, different for each number."""
    dice = random.Random(number)
    image = Image.linear_gradient("L").resize((1200, 400)).convert("RGB")
    draw = ImageDraw.Draw(image)
    for _ in range(30):
        x, y, size = dice.randrange(1200), dice.randrange(400), dice.randrange(20, 200)
        draw.ellipse((x, y, x + size, y + size), fill=(dice.randrange(256), dice.randrange(256), dice.randrange(256)))
    return image


def encoded(image: Image.Image, format: str) -> bytes:
    file = BytesIO()
    image.save(file, format)
    return file.getvalue()


def book(path: Path) -> None:
    """Write a PDF with pages of text."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    for page in range(PAGES):
        lines = (f"1 0 0 1 40 {560 - 12 * line} Tm (Line {line} of page {page}) Tj" for line in range(LINES))
        made.add_blank_page(page_size=(436, 612))
        made.pages[-1].Resources = resources
        made.pages[-1].Contents = made.make_stream(f"BT /F 10 Tf {' '.join(lines)} ET".encode())
    made.save(path)


def identify(format: str, gallery: Gallery) -> None:
    files = [encoded(banner(number), format) for number in range(PICTURES)]
    gallery.find(encoded(banner(-1), format))
    start = time.process_time()
    for file in files:
        Image.open(BytesIO(file)).load()
    decoded = time.process_time()
    for file in files:
        gallery.find(file)
    found, alone = time.process_time() - decoded, decoded - start
    print(f"{PICTURES} {format}s identified in {found:.2f} s of CPU, {found / alone:.1f} times decoding them alone")


def main() -> None:
    brand = read_brand(Boundary(TOP, TOP, {}), TOP / "brand" / "brand.yaml")
    for format in ("PNG", "JPEG"):
        identify(format, Gallery(brand.assets))
    with tempfile.TemporaryDirectory() as folder:
        book(Path(folder, "book.print.pdf"))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "linter", "check", "--fail-on", "never", folder]
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"a PDF of {PAGES} pages checked in {seconds:.2f} s of CPU")


if __name__ == "__main__":
    main()
