"""report.py - the tables on the terminal. Used by run.py.

SPDX-License-Identifier: Apache-2.0
"""
from statistics import median

TITLE_WIDTH = 42


def _spread(values: dict, digits: int) -> str:
    return "{median:.{d}f} [{min:.{d}f}..{max:.{d}f}]".format(d=digits, **values)


def _digits(entry: dict) -> int:
    return 2 if entry["cpu_us"]["median"] < 20 else 1 if entry["cpu_us"]["median"] < 1000 else 0


def _goal(entry: dict) -> str:
    """Goals are set for the batch."""
    if entry["payload"] != "batch":
        return ""
    if entry["goal"] and entry["ratio"]:
        met = entry["ratio"]["median"] <= entry["goal"]
        return f"<= {entry['goal']:g} {'met' if met else 'MISSED'}"
    if entry["goal_us"]:
        met = entry["cpu_us"]["median"] <= entry["goal_us"]
        return f"<= {entry['goal_us']:g} us {'met' if met else 'MISSED'}"
    return ""


def print_calls(title: str, entries: list[dict]) -> None:
    """One payload's cases."""
    titles = {entry["case"]: entry["title"].split(",")[0] for entry in entries}
    print(f"\n{title}: CPU of the client, user + system, median [least..greatest]\n")
    print(f"{'':{TITLE_WIDTH}} {'us a call':>24} {'calls/s':>9}  {'ratio to':<14} "
          f"{'ratio':>20}  goal")
    for entry in entries:
        ratio = _spread(entry["ratio"], 3 if entry["ratio"]["median"] < 1 else 2) \
            if entry["ratio"] else ""
        print(f"{entry['title']:{TITLE_WIDTH}} {_spread(entry['cpu_us'], _digits(entry)):>24} "
              f"{entry['calls_per_second']['median']:>9.0f}  "
              f"{titles.get(entry['base'], ''):<14} {ratio:>20}  {_goal(entry)}".rstrip())


def print_instructions(counts: dict) -> None:
    """User-space instructions, by payload and case."""
    print("\nInstructions a call in user space (callgrind, which lacks the processor's SHA "
          "instructions:\nhashing a batch counts about 180,000 here)\n")
    for (payload, title), count in counts.items():
        print(f"{payload:6} {title:{TITLE_WIDTH}} {count:>12,}")


def print_startup(startup: dict) -> None:
    """Python's start."""
    print("\nPython, fresh process: median of", len(next(iter(startup.values()))), "\n")
    print(f"{'':10} {'import + client':>18} {'first call':>14} {'peak memory':>14}")
    for library, probes in startup.items():
        figures = {name: median(probe[name] for probe in probes) for name in probes[0]}
        print(f"{library:10} {figures['import_us'] / 1000:>15.1f} ms "
              f"{figures['first_call_us'] / 1000:>11.2f} ms {figures['peak_kb'] / 1000:>11.1f} MB")


def print_library(size: int, needed: list[str]) -> None:
    """The library that ships."""
    print(f"\nlibawsm.so stripped: {size / 1000:.0f} KB; needs {', '.join(needed)}")


def print_goals(goals: list[dict], skipped: dict) -> None:
    """All goals at a glance, and what could not be measured."""
    print("\nGoals\n" if goals else "")
    for goal in goals:
        figure = f"{goal['figure']:.3g}{goal['unit']}"
        limit = f"<= {goal['limit']:.3g}{goal['unit']}"
        verdict = "met" if goal["met"] else f"MISSED by {_excess(goal)}"
        print(f"{goal['measure']:76} {limit:>10} {figure:>9}  {verdict}")
    for title, reason in skipped.items():
        print(f"skipped: {title}: {reason}")


def _excess(goal: dict) -> str:
    if not goal["limit"]:
        return f"{goal['figure']:g}"
    return f"{(goal['figure'] / goal['limit'] - 1) * 100:.0f} %"
