"""figures.py - medians, ratios and goals out of raw rounds. Used by run.py.

SPDX-License-Identifier: Apache-2.0
"""
from statistics import median

from workers import Worker

LIBRARY_GOAL_BYTES = 300_000
# The loader, ld-linux, is libc's own.
LIBRARY_MAY_NEED = ("libcurl.so", "libcrypto.so", "libcjson.so", "libc.so", "ld-linux")
STARTUP_GOAL_TIME = 1 / 8
STARTUP_GOAL_MEMORY = 1 / 2


def spread(values: list[float]) -> dict:
    """Median, least and greatest."""
    return {"median": median(values), "min": min(values), "max": max(values)}


def _ratios(costs: list[float], base: list[float]) -> dict:
    """Round by round: what slowed a round down slowed both."""
    return spread([cost / limit for cost, limit in zip(costs, base)])


def summarise(workers: list[Worker]) -> list[dict]:
    """One entry for each case and payload, in the workers' order."""
    by_name = {(w.payload.name, w.case.name): w for w in workers}
    entries = []
    for w in workers:
        base = by_name.get((w.payload.name, w.case.base))
        entries.append({
            "case": w.case.name, "title": w.case.title, "payload": w.payload.name,
            "base": w.case.base, "goal": w.case.goal, "goal_us": w.case.goal_us,
            "cpu_us": spread(w.cpu_us()), "calls_per_second": spread(w.calls_per_second()),
            "ratio": _ratios(w.cpu_us(), base.cpu_us()) if base else None, "rounds": w.rounds,
        })
    return entries


def _goal(measure: str, limit: float, figure: float, unit: str = "") -> dict:
    return {"measure": measure, "limit": limit, "figure": figure, "unit": unit,
            "met": figure <= limit}


def call_goals(entries: list[dict]) -> list[dict]:
    """The goals for CPU a call, which are set for the batch."""
    titles = {entry["case"]: entry["title"].partition(" (")[0] for entry in entries}
    goals = []
    for entry in (e for e in entries if e["payload"] == "batch"):
        if entry["goal"] and entry["ratio"]:
            goals.append(_goal(f"{entry['title']} / {titles[entry['base']]}", entry["goal"],
                               entry["ratio"]["median"]))
        if entry["goal_us"]:
            goals.append(_goal(entry["title"], entry["goal_us"], entry["cpu_us"]["median"], " us"))
    return goals


def startup_goals(startup: dict) -> list[dict]:
    """awsm's start against boto3's, where both could be measured."""
    if set(startup) != {"awsm", "boto3"}:
        return []

    def ratio(what: str) -> float:
        pairs = zip(startup["awsm"], startup["boto3"])
        return median(ours[what] / theirs[what] for ours, theirs in pairs)

    return [_goal("Python import + client, time / boto3", STARTUP_GOAL_TIME, ratio("import_us")),
            _goal("Python import + client + first call, peak memory / boto3", STARTUP_GOAL_MEMORY,
                  ratio("peak_kb"))]


def library_goals(size: int, needed: list[str]) -> list[dict]:
    """The library that ships."""
    strangers = [name for name in needed if not name.startswith(LIBRARY_MAY_NEED)]
    return [_goal("libawsm.so stripped", LIBRARY_GOAL_BYTES / 1000, size / 1000, " KB"),
            _goal(f"libraries beyond libcurl, libcrypto, cJSON, libc: {strangers or 'none'}", 0,
                  len(strangers))]
