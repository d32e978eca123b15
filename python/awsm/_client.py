# SPDX-License-Identifier: Apache-2.0
"""What the clients of all services have in common. Their classes are made in services.py."""

from awsm import _core
from awsm._loops import Loops
from awsm._model import ServiceModel, error_shapes
from awsm.exceptions import ClientError, OperationNotPageableError

TYPE_CHECKING = False  # typing's own costs an import of typing
if TYPE_CHECKING:
    from awsm.paginate import Paginator


class ServiceExceptions:
    """client.exceptions: a subclass of ClientError for each code that the model names."""

    ClientError = ClientError

    def __init__(self, owner, service):
        self._owner = owner
        self._service = _core.awsm_service_name(service)
        self._codes = error_shapes(service)

    def __getattr__(self, name):
        if name.startswith("_") or name not in self._codes:
            raise AttributeError(
                f"{self} object has no attribute {name}. "
                f"Valid exceptions are: {', '.join(self._codes)}"
            )
        made = type(name, (ClientError,), {"_service": self._service})
        made.__module__ = f"{ClientError.__module__}.{self._owner}"
        setattr(self, name, made)
        return made

    def __dir__(self):
        return [*super().__dir__(), *self._codes]

    def __repr__(self):
        return f"<awsm.services.{self._owner}Exceptions>"

    def _shape(self, error_code):
        """What the model says of the error's members; None when it does not name it."""
        return self._codes.get(error_code)

    def from_code(self, error_code):
        """The class of an error code; ClientError itself when the model does not name it."""
        return getattr(self, error_code) if error_code in self._codes else ClientError


class ClientMeta:
    """client.meta: what a client was made of."""

    region_name: str
    endpoint_url: str
    method_to_api_mapping: dict

    def __init__(self, handle, service, config, method_to_api_mapping):
        self.region_name = _core.awsm_client_region(handle)
        self.endpoint_url = _core.awsm_client_endpoint_url(handle)
        self.config = config
        self.method_to_api_mapping = method_to_api_mapping
        self.service_model = ServiceModel(service)

    @property
    def partition(self):
        return _core.awsm_region_partition(self.region_name)


class BaseClient:
    """A service in a region. Made by awsm.client(); usable from many threads at once."""

    # Each service's class has its own.
    exceptions: ServiceExceptions
    _service: object
    _operations: dict

    waiter_names: list = []

    def __init__(self, handle, config, max_attempts, proxy):
        methods = {method: operation.name for method, operation in self._operations.items()}
        self.meta = ClientMeta(handle, self._service, config, methods)
        self._handle = handle
        self._loops = Loops(config.max_pool_connections)
        self._max_attempts = max_attempts
        self._proxy = proxy

    def __repr__(self):
        name = type(self).__name__
        return f"<awsm.services.{name} {self.meta.region_name} {self.meta.endpoint_url}>"

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self) -> None:
        """Close idle connections. The client stays usable."""
        self._loops.close()

    def can_paginate(self, operation_name: str) -> bool:
        """Whether get_paginator() knows the method."""
        return bool(_core.awsm_operation_output_token(self._operations[operation_name].handle))

    def get_paginator(self, operation_name: str) -> "Paginator":
        """A paginator for a method, such as "get_entitlements"."""
        if not self.can_paginate(operation_name):
            raise OperationNotPageableError(operation_name=operation_name)
        from awsm.paginate import Paginator  # needs json

        return Paginator(getattr(self, operation_name), self._operations[operation_name].handle)

    def get_waiter(self, waiter_name):
        raise ValueError(f"Waiter does not exist: {waiter_name}")
