"""seller.py - the seller whose day it is: products, customers, what they bought and what they do.

SPDX-License-Identifier: Apache-2.0
"""
import random
from dataclasses import dataclass

PRODUCT = "paperboat"  # the SaaS product
SERVER_PRODUCT = "paperboat-server"  # the same as a machine image, which meters itself
SERVER_DIMENSION, SERVER_QUANTITY = "seats", 12
DIMENSIONS = {"/api/": "requests", "/export/": "exports", "/search/": "searches"}
KEYS = {
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "AWS_SECRET_ACCESS_KEY": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
}
NAMES = ("Alder & Sons", "Birchwood", "Cedar Mills", "Dogwood Labs", "Elm Street", "Fir & Co",
         "Ginkgo Data", "Hazel Works", "Ivy League", "Juniper Inc", "Kapok Trading", "Larch Legal",
         "Maple Motors", "Nutmeg Foods", "Oak Insurance", "Pine Press", "Quince Games",
         "Rowan Health", "Spruce Power", "Teak Interiors")
LEFT = "Teak Interiors"  # does not pay any more, but still comes


@dataclass(frozen=True)
class Customer:
    """A buyer of the SaaS product."""

    name: str
    account: str
    licence: str
    api_key: str
    subscribed: bool


def _customer(number: int, name: str) -> Customer:
    account = f"{number:02d}" * 6
    licence = f"arn:aws:license-manager:us-east-1:{account}:license:l-{number:032x}"
    key = f"key-{number}-{name.split()[0].lower()}"
    return Customer(name, account, licence, key, name != LEFT)


CUSTOMERS = [_customer(number, name) for number, name in enumerate(NAMES, 11)]
BUYER = CUSTOMERS[0]  # who arrives in the demo
BOUGHT = {"requests": {"IntegerValue": 100000}, "exports": {"IntegerValue": 500},
          "searches": {"BooleanValue": True}, "storage": {"DoubleValue": 2.5},
          "support": {"StringValue": "business hours"}}


def simulator_data() -> dict:
    """For awsm sim --data. Where AWS contradicts itself, the demo takes the harder reading."""
    return {
        "products": [
            {"code": PRODUCT, "type": "saas", "dimensions": list(DIMENSIONS.values())},
            {"code": SERVER_PRODUCT, "type": "ami", "dimensions": [SERVER_DIMENSION]},
        ],
        "customers": [
            {"account_id": c.account, "license_arn": c.licence, "product": PRODUCT,
             "subscribed": c.subscribed} for c in CUSTOMERS
        ],
        "entitlements": [{"customer": BUYER.licence, "dimension": dimension, "value": value}
                         for dimension, value in BOUGHT.items()],
        "rules": {"identical_resend": "DuplicateRecord", "empty_first_page": True,
                  "token_single_use": True},
    }


def plan() -> dict:
    """How many requests of each kind a customer makes: {(customer, path prefix): number}."""
    dice = random.Random(2026)  # the same on every machine
    most = {"/api/": 240, "/export/": 25, "/search/": 90}
    return {(customer, prefix): dice.randint(1, most[prefix])
            for customer in CUSTOMERS for prefix in DIMENSIONS}
