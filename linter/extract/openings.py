"""How every match of a pattern must begin, told from the pattern: what has no such word need not be searched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from linter.extract.word_sets import LETTERS, beginnings, is_of_word
from linter.patterns import noted

_FORM = "opening 1"  # another whenever what is written changes, as it is kept from run to run
_MOST = 3000  # beginnings of a pattern; one with more is looked for everywhere
_EXPANDED = 40  # characters of a set that are told one by one at the beginning of a word
_SEVERAL = 8  # and within one
_TELLING = 3  # characters that a text is looked through for: fewer are in every text

# Some pieces of text of which every match has one; none where there are none that tell.
_Need = tuple[str, ...]


class Opening:
    """How a match begins: the first letters of its first word, as many as LETTERS, or a whole word that is shorter.

    `parts` are shorter beginnings, of which the rest of the word is not known. `behind`: signs may come first.
    """

    __slots__ = ("_alternatives", "_needs", "behind", "parts", "words")

    def __init__(self, note: str) -> None:
        words, parts, behind, *alternatives = note.split("\n")
        self.words = frozenset(words.split())
        self.parts = tuple(parts.split())
        self.behind = bool(behind)
        self._alternatives = alternatives
        self._needs: dict[str, list[_Need]] | None = None

    def places(self, text: str, known: frozenset[str] | None = None) -> list[int]:
        """Return where the first words of matches may stand, in order.

        `known` are the beginnings of all words of the text and perhaps of others, where they are known.
        """
        known = beginnings(text) if known is None else known
        found = self.words & known
        if self.parts:
            found = found.union(beginning for beginning in known if beginning.startswith(self.parts))
        if not found:
            return []
        return sorted([place for begun in found if self._may_go_on(begun, text) for place in _standing(begun, text)])

    def _may_go_on(self, beginning: str, text: str) -> bool:
        """Whether a text has what some match with this beginning needs besides."""
        if self._needs is None:
            self._needs = self._read()
        for need in self._needs.get(beginning, ()):
            if not need:
                return True
            for piece in need:
                if piece in text:
                    return True
        return bool(self.parts) and any(self._may_go_on(part, text) for part in self.parts if _opens(part, beginning))

    def _read(self) -> dict[str, list[_Need]]:
        needs: dict[str, list[_Need]] = {}
        for line in self._alternatives:
            begun, _, pieces = line.partition("\t")
            need = tuple(pieces.split("\t")) if pieces else ()
            for beginning in begun.split():
                needs.setdefault(beginning, []).append(need)
        return needs


def _opens(part: str, beginning: str) -> bool:
    return part != beginning and beginning.startswith(part)


def _standing(beginning: str, text: str) -> list[int]:
    """Return where a word begins so; a short one that does is no longer."""
    whole = len(beginning) < LETTERS
    places = []
    at = text.find(beginning)
    while at >= 0:
        end = at + len(beginning)
        if not (at and is_of_word(text[at - 1])) and not (whole and is_of_word(text[end : end + 1])):
            places.append(at)
        at = text.find(beginning, end)
    return places


def opening_of(pattern: str) -> Opening | None:
    """Return how the matches of a pattern begin, which begin and end with whole words; None where that can't be told.

    The answer may let through texts without a match, and never keeps one back that has one.
    """
    note = noted(pattern, _FORM, lambda: _written(pattern))
    return Opening(note) if note else None


def needed_by(pattern: str) -> tuple[str, ...]:
    """Return pieces of text of which every match of a pattern has one: the empty one where that can't be told."""
    return tuple(noted(pattern, _FORM, lambda: "\n".join(_needed(pattern))).split("\n"))


def _needed(pattern: str) -> _Need:
    from re import _parser  # type: ignore[attr-defined]  # as below

    needs = [_need(alternative) for alternative in _alternatives(_parser.parse(pattern))]
    return tuple(dict.fromkeys(piece for need in needs for piece in need)) if all(needs) else ()


def _written(pattern: str) -> str:
    """Return in lines the words, the parts, whether signs may come first, and the same with its need by alternative."""
    from re import _parser  # type: ignore[attr-defined]  # what `re` takes patterns apart with; typeshed leaves it out

    words, parts, behind, lines = set[str](), set[str](), False, []
    try:
        for alternative in _alternatives(_parser.parse(pattern)):
            walk = _Walk()
            walk.finish(walk.along(alternative, frozenset({""})))
            words |= walk.words
            parts |= walk.parts
            behind = behind or walk.behind
            lines.append("\t".join((" ".join(sorted(walk.words | walk.parts)), *_besides(alternative))))
    except _Untold:
        return ""
    if len(words) > _MOST:
        return ""
    return "\n".join((" ".join(sorted(words)), " ".join(sorted(parts)), "behind" * behind, *lines))


def _alternatives(items: Iterable[tuple[Any, Any]]) -> list[Any]:
    """Return the branches of a parsed pattern that has nothing else but conditions; else the pattern itself."""
    consuming = [(str(operation), value) for operation, value in items if str(operation) != "ASSERT_NOT"]
    if len(consuming) == 1 and consuming[0][0] == "BRANCH":
        return list(consuming[0][1][1])
    return [items]


def _besides(items: Iterable[tuple[Any, Any]]) -> _Need:
    """Return what every match of an alternative has one of, besides what it begins with where there is such."""
    first, *others = _needs(items)
    return max((first, *others) if not any(others) else others, key=_telling)


def _need(items: Iterable[tuple[Any, Any]]) -> _Need:
    """Return the best pieces of text of which every match of some items has one."""
    return max(_needs(items), key=_telling)


def _needs(items: Iterable[tuple[Any, Any]]) -> list[_Need]:
    """Return the pieces of text that items need, one after the other; at least one, which may be none."""
    found: list[_Need] = []
    run = ""
    for operation, value in (*items, ("END", None)):
        if str(operation) == "LITERAL":
            run += chr(value)
            continue
        if len(run) >= _TELLING or (run and not run.isascii()):
            found.append((run,))
        run = ""
        found.append(_need_within(str(operation), value))
    return found


def _need_within(operation: str, value: Any) -> _Need:
    if operation == "SUBPATTERN":
        return _need(value[3])
    if operation in ("MAX_REPEAT", "MIN_REPEAT") and value[0]:
        return _need(value[2])
    if operation == "BRANCH":
        needs = [_need(branch) for branch in value[1]]
        return tuple(dict.fromkeys(piece for need in needs for piece in need)) if all(needs) else ()
    return ()


def _telling(need: _Need) -> tuple[int, int]:
    """Return how much it tells that a text has none of some pieces: few texts have a long one, and one of few."""
    return (min(map(len, need), default=0), -len(need))


class _Untold(Exception):
    """A match may begin with anything, or with too much to be listed."""


class _Walk:
    """A walk along a pattern. On the way, what a match has of its first word so far is one of some beginnings."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.parts: set[str] = set()
        self.behind = False

    def along(self, items: Iterable[tuple[Any, Any]], begun: frozenset[str]) -> frozenset[str]:
        """Return the beginnings that are not yet complete after these items of a parsed pattern."""
        for operation, value in items:
            if not begun:
                break
            begun = self._after(str(operation), value, begun)
        return begun

    def finish(self, begun: frozenset[str]) -> None:
        """Take a match to end here."""
        if "" in begun:
            raise _Untold
        self.words |= begun

    def _after(self, operation: str, value: Any, begun: frozenset[str]) -> frozenset[str]:
        if operation == "LITERAL":
            return self._take([chr(value)], begun)
        if operation == "IN":
            characters = _expanded(value)
            return self._anything(begun) if characters is None else self._take(characters, begun)
        if operation in ("ANY", "NOT_LITERAL", "GROUPREF"):
            return self._anything(begun)
        if operation in ("AT", "ASSERT", "ASSERT_NOT"):
            return begun
        if operation == "BRANCH":
            return frozenset().union(*(self.along(branch, begun) for branch in value[1]))
        if operation == "ATOMIC_GROUP":
            return self.along(value, begun)
        if operation == "SUBPATTERN" and not value[1] and not value[2]:
            return self.along(value[3], begun)
        if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, repeated = value
            return self._repeated(least, most, repeated, begun)
        raise _Untold

    def _repeated(self, least: int, most: int, items: Any, begun: frozenset[str]) -> frozenset[str]:
        """Return what comes of items that repeat: after a few times nothing new does, as words are cut off."""
        after = begun if least == 0 else frozenset[str]()
        for _ in range(min(most, LETTERS + 2)):
            begun = self.along(items, begun)
            after |= begun
        return after

    def _take(self, characters: list[str], begun: frozenset[str]) -> frozenset[str]:
        if len(characters) > _SEVERAL:
            self.parts |= begun - {""}
            begun &= {""}
        after = set()
        for character in characters:
            if is_of_word(character):
                after |= {beginning + character for beginning in begun}
            else:
                self.words |= begun - {""}
                if "" in begun:
                    self.behind = True
                    after.add("")
        complete = {beginning for beginning in after if len(beginning) == LETTERS}
        self.words |= complete
        if len(self.words) + len(after) > _MOST:
            raise _Untold
        return frozenset(after - complete)

    def _anything(self, begun: frozenset[str]) -> frozenset[str]:
        if "" in begun:
            raise _Untold
        self.parts |= begun
        return frozenset()


def _expanded(items: Iterable[tuple[Any, Any]]) -> list[str] | None:
    """Return the characters of a set; None where it has too many, or all but some."""
    found: list[str] = []
    for operation, value in items:
        if str(operation) == "LITERAL":
            found.append(chr(value))
        elif str(operation) == "RANGE" and value[1] - value[0] < _EXPANDED:
            found += map(chr, range(value[0], value[1] + 1))
        elif (str(operation), str(value)) == ("CATEGORY", "CATEGORY_SPACE"):
            found.append(" ")
        else:
            return None
    return found if len(found) <= _EXPANDED else None
