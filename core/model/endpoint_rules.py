# SPDX-License-Identifier: Apache-2.0
"""AWS's endpoint rules, evaluated: for endpoints.py.

A rule set is a tree. Rules are tried in order; the first whose conditions all hold answers with an
endpoint or an error, or passes the question on to rules of its own. Here is what the rule sets of
the Marketplace services use of the language; anything else is refused by name, never guessed.
"""
from __future__ import annotations

import operator
import re
from typing import Any, Callable, Dict, Iterator, List, Optional

from endpoint_table import Answer, EndpointError


class Partitions:
    """partitions.json."""

    def __init__(self, data: dict) -> None:
        self.all: List[dict] = data["partitions"]

    def outputs(self, region: str) -> Dict[str, Any]:
        """Facts about the region's partition; a region that belongs to none follows the first."""
        found = (one for one in self.all if self._holds(one, region))
        partition = next(found, self.all[0])
        return {**partition["outputs"], "name": partition["id"]}

    @staticmethod
    def _holds(partition: dict, region: str) -> bool:
        return region in partition["regions"] or bool(
            re.fullmatch(partition["regionRegex"], region, re.ASCII))


class RuleSet:
    """endpoint-rule-set-1.json of a service."""

    def __init__(self, name: str, data: dict, partitions: Partitions) -> None:
        self.name = name
        self._rules: List[dict] = data["rules"]
        self._defaults = {key: what.get("default") for key, what in data["parameters"].items()}
        self._functions: Dict[str, Callable[..., Any]] = {
            "aws.partition": partitions.outputs,
            "booleanEquals": operator.eq,
            "getAttr": operator.getitem,
            "isSet": lambda value: value is not None,
            "stringEquals": operator.eq,
        }

    def answer(self, **given: Any) -> Answer:
        """What AWS answers; a parameter that the service does not have changes nothing."""
        known = {key: value for key, value in given.items() if key in self._defaults}
        answer = self._first(self._rules, {**self._defaults, **known})
        if answer is None:
            raise EndpointError(f"{self.name}: no rule answers {given}")
        return answer

    def literals(self) -> List[str]:
        """The texts that rules compare with, regions and partitions among them."""
        return sorted({text for call in self._calls(self._rules) if call["fn"] == "stringEquals"
                       for text in call["argv"] if isinstance(text, str)})

    def _calls(self, node: Any) -> Iterator[dict]:
        if isinstance(node, dict) and "fn" in node:
            yield node
        below = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        for part in below:
            yield from self._calls(part)

    def _first(self, rules: List[dict], values: Dict[str, Any]) -> Optional[Answer]:
        for rule in rules:
            inner = dict(values)  # what a rule assigns is known to the rule and those below it
            if all(self._call(condition, inner) for condition in rule["conditions"]):
                answer = self._answer(rule, inner)
                if answer:
                    return answer
        return None

    def _answer(self, rule: dict, values: Dict[str, Any]) -> Optional[Answer]:
        if rule["type"] == "tree":
            return self._first(rule["rules"], values)
        if rule["type"] == "error":
            return Answer(refusal=self._value(rule["error"], values))
        endpoint = rule["endpoint"]
        for part in ("properties", "headers"):
            if endpoint.get(part):
                raise EndpointError(f"{self.name}: a table cannot hold an endpoint's {part} yet: "
                                    f"{endpoint[part]}")
        return Answer(url=self._value(endpoint["url"], values))

    def _call(self, call: dict, values: Dict[str, Any]) -> Any:
        if call["fn"] not in self._functions:
            raise EndpointError(f"{self.name}: the function {call['fn']} is not known here")
        result = self._functions[call["fn"]](*(self._value(arg, values) for arg in call["argv"]))
        if "assign" in call:
            values[call["assign"]] = result
        return result

    def _value(self, argument: Any, values: Dict[str, Any]) -> Any:
        if isinstance(argument, dict):
            return self._call(argument, values) if "fn" in argument else values[argument["ref"]]
        if isinstance(argument, str):
            return re.sub(r"\{(\w+)#?(\w*)\}", lambda found: self._part(found, values), argument)
        return argument

    @staticmethod
    def _part(found: re.Match[str], values: Dict[str, Any]) -> str:
        """{Region}, or {PartitionResult#dnsSuffix}."""
        value = values[found[1]]
        return value[found[2]] if found[2] else value
