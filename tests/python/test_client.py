# SPDX-License-Identifier: Apache-2.0
"""Clients: making them, what they say of themselves, and that it is what boto3's say."""

import copy
import inspect
import pydoc

import awsm
import pytest
from awsm import exceptions
from kit import KEYS, connect

SERVICES = ("meteringmarketplace", "marketplace-entitlement")


def plain(service="meteringmarketplace", **arguments):
    """A client that nobody is asked by."""
    return awsm.client(service, **{"region_name": "us-east-1", **KEYS, **arguments})


@pytest.fixture(params=SERVICES)
def pair(request):
    """Our client of a service and boto3's."""
    boto3 = pytest.importorskip("boto3", minversion="1.44")
    ours = plain(request.param)
    return ours, boto3.client(request.param, "us-east-1", **KEYS)


# --- what a client says of itself ---------------------------------------------------------------


def test_class_and_methods_are_named_as_in_boto3(pair):
    ours, theirs = pair
    assert type(ours).__name__ == type(theirs).__name__
    assert ours.meta.method_to_api_mapping == theirs.meta.method_to_api_mapping
    for method in theirs.meta.method_to_api_mapping:
        assert getattr(ours, method).__name__ == method


def test_meta_says_what_boto3s_says(pair):
    ours, theirs = (client.meta for client in pair)
    assert ours.region_name == theirs.region_name
    assert ours.endpoint_url == theirs.endpoint_url
    assert ours.partition == theirs.partition
    for name in ("service_name", "service_id", "api_version", "signing_name", "operation_names"):
        assert getattr(ours.service_model, name) == getattr(theirs.service_model, name)


def test_the_exceptions_are_those_of_boto3(pair):
    ours, theirs = (client.exceptions for client in pair)
    codes = set(theirs._code_to_exception)
    assert codes <= set(dir(ours))
    for code in codes:
        assert getattr(ours, code).__name__ == getattr(theirs, code).__name__
        assert issubclass(getattr(ours, code), ours.ClientError)
        assert ours.from_code(code) is getattr(ours, code)
    assert ours.from_code("Unheard") is ours.ClientError


def test_an_exception_that_is_not_there_is_refused_in_boto3s_words(pair):
    messages = []
    for client in pair:
        with pytest.raises(AttributeError) as error:
            client.exceptions.NoSuchException
        messages.append(str(error.value).partition(" has no attribute ")[2])
    assert messages[0] == messages[1]
    assert messages[0].startswith("NoSuchException. Valid exceptions are: ")


def test_an_operation_that_is_not_there_is_refused_in_boto3s_words(pair):
    messages = []
    for client in pair:
        with pytest.raises(AttributeError) as error:
            client.bill_everyone
        messages.append(str(error.value))
    assert messages[0] == messages[1]


@pytest.mark.parametrize(
    ("region", "partition"),
    [("eu-west-1", "aws"), ("cn-northwest-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov")],
)
def test_the_partition_follows_from_the_region(region, partition):
    assert plain(region_name=region).meta.partition == partition


def test_nothing_that_prints_shows_a_secret():
    client = plain(
        aws_session_token="session-secret",
        config=awsm.Config(proxies={"https": "http://user:proxy-secret@127.0.0.1:1"}),
    )
    shown = repr(client) + repr(client.meta) + repr(client.meta.config) + repr(client._handle)
    for secret in (KEYS["aws_secret_access_key"], "session-secret", "proxy-secret"):
        assert secret not in shown
    assert "us-east-1" in repr(client)


def test_help_describes_an_operation_from_the_model():
    text = pydoc.plain(pydoc.render_doc(plain().batch_meter_usage))
    for expected in (
        "batch_meter_usage",
        "UsageRecords (list, required, 0 to 25 items)",
        "ThrottlingException",
        "aws-marketplace:BatchMeterUsage",
    ):
        assert expected in text


def test_a_structure_that_comes_back_is_described_once():
    text = plain().batch_meter_usage.__doc__
    assert text.count("CustomerAWSAccountId (") == 1
    assert "UnprocessedRecords (list, 0 to 25 items, see UsageRecords)" in text


def test_a_method_is_a_bound_method_to_inspect():
    assert inspect.ismethod(plain().meter_usage)
    assert "meter_usage" in dir(plain())


def test_a_method_is_the_same_for_two_clients_of_a_service():
    assert type(plain()) is type(plain()) is awsm.services.MarketplaceMetering


def test_a_client_cannot_be_copied():
    with pytest.raises(TypeError):
        copy.deepcopy(plain())


def test_waiters_are_none_as_in_boto3():
    assert plain().waiter_names == []
    with pytest.raises(ValueError, match="Waiter does not exist: done"):
        plain().get_waiter("done")


def test_a_closed_client_connects_again(server):
    with connect(server.url) as client:
        client.resolve_customer(RegistrationToken="t")
    client.resolve_customer(RegistrationToken="t")
    assert server.connections == 2


# --- making one ---------------------------------------------------------------------------------


def test_arguments_may_stand_in_boto3s_order():
    client = awsm.client("meteringmarketplace", "eu-west-1", None, True, None, "http://h:1")
    assert (client.meta.region_name, client.meta.endpoint_url) == ("eu-west-1", "http://h:1")


def test_an_unknown_service_is_refused_with_a_list():
    with pytest.raises(exceptions.UnknownServiceError) as error:
        plain("s3")
    names = (
        "marketplace-agreement, marketplace-catalog, marketplace-deployment, "
        "marketplace-discovery, marketplace-entitlement, marketplace-reporting, meteringmarketplace"
    )
    assert str(error.value) == f"Unknown service: 's3'. Valid service names are: {names}"


def test_without_a_region_there_is_no_client():
    with pytest.raises(exceptions.NoRegionError) as error:
        plain(region_name=None)
    assert str(error.value).startswith("You must specify a region.")


@pytest.mark.parametrize("variable", ["AWS_REGION", "AWS_DEFAULT_REGION"])
def test_the_region_may_come_from_the_environment(monkeypatch, variable):
    monkeypatch.setenv(variable, "eu-central-1")
    assert plain(region_name=None).meta.region_name == "eu-central-1"


@pytest.mark.parametrize("region", ["us_east/1", "us east", "-x", "", "evil.test#", "é", "a\0b"])
def test_a_region_that_is_no_host_label_is_refused(region):
    with pytest.raises(ValueError):
        plain(region_name=region)


def test_an_illegal_region_is_named_in_boto3s_words():
    with pytest.raises(exceptions.InvalidRegionError) as error:
        plain(region_name="us_east/1")
    assert str(error.value).startswith(
        "Provided region_name 'us_east/1' doesn't match a supported format."
    )


@pytest.mark.parametrize(
    "url", ["metering", "ftp://h", "http://", "http://u:p@h", "http://h/?q=1", "", "h:80"]
)
def test_an_endpoint_that_is_no_url_is_a_value_error_as_in_boto3(url):
    with pytest.raises(ValueError):
        plain(endpoint_url=url)


def test_half_a_key_pair_is_refused_in_boto3s_words():
    with pytest.raises(exceptions.PartialCredentialsError) as error:
        plain(aws_secret_access_key=None)
    assert str(error.value).startswith(
        "Partial credentials found in explicit, missing: aws_secret_access_key"
    )


def test_half_a_key_pair_in_the_environment_is_refused(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKID")
    with pytest.raises(exceptions.PartialCredentialsError) as error:
        plain(aws_access_key_id=None, aws_secret_access_key=None).resolve_customer(
            RegistrationToken="t"
        )
    assert "missing: AWS_SECRET_ACCESS_KEY" in str(error.value)


def test_a_secret_of_zero_length_is_refused():
    with pytest.raises(exceptions.InvalidConfigError, match="secret_access_key"):
        plain(aws_secret_access_key="")


def test_a_secret_with_nul_is_refused_and_not_shown():
    with pytest.raises(exceptions.InvalidConfigError) as error:
        plain(aws_secret_access_key="hush\0hush")
    assert "aws_secret_access_key" in str(error.value)
    assert "hush" not in str(error.value)


def test_missing_credentials_are_found_out_by_the_first_call():
    client = plain(aws_access_key_id=None, aws_secret_access_key=None)
    with pytest.raises(awsm.NoCredentialsError) as error:
        client.resolve_customer(RegistrationToken="t")
    assert str(error.value).startswith("Unable to locate credentials")
    assert error.value.effect == "none"


def test_keys_may_come_from_the_environment(monkeypatch, server):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIDENVIRONMENT")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_SESSION_TOKEN", "token-of-session")
    with awsm.client("meteringmarketplace", "us-east-1", endpoint_url=server.url) as client:
        client.resolve_customer(RegistrationToken="t")
    [(head, _body)] = server.requests
    assert any("Credential=AKIDENVIRONMENT/" in line for line in head)
    assert any("token-of-session" in line for line in head)


def test_another_api_version_is_refused():
    assert plain(api_version="2016-01-14").meta.service_model.api_version == "2016-01-14"
    with pytest.raises(exceptions.ApiVersionNotFoundError, match="2000-01-01"):
        plain(api_version="2000-01-01")


def test_plain_http_to_aws_is_refused():
    with pytest.raises(exceptions.InvalidConfigError, match="use_ssl"):
        plain(use_ssl=False)
    assert plain(use_ssl=False, endpoint_url="http://127.0.0.1:1").meta.endpoint_url


def test_a_profile_is_refused_and_the_sources_are_named():
    with pytest.raises(exceptions.InvalidConfigError) as error:
        plain(profile_name="seller")
    assert "profile_name" in str(error.value)
    assert "AWS_ACCESS_KEY_ID" in str(error.value)


def test_a_config_of_the_wrong_type_is_refused():
    with pytest.raises(TypeError, match="an awsm.Config is needed, not dict"):
        plain(config={"read_timeout": 5})


def test_an_argument_of_the_wrong_type_is_refused():
    with pytest.raises(exceptions.InvalidConfigError, match="region_name: text is needed, not int"):
        plain(region_name=7)
