# SPDX-License-Identifier: Apache-2.0
"""Every limit of every input, at, below and above it: what is refused, and that the path is right.

The limits are read from the library's own model; tests/python/test_model_transcription.py proves
that they are AWS's.
"""

import random
from dataclasses import dataclass

from models import Shape
from texts import Unreachable, matching, not_matching, shortest
from values import INTEGERS, NEVER_EMPTY, Input

import awsm

TOO_MUCH = 100000  # characters or items: beyond it a limit is not tried out
SHOWN_WHOLE = 48  # an error shortens longer names


@dataclass
class Place:
    """A value within an input: its shape, and how to get there."""

    steps: tuple
    shape: Shape

    @property
    def path(self):
        named = "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in self.steps)
        return named[1:]


class Walk:
    """All places below a shape; one that contains itself is entered once."""

    def __init__(self, rng):
        self.rng = rng
        self.within = []

    def places(self, shape, steps=()):
        yield Place(steps, shape)
        if shape.name in self.within:
            return
        self.within.append(shape.name)
        if shape.kind == "structure":
            for name, member in shape.members.items():
                yield from self.places(member.shape, (*steps, name))
        elif shape.kind == "list":
            yield from self.places(shape.element, (*steps, 0))
        elif shape.kind == "map":
            key = Input(self.rng)._string(shape.key, 0)
            yield from self.places(shape.element, (*steps, key))
        self.within.pop()


def input_with(values, shape, steps, value):
    """A valid input of as few members as possible, but with that value at that place."""
    if not steps:
        return value
    step, *rest = steps
    if shape.kind == "structure":
        inner = shape.members[step].shape
        made = {} if shape.union else values.structure(shape, [])
        return {**made, step: input_with(values, inner, rest, value)}
    inner = input_with(values, shape.element, rest, value)
    if shape.kind == "map":
        return {step: inner}
    more = max(shape.min or 0, 1) - 1
    return [inner] + [values.value(shape.element) for _ in range(more)]


# --- values at, below and above a limit: (what, value, what the message says; "": accepted) -----


def limits_of(shape):
    """(what, limit, beside it, message there) of the least and the greatest length or count."""
    unit = "character" if shape.kind == "string" else "item"
    if shape.min is not None:
        below = shape.min - 1
        said = f"{below} {unit}{'s' * (below != 1)}, at least {shape.min} are needed"
        if below == 0:
            said = f"empty, at least 1 {unit} needed"
        yield "least", shape.min, below, said
    if shape.max is not None and shape.max <= TOO_MUCH:
        above = shape.max + 1
        yield "most", shape.max, above, f"{above} {unit}s, at most {shape.max} are allowed"


def of_text(values, shape):
    for what, limit, beside, message in limits_of(shape):
        try:
            if not shape.enum:
                yield f"at {what}", matching(values.rng, shape.pattern, limit), ""
        except Unreachable:
            pass
        if beside >= 0:
            yield f"beyond {what}", "a" * beside, message
    if shape.enum:
        length = max(shape.min or 0, min(12, shape.max or 12))
        yield "enum", "NoSuchValue!"[:length].ljust(length, "!"), "is none of"
    wrong = not_matching(shape.pattern, max(shape.min or 1, 1)) if shape.pattern else None
    if wrong is not None:
        yield "pattern", wrong, "does not match the pattern"


def of_list(values, shape):
    def items(count):
        return [values.value(shape.element) for _ in range(count)]

    for what, limit, beside, message in limits_of(shape):
        if limit > 0 or shape.name not in NEVER_EMPTY:
            yield f"at {what}", items(limit), ""
        if beside >= 0:
            yield f"beyond {what}", items(beside), message


def of_map(values, shape):
    def items(count):
        keys = set()
        while len(keys) < count:
            keys.add(shortest(values.rng, shape.key.pattern, max(shape.key.min or 0, 4)))
        return {key: values.value(shape.element) for key in sorted(keys)}

    if not shape.key.enum:
        for what, limit, beside, message in limits_of(shape):
            yield f"at {what}", items(limit), ""
            if beside >= 0:
                yield f"beyond {what}", items(beside), message
    yield from ((f"key, {what}", {key: values.value(shape.element)}, (key, message))
                for what, key, message in of_text(values, shape.key))


def of_integer(values, shape):
    least, most = INTEGERS[shape.kind]
    wide = "does not fit 64 bits"
    below = wide if shape.kind == "long" and shape.min is None else "is less than "
    above = wide if shape.kind == "long" and shape.max is None else "is greater than "
    least = least if shape.min is None else shape.min
    most = most if shape.max is None else shape.max
    yield "at least", least, ""
    yield "at most", most, ""
    yield "beyond least", least - 1, f"{least - 1} {below}"
    yield "beyond most", most + 1, f"{most + 1} {above}"


def of_structure(values, shape):
    if shape.union:
        yield "no member of a union", {}, "one of "
        if len(shape.members) > 1:
            both = {name: values.value(m.shape) for name, m in list(shape.members.items())[:2]}
            yield "two members of a union", both, "only one of "


TRIALS = {
    "string": of_text,
    "list": of_list,
    "map": of_map,
    "integer": of_integer,
    "long": of_integer,
    "structure": of_structure,
}


def prepared(client, operation, params):
    """The message of the refusal; "" when the input is accepted. Nothing is sent."""
    try:
        client._operations[operation.method].prepare(client, params)
    except awsm.exceptions.ParamValidationError as error:
        return str(error).partition("\n")[2]
    return ""


def check(message, path, told, where):
    """The message is of that path and says what it must; a map's key is a step of the path."""
    if isinstance(told, tuple):
        key, told = told
        path = f"{path}.{key}"
    if not told:
        assert message == "", where
    elif len(path) < SHOWN_WHOLE:
        assert message.startswith(f"{path}: "), (where, message)
    assert told in message, (where, message)


def test_every_limit_holds_at_below_and_above_it(operation, peers, count):
    _, client = peers.clients(operation.service)
    rng = random.Random(f"{operation} limits")
    values = Input(rng, "least")
    for place in Walk(rng).places(operation.input):
        trials = TRIALS.get(place.shape.kind, lambda *_: ())
        for what, value, told in trials(values, place.shape):
            params = input_with(values, operation.input, place.steps, value)
            message = prepared(client, operation, params)
            check(message, place.path, told, f"{operation}: {place.path}: {what}")
            count(f"limits, {what}")


def test_every_required_member_is_missed(operation, peers, count):
    _, client = peers.clients(operation.service)
    rng = random.Random(f"{operation} required")
    values = Input(rng, "least")
    for place in Walk(rng).places(operation.input):
        if place.shape.kind != "structure":
            continue
        for name, member in place.shape.members.items():
            if not member.required or member.token:
                continue
            without = values.structure(place.shape, [])
            del without[name]
            params = input_with(values, operation.input, place.steps, without)
            path = f"{place.path}.{name}" if place.steps else name
            wanted = f"{path}: required, but missing"
            assert prepared(client, operation, params) == wanted, place
            count("limits, required members")
