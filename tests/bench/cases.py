"""cases.py - who is measured, and against whom.

SPDX-License-Identifier: Apache-2.0
"""
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """A driver that makes calls. Its figure is CPU a call; a ratio divides it by its base's."""

    name: str
    title: str
    base: str | None
    command: tuple  # filled in by Places.command()
    payloads: tuple = ("batch", "meter")
    goal: float | None = None     # greatest ratio to the base, with the batch
    goal_us: float | None = None  # greatest CPU a call, with the batch


_CURL = ("{bench}/bench_curl",)
_AWSM = ("{bench}/bench_awsm",)
_FILES = ("{url}", "{input}", "{reply}")
_WHAT = ("{operation}",) + _FILES
_PARTS = ("{bench}/bench_parts",)
_SCRIPT = ("{method}", "{url}", "{input}")
_LUA = (str(HERE / "worker.lua"), "{method}", "{url}", "{lua_input}")

CASES = (
    Case("curl_easy", "libcurl easy, reused (the limit)", None,
         _CURL + ("easy", "bare") + _FILES),
    Case("curl_easy_headers", "  with a signed request's headers", "curl_easy",
         _CURL + ("easy", "headers") + _FILES),
    Case("c_sync_json", "awsm C sync, JSON", "curl_easy", _AWSM + ("sync", "json") + _WHAT,
         goal=1.3),
    Case("c_sync_typed", "awsm C sync, typed", "curl_easy", _AWSM + ("sync", "typed") + _WHAT,
         goal=1.3),
    Case("luajit", "awsm LuaJIT", "curl_easy", ("{luajit}",) + _LUA),
    Case("lua54", "awsm Lua 5.4", "curl_easy", ("{lua54}",) + _LUA),
    Case("curl_multi", "libcurl multi, 64 in flight (the limit)", None,
         _CURL + ("multi", "bare") + _FILES),
    Case("curl_multi_headers", "  with a signed request's headers", "curl_multi",
         _CURL + ("multi", "headers") + _FILES),
    Case("c_async_json", "awsm C async, JSON", "curl_multi", _AWSM + ("async", "json") + _WHAT,
         goal=1.7),
    Case("c_async_typed", "awsm C async, typed, all results read", "curl_multi",
         _AWSM + ("async", "typed") + _WHAT, goal=1.7),
    Case("boto3", "boto3", None, ("{python}", str(HERE / "worker_boto3.py")) + _SCRIPT),
    Case("python", "awsm Python sync", "boto3",
         ("{python}", str(HERE / "worker_awsm.py")) + _SCRIPT, goal=0.1),
    Case("sha256", "SHA-256 of the body, OpenSSL EVP", None,
         _PARTS + ("sha256", "{input}"), ("batch",)),
    Case("sign", "signing, key cached, body's hash included", "sha256",
         _PARTS + ("sign", "{input}"), ("batch",), goal=1.2),
    Case("encode", "reading, checking and encoding the input", None,
         _PARTS + ("encode", "{input}"), ("batch",), goal_us=8),
)
