"""Proofreading for one run: each text once, in parcels, from what is known already, and never for too long."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence

from linter.proofreading.answers import Answers
from linter.proofreading.engine import Engine, Failure, Fault
from linter.record import Record

# Characters of a parcel: a server answers a few thousand in about a second, and an answer lost is asked for again.
_PARCEL = 4_000
_TRIES = 2
_PAUSE = 0.3  # seconds before the second try
# How many times the patience for one answer a run waits in all.
_IN_ALL = 4


class Passages(Record):
    """Texts in one language, for readers in some countries (whose spelling counts)."""

    language: str
    jurisdictions: tuple[str, ...]
    texts: tuple[str, ...]


class Proofreader:
    """Asks an engine. After a failure it asks no more in this run; `notices` say what was not checked, and why."""

    def __init__(self, engine: Engine, seconds: float) -> None:
        self._engine = engine
        self._seconds = seconds / _TRIES
        self._in_all = _IN_ALL * seconds
        self._until: float | None = None
        self._answers = Answers(engine.identity)
        self._found: dict[tuple[str, tuple[str, ...], str], tuple[Fault, ...]] = {}
        self._unknown: set[str] = set()
        self._failure: Failure | None = None
        self._missing: set[str] = set()

    def read(self, passages: Iterable[Passages]) -> None:
        """Find out what is wrong in some texts, for `faults` to tell."""
        for wanted in passages:
            texts = [text for text in dict.fromkeys(wanted.texts) if self._key(wanted, text) not in self._found]
            if texts:
                self._read(wanted, texts)

    def faults(self, language: str, jurisdictions: tuple[str, ...], text: str) -> tuple[Fault, ...]:
        """Return what is wrong in a text that was read; nothing where that could not be found out."""
        return self._found.get((language, jurisdictions, text), ())

    @property
    def notices(self) -> Iterator[tuple[str, str]]:
        """The code and message of each thing that was not checked."""
        if self._failure is not None:
            what = "Spelling and grammar were not checked"
            if self._found:
                what += f" in {len(self._missing):,} of {len(self._missing) + len(self._found):,} passages"
            yield self._failure.code, f"{what}: {self._failure.reason}"
        for language in sorted(self._unknown):
            message = f"Spelling and grammar of {language} were not checked: {self._engine.title} does not know it"
            yield "language-not-known", message

    def close(self) -> None:
        """End what was started for the run."""
        self._engine.close()
        self._answers.tidy()

    def _key(self, wanted: Passages, text: str) -> tuple[str, tuple[str, ...], str]:
        return (wanted.language, wanted.jurisdictions, text)

    def _read(self, wanted: Passages, texts: list[str]) -> None:
        # Before anybody is asked: in a repo that was checked before, most answers are known, and no server need run.
        name = f"{wanted.language} {','.join(wanted.jurisdictions)}"
        rest: list[str] = []
        for text in texts:
            kept = self._answers.known(name, text)
            if kept is None:
                rest.append(text)
            else:
                self._found[self._key(wanted, text)] = kept
        for parcel in _parcels(rest):
            answers = self._asked(wanted, parcel)
            if answers is None:
                self._missing.update(parcel)
                continue
            self._answers.keep(name, parcel, answers)
            self._found.update(zip((self._key(wanted, text) for text in parcel), answers, strict=True))

    def _asked(self, wanted: Passages, parcel: Sequence[str]) -> list[tuple[Fault, ...]] | None:
        """Return what the engine says of a parcel; None where it says nothing, which is remembered."""
        if self._failure is not None or wanted.language in self._unknown:
            return None
        try:
            return self._try(wanted, parcel)
        except Failure as first:
            if first.again:
                time.sleep(_PAUSE)
                try:
                    return self._try(wanted, parcel)
                except Failure as second:
                    self._failure = second
                    return None
            self._failure = first
            return None

    def _try(self, wanted: Passages, parcel: Sequence[str]) -> list[tuple[Fault, ...]] | None:
        now = time.monotonic()
        self._until = self._until or now + self._in_all
        if now >= self._until:
            reason = f"{self._engine.title} took longer than {self._in_all:.3g} seconds in all"
            raise Failure("language-engine-slow", reason)
        variety = self._engine.variety(wanted.language, wanted.jurisdictions)
        if variety is None:
            self._unknown.add(wanted.language)
            return None
        return self._engine.read(parcel, variety, min(self._seconds, self._until - now))


def _parcels(texts: Iterable[str]) -> Iterator[list[str]]:
    parcel: list[str] = []
    size = 0
    for text in texts:
        if parcel and size + len(text) > _PARCEL:
            yield parcel
            parcel, size = [], 0
        parcel.append(text)
        size += len(text)
    if parcel:
        yield parcel
