# SPDX-License-Identifier: Apache-2.0
"""The tree of exceptions, compared with botocore's."""

import pickle

import awsm
import pytest
from awsm import exceptions
from awsm.services import exceptions_of

OURS = [
    value
    for value in vars(exceptions).values()
    if isinstance(value, type) and issubclass(value, exceptions.AwsmError)
]
OF_OUR_OWN = {
    *("AwsmError", "CallTimeoutError", "CallCancelledError", "ResponseParserError"),
    "RegistrationError",
}
FIELDS = dict.fromkeys(
    "report provider cred_var error_msg data_path service_name known_service_names api_version "
    "profile retry_config_option valid_options provided_max_attempts min_value valid_modes value "
    "provided_retry_mode region_name param type_name endpoint_url proxy_url message "
    "operation_name signature_version".split(),
    "X",
)
RESPONSE = {
    "Error": {"Code": "ThrottlingException", "Message": "Rate exceeded"},
    "ResponseMetadata": {"RetryAttempts": 2, "MaxAttemptsReached": True},
}


def ids(cls):
    return cls.__name__


@pytest.mark.parametrize("ours", [cls for cls in OURS if cls.__name__ not in OF_OUR_OWN], ids=ids)
def test_a_class_is_botocores_in_name_place_and_words(ours):
    pytest.importorskip("botocore", minversion="1.44")
    botocore = pytest.importorskip("botocore.exceptions")
    theirs = getattr(botocore, ours.__name__)
    parents = {cls.__name__ for cls in theirs.__mro__ if hasattr(botocore, cls.__name__)}
    assert parents <= {cls.__name__ for cls in ours.__mro__}
    if ours is not awsm.ClientError:
        fields = {**FIELDS, "error": ""}
        assert str(ours(**fields)) == str(theirs(**fields))


def test_a_client_error_reads_as_botocores():
    pytest.importorskip("botocore", minversion="1.44")
    botocore = pytest.importorskip("botocore.exceptions")
    ours = awsm.ClientError(RESPONSE, "MeterUsage")
    assert str(ours) == str(botocore.ClientError(RESPONSE, "MeterUsage"))
    assert str(awsm.ClientError({}, "X")) == str(botocore.ClientError({}, "X"))
    assert ours.service_code == "ThrottlingException"


@pytest.mark.parametrize("cls", OURS, ids=ids)
def test_every_class_says_what_aws_may_have_done(cls):
    assert (cls.effect, cls.service_code, cls.retryable) == ("none", "", False)


@pytest.mark.parametrize(
    "error",
    [
        awsm.EndpointConnectionError(endpoint_url="http://h", error="refused"),
        exceptions.ConnectionClosedError(endpoint_url="http://h"),
        awsm.ClientError(RESPONSE, "MeterUsage"),
        exceptions_of("meteringmarketplace").ThrottlingException(RESPONSE, "MeterUsage"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_exception_survives_pickling(error):
    error.effect, error.retryable = "unknown", True
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), vars(again)) == (str(error), vars(error))


def test_every_class_is_named_in_the_documentation():
    hidden = {"BaseEndpointResolverError", "DataNotFoundError", "ValidationError"}
    hidden |= {"UnknownSignatureVersionError", "InvalidRetryModeError"}
    hidden |= {"InvalidMaxRetryAttemptsError"}
    for cls in OURS:
        assert cls.__name__ in hidden or cls.__name__ in exceptions.__doc__


def test_the_tree_is_part_of_the_packages_own_documentation():
    assert "EndpointConnectionError" in awsm.__doc__
    assert "effect " in awsm.__doc__
