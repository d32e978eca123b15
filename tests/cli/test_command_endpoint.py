"""`awsm endpoint`: where AWS has a service.

SPDX-License-Identifier: Apache-2.0
"""
import pytest


@pytest.mark.parametrize("arguments, url", [
    ("meteringmarketplace --region us-east-1",
     "https://metering.marketplace.us-east-1.amazonaws.com"),
    ("meteringmarketplace --region us-gov-west-1 --fips",
     "https://metering.marketplace-fips.us-gov-west-1.amazonaws.com"),
    ("marketplace-catalog --region us-east-1 --dual-stack",
     "https://catalog-marketplace.us-east-1.api.aws"),
    ("--fips --dual-stack --region cn-north-1 marketplace-agreement",
     "https://agreement-marketplace-fips.cn-north-1.api.amazonwebservices.com.cn"),
    ("marketplace-entitlement --region eusc-de-made-7",
     "https://entitlement-marketplace.eusc-de-made-7.amazonaws.eu"),
])
def test_the_address_is_printed_alone(awsm, arguments, url):
    done = awsm("endpoint", *arguments.split())
    assert (done.returncode, done.stdout, done.stderr) == (0, url + "\n", "")


@pytest.mark.parametrize("env, region", [
    ({"AWS_REGION": "eu-west-1", "AWS_DEFAULT_REGION": "eu-west-2"}, "eu-west-1"),
    ({"AWS_REGION": "", "AWS_DEFAULT_REGION": "eu-west-2"}, "eu-west-2"),
])
def test_the_region_may_come_from_the_environment(awsm, env, region):
    done = awsm("endpoint", "marketplace-reporting", env=env)
    assert done.stdout == f"https://reporting-marketplace.{region}.amazonaws.com\n"


@pytest.mark.parametrize("arguments, words", [
    ("", "awsm endpoint: SERVICE is missing"),
    ("a b", 'awsm endpoint: one SERVICE, "b" is too many'),
    ("marketplace-catalog", "awsm: no region"),
    ("marketplace-catalog --region us.east", 'awsm: region: "us.east" is no region'),
    ("s3 --region us-east-1", 'awsm: no endpoints of a service "s3" are known; there are those of'),
])
def test_a_mistake_is_status_2_and_named_in_one_line(awsm, arguments, words):
    done = awsm("endpoint", *arguments.split(), env={})
    assert (done.returncode, done.stdout) == (2, "")
    first, *hints = done.stderr.splitlines()
    assert first.startswith(words)
    assert hints
