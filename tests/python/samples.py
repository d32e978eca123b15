# SPDX-License-Identifier: Apache-2.0
"""Random valid inputs of any operation, from AWS's model as botocore reads it."""
import datetime
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "core" / "model"))

import regex  # noqa: E402
from characters import Characters  # noqa: E402

AWKWARD = [ord(c) for c in "Az0/ +&%\"\\=\t\n\x7f\u00e9\u20ac\U0001f600"]
ANY_TEXT = Characters([(0x20, 0x7E), (0xA1, 0x2FFF), (0x10000, 0x1F6FF)])
TOKEN = "0123456789abcdef0123456789abcdef"
LONGEST = 2000


class Samples:
    """`unchecked` names the shapes to whose patterns AWS does not keep."""

    def __init__(self, model, dice, unchecked=()):
        self.shapes = model["shapes"]
        self.dice = dice
        self.unchecked = unchecked

    def input(self, operation):
        """With none, half or all of what may be left out, in any order."""
        share = self.dice.choice([0, 0.5, 1])
        params = self.value(operation.input_shape, share)
        for name in operation.idempotent_members:
            params.setdefault(name, TOKEN)
        return params

    def value(self, shape, share):
        raw = self.shapes[shape.name]
        if raw.get("document"):
            return self.document()
        return getattr(self, shape.type_name)(shape, raw, share)

    def structure(self, shape, raw, share):
        members = list(shape.members.items())
        if raw.get("union"):
            members = [self.dice.choice(members)]
        given = [(name, member) for name, member in members
                 if raw.get("union") or name in shape.required_members
                 or self.dice.random() < share]
        self.dice.shuffle(given)
        return {name: self.value(member, share) for name, member in given}

    def list(self, shape, raw, share):
        least = 1 if shape.name == "UsageRecordList" else raw.get("min", 0)  # our own rule
        most = min(raw.get("max", least + 3), least + 3)
        return [self.value(shape.member, share) for _ in range(self.dice.randint(least, most))]

    def map(self, shape, raw, share):
        return {self.value(shape.key, share): self.value(shape.value, share)
                for _ in range(self.dice.randint(raw.get("min", 0), 3))}

    def string(self, shape, raw, _share):
        if "enum" in raw:
            return self.dice.choice(raw["enum"])
        least, most = raw.get("min") or 0, raw.get("max") or LONGEST
        pattern = raw.get("pattern") if shape.name not in self.unchecked else None
        for _ in range(10000):
            text = self.match(regex.parse(pattern)) if pattern else self.text(least, most)
            if max(least, 1) <= len(text) <= most:
                return text
        raise AssertionError(f"no text found for {shape.name}")

    def text(self, least, most):
        return "".join(self.character(ANY_TEXT)
                       for _ in range(self.dice.randint(max(least, 1), min(most, least + 20))))

    def match(self, tree):
        """A text that the expression matches from its start to its end."""
        if isinstance(tree, regex.One):
            return self.character(tree.characters)
        if isinstance(tree, regex.Choice):
            return self.match(self.dice.choice(tree.parts))
        if isinstance(tree, regex.Sequence):
            return "".join(map(self.match, tree.parts))
        if isinstance(tree, regex.Repeat):
            most = tree.min + self.dice.choice([0, 1, 9, 50]) if tree.max is None else tree.max
            return "".join(self.match(tree.part) for _ in range(self.dice.randint(tree.min, most)))
        return ""

    def character(self, characters):
        awkward = [code for code in AWKWARD if code in characters]
        if awkward and self.dice.random() < 0.3:
            return chr(self.dice.choice(awkward))
        first, last = self.dice.choice(characters.ranges)
        code = self.dice.randint(max(first, 1), min(last, first + 200))
        return chr(code) if not 0xD800 <= code <= 0xDFFF else "x"

    def integer(self, _shape, raw, _share, greatest=2**31 - 1):
        low, high = raw.get("min", -greatest - 1), raw.get("max", greatest)
        return self.dice.choice([low, high, self.dice.randint(low, high)])

    def long(self, shape, raw, share):
        return self.integer(shape, raw, share, 2**63 - 1)

    def double(self, _shape, _raw, _share):
        return self.dice.choice([0.1, 1e-7, 3.0, 1 / 3, -1e300])

    def boolean(self, _shape, _raw, _share):
        return self.dice.random() < 0.5

    def timestamp(self, _shape, _raw, _share):
        seconds = self.dice.randint(0, 4 * 10**9)
        return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)

    def document(self, depth=0):
        kinds = [None, True, 2**63, 10**30, 0.1, 1e300, "\u00e9\u20ac\U0001f600\"\\\n", [], {}]
        if depth < 3 and self.dice.random() < 0.6:
            items = [self.document(depth + 1) for _ in range(self.dice.randrange(4))]
            return items if self.dice.random() < 0.5 else dict(zip("ab\u00e9d", items))
        return self.dice.choice(kinds)
