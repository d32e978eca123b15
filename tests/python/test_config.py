# SPDX-License-Identifier: Apache-2.0
"""Config: boto3's names, and no option that is silently ignored."""

import copy
import pickle

import awsm
import pytest
from awsm import exceptions
from awsm.config import given_to
from kit import connect

botocore = pytest.importorskip("botocore", minversion="1.44")
config_of_botocore = pytest.importorskip("botocore.config")


def heads(server, **options):
    """The head lines of a request of a client with these options."""
    with connect(server.url, config=awsm.Config(**options)) as client:
        client.resolve_customer(RegistrationToken="t")
    return server.requests[-1][0]


def test_the_options_are_those_of_boto3_and_some_of_our_own():
    ours, theirs = awsm.Config.OPTION_DEFAULTS, config_of_botocore.Config.OPTION_DEFAULTS
    assert [name for name in ours if name in theirs] == list(ours)[: len(theirs)]
    assert set(theirs) <= set(ours)


@pytest.mark.parametrize(
    "make",
    [
        lambda Config: Config(no_such_option=1),
        lambda Config: Config("r", region_name="r"),
        lambda Config: Config(*range(99)),
        lambda Config: Config(retries={"no_such": 1}),
        lambda Config: Config(retries={"mode": "fast"}),
        lambda Config: Config(retries={"max_attempts": -1}),
        lambda Config: Config(retries={"total_max_attempts": 0}),
    ],
)
def test_a_mistake_is_refused_as_by_botocore(make):
    errors = []
    for Config in (awsm.Config, config_of_botocore.Config):
        with pytest.raises(Exception) as error:
            make(Config)
        errors.append((type(error.value).__name__, str(error.value).replace(str(len(awsm.Config.OPTION_DEFAULTS)), "30")))
    assert errors[0] == errors[1]


def test_merging_takes_what_was_given_to_the_other():
    merged = awsm.Config("us-east-1", read_timeout=5).merge(awsm.Config(read_timeout=7))
    assert given_to(merged) == {"region_name": "us-east-1", "read_timeout": 7}
    assert merged.max_pool_connections == 10


def test_the_region_of_the_config_is_used_and_the_argument_wins():
    config = awsm.Config(region_name="eu-west-1")
    assert awsm.client("meteringmarketplace", config=config).meta.region_name == "eu-west-1"
    client = awsm.client("meteringmarketplace", "us-east-1", config=config)
    assert client.meta.region_name == client.meta.config.region_name == "us-east-1"


def test_the_config_of_botocore_is_taken_too(server):
    config = config_of_botocore.Config(user_agent_extra="from-botocore", read_timeout=5)
    with connect(server.url, config=config) as client:
        client.resolve_customer(RegistrationToken="t")
        assert client.meta.config.read_timeout == 5
    assert any("from-botocore" in line for line in server.requests[0][0])


@pytest.mark.parametrize("unsigned", [awsm.UNSIGNED, botocore.UNSIGNED])
def test_an_unsigned_request_has_no_authorization(server, unsigned):
    head = heads(server, signature_version=unsigned)
    assert not any(line.lower().startswith("authorization:") for line in head)


def test_unsigned_is_one_of_a_kind():
    assert pickle.loads(pickle.dumps(awsm.UNSIGNED)) is awsm.UNSIGNED
    assert copy.deepcopy(awsm.UNSIGNED) is awsm.UNSIGNED


def test_the_user_agent_tells_python_and_the_application(server):
    [agent] = [
        line
        for line in heads(server, user_agent_extra="shop/7", user_agent_appid="billing")
        if line.startswith("User-Agent: ")
    ]
    assert agent.startswith("User-Agent: awsm/")
    assert "lang/python#3." in agent and agent.endswith(" shop/7") and "app/billing" in agent


def test_retries_count_as_in_boto3(server):
    for retries, total in (({"max_attempts": 1}, 2), ({"total_max_attempts": 4}, 4)):
        assert f"amz-sdk-request: attempt=1; max={total}" in heads(server, retries=retries)


@pytest.mark.parametrize(
    "options",
    [
        {"user_agent": "Mozilla/5.0"},
        {"use_fips_endpoint": True},
        {"use_dualstack_endpoint": True},
        {"ignore_configured_endpoint_urls": True},
        {"proxies_config": {"proxy_ca_bundle": "/x"}},
        {"defaults_mode": "mobile"},
        {"retries": {"mode": "adaptive"}},
        {"retries": {"max_attempts": 99}},
        {"signature_version": "v2"},
        {"connect_timeout": "soon"},
        {"read_timeout": -1},
        {"user_agent_extra": "two\nlines"},
        {"client_cert": ("only one",)},
    ],
    ids=str,
)
def test_what_cannot_be_followed_is_refused(options):
    with pytest.raises(exceptions.BotoCoreError) as error:
        connect("http://127.0.0.1:1", config=awsm.Config(**options))
    assert len(str(error.value)) > 20


@pytest.mark.parametrize(
    "options",
    [
        {"s3": {"addressing_style": "path"}},
        {"use_fips_endpoint": False},
        {"tcp_keepalive": True},
        {"inject_host_prefix": False},
        {"request_checksum_calculation": "when_required"},
        {"account_id_endpoint_mode": "preferred"},
        {"signature_version": "v4"},
        {"retries": {"mode": "standard"}},
        {"proxies": {}},
        {"defaults_mode": "legacy"},
    ],
    ids=str,
)
def test_what_changes_nothing_here_is_accepted(server, options):
    heads(server, **options)


def test_at_most_so_many_idle_connections_are_kept(server):
    with connect(server.url, config=awsm.Config(max_pool_connections=0)) as client:
        for _ in range(3):
            client.resolve_customer(RegistrationToken="t")
    assert server.connections == 3


def test_certificates_are_checked_against_the_given_bundle(tmp_path):
    with connect("https://127.0.0.1:1", verify=str(tmp_path / "missing.pem")) as client:
        with pytest.raises((exceptions.SSLError, awsm.EndpointConnectionError)):
            client.resolve_customer(RegistrationToken="t")
