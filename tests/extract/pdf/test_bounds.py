"""No part of a PDF unpacks to more than a print needs, whatever it calls itself; honest parts are let pass."""

from __future__ import annotations

import struct
import time
import zlib
from base64 import a85encode
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from linter.extract.pdf import PdfError, read_document
from linter.extract.pdf.bounds import unpacks_too_far
from tests.command import check
from tests.paper import pdf


@cache
def _bomb(megabytes: int = 120) -> bytes:
    engine = zlib.compressobj(9)
    return b"".join(engine.compress(bytes(1_000_000)) for _ in range(megabytes)) + engine.flush()


def _object(entries: str, data: bytes) -> bytes:
    head = f"<<{entries}/Length {len(data)}>>".encode()
    return b"%PDF-1.5\n1 0 obj " + head + b"\nstream\n" + data + b"\nendstream endobj"


@pytest.mark.parametrize(
    "entries",
    [
        "/Filter/FlateDecode",
        "/Type/ObjStm/N 1/First 4/Filter/FlateDecode",
        "/Type /Obj#53tm /Filter /Fl#61teDecode",
        "/Filter[/FlateDecode]/DecodeParms[<</Predictor 12>>]",
        "/Type/XObject/Subtype/Image/Width 100/Height 100/Filter/FlateDecode",
    ],
)
def test_what_unpacks_without_end_is_found(entries: str) -> None:
    assert unpacks_too_far(_object(entries, _bomb()))


def test_so_is_what_is_packed_twice_or_runs_long_for_every_pixel() -> None:
    assert unpacks_too_far(_object("/Filter[/FlateDecode/FlateDecode]", zlib.compress(_bomb())))
    assert unpacks_too_far(_object("/Filter [ /ASCII85Decode /FlateDecode ]", a85encode(_bomb()) + b"~>"))
    assert unpacks_too_far(_object("/Filter/LZWDecode", bytes(300_000)))
    assert unpacks_too_far(_object("/FunctionType 4/Domain[0 1]", b"{" + b" 1 add" * 20_000 + b"}"))


def test_honest_parts_are_let_pass() -> None:
    picture = zlib.compress(bytes(9_000 * 9_000))
    assert not unpacks_too_far(_object("/Subtype/Image/Width 9000/Height 9000/Filter/FlateDecode", picture))
    assert not unpacks_too_far(_object("/Filter/FlateDecode", zlib.compress(bytes(30_000_000))))
    assert not unpacks_too_far(_object("/Subtype/Image/Width 9/Height 9/Filter/DCTDecode", bytes(5_000_000)))
    assert not unpacks_too_far(_object("/FunctionType 4", b"{ 1 exch sub }"))
    assert not unpacks_too_far(_object("/Filter/FlateDecode", b"broken"))
    assert not unpacks_too_far(b"")


@pytest.mark.parametrize("noise", [b"stream\n" * 400_000, b"1 0 obj <</Filter/FlateDecode>> stream\n" * 30_000])
def test_a_file_of_nothing_but_beginnings_is_done_with_soon(noise: bytes) -> None:
    start = time.process_time()
    unpacks_too_far(b"%PDF-1.5\n" + noise)
    assert time.process_time() - start < 5


def _grouped() -> bytes:
    """Return a PDF whose only page draws an object out of a group that unpacks without end."""
    data, places = b"%PDF-1.5\n", {}
    bomb = _bomb()
    group = f"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length {len(bomb)}>>\nstream\n".encode() + bomb
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 7 0 R>>"
    kids = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    for number, body in ((1, b"<</Type/Catalog/Pages 2 0 R>>"), (2, kids), (3, page), (5, group + b"\nendstream")):
        places[number] = len(data)
        data += b"%d 0 obj " % number + body + b" endobj\n"
    rows = (
        struct.pack(">BIH", 2, 5, 0) if number == 7 else struct.pack(">BIH", number in places, places.get(number, 0), 0)
        for number in range(8)
    )
    table = b"".join(rows)
    head = b"6 0 obj <</Type/XRef/Size 8/W[1 4 2]/Root 1 0 R/Length %d>>\nstream\n" % len(table)
    return data + head + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % len(data)


def _with_font() -> bytes:
    made = pikepdf.open(BytesIO(pdf("BT /F 12 Tf 50 50 Td (Hi) Tj ET")))
    file = made.make_stream(b"")
    file.write(_bomb(), filter=pikepdf.Name.FlateDecode)
    font = made.pages[0].obj.Resources.Font.F
    font.ToUnicode = file
    out = BytesIO()
    made.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


@pytest.mark.parametrize("make", [_grouped, _with_font])
def test_such_a_file_is_a_clear_violation_soon(tmp_path: Path, make: object) -> None:
    content = make()  # type: ignore[operator]  # one of the two functions above
    start = time.process_time()
    with pytest.raises(PdfError, match="unpacks to far more than any print needs"):
        read_document(content)
    assert time.process_time() - start < 3
    (tmp_path / "card.print.pdf").write_bytes(content)
    run = check("card.print.pdf", folder=tmp_path)
    assert (run.code, run.found) == (2, [("card.print.pdf", "draft/unreadable")])
