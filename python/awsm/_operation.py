# SPDX-License-Identifier: Apache-2.0
"""An API operation as a method of a client: from keyword arguments to the reply or an exception."""

from types import MethodType

from awsm import _core
from awsm._failures import CoreError, failure, refusal, unwritable
from awsm.exceptions import ParamValidationError, ResponseParserError


class Operation:
    """Stands in the client's class; client.operation is it, bound, as with a function."""

    def __init__(self, handle, owner):
        self.handle = handle
        self.name = _core.awsm_operation_name(handle)
        self.__name__ = _core.awsm_operation_method(handle)
        self.__qualname__ = f"{owner}.{self.__name__}"

    @property
    def __doc__(self):
        from awsm._docs import docstring

        return docstring(self.handle)

    def __get__(self, client, owner=None):
        return self if client is None else MethodType(self, client)

    def __call__(self, client, /, *args, **params):
        if args:
            raise TypeError(f"{self.__name__}() only accepts keyword arguments.")
        call = self.prepare(client, params)
        try:
            client._loops.run(call)
        except CoreError as error:  # no descriptors left, and the like
            raise failure(error.args) from None
        return self.outcome(client, call)

    def prepare(self, client, params):
        """A call that is checked and ready to be sent."""
        try:
            return _core.awsm_call_new(client._handle, self.name, params)
        except CoreError as error:
            raise failure(error.args) from None
        except _core.Unwritable as error:
            raise unwritable(error.args[0], params) from None
        except RecursionError:
            raise ParamValidationError(report="input: nested too deeply") from None

    def outcome(self, client, call):
        """The reply of a finished call; its error is raised."""
        facts = _core.awsm_call_error(call)
        if facts is not None:
            raise self._failure(client, call, facts)
        try:
            reply = _core.awsm_call_reply(call, self.handle)
        except (ValueError, RecursionError) as reason:  # not UTF-8, not JSON, no such time
            raise self._unreadable(reason) from None
        reply["ResponseMetadata"] = _core.awsm_call_metadata(call)
        return reply

    def _unreadable(self, reason):
        error = ResponseParserError(error=f"{self.name}: the reply cannot be read: {reason}")
        error.effect = "unknown"  # whoever answered 200 with this may not have been AWS
        return error

    def _failure(self, client, call, facts):
        if facts[0] != _core.AWSM_E_SERVICE:
            return failure(facts, endpoint_url=client.meta.endpoint_url, proxy_url=client._proxy)
        metadata = _core.awsm_call_metadata(call)
        if metadata["RetryAttempts"] + 1 >= client._max_attempts:
            metadata["MaxAttemptsReached"] = True
        return refusal(facts, client.exceptions, self.name, metadata, call)
