# SPDX-License-Identifier: Apache-2.0
"""Random valid values of a shape: as parameters of a call (Input), or as JSON of a reply (Output).

One seed gives one value, on every machine.
"""

from datetime import datetime, timedelta, timezone

from texts import Unreachable, matching, shortest

INTEGERS = {"integer": (-(2**31), 2**31 - 1), "long": (-(2**63), 2**63 - 1)}
FIRST_S, LAST_S = 0, 253402300799  # 1970 to 9999
DEEP = 6  # below it only what is required
LONG_TEXT = 2000
NEVER_EMPTY = ("UsageRecordList",)  # a difference we mean, see core/doc/errors.md


class Values:
    """`optional` decides on a member that may be missing: least, all or some of them."""

    def __init__(self, rng, optional="some"):
        self.rng = rng
        self.optional = optional

    def value(self, shape, depth=0):
        return getattr(self, "_" + shape.kind)(shape, depth)

    def structure(self, shape, names, depth=0):
        """The members of these names, and the required ones."""
        members = shape.members
        chosen = [n for n in members if n in names or members[n].required]
        self.rng.shuffle(chosen)
        return {n: self.placed(members[n], depth + 1) for n in chosen}

    def placed(self, member, depth):
        value = self.value(member.shape, depth)
        while member.place == "path" and value in ("", ".", ".."):
            value = self.value(member.shape, depth)
        return value

    def _structure(self, shape, depth):
        names = list(shape.members)
        if shape.union:
            names = [self.rng.choice(names)]
        elif self.optional == "least" or depth > DEEP:
            names = []
        elif self.optional == "some":
            odds = self.rng.random()
            names = [name for name in names if self.rng.random() < odds]
        return self.structure(shape, names, depth)

    def count(self, shape, depth):
        filled = self.optional == "all" or shape.name in NEVER_EMPTY
        least = max(shape.min or 0, int(filled))
        most = max(least, min(shape.max if shape.max is not None else 3, 4 if depth < 4 else 1))
        if shape.max is not None and depth < 3 and self.rng.random() < 0.03:
            most = max(least, min(shape.max, 50))
            return most
        return least if self.optional == "least" else self.rng.randint(least, most)

    def _list(self, shape, depth):
        return [self.value(shape.element, depth + 1) for _ in range(self.count(shape, depth))]

    def _map(self, shape, depth):
        count = self.count(shape, depth)
        keys = shape.key.enum or [self._string(shape.key, 0) for _ in range(count)]
        chosen = self.rng.sample(sorted(set(keys)), min(count, len(set(keys))))
        return {key: self.value(shape.element, depth + 1) for key in chosen}

    def _string(self, shape, depth):
        if shape.enum:
            return self.rng.choice(shape.enum)
        least = shape.min or 0
        most = min(shape.max if shape.max is not None else 60, LONG_TEXT)
        lengths = [least, most, self.rng.randint(least, min(most, least + 40))]
        try:
            return matching(self.rng, shape.pattern, self.rng.choices(lengths, (2, 1, 9))[0])
        except Unreachable:
            return shortest(self.rng, shape.pattern, least)

    def _integer(self, shape, depth):
        least, most = INTEGERS[shape.kind]
        least = least if shape.min is None else shape.min
        most = most if shape.max is None else shape.max
        return self.rng.choice([least, most, self.rng.randint(least, most)])

    _long = _integer

    def _boolean(self, shape, depth):
        return self.rng.random() < 0.5

    def _double(self, shape, depth):
        exponent = self.rng.randint(-300, 300)
        some = self.rng.random() * 10.0**exponent
        return self.rng.choice([0.1, 5e-324, 1.7976931348623157e308, some])

    def _document(self, shape, depth):
        return {"Document": self.json(0), self._free_text(): self.json(0)}

    def json(self, depth):
        """Any JSON value."""
        kinds = ["text", "int", "float", "bool", "null", "list", "dict"]
        kind = self.rng.choice(kinds[: 5 if depth > 3 else 7])
        if kind == "list":
            return [self.json(depth + 1) for _ in range(self.rng.randint(0, 3))]
        if kind == "dict":
            return {self._free_text(): self.json(depth + 1) for _ in range(self.rng.randint(0, 3))}
        return {
            "text": self._free_text(),
            "int": self.rng.randint(-(2**70), 2**70),
            "float": self.rng.uniform(-1e9, 1e9),
            "bool": self.rng.random() < 0.5,
            "null": None,
        }[kind]

    def _free_text(self):
        return matching(self.rng, "", self.rng.randint(0, 12))


class Input(Values):
    def _timestamp(self, shape, depth):
        zone = timezone(timedelta(minutes=self.rng.choice([0, 0, 330, -480])))
        moment = datetime.fromtimestamp(self.rng.randint(FIRST_S, 4102444800), zone)
        forms = [
            moment,
            moment.replace(microsecond=self.rng.randint(0, 999999)),
            moment.astimezone(timezone.utc).replace(tzinfo=None),
            moment.isoformat(),
            int(moment.timestamp()),
        ]
        return self.rng.choice(forms)


class Output(Values):
    """A reply: members may be null, and a timestamp is a number or text."""

    def placed(self, member, depth):
        if not member.required and self.rng.random() < 0.03:
            return None
        return self.value(member.shape, depth)

    def structure(self, shape, names, depth=0):
        value = super().structure(shape, names, depth)
        if shape.union:
            value = {name: self.value(shape.members[name].shape, depth + 1) for name in value}
        return value

    def _timestamp(self, shape, depth):
        seconds = self.rng.randint(FIRST_S, LAST_S)
        moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=seconds)
        text = moment.strftime("%Y-%m-%dT%H:%M:%S")
        forms = [seconds, seconds // 1000 + 0.123, text + "Z", text + ".250Z", text + "+02:00"]
        forms += [str(seconds), moment.strftime("%a, %d %b %Y %H:%M:%S GMT")]
        return self.rng.choice(forms[:2] if self.rng.random() < 0.5 else forms)
