"""show.py - what the reader of the demo sees. Colours are for terminals only, and not with NO_COLOR.

SPDX-License-Identifier: Apache-2.0
"""
import os
import shlex
import subprocess
import sys
import textwrap

from stage import DemoError, running

WIDTH = 80
STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "cyan": "36"}


def paint(text: str, *styles: str) -> str:
    """The text in colour, where colours are wanted."""
    if not styles or not sys.stdout.isatty() or "NO_COLOR" in os.environ:
        return text
    return f"\033[{';'.join(STYLES[style] for style in styles)}m{text}\033[0m"


def act(number: int, title: str, story: str) -> None:
    """A heading, and what is going to happen."""
    print("\n" + paint(f"{number}. {title}", "bold"))
    print(textwrap.fill(story, WIDTH, initial_indent="   ", subsequent_indent="   "), flush=True)


def note(text: str, *styles: str) -> None:
    """A line of the demo's own."""
    print(paint(f"   {text}", *styles), flush=True)


def _print_line(line: str) -> None:
    wrapped = textwrap.wrap(line.rstrip(), WIDTH, initial_indent="   | ",
                            subsequent_indent="   |     ", break_on_hyphens=False)
    print(paint("\n".join(wrapped or ["   |"]), "cyan"), flush=True)


def perform(command: list, env: dict, shown: list, text: str = "") -> str:
    """Run a program, show the command and all that it prints; its output."""
    print(paint(f"   $ {shlex.join(shown)}", "dim"), flush=True)
    output = []
    with running(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                 stderr=subprocess.STDOUT, text=True) as process:
        process.stdin.write(text)
        process.stdin.close()
        for line in process.stdout:
            output.append(line)
            _print_line(line)
        status = process.wait()
    if status != 0:
        raise DemoError(f"{shown[0]} ended with status {status}")
    return "".join(output)
