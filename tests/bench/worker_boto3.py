"""worker_boto3.py - boto3 as it comes; retries are off by the environment.

SPDX-License-Identifier: Apache-2.0
"""
import boto3
import worker

worker.main(lambda url: boto3.client("meteringmarketplace", endpoint_url=url))
