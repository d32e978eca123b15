# SPDX-License-Identifier: Apache-2.0
"""Endpoints: for every region of every partition those of botocore, by its rules and evaluator."""

import awsm
import pytest
from awsm import _core
from kit import KEYS, connect

boto3 = pytest.importorskip("boto3", minversion="1.44")
from botocore.config import Config as BotocoreConfig  # noqa: E402
from botocore.endpoint_provider import EndpointProvider, RuleSetStandardLibrary  # noqa: E402
from botocore.exceptions import EndpointProviderError, UnknownServiceError  # noqa: E402
from botocore.loaders import create_loader  # noqa: E402

SERVICES = (
    "meteringmarketplace",
    "marketplace-entitlement",
    "marketplace-catalog",
    "marketplace-agreement",
    "marketplace-deployment",
    "marketplace-discovery",
    "marketplace-reporting",
)
VARIANTS = {
    "plain": {},
    "fips": {"use_fips_endpoint": True},
    "dual-stack": {"use_dualstack_endpoint": True},
    "fips and dual-stack": {"use_fips_endpoint": True, "use_dualstack_endpoint": True},
}
FLAGS = dict(zip(VARIANTS, range(4)))  # AWSM_ENDPOINT_FIPS is 1, AWSM_ENDPOINT_DUALSTACK 2
MADE_UP = (
    *("us-made-7", "eu-made-7", "ap-made-7", "sa-made-7", "ca-made-7", "me-made-7", "af-made-7"),
    *("il-made-7", "mx-made-7", "cn-made-7", "us-gov-made-7", "eusc-de-made-7", "us-iso-made-7"),
    *("us-isob-made-7", "eu-isoe-made-7", "us-isof-made-7"),
    *("xx-made-7", "made-up", "us-gov-7", "us-made-7a", "us--7", "eusc-fr-made-7", "cn-north", "x"),
)
PARTITIONS = create_loader().load_data("partitions")
REGIONS = [region for part in PARTITIONS["partitions"] for region in part["regions"]]


def rules_of(service):
    try:
        rules = create_loader().load_service_model(service, "endpoint-rule-set-1")
    except UnknownServiceError:
        pytest.skip(f"this botocore has no {service}")
    return rules, EndpointProvider(rules, PARTITIONS)


def url_of_botocore(rules, provider, region, flags):
    given = {"Region": region, "UseFIPS": bool(flags & 1), "UseDualStack": bool(flags & 2)}
    known = {name: value for name, value in given.items() if name in rules["parameters"]}
    try:
        return provider.resolve_endpoint(**known).url
    except EndpointProviderError:
        return None


def url_of_awsm(service, region, flags):
    try:
        return _core.awsm_endpoint_url(service, region, flags)
    except _core.Error:
        return None


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("service", SERVICES)
def test_every_region_has_the_endpoint_of_botocore(service, variant):
    rules, provider = rules_of(service)
    ours, theirs = {}, {}
    for region in [*REGIONS, *MADE_UP]:
        ours[region] = url_of_awsm(service, region, FLAGS[variant])
        theirs[region] = url_of_botocore(rules, provider, region, FLAGS[variant])
    assert len(ours) > 60
    assert ours == theirs  # newer rules of AWS's are taken in by core/model/endpoints.py


def test_every_region_is_in_the_partition_of_botocore():
    partition = RuleSetStandardLibrary(PARTITIONS).aws_partition
    for region in [*REGIONS, *MADE_UP]:
        assert _core.awsm_region_partition(region) == partition(region)["name"], region


class Sent(Exception):
    """In place of sending a request: where it would have gone."""


def sends_to(service, region, options):
    """Where boto3's client sends its first operation."""
    client = boto3.client(service, region, config=BotocoreConfig(**options), **KEYS)

    def catch(request, **_):
        raise Sent(request.url.rstrip("/"))

    client.meta.events.register("before-send", catch)
    required = {
        "meteringmarketplace": ("resolve_customer", {"RegistrationToken": "t"}),
        "marketplace-entitlement": ("get_entitlements", {"ProductCode": "p"}),
    }
    method, arguments = required[service]
    with pytest.raises(Sent) as sent:
        getattr(client, method)(**arguments)
    return str(sent.value)


@pytest.mark.parametrize("options", VARIANTS.values(), ids=VARIANTS)
@pytest.mark.parametrize(
    "region", ["us-east-1", "us-gov-west-1", "cn-north-1", "aws-global", "fips-us-east-1"]
)
@pytest.mark.parametrize("service", ["meteringmarketplace", "marketplace-entitlement"])
def test_a_client_calls_where_boto3_sends(service, region, options):
    client = awsm.client(service, region, config=awsm.Config(**options), **KEYS)
    assert client.meta.endpoint_url == sends_to(service, region, options)


def test_the_environment_chooses_and_the_config_wins(monkeypatch):
    monkeypatch.setenv("AWS_USE_FIPS_ENDPOINT", "True")
    monkeypatch.setenv("AWS_USE_DUALSTACK_ENDPOINT", "true")
    both = awsm.client("meteringmarketplace", "us-east-1", **KEYS)
    assert both.meta.endpoint_url == "https://metering.marketplace-fips.us-east-1.api.aws"
    config = awsm.Config(use_fips_endpoint=False, use_dualstack_endpoint=False)
    neither = awsm.client("meteringmarketplace", "us-east-1", config=config, **KEYS)
    assert neither.meta.endpoint_url == "https://metering.marketplace.us-east-1.amazonaws.com"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"use_fips_endpoint": True}, "FIPS and custom endpoint are not supported"),
        ({"use_dualstack_endpoint": True}, "Dualstack and custom endpoint are not supported"),
    ],
)
def test_a_variant_of_an_endpoint_of_ones_own_is_refused_with_awss_reason(options, reason):
    with pytest.raises(awsm.exceptions.InvalidConfigError, match=reason):
        connect("http://127.0.0.1:1", config=awsm.Config(**options))


@pytest.mark.parametrize(
    ("service", "region", "flags", "words"),
    [
        ("s3", "us-east-1", 0, 'service "s3"'),
        ("meteringmarketplace", "us east", 0, '"us east" is no region'),
        ("meteringmarketplace", None, 0, "no region"),
        ("meteringmarketplace", "us-east-1", 8, "flags: 8"),
    ],
)
def test_a_question_without_an_answer_is_refused(service, region, flags, words):
    with pytest.raises(_core.Error) as error:
        _core.awsm_endpoint_url(service, region, flags)
    assert words in error.value.args[4]
