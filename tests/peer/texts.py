# SPDX-License-Identifier: Apache-2.0
"""Random text that matches a pattern of the model and has a wanted length. Used by values.py.

Python's own parser of regular expressions gives the tree. Every repetition of one character can be
stretched; the rest of the tree is made as short as it may be, or a little longer.
"""

import functools
import re
import string

try:
    from re import _parser as parser
except ImportError:  # Python 3.10 and older
    import sre_parse as parser

OP = parser  # LITERAL, MAX_REPEAT, ... are names of the parser's module
ASCII = [chr(code) for code in range(0x20, 0x7F)]
BIG = list("éßÿŁжא漢字語한𝔘😀🎉\U0010fffd")
# Unusual, but valid in JSON; line ends are not among what "." matches.
ANY = ASCII + BIG + ["\t", "\x01", "\x1f", "\x7f", "\u00ad"]
FREE = [*ANY, "\n", "\r", "\b", "\f", "\u2028"]
PROPERTIES = {r"\p{L}": "a-zA-Zéжא漢", r"\p{Z}": " ", r"\p{N}": "0-9²"}
CATEGORIES = {
    OP.CATEGORY_DIGIT: set(string.digits),
    OP.CATEGORY_WORD: set(string.ascii_letters + string.digits + "_"),
    OP.CATEGORY_SPACE: set(" \t\n\r"),
    OP.CATEGORY_NOT_SPACE: set(ASCII + BIG) - {" "},
}


class Unreachable(Exception):
    """No text of that length matches, as far as this module can tell."""


@functools.lru_cache(maxsize=None)
def _parse(pattern):
    for name, characters in PROPERTIES.items():
        pattern = pattern.replace(name, characters)
    return list(parser.parse(pattern))


def _members(items):
    """The characters of a [class]."""
    negated = bool(items) and items[0][0] is OP.NEGATE
    found = set()
    for kind, argument in items[negated:]:
        if kind is OP.LITERAL:
            found.add(chr(argument))
        elif kind is OP.RANGE:
            found.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            found.update(CATEGORIES[argument])
    return sorted(set(ASCII + BIG) - found if negated else found)


def _pool(kind, argument):
    """The characters a one-character node may be; None for other nodes."""
    if kind is OP.LITERAL:
        return [chr(argument)]
    if kind is OP.ANY:
        return ANY
    return _members(argument) if kind is OP.IN else None


class _Maker:
    """Turns a tree into pieces: [pool, count, greatest count]."""

    def __init__(self, rng):
        self.rng = rng
        self.pieces = []

    def walk(self, nodes):
        for kind, argument in nodes:
            pool = _pool(kind, argument)
            if pool is not None:
                self.pieces.append([pool, 1, 1])
            elif kind is OP.MAX_REPEAT:
                self._repeat(*argument)
            elif kind is OP.SUBPATTERN:
                self.walk(argument[-1])
            elif kind is OP.BRANCH:
                self.walk(self.rng.choice(argument[1]))
            elif kind is not OP.AT:
                raise NotImplementedError(f"{kind} in a pattern")

    def _repeat(self, least, most, body):
        pool = self._single(body)
        if pool is not None:
            self.pieces.append([pool, least, most])
            return
        for _ in range(self.rng.randint(least, min(most, least + 2))):
            self.walk(body)

    def _single(self, body):
        """The pool of a repeated single character, within groups or not."""
        if len(body) == 1 and body[0][0] is OP.SUBPATTERN:
            return self._single(body[0][1][-1])
        return _pool(*body[0]) if len(body) == 1 else None


def _stretch(rng, pieces, missing):
    """Lengthen pieces until nothing is missing; what is left then."""
    for piece in rng.sample(pieces, len(pieces)):
        more = min(missing, piece[2] - piece[1])
        piece[1] += more
        missing -= more
    return missing


def _text(rng, pieces):
    return "".join("".join(rng.choices(pool, k=count)) for pool, count, _ in pieces)


def _missing(pieces, length):
    return length - sum(piece[1] for piece in pieces)


def _tries(rng, pattern):
    """Pieces of the pattern, some times: with other branches and other lengths."""
    for _ in range(4):
        maker = _Maker(rng)
        maker.walk(_parse(pattern))
        yield maker.pieces


def matching(rng, pattern, length):
    """Text of exactly that length that matches; Unreachable where there is none."""
    if not pattern:
        return "".join(rng.choices(FREE, k=length))
    for pieces in _tries(rng, pattern):
        missing = _missing(pieces, length)
        if missing >= 0 and _stretch(rng, pieces, missing) == 0:
            return _text(rng, pieces)
    raise Unreachable(f"{pattern} with {length} characters")


def shortest(rng, pattern, least):
    """Text that matches and has at least so many characters."""
    for pieces in _tries(rng, pattern):
        if _stretch(rng, pieces, max(0, _missing(pieces, least))) == 0:
            return _text(rng, pieces)
    raise Unreachable(f"{pattern} with at least {least} characters")


def not_matching(pattern, length):
    """Text of that length in which the pattern is not found; None when there is none at hand."""
    for name, characters in PROPERTIES.items():
        pattern = pattern.replace(name, characters)
    candidates = (character * length for character in ("!", " ", "-", "\x07"))
    return next((text for text in candidates if not re.search(pattern, text)), None)
