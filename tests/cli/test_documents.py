# SPDX-License-Identifier: Apache-2.0
"""What the documents say of the options is what the library knows."""
import re

from command import REPOSITORY


def documented():
    """{option: (environment variables, default)} of core/doc/options.md's table."""
    rows = {}
    for line in (REPOSITORY / "core/doc/options.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if len(cells) == 4 and cells[0].startswith("`"):
            for name in re.findall(r"`(\w+)`", cells[0]):
                rows[name] = (re.findall(r"`([^`]+)`", cells[2]), re.findall(r"`(\w+)`", cells[3]))
    return rows


def known(awsm):
    """The same, out of `awsm options`."""
    rows = {}
    name = None
    for line in awsm("options").stdout.splitlines():
        if not line.startswith(" "):
            name = line.strip()
            rows[name] = ([], [])
        elif line.strip().startswith("environment:"):
            rows[name][0].extend(line.split()[1:])
        elif line.strip().startswith("default:"):
            rows[name][1].extend(line.split()[1:])
    return rows


def test_the_options_document_lists_every_option_with_its_environment_and_default(awsm):
    assert documented() == known(awsm)
