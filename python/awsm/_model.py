# SPDX-License-Identifier: Apache-2.0
"""What the library knows of the services, read from its tables. No I/O, no parsing."""

from awsm import _core


class Member:
    """A member of a structure."""

    __slots__ = ("help", "idempotency_token", "name", "required", "shape")

    def __init__(self, structure, i):
        self.name = _core.awsm_shape_member_name(structure, i)
        self.shape = _core.awsm_shape_member_shape(structure, i)
        self.help = _core.awsm_shape_member_help(structure, i)
        self.required = bool(_core.awsm_shape_member_required(structure, i))
        self.idempotency_token = bool(_core.awsm_shape_member_idempotency_token(structure, i))


def members(shape):
    return [Member(shape, i) for i in range(_core.awsm_shape_member_count(shape))]


def enum_values(shape):
    count = _core.awsm_shape_enum_count(shape)
    return [_core.awsm_shape_enum_at(shape, i) for i in range(count)]


def service_names():
    services = (_core.awsm_service_at(i) for i in range(_core.awsm_service_count()))
    return sorted(_core.awsm_service_name(service) for service in services)


def operations(service):
    """The handles of a service's operations."""
    count = _core.awsm_operation_count(service)
    return [_core.awsm_operation_at(service, i) for i in range(count)]


def error_shapes(service):
    """The shapes of all errors that the service's model names, by their codes, sorted."""
    shapes = {}
    for operation in operations(service):
        for i in range(_core.awsm_operation_error_count(operation)):
            code = _core.awsm_operation_error_at(operation, i)
            shapes[code] = _core.awsm_operation_error_shape(operation, i)
    return dict(sorted(shapes.items()))


class ServiceModel:
    """client.meta.service_model: a service's names."""

    def __init__(self, handle):
        self.service_name = _core.awsm_service_name(handle)
        self.service_id = _core.awsm_service_id(handle)
        self.api_version = _core.awsm_service_api_version(handle)
        self.signing_name = _core.awsm_service_signing_name(handle)
        self.operation_names = [_core.awsm_operation_name(op) for op in operations(handle)]

    def __repr__(self):
        return f"ServiceModel({self.service_name})"


def class_name(service):
    """boto3's name of the client's class: "AWSMarketplace Metering" makes MarketplaceMetering."""
    name = _core.awsm_service_abbreviation(service) or _core.awsm_service_full_name(service)
    name = name.replace("Amazon", "").replace("AWS", "")
    return "".join(letter for letter in name if letter.isalnum() or letter == "_")
