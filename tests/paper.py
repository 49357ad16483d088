"""PDFs written for one test: what stands on the page is given as drawing instructions."""

from __future__ import annotations

from io import BytesIO

import pikepdf

MM = 72 / 25.4


def pdf(
    *drawings: str,
    media: tuple[float, float] = (154, 216),
    bleed: float = 3,
    picture: tuple[int, int] | None = None,
    embedded: bool = False,
    user: str = "",
    **entries: object,
) -> bytes:
    """Return a PDF with a page for each drawing; sizes in millimetres. `/P` is a picture of some pixels, `/F` a font.

    The TrimBox lies `bleed` inside the MediaBox (none where it is 0); `entries` are further ones of each page.
    """
    made = pikepdf.new()
    resources = pikepdf.Dictionary()
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    if embedded:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type3,
            FontBBox=[0, 0, 1000, 1000],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=pikepdf.Dictionary(),
            Encoding=pikepdf.Dictionary(Differences=[]),
            FirstChar=0,
            LastChar=0,
            Widths=[0],
        )
    resources.Font = pikepdf.Dictionary(F=made.make_indirect(font))
    if picture:
        image = made.make_stream(b"\x80" * (picture[0] * picture[1]))
        image.Type, image.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        image.Width, image.Height, image.BitsPerComponent = picture[0], picture[1], 8
        image.ColorSpace = pikepdf.Name.DeviceGray
        resources.XObject = pikepdf.Dictionary(P=image)
    width, height, inset = media[0] * MM, media[1] * MM, bleed * MM
    for drawing in drawings:
        page = pikepdf.Dictionary(
            Type=pikepdf.Name.Page,
            MediaBox=[0, 0, width, height],
            Resources=resources,
            Contents=made.make_stream(drawing.encode()),
        )
        if bleed:
            page.TrimBox = pikepdf.Array([inset, inset, width - inset, height - inset])
        for name, value in entries.items():
            page[f"/{name}"] = value
        made.pages.append(pikepdf.Page(page))
    file = BytesIO()
    made.save(file, encryption=pikepdf.Encryption(user=user, owner="owner") if user else False)
    return file.getvalue()
