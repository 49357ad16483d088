"""What a pattern tells of its matches: how they begin, and of which words or pieces of text each has one.

It is written down once for each pattern, and kept from run to run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from linter.extract.word_sets import LETTERS, is_of_word

_MOST = 3000  # beginnings of a pattern; one with more is looked for everywhere
_EXPANDED = 40  # characters of a set that are told one by one at the beginning of a word
_SEVERAL = 8  # and within one
_ENOUGH = 2  # sets of words that are asked for instead of pieces of text: to look for these takes longer
_MOST_SETS = 4  # of words that are asked for; what has one of each of four is nearly always a match
_TELLING = 3  # characters that a text is looked through for: fewer are in every text

# Some pieces of text of which every match has one; none where there are none that tell.
Need = tuple[str, ...]


def needed(pattern: str) -> Need:
    """Return pieces of text of which every match of a pattern has one; none where there are none that tell."""
    from re import _parser  # type: ignore[attr-defined]  # as below

    needs = [_need(alternative) for alternative in _alternatives(_parser.parse(pattern))]
    return tuple(dict.fromkeys(piece for need in needs for piece in need)) if all(needs) else ()


def written(pattern: str) -> str:
    """Return in lines the words, the parts, whether signs may come first; then for each alternative how it begins and
    what it needs: sets of words of each of which it has one; and pieces of text, where these sets are few.
    """
    from re import _parser  # type: ignore[attr-defined]  # what `re` takes patterns apart with; typeshed leaves it out

    words, parts, behind, lines = set[str](), set[str](), False, []
    try:
        for alternative in _alternatives(_parser.parse(pattern)):
            walk = _Walk()
            walk.finish(walk.along(alternative, frozenset({""})))
            words |= walk.words
            parts |= walk.parts
            behind = behind or walk.behind
            sets = [] if walk.parts else sorted(_whole_words([*alternative], True, True), key=_telling, reverse=True)
            pieces = _besides(alternative) if len(sets) < _ENOUGH else ()
            asked = ("\t".join(map(" ".join, kind)) for kind in (sets[:_MOST_SETS], [(piece,) for piece in pieces]))
            lines.append("\f".join((" ".join(sorted(walk.words | walk.parts)), *asked)))
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


def _besides(items: Iterable[tuple[Any, Any]]) -> Need:
    """Return what every match of an alternative has one of, besides what it begins with where there is such."""
    first, *others = _needs(items)
    return max((first, *others) if not any(others) else others, key=_telling)


def _need(items: Iterable[tuple[Any, Any]]) -> Need:
    """Return the best pieces of text of which every match of some items has one."""
    return max(_needs(items), key=_telling)


def _needs(items: Iterable[tuple[Any, Any]]) -> list[Need]:
    """Return the pieces of text that items need, one after the other; at least one, which may be none."""
    found: list[Need] = []
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


def _need_within(operation: str, value: Any) -> Need:
    if operation == "SUBPATTERN":
        return _need(value[3])
    if operation in ("MAX_REPEAT", "MIN_REPEAT") and value[0]:
        return _need(value[2])
    if operation == "BRANCH":
        needs = [_need(branch) for branch in value[1]]
        return tuple(dict.fromkeys(piece for need in needs for piece in need)) if all(needs) else ()
    return ()


def _telling(need: Need) -> tuple[int, int]:
    """Return how much it tells that a text has none of some pieces: few texts have a long one, and one of few."""
    return (min(map(len, need), default=0), -len(need))


def _whole_words(items: Sequence[tuple[Any, Any]], before: bool, after: bool) -> list[Need]:
    """Return sets of whole words of each of which every match has one; `before` and `after` it no letter stands."""
    found: list[Need] = []
    run = ""
    for place, (operation, value) in enumerate((*items, ("END", None))):
        if str(operation) == "LITERAL" and is_of_word(chr(value)):
            run += chr(value)
            continue
        if run and _ends(items[place:], after, 1) and _ends(items[: place - len(run)], before, -1):
            found.append((run,))
        run = ""
        within = (_ends(items[:place], before, -1), _ends(items[place + 1 :], after, 1))
        if str(operation) == "SUBPATTERN":
            found += _whole_words([*value[3]], *within)
        elif str(operation) == "BRANCH":
            each = [max(_whole_words([*branch], *within), key=_telling, default=()) for branch in value[1]]
            if all(each):
                found.append(tuple(dict.fromkeys(word for words in each for word in words)))
    return found


def _ends(items: Sequence[tuple[Any, Any]], beyond: bool, way: int) -> bool:
    """Whether no letter can be the first (way 1) or last (way -1) of what items match, nor of what stands `beyond`."""
    edge = _edge(items, way)
    return beyond if edge is None else edge


def _edge(items: Iterable[tuple[Any, Any]], way: int) -> bool | None:
    """Whether what items match begins, or ends, with a sign that is no letter; None where it may be nothing or such."""
    for operation, value in [*items][::way]:
        found = _edge_of(str(operation), value, way)
        if found is not None:
            return found
    return None


def _edge_of(operation: str, value: Any, way: int) -> bool | None:
    if operation in ("AT", "ASSERT", "ASSERT_NOT"):
        return None
    if operation == "LITERAL":
        return not is_of_word(chr(value))
    if operation == "IN":
        characters = _expanded(value)
        return characters is not None and not any(map(is_of_word, characters))
    if operation == "SUBPATTERN":
        return _edge(value[3], way)
    if operation in ("MAX_REPEAT", "MIN_REPEAT"):
        found = _edge(value[2], way)
        return None if found and not value[0] else found
    if operation == "BRANCH":
        edges = [_edge(branch, way) for branch in value[1]]
        return False if False in edges else None if None in edges else True
    return False


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
