# SPDX-License-Identifier: Apache-2.0
"""Paginators as in boto3: get_paginator("get_entitlements").paginate(ProductCode=..., ...).

Beyond boto3: items() goes over the items of all pages; each iteration begins anew; a result that is
a map of lists (SearchFacets) is merged, not cut off after its first page; and tokens that go round
in any circle are an error.
"""

import base64
import json
from collections.abc import Iterator
from itertools import islice, tee

from awsm import _core
from awsm._model import members
from awsm.exceptions import PaginationError

TRUNCATED = "boto_truncate_amount"  # boto3's resume tokens and ours can be exchanged


class Resume:
    """Resume tokens: AWS's token of a page, and how many of its items were seen."""

    def __init__(self, input_token):
        self._input_token = input_token

    def encode(self, token, seen=None):
        state = {self._input_token: token}
        if seen is not None:
            state[TRUNCATED] = seen
        return base64.b64encode(json.dumps(state).encode()).decode()

    def decode(self, text):
        """(AWS's token or None, items seen) of a StartingToken, which may also be AWS's own."""
        try:
            state = json.loads(base64.b64decode(text, validate=True))
        except ValueError:
            state = None
        if not isinstance(state, dict) or self._input_token not in state:
            return self._decode_old(text)
        return _given(state[self._input_token]), state.get(TRUNCATED, 0)

    @staticmethod
    def _decode_old(text):
        """boto3's former tokens were "TOKEN___SEEN"."""
        token, separator, seen = text.rpartition("___")
        if not separator or "___" in token or not seen.isdecimal():
            return _given(text), 0
        return _given(token), int(seen)


def _given(token):
    return None if token == "None" else token  # so boto3 wrote that there is none


def _cut(items, begin, end=None):
    """A part of a page's items."""
    if isinstance(items, dict):
        return dict(islice(items.items(), begin, end))
    return items[begin:end]


def _extend(items, more):
    """All items of two pages; `items` may be changed."""
    if isinstance(items, dict) and isinstance(more, dict):
        for key, value in more.items():
            known = items.get(key)
            items[key] = known + value if isinstance(known, list) else value
        return items
    return items + more


class Tokens:
    """Whether a token was here before: the last one, and one further back, meet any circle."""

    def __init__(self, name):
        self._name = name
        self._last = self._milestone = None
        self._count = 0

    def follow(self, token):
        if token in (self._last, self._milestone):
            message = f"The same next token was received twice: {({self._name: token})}"
            raise PaginationError(message=message)
        self._count += 1
        if self._count & (self._count - 1) == 0:
            self._milestone = token
        self._last = token


class ResultKeyIterator:
    """The items of pages, one by one."""

    def __init__(self, pages_iterator, result_key):
        self._pages = pages_iterator
        self.result_key = result_key

    def __iter__(self) -> Iterator:
        for page in self._pages:
            items = page.get(self.result_key) or []
            yield from items.items() if isinstance(items, dict) else items


class PageIterator:
    """The pages of one operation; each iteration asks AWS anew."""

    def __init__(self, method, paginator, params, config):
        self._method = method
        self._params = params
        self._paginator = paginator
        self._resume = Resume(paginator.input_token)
        self._starting_token = config.get("StartingToken")
        self._max_items = config.get("MaxItems")
        if self._max_items is not None:
            self._max_items = int(self._max_items)
        if config.get("PageSize") is not None:
            params[paginator.require_limit_key()] = int(config["PageSize"])
        self.resume_token = None
        self.non_aggregate_part: dict = {}

    @property
    def result_keys(self):
        return self._paginator.result_keys

    def _begin(self):
        """Where the first page is: AWS's token, and how many of its items to leave out."""
        if self._starting_token is not None:
            return self._resume.decode(self._starting_token)
        return self._params.get(self._paginator.input_token), 0

    def _ask(self, token):
        params = dict(self._params)
        params.pop(self._paginator.input_token, None)
        if token is not None:
            params[self._paginator.input_token] = token
        return self._method(**params)

    def __iter__(self) -> Iterator[dict]:
        key = self._paginator.result_keys[0]
        tokens = Tokens(self._paginator.input_token)
        token, skip = self._begin()
        left = self._max_items
        self.resume_token = page = None
        while True:
            first, page = page is None, self._ask(token)
            if first:
                self._record_non_aggregate(page)
                page = self._resumed(page, key, skip)
            items = page.get(key) or []
            if left is not None and len(items) > left:
                self.resume_token = self._resume.encode(token, skip + left)
                yield {**page, key: _cut(items, 0, left)}
                return
            yield page
            left = None if left is None else left - len(items)
            token, skip = page.get(self._paginator.output_token), 0
            if not token:
                return
            if left == 0:
                self.resume_token = self._resume.encode(token)
                return
            tokens.follow(token)

    def _resumed(self, page, key, skip):
        """The first page without the items that were seen before."""
        if self._starting_token is None:
            return page
        items = page.get(key)
        return {**page, key: None if items is None else _cut(items, skip)}

    def _record_non_aggregate(self, page):
        self.non_aggregate_part = {
            name: page.get(name) for name in self._paginator.non_aggregate_keys
        }

    def items(self) -> ResultKeyIterator:
        """The items of all pages; of a map, (key, value)."""
        return ResultKeyIterator(self, self.result_keys[0])

    def result_key_iters(self) -> list[ResultKeyIterator]:
        """An iterator over the items for each result key; our operations have one."""
        pages = tee(self, len(self.result_keys))
        return [ResultKeyIterator(*pair) for pair in zip(pages, self.result_keys)]

    def search(self, expression: str) -> Iterator:
        """What a JMESPath expression finds in each page; of a list that it finds, the items."""
        try:
            import jmespath
        except ImportError:
            raise ImportError("search() needs the package jmespath: pip install jmespath") from None
        compiled = jmespath.compile(expression)
        for page in self:
            found = compiled.search(page)
            if isinstance(found, list):
                yield from found
            else:
                yield found

    def build_full_result(self) -> dict:
        """All pages as one: {result key: items}, and NextToken where MaxItems ended it."""
        key, full = self.result_keys[0], {}
        for page in self:
            items = page.get(key)
            if items is not None:
                full[key] = _extend(full[key], items) if key in full else _cut(items, 0)
        full.update(self.non_aggregate_part)
        if self.resume_token is not None:
            full["NextToken"] = self.resume_token
        return full


class Paginator:
    """What get_paginator() gives: the pages of a method, for any parameters."""

    def __init__(self, method, operation):
        self._method = method
        self.input_token = _core.awsm_operation_input_token(operation)
        self.output_token = _core.awsm_operation_output_token(operation)
        self.result_keys = [_core.awsm_operation_result_key(operation)]
        self._limit_key = _core.awsm_operation_limit_key(operation)
        paging = {self.output_token, *self.result_keys}
        names = [member.name for member in members(_core.awsm_operation_output(operation))]
        self.non_aggregate_keys = [name for name in names if name not in paging]

    def require_limit_key(self):
        """The parameter that PageSize becomes."""
        if not self._limit_key:
            raise PaginationError(
                message="PageSize parameter is not supported for the pagination interface for "
                "this operation."
            )
        return self._limit_key

    def paginate(self, **params) -> PageIterator:
        """The pages. PaginationConfig is a dict of MaxItems, PageSize and StartingToken."""
        config = params.pop("PaginationConfig", {})
        return PageIterator(self._method, self, params, config)
