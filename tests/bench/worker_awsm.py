"""worker_awsm.py - awsm from Python, blocking.

SPDX-License-Identifier: Apache-2.0
"""
import awsm
import worker

worker.main(lambda url: awsm.client("meteringmarketplace", endpoint_url=url))
