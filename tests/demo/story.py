"""story.py - what goes wrong in the demo, and the words of it: a title and a text for each act.

SPDX-License-Identifier: Apache-2.0
"""

# For the requests of act 4, in this order.
FAULTS = (
    {"fault": "throttle"},
    {"fault": "error"},
    {"fault": "delay", "delay_ms": 300},
    {"fault": "cut_after", "count": 3},
    {"fault": "unprocessed", "records": 4},
    {"fault": "cut_before"},
)

SIMULATOR = "1. awsm sim stands in for AWS", (
    "It verifies every signature, applies AWS's rules and keeps what is metered. The programs "
    "below would run against AWS as they are.")

BUYER = "2. A buyer arrives", (
    "Somebody has subscribed. AWS Marketplace sends the browser to the seller's page with this "
    "form. A C program finds out who it is and what was bought, on however many pages AWS answers.")

CUSTOMERS = "3. Customers use the product", (
    "nginx serves the product and knows the customers by their keys; curl plays the customers. "
    "Lost pages, a stranger with a guessed key and health checks get into the access log as well, "
    "but nobody is to pay for them.")

METERING = "4. Their use is metered", (
    "A Python program counts the log by customer, dimension and hour and meters in batches of 25. "
    "It is a bad day: a request is throttled, one fails with HTTP 500, one is slow, three are cut "
    "off when the work was done already, one comes back with four records unprocessed, one is cut "
    "off before anything was done. No record may be lost, and none billed twice.")

SERVER = "5. A server meters itself", (
    "The product also comes as a machine image. There a Lua program meters the hour, meters the "
    "same again, and then another quantity. Only the first may count.")

BOOKS = "6. The books are compared", (
    "log: what Python counted in the access log. sent: what awsm reported as metered. recorded: "
    "what the simulator kept.")
