# SPDX-License-Identifier: Apache-2.0
"""What can go wrong, under boto3's names.

AwsmError
    ClientError                     AWS answered with an error; client.exceptions has subclasses
    BotoCoreError                   there was no answer, or nothing was asked
        ParamValidationError        the parameters break a rule of the operation
        NoCredentialsError, PartialCredentialsError, CredentialRetrievalError
        NoRegionError, UnknownServiceError, ApiVersionNotFoundError, ProfileNotFound
        InvalidConfigError, InvalidRegionError, InvalidRetryConfigurationError
        ConnectionError
            EndpointConnectionError, ConnectTimeoutError, ProxyConnectionError, SSLError
        HTTPClientError
            ConnectionClosedError, ReadTimeoutError, CallTimeoutError, CallCancelledError
        ResponseParserError         the reply is not what the protocol allows
        OperationNotPageableError, PaginationError
        RegistrationError           register_usage's Signature proves nothing

Every one of them has, beside what boto3 gives it:

    effect          "none": AWS changed nothing; "unknown": sent, but there is no verdict, so send
                    the very same request again; "applied": AWS confirmed it
    service_code    AWS's own code, "ThrottlingException"; "" when AWS did not answer
    reason          the rule of AWS Marketplace that the parameters break, "timestamp_too_old"; ""
                    when it is none of core/doc/rules.md
    retryable       True when it may pass by itself; the library has retried as told already
    reason          which rule was broken, one word; "" when the class says it all
    hint            what to do about it, "" when the library has no advice
"""


def _rebuild(cls, kwargs):
    """Unpickle: BotoCoreErrors are made from keyword arguments."""
    return cls(**kwargs)


def _rebuild_client_error(service, code, response, operation_name):
    """Unpickle: a service's own classes are found by its name, not by import."""
    if service:
        from awsm.services import exceptions_of

        cls = exceptions_of(service).from_code(code)
    else:
        cls = ClientError
    return cls(response, operation_name)


class AwsmError(Exception):
    effect: str = "none"
    service_code: str = ""
    reason: str = ""
    retryable: bool = False
    reason: str = ""
    hint: str = ""


class ClientError(AwsmError):
    MSG_TEMPLATE = (
        "An error occurred ({error_code}) when calling the {operation_name} "
        "operation{retry_info}: {error_message}"
    )
    _service = ""

    def __init__(self, error_response: dict, operation_name: str):
        error = error_response.get("Error", {})
        metadata = error_response.get("ResponseMetadata", {})
        retries = ""
        if metadata.get("MaxAttemptsReached") and "RetryAttempts" in metadata:
            retries = f" (reached max retries: {metadata['RetryAttempts']})"
        super().__init__(
            self.MSG_TEMPLATE.format(
                error_code=error.get("Code", "Unknown"),
                error_message=error.get("Message", "Unknown"),
                operation_name=operation_name,
                retry_info=retries,
            )
        )
        self.response: dict = error_response
        self.operation_name: str = operation_name
        self.service_code = error.get("Code", "")

    def __str__(self):
        text = super().__str__()
        return f"{text}; {self.hint}" if self.hint else text

    def __reduce__(self):
        arguments = (self._service, self.service_code, self.response, self.operation_name)
        return _rebuild_client_error, arguments, self.__dict__


class BotoCoreError(AwsmError):
    """`fmt` is the message, its fields the keyword arguments; an unused `error` goes to the end."""

    fmt: str = "An unspecified error occurred"

    def __init__(self, **kwargs):
        text = self.fmt.format(**kwargs)
        if kwargs.get("error") and "{error}" not in self.fmt:
            text += f": {kwargs['error']}"
        super().__init__(text)
        self.kwargs = kwargs

    def __reduce__(self):
        return _rebuild, (type(self), self.kwargs), self.__dict__


class ParamValidationError(BotoCoreError):
    fmt = "Parameter validation failed:\n{report}"


class NoCredentialsError(BotoCoreError):
    fmt = "Unable to locate credentials"


class PartialCredentialsError(BotoCoreError):
    fmt = "Partial credentials found in {provider}, missing: {cred_var}"


class CredentialRetrievalError(BotoCoreError):
    fmt = "Error when retrieving credentials from {provider}: {error_msg}"


class BaseEndpointResolverError(BotoCoreError):
    pass


class NoRegionError(BaseEndpointResolverError):
    fmt = "You must specify a region."


class DataNotFoundError(BotoCoreError):
    fmt = "Unable to load data for: {data_path}"


class UnknownServiceError(DataNotFoundError):
    fmt = "Unknown service: '{service_name}'. Valid service names are: {known_service_names}"


class ApiVersionNotFoundError(DataNotFoundError):
    fmt = "Unable to load data {data_path} for: {api_version}"


class ProfileNotFound(BotoCoreError):
    fmt = "The config profile ({profile}) could not be found"


class InvalidConfigError(BotoCoreError, ValueError):
    fmt = "{error_msg}"


class UnknownSignatureVersionError(BotoCoreError):
    fmt = "Unknown Signature Version: {signature_version}."


class InvalidRetryConfigurationError(BotoCoreError):
    fmt = (
        'Cannot provide retry configuration for "{retry_config_option}". '
        "Valid retry configuration options are: {valid_options}"
    )


class InvalidMaxRetryAttemptsError(InvalidRetryConfigurationError):
    fmt = (
        'Value provided to "max_attempts": {provided_max_attempts} must '
        "be an integer greater than or equal to {min_value}."
    )


class InvalidRetryModeError(InvalidRetryConfigurationError):
    fmt = 'Invalid value provided to "mode": "{provided_retry_mode}" must be one of: {valid_modes}'


class ValidationError(BotoCoreError):
    fmt = "Invalid value ('{value}') for param {param} of type {type_name} "


class InvalidRegionError(ValidationError, ValueError):
    fmt = "Provided region_name '{region_name}' doesn't match a supported format."


class ConnectionError(BotoCoreError):
    fmt = "An HTTP Client failed to establish a connection: {error}"


class EndpointConnectionError(ConnectionError):
    fmt = 'Could not connect to the endpoint URL: "{endpoint_url}"'


class ConnectTimeoutError(ConnectionError):
    fmt = 'Connect timeout on endpoint URL: "{endpoint_url}"'


class ProxyConnectionError(ConnectionError):
    fmt = 'Failed to connect to proxy URL: "{proxy_url}"'


class SSLError(ConnectionError):
    fmt = "SSL validation failed for {endpoint_url} {error}"


class HTTPClientError(BotoCoreError):
    fmt = "An HTTP Client raised an unhandled exception: {error}"

    def __init__(self, request=None, response=None, **kwargs):
        self.request = request
        self.response = response
        super().__init__(**kwargs)


class ConnectionClosedError(HTTPClientError):
    fmt = (
        "Connection was closed before we received a valid response "
        'from endpoint URL: "{endpoint_url}".'
    )


class ReadTimeoutError(HTTPClientError):
    fmt = 'Read timeout on endpoint URL: "{endpoint_url}"'


class CallTimeoutError(ReadTimeoutError):
    fmt = 'The time for the whole call ran out, endpoint URL: "{endpoint_url}"'


class CallCancelledError(HTTPClientError):
    fmt = "The call was cancelled: {error}"


class ResponseParserError(BotoCoreError):
    fmt = "{error}"


class PaginationError(BotoCoreError):
    fmt = "Error during pagination: {message}"


class OperationNotPageableError(BotoCoreError):
    fmt = "Operation cannot be paginated: {operation_name}"


class RegistrationError(BotoCoreError):
    """What `reason` may be is listed in core/doc/registration.md."""

    fmt = "{error}"
