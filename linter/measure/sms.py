"""SMS as the network bills it: which encoding a text needs, and into which segments it falls."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final, Literal

from linter.measure import gsm7
from linter.record import Record

# 3GPP TS 23.040: a message carries 140 octets; a header takes one octet for its own length, then its elements.
_PAYLOAD_OCTETS: Final = 140
_HEADER_LENGTH_OCTETS: Final = 1
_CONCATENATION_OCTETS: Final = {8: 5, 16: 6}
_SURROGATES_FROM = "\uffff"

KeepTogether = Literal["graphemes", "surrogates"]


class Segment(Record):
    """One message of a long text: the part of the text it carries and its length in units of the encoding."""

    text: str
    units: int


class Sms(Record):
    """A text as it is sent: encoding, alphabet, segments, and the units that one segment can hold."""

    encoding: Literal["GSM-7", "UCS-2"]
    alphabet: str
    segments: tuple[Segment, ...]
    capacity: int

    @property
    def units(self) -> int:
        """Length of the whole text: septets in GSM-7, UTF-16 code units in UCS-2."""
        return sum(segment.units for segment in self.segments)

    @property
    def left(self) -> int:
        """Units that still fit into the last segment without starting another one."""
        return self.capacity - self.segments[-1].units


def measure(
    text: str,
    *,
    keep: KeepTogether = "graphemes",
    reference_bits: Literal[8, 16] = 8,
    languages: Iterable[str] = (),
) -> Sms:
    """Return the encoding and the segments of a text.

    keep: gateways differ; most split UCS-2 between graphemes, some only keep surrogate pairs whole.
    reference_bits: size of the reference number in the header of long messages (3GPP TS 23.040, 9.2.3.24.1, .8).
    languages: ISO 639-1 codes whose national shift tables the gateway may use; see `gsm7.national_languages`.
    """
    used = set(text)
    if gsm7.DEFAULT.holds(used):
        return _in_septets(text, gsm7.DEFAULT, reference_bits)
    candidates = [
        _in_septets(text, alphabet, reference_bits)
        for language in languages
        for alphabet in gsm7.national(language)
        if alphabet.holds(used)
    ]
    if candidates:
        return min(candidates, key=lambda sms: (len(sms.segments), sms.units))
    return _in_ucs2(text, keep, reference_bits)


def outside_gsm7(text: str, languages: Iterable[str] = ()) -> list[tuple[int, str]]:
    """Return (offset, character) of every character that GSM-7 and these national tables lack."""
    known = gsm7.BASIC | gsm7.EXTENSION
    if known.issuperset(text):
        return []
    for language in languages:
        for alphabet in gsm7.national(language):
            known |= alphabet.basic | alphabet.extension
    return [(at, char) for at, char in enumerate(text) if char not in known]


def utf16_units(text: str) -> int:
    """Return the length of a text in UTF-16 code units: 2 for a character outside the first plane."""
    if text.isascii():
        return len(text)
    return len(text) + sum(1 for char in text if char > _SURROGATES_FROM)


def _in_septets(text: str, alphabet: gsm7.Alphabet, reference_bits: int) -> Sms:
    units = alphabet.septets(text)
    capacity = _septets_beside(alphabet.header_octets)
    if units <= capacity:
        return Sms("GSM-7", alphabet.name, (Segment(text, units),), capacity)
    capacity = _septets_beside(alphabet.header_octets + _CONCATENATION_OCTETS[reference_bits])
    if units == len(text):
        segments = _cut_evenly(text, capacity)
    else:
        sums = [0, *accumulate(1 if char in alphabet.basic else 2 for char in text)]
        segments = _cut(text, sums, range(1, len(text) + 1), capacity)
    return Sms("GSM-7", alphabet.name, segments, capacity)


def _in_ucs2(text: str, keep: KeepTogether, reference_bits: int) -> Sms:
    units = utf16_units(text)
    capacity = _PAYLOAD_OCTETS // 2
    if units <= capacity:
        return Sms("UCS-2", "UCS-2", (Segment(text, units),), capacity)
    capacity = (_PAYLOAD_OCTETS - _HEADER_LENGTH_OCTETS - _CONCATENATION_OCTETS[reference_bits]) // 2
    stops: Sequence[int] | None = None
    if keep == "graphemes":
        from linter.measure import graphemes

        stops = graphemes.ends(text)
    if units == len(text):
        segments = _cut_evenly(text, capacity) if stops is None else _cut(text, range(len(text) + 1), stops, capacity)
    else:
        sums = [0, *accumulate(2 if char > _SURROGATES_FROM else 1 for char in text)]
        segments = _cut(text, sums, range(1, len(text) + 1) if stops is None else stops, capacity)
    return Sms("UCS-2", "UCS-2", segments, capacity)


def _septets_beside(element_octets: int) -> int:
    """Septets left in a message whose header holds elements of so many octets; the text starts on a septet."""
    if not element_octets:
        return _PAYLOAD_OCTETS * 8 // 7
    header_bits = (_HEADER_LENGTH_OCTETS + element_octets) * 8
    return _PAYLOAD_OCTETS * 8 // 7 - -(-header_bits // 7)


def _cut_evenly(text: str, capacity: int) -> tuple[Segment, ...]:
    parts = (text[at : at + capacity] for at in range(0, len(text), capacity))
    return tuple(Segment(part, len(part)) for part in parts)


def _cut(text: str, sums: Sequence[int], stops: Sequence[int], capacity: int) -> tuple[Segment, ...]:
    """Cut a text at some of `stops` (offsets, the last at its end) into segments as full as can be.

    `sums` are the units of the text up to each offset. A piece longer than a segment is cut all the same.
    """
    segments: list[Segment] = []
    start = 0
    while start < len(text):
        room = bisect_right(sums, sums[start] + capacity) - 1
        at = bisect_right(stops, room) - 1
        end = stops[at] if at >= 0 and stops[at] > start else room
        segments.append(Segment(text[start:end], sums[end] - sums[start]))
        start = end
    return tuple(segments)
