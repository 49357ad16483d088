"""Walks the drawing of a page as a printer would: where each picture lands, in which colours, how small the type is."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any

from linter.extract.pdf.spaces import space_of
from linter.extract.pdf.unpacking import unpacked
from linter.press import MM_PER_POINT, Box, Font, Lettering, Paint, Placed, Space, Stroke

Matrix = tuple[float, float, float, float, float, float]

# Bytes of drawing instructions, unpacked, and operations: more than any honest page has.
_MOST_DRAWING = 24_000_000
_MOST_OPERATIONS = 400_000
_DEEPEST = 12

_BLACK = Paint("gray", (0.0,))
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)

# Where a line of text starts is left out: it changes neither its size nor its colour.
_OPERATORS = "q Q cm Do gs w G g RG rg K k CS cs SC SCN sc scn sh BT Tf Tm Tr Tj TJ ' \" S s f F f* B B* b b* BI ID EI"
_FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_DEVICE: dict[str, Space] = {"g": "gray", "rg": "rgb", "k": "cmyk"}


@dataclass(frozen=True, slots=True)
class _State:
    """The graphics state that matters for print."""

    matrix: Matrix
    fill: Paint = _BLACK
    stroke: Paint = _BLACK
    width: float = 1.0
    size: float = 0.0
    font: str = ""
    mode: int = 0


@dataclass(slots=True, eq=False)
class Walk:
    """What was met on the way; `complete` is False where it broke off.

    `unit`: millimetres of a unit of the page; `corner`: the lower left corner of its MediaBox, in millimetres.
    """

    unit: float
    corner: tuple[float, float] = (0.0, 0.0)
    pictures: list[Placed] = field(default_factory=list)
    lettering: set[Lettering] = field(default_factory=set)
    strokes: set[Stroke] = field(default_factory=set)
    paints: set[Paint] = field(default_factory=set)
    fonts: set[Font] = field(default_factory=set)
    transparent: bool = False
    complete: bool = True
    _left: int = _MOST_OPERATIONS

    def page(self, page: Any) -> None:
        """Walk a page with its resources."""
        group = page.obj.get("/Group")
        self.transparent = group is not None and str(group.get("/S", "")) == "/Transparency"
        content = _content(page.obj.get("/Contents"))
        scale = self.unit / MM_PER_POINT
        self._draw(content, page.resources if "/Resources" in page.obj else {}, _State((scale, 0, 0, scale, 0, 0)), 0)

    def _draw(self, content: bytes | None, resources: Any, state: _State, depth: int) -> None:
        import pikepdf

        if content is None or depth > _DEEPEST:
            self.complete = False
            return
        try:
            with pikepdf.new() as scratch:
                found: Any = pikepdf.parse_content_stream(scratch.make_stream(content), _OPERATORS)
        except Exception:  # broken drawing: what can't be parsed was not checked
            self.complete = False
            return
        stack: list[_State] = []
        text = _IDENTITY
        for operands, operator in found:
            self._left -= 1
            if self._left < 0:
                self.complete = False
                return
            name = str(operator)
            try:
                if name == "q":
                    stack.append(state)
                elif name == "Q":
                    state = stack.pop() if stack else state
                elif name == "BT":
                    text = _IDENTITY
                elif name == "Tm":
                    text = _matrix(operands)
                elif name in _SHOWS:
                    self._show(state, text)
                elif name == "Do":
                    self._do(str(operands[0]), resources, state, depth)
                else:
                    state = self._change(name, operands, resources, state)
            except Exception:  # a broken instruction is passed over, as viewers do
                continue

    def _change(self, name: str, operands: Any, resources: Any, state: _State) -> _State:
        """Return the state after an instruction that sets or paints something."""
        if name == "cm":
            return replace(state, matrix=_times(_matrix(operands), state.matrix))
        if name == "w":
            return replace(state, width=float(operands[0]))
        if name == "Tf":
            self._use_font(str(operands[0]), resources)
            return replace(state, font=str(operands[0]), size=float(operands[1]))
        if name == "Tr":
            return replace(state, mode=int(operands[0]))
        if name == "gs":
            return self._extended(resources.get("/ExtGState", {}).get(str(operands[0])), state)
        if name.lower() in _DEVICE:
            return _painted(state, name, Paint(_DEVICE[name.lower()], tuple(float(value) for value in operands)))
        if name in ("cs", "CS"):
            space, spots = space_of(operands[0], resources)
            return _painted(state, name, Paint(space, (), spots))
        if name in ("sc", "scn", "SC", "SCN"):
            old = state.fill if name.islower() else state.stroke
            values = tuple(float(value) for value in operands if _is_number(value))
            return _painted(state, name, Paint(old.space, values, old.spots))
        self._paint(name, operands, resources, state)
        return state

    def _paint(self, name: str, operands: Any, resources: Any, state: _State) -> None:
        if name == "sh":
            shading = resources.get("/Shading", {}).get(str(operands[0]))
            space, spots = space_of(shading.get("/ColorSpace"), resources)
            self.paints.add(Paint(space, (), spots))
        elif name == "INLINE IMAGE":
            self._place(operands[0].obj, "inline", resources, state)
        if name in _FILLS:
            self.paints.add(state.fill)
        if name in _STROKES:
            self.paints.add(state.stroke)
            scale = math.sqrt(abs(state.matrix[0] * state.matrix[3] - state.matrix[1] * state.matrix[2]))
            self.strokes.add(Stroke(round(state.width * scale, 3), state.stroke))

    def _show(self, state: _State, text: Matrix) -> None:
        if state.mode in (3, 7):
            return  # invisible text, such as that of a scan
        both = _times(text, state.matrix)
        size = abs(state.size) * math.hypot(both[2], both[3])
        self.lettering.add(Lettering(round(size, 2), state.fill))
        self.paints.add(state.fill)

    def _extended(self, entry: Any, state: _State) -> _State:
        if entry is None:
            return state
        blend = entry.get("/BM")
        soft = entry.get("/SMask")
        if (
            float(entry.get("/ca", 1)) < 1
            or float(entry.get("/CA", 1)) < 1
            or (soft is not None and str(soft) != "/None")
            or (blend is not None and str(blend) not in ("/Normal", "/Compatible"))
        ):
            self.transparent = True
        width = entry.get("/LW")
        return state if width is None else replace(state, width=float(width))

    def _do(self, name: str, resources: Any, state: _State, depth: int) -> None:
        target = resources.get("/XObject", {}).get(name)
        if target is None:
            return
        kind = str(target.get("/Subtype", ""))
        if kind == "/Image":
            self._place(target, name.lstrip("/"), resources, state)
            self.transparent = self.transparent or "/SMask" in target
        elif kind == "/Form":
            group = target.get("/Group")
            self.transparent = self.transparent or (group is not None and str(group.get("/S", "")) == "/Transparency")
            inner = _times(_matrix(target["/Matrix"]) if "/Matrix" in target else _IDENTITY, state.matrix)
            own = target.get("/Resources", resources)
            self._draw(_content(target), own, replace(state, matrix=inner), depth + 1)

    def _place(self, image: Any, name: str, resources: Any, state: _State) -> None:
        across = math.hypot(state.matrix[0], state.matrix[1]) / 72
        down = math.hypot(state.matrix[2], state.matrix[3]) / 72
        pixels = (int(_either(image, "/Width", "/W") or 0), int(_either(image, "/Height", "/H") or 0))
        if not across or not down or not all(pixels):
            return
        mask = bool(_either(image, "/ImageMask", "/IM") or False)
        space, spots = space_of(None if mask else _either(image, "/ColorSpace", "/CS"), resources)
        bits = 1 if mask else int(_either(image, "/BitsPerComponent", "/BPC") or 8)
        ppi = (pixels[0] / across, pixels[1] / down)
        box, number = self._covered(state.matrix), image.objgen[0]
        self.pictures.append(Placed(name, pixels, ppi, space, bits, mask, box, number))
        self.paints.add(state.fill if mask else Paint(space, (), spots))

    def _covered(self, matrix: Matrix) -> Box:
        """Return what a picture covers: it is drawn in a square of one by one."""
        a, b, c, d, e, f = matrix
        across = [(e + x) * MM_PER_POINT - self.corner[0] for x in (0, a, c, a + c)]
        up = [(f + y) * MM_PER_POINT - self.corner[1] for y in (0, b, d, b + d)]
        return Box(min(across), min(up), max(across), max(up))

    def _use_font(self, name: str, resources: Any) -> None:
        font = resources.get("/Font", {}).get(name)
        if font is None:
            return
        base = str(font.get("/BaseFont", name)).lstrip("/")
        plain = base[7:] if len(base) > 7 and base[6] == "+" else base
        self.fonts.add(Font(plain, _embedded(font)))


def _painted(state: _State, name: str, paint: Paint) -> _State:
    """Return the state with another colour: small letters set that of areas, capitals that of lines."""
    return replace(state, fill=paint) if name.islower() else replace(state, stroke=paint)


def _embedded(font: Any) -> bool:
    if str(font.get("/Subtype", "")) == "/Type3":
        return True  # drawn in the file itself
    descendants = font.get("/DescendantFonts")
    holder = descendants[0] if descendants is not None else font
    descriptor = holder.get("/FontDescriptor")
    return descriptor is not None and any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _content(stated: Any) -> bytes | None:
    """Return drawing instructions, unpacked; None where they can't be, or are more than any honest page has."""
    import pikepdf

    if stated is None:
        return b""
    streams = list(stated) if isinstance(stated, pikepdf.Array) else [stated]
    parts: list[bytes] = []
    left = _MOST_DRAWING
    for stream in streams:
        part = unpacked(stream, left)
        if part is None:
            return None
        left -= len(part)
        parts.append(part)
    return b"\n".join(parts)


def _either(holder: Any, name: str, short: str) -> Any:
    value = holder.get(name)
    return holder.get(short) if value is None else value


def _matrix(values: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in values)
    return a, b, c, d, e, f


def _times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that does the first, then the second."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _is_number(value: Any) -> bool:
    try:
        float(value)
    except (TypeError, ValueError):
        return False
    return True
