# SPDX-License-Identifier: Apache-2.0
"""The two models side by side: awsm's, read from the library, and botocore's.

Only members that both know take part; the others are counted, and pytest shows their number at the
end (conftest.py).
"""

import functools

from awsm import _core, _model

import awsm

SCALARS = {
    _core.AWSM_SHAPE_STRING: "string",
    _core.AWSM_SHAPE_INTEGER: "integer",
    _core.AWSM_SHAPE_LONG: "long",
    _core.AWSM_SHAPE_DOUBLE: "double",
    _core.AWSM_SHAPE_BOOLEAN: "boolean",
    _core.AWSM_SHAPE_TIMESTAMP: "timestamp",
    _core.AWSM_SHAPE_DOCUMENT: "document",
}
CONTAINERS = {
    _core.AWSM_SHAPE_STRUCTURE: "structure",
    _core.AWSM_SHAPE_LIST: "list",
    _core.AWSM_SHAPE_MAP: "map",
}
KINDS = {**SCALARS, **CONTAINERS}

only_botocore = set()  # "Shape.Member" and "service.Operation"
only_awsm = set()
required_by_awsm = set()  # and not by botocore


class Shape:
    """A shape of awsm's model, with what botocore's has of it."""

    def __init__(self, handle, peer):
        self.name = _core.awsm_shape_name(handle)
        self.kind = KINDS[_core.awsm_shape_kind(handle)]
        self.min = _core.awsm_shape_min(handle)
        self.max = _core.awsm_shape_max(handle)
        self.pattern = _core.awsm_shape_pattern(handle)
        self.enum = _model.enum_values(handle)
        self.union = bool(_core.awsm_shape_union(handle))
        self._handle = handle
        self._peer = peer

    @functools.cached_property
    def members(self):
        peers = self._peer.members
        both = {}
        for i, member in enumerate(_model.members(self._handle)):
            if member.name in peers:
                both[member.name] = Member(self._handle, i, member, peers[member.name])
            else:
                only_awsm.add(f"{self.name}.{member.name}")
        only_botocore.update(f"{self.name}.{name}" for name in peers if name not in both)
        return both

    @functools.cached_property
    def only_ours_requires(self):
        """Members that botocore's newer model has made optional."""
        peers = set(self._peer.required_members)
        found = {name for name, m in self.members.items() if m.required and name not in peers}
        required_by_awsm.update(f"{self.name}.{name}" for name in found)
        return found

    @functools.cached_property
    def element(self):
        peer = self._peer.value if self.kind == "map" else self._peer.member
        return Shape(_core.awsm_shape_element(self._handle), peer)

    @functools.cached_property
    def key(self):
        return Shape(_core.awsm_shape_key(self._handle), self._peer.key)


class Member:
    def __init__(self, structure, i, member, peer):
        self.required = member.required
        self.token = member.idempotency_token
        self.place = _core.awsm_shape_member_location(structure, i)
        self.shape = Shape(member.shape, peer)


class Operation:
    def __init__(self, service, handle, peer):
        self.service = service
        self.handle = handle
        self.peer = peer
        self.name = _core.awsm_operation_name(handle)
        self.method = _core.awsm_operation_method(handle)
        self.status = _core.awsm_operation_http_status(handle)
        self.rest = _core.awsm_service_protocol(_core.awsm_service_find(service)) == "rest-json"
        self.input = Shape(_core.awsm_operation_input(handle), peer.input_shape)
        self.output = peer.output_shape and Shape(
            _core.awsm_operation_output(handle), peer.output_shape
        )

    def __repr__(self):
        return f"{self.service}.{self.name}"

    @functools.cached_property
    def errors(self):
        """(code, HTTP status, shape) of each error that both models name."""
        peers = {shape.name: shape for shape in self.peer.error_shapes}
        count = _core.awsm_operation_error_count(self.handle)
        rows = [
            (
                _core.awsm_operation_error_at(self.handle, i),
                _core.awsm_operation_error_status(self.handle, i) or 400,
                _core.awsm_operation_error_shape(self.handle, i),
            )
            for i in range(count)
        ]
        return [(code, status, Shape(s, peers[code])) for code, status, s in rows if code in peers]


@functools.lru_cache(maxsize=None)
def all_operations(session):
    """Every operation of awsm's, with botocore's of the same name."""
    found = []
    for name in awsm._model.service_names():
        peers = session.get_service_model(name)
        ours = _model.operations(_core.awsm_service_find(name))
        names = [_core.awsm_operation_name(handle) for handle in ours]
        found += [Operation(name, h, peers.operation_model(n)) for h, n in zip(ours, names)]
        only_botocore.update(f"{name}.{n}" for n in peers.operation_names if n not in names)
    return found
