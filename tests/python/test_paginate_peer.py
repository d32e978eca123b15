# SPDX-License-Identifier: Apache-2.0
"""Our page iterators beside botocore's own, over the same pages of a made-up service."""

import copy
import functools
import random

import pytest
from awsm import _core, _model, exceptions, paginate
from kit import PRODUCT

pytest.importorskip("botocore", minversion="1.44")
botocore_paginate = pytest.importorskip("botocore.paginate")
botocore_session = pytest.importorskip("botocore.session")
from botocore.exceptions import PaginationError as TheirPaginationError  # noqa: E402

CASES = 3000
SERVICE, OPERATION = "marketplace-entitlement", "GetEntitlements"


# What is in the full result here and not there: see core/doc/pages.md.
ONLY_OURS = {("GetOfferTerms", "locale"), ("ListFulfillmentOptions", "locale")}


def our_rules(service):
    """{operation: how it is paginated} of a service, from our model."""
    rules = {}
    for handle in _model.operations(_core.awsm_service_find(service)):
        if _core.awsm_operation_output_token(handle):
            one, name = paginate.Paginator(None, handle), _core.awsm_operation_name(handle)
            others = {(name, key) for key in one.non_aggregate_keys} - ONLY_OURS
            limit = _core.awsm_operation_limit_key(handle) or None
            rules[name] = (one.input_token, one.output_token, one.result_keys, limit, others)
    return rules


def their_rules(service):
    """The same from botocore's, of the operations that we know."""
    rules = {}
    handles = _model.operations(_core.awsm_service_find(service))
    model = botocore_session.get_session().get_paginator_model(service)
    for name in map(_core.awsm_operation_name, handles):
        try:
            one = model.get_paginator(name)
        except ValueError:
            continue  # it does not answer in pages
        others = {(name, key) for key in one.get("non_aggregate_keys", [])}
        limit = one.get("limit_key")
        result_keys = [one["result_key"]]
        rules[name] = (one["input_token"], one["output_token"], result_keys, limit, others)
    return rules


@pytest.mark.parametrize("service", _model.service_names())
def test_the_model_says_of_pages_what_botocores_says(service):
    assert our_rules(service) == their_rules(service)


class Book:
    """A service whose pages are these lists; its token is the page's number as text."""

    def __init__(self, pages, circle=None):
        self._pages = pages
        self._circle = circle  # the page whose token comes again and again
        self.asked = []

    def method(self, **params):
        self.asked.append(params)
        number = int(params.get("NextToken", 0))
        page = {"Entitlements": copy.deepcopy(self._pages[number])}
        if page["Entitlements"] is None:
            del page["Entitlements"]
        page["ResponseMetadata"] = {"HTTPStatusCode": 200}
        if number + 1 < len(self._pages):
            page["NextToken"] = str(number if number == self._circle else number + 1)
        return page


def our_paginator(book):
    service = _core.awsm_service_find(SERVICE)
    return paginate.Paginator(book.method, _core.awsm_operation_find(service, OPERATION))


@functools.cache
def their_model():
    session = botocore_session.get_session()
    config = session.get_paginator_model(SERVICE).get_paginator(OPERATION)
    return config, session.get_service_model(SERVICE).operation_model(OPERATION)


def their_paginator(book):
    return botocore_paginate.Paginator(book.method, *their_model())


def pages_of(iterator):
    return list(copy.deepcopy(page) for page in iterator)


def items_of(iterator):
    return [list(items) for items in iterator.result_key_iters()]


def dimensions_of(iterator):
    return list(iterator.search("Entitlements[].Dimension"))


READINGS = [
    pages_of,
    items_of,
    dimensions_of,
    lambda iterator: list(iterator.search("length(Entitlements || `[]`)")),
    lambda iterator: iterator.build_full_result(),
]


def outcome(make, pages, circle, reading, config):
    """What comes out, how it could be resumed, and what was asked of the service."""
    book = Book(pages, circle)
    iterator = make(book).paginate(ProductCode=PRODUCT, PaginationConfig=dict(config))
    try:
        result = reading(iterator)
    except (exceptions.PaginationError, TheirPaginationError) as error:
        result = (type(error).__name__, str(error))
    # botocore goes on with one dict of parameters: only what was asked at last can be seen of it
    return result, iterator.resume_token, len(book.asked), book.asked[-1]


def random_pages(dice):
    pages, number = [], 0
    for _ in range(dice.randint(1, 5)):
        size = dice.choice([0, 0, 1, 2, 3])
        items = [{"Dimension": str(number + i)} for i in range(size)]
        number += size
        pages.append(None if size == 0 and dice.random() < 0.5 else items)
    return pages


def random_config(dice):
    config = {}
    if dice.random() < 0.7:
        config["MaxItems"] = dice.choice([0, 1, 2, 3, 5, "4"])
    if dice.random() < 0.3:
        config["PageSize"] = dice.choice([1, "2"])
    return config


def both(*case):
    return [outcome(make, *case) for make in (our_paginator, their_paginator)]


def test_whatever_the_pages_and_the_config_ours_are_as_theirs():
    dice = random.Random(20261120)
    for _ in range(CASES):
        pages, config, reading = random_pages(dice), random_config(dice), dice.choice(READINGS)
        circle = dice.randrange(len(pages)) if dice.random() < 0.2 else None
        ours, theirs = both(pages, circle, reading, config)
        assert ours == theirs, (pages, circle, config)
        if ours[1] is not None:  # and on from there
            config["StartingToken"] = ours[1]
            assert ours[1] == theirs[1]
            again = both(pages, circle, reading, config)
            assert again[0] == again[1], (pages, circle, config)


@pytest.mark.parametrize("token", ["1", "1___2", "None___1", "None", "eyJhIjogMX0", "a___b"])
def test_old_and_foreign_starting_tokens_mean_what_they_mean_to_botocore(token):
    pages = [[{"Dimension": str(i)} for i in range(4)], [{"Dimension": "x"}, {"Dimension": "y"}]]
    asked = []
    for make in (our_paginator, their_paginator):
        book = Book(pages)
        iterator = make(book).paginate(PaginationConfig={"StartingToken": token})
        try:
            asked.append((pages_of(iterator), book.asked[-1]))
        except ValueError:  # the made-up service does not know the token
            asked.append(book.asked[-1])
    assert asked[0] == asked[1]


@pytest.mark.parametrize("config", [{"MaxItems": "many"}, {"PageSize": "few"}])
def test_what_is_no_number_is_refused_before_anything_is_asked(config):
    for make in (our_paginator, their_paginator):
        with pytest.raises(ValueError):
            make(Book([[]])).paginate(PaginationConfig=config)
