# SPDX-License-Identifier: Apache-2.0
"""Paginators as in boto3: get_paginator("get_entitlements").paginate(ProductCode=..., ...)."""

import base64
import json
from collections.abc import Iterator

from awsm import _core
from awsm.exceptions import PaginationError

TRUNCATED = "boto_truncate_amount"  # boto3's tokens and ours can be exchanged


def _decode(starting_token):
    """A StartingToken as (AWS's token, how many items of its page were seen)."""
    try:
        token = json.loads(base64.b64decode(starting_token, validate=True))
        return next((v for k, v in token.items() if k != TRUNCATED), None), token.get(TRUNCATED, 0)
    except (ValueError, AttributeError):
        return starting_token, 0  # as AWS gave it


class PageIterator:
    """The pages of one operation; each iteration asks AWS anew."""

    def __init__(self, method, operation, params, config):
        self._method = method
        self._params = params
        self._input_token = _core.awsm_operation_input_token(operation)
        self._output_token = _core.awsm_operation_output_token(operation)
        self._result_key = _core.awsm_operation_result_key(operation)
        self._limit_key = _core.awsm_operation_limit_key(operation)
        self._starting_token = config.get("StartingToken")
        self._max_items = config.get("MaxItems")
        self._page_size = config.get("PageSize")
        self.resume_token = None

    def _stop_at(self, token, seen):
        """Remember where MaxItems ended the iteration."""
        state = {self._input_token: token}
        if seen:
            state[TRUNCATED] = seen
        self.resume_token = base64.b64encode(json.dumps(state).encode()).decode()

    def _first_request(self):
        params, skip = dict(self._params), 0
        token = params.get(self._input_token)
        if self._starting_token is not None:
            token, skip = _decode(self._starting_token)
        if self._page_size is not None:
            params[self._limit_key] = int(self._page_size)
        return params, token, skip

    def __iter__(self) -> Iterator[dict]:
        params, token, skip = self._first_request()
        left = None if self._max_items is None else int(self._max_items)
        while True:
            params.pop(self._input_token, None)
            if token:
                params[self._input_token] = token
            page = self._method(**params)
            items = page.get(self._result_key, [])[skip:]
            following = page.get(self._output_token)
            if left is not None and len(items) > left:
                self._stop_at(token, skip + left)
                yield {**page, self._result_key: items[:left]}
                return
            yield {**page, self._result_key: items} if skip else page
            left = None if left is None else left - len(items)
            if not following:
                return
            if left == 0:
                self._stop_at(following, 0)
                return
            if following == token:
                raise PaginationError(message=f"The same next token was received twice: {token!r}")
            token, skip = following, 0

    def build_full_result(self) -> dict:
        """All pages as one: {result key: items}, and NextToken where MaxItems ended it."""
        items = []
        for page in self:
            items += page.get(self._result_key, [])
        full = {self._result_key: items}
        if self.resume_token is not None:
            full["NextToken"] = self.resume_token
        return full


class Paginator:
    def __init__(self, method, operation):
        self._method = method
        self._operation = operation

    def paginate(self, **params) -> PageIterator:
        """The pages. PaginationConfig is a dict of MaxItems, PageSize and StartingToken."""
        config = params.pop("PaginationConfig", {})
        return PageIterator(self._method, self._operation, params, config)
