"""show.py - what the reader sees. Colours are for terminals only, and not with NO_COLOR.

SPDX-License-Identifier: Apache-2.0
"""
import os
import subprocess
import sys
import textwrap

from stage import DemoError, running

WIDTH = 80
STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "cyan": "36"}


def paint(text: str, *styles: str, stream=None) -> str:
    """The text in colour, where colours are wanted."""
    stream = stream or sys.stdout
    if not styles or not stream.isatty() or "NO_COLOR" in os.environ:
        return text
    return f"\033[{';'.join(STYLES[style] for style in styles)}m{text}\033[0m"


def _put(text: str, *styles: str) -> None:
    print(paint(text, *styles), flush=True)


def _wrapped(text: str, first: str, more: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=first, subsequent_indent=more,
                         break_on_hyphens=False, break_long_words=False)


def act(title: str, story: str) -> None:
    """A heading, and what is going to happen."""
    _put(f"\n{title}", "bold")
    _put(_wrapped(story, "  ", "  "))


def note(text: str, *styles: str) -> None:
    """Something the demo itself has to say."""
    _put(_wrapped(text, "  ", "  "), *styles)


def table(lines: list) -> None:
    """Lines as they are, the last one in bold: it sums up."""
    _put("")
    for line in lines[:-1]:
        _put(f"  {line}")
    _put(f"  {lines[-1]}\n", "bold")


def perform(command: list, env: dict, shown: str, text: str = "") -> str:
    """Run a program, `text` is its input; show the command and all it prints, which is returned."""
    output = []
    _put(_wrapped(f"$ {shown}", "  ", "      "), "dim")
    with running(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                 stderr=subprocess.STDOUT, text=True) as process:
        process.stdin.write(text)
        process.stdin.close()
        for line in process.stdout:
            output.append(line)
            _put(_wrapped(line, "  | ", "  |     "), "cyan")
        status = process.wait()
    if status != 0:
        raise DemoError(f"{command[0]} ended with status {status}")
    return "".join(output)
