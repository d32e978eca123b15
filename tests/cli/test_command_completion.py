"""Tab completion: what `awsm complete` offers, and the scripts that ask it.

SPDX-License-Identifier: Apache-2.0
"""
import shutil
import subprocess

import pytest

from command import BUILD, environment


@pytest.fixture
def offers(awsm):
    """The words offered for the last of these."""
    def run(*words):
        done = awsm("complete", *words)
        assert (done.returncode, done.stderr) == (0, "")
        return [line.split("\t")[0] for line in done.stdout.splitlines()]
    return run


@pytest.mark.parametrize("words, offered", [
    (["com"], ["completion"]),
    (["help", "des"], ["describe"]),
    (["call", "marketplace-e"], ["marketplace-entitlement"]),
    (["call", "meteringmarketplace", "r"], ["register-usage", "resolve-customer"]),
    (["call", "meteringmarketplace", "Re"], ["RegisterUsage", "ResolveCustomer"]),
    (["call", "meteringmarketplace", "batch_"], ["batch_meter_usage"]),
    (["describe", "--skeleton", "meteringmarketplace", "m"], ["meter-usage"]),
    (["call", "--region", "eu-west-1", "meteringmarketplace", "--debug", "b"],
     ["batch-meter-usage"]),
    (["endpoint", "meteringm"], ["meteringmarketplace"]),
    (["call", "x", "y", "--no-"], ["--no-sign-request"]),
    (["call", "x", "y", "--set", "max_at"], ["max_attempts="]),
    (["describe", "--"], ["--skeleton", "--help"]),
    (["sim", "-p", "0", "--print"], ["--print-data"]),
    (["completion", ""], ["bash", "zsh"]),
    (["call", "--input", "m"], []),
    (["call", "meteringmarketplace", "meter-usage", "m"], []),
    (["bill", ""], []),
])
def test_words_are_offered_by_what_stands_before_them(offers, words, offered):
    assert offers(*words) == offered


def test_at_the_beginning_all_commands_are_offered_that_help_lists(offers, awsm):
    listed = awsm("--help").stdout.partition("Commands:\n")[2].partition("\n\n")[0]
    assert offers("") == [line.split()[0] for line in listed.splitlines()]
    assert offers() == offers("")


def test_every_option_that_help_shows_is_offered(offers, awsm):
    for command in ("call", "describe", "sim", "endpoint"):
        text = awsm(command, "--help").stdout
        for option in offers(command, "--"):
            assert option in text


def shell(name, script, *arguments):
    """What the shell prints when it runs this."""
    if not shutil.which(name):
        pytest.skip(f"{name} is not installed")
    path = {"PATH": f"{BUILD / 'bin'}:/usr/bin:/bin"}
    done = subprocess.run([name, *arguments, "-c", script], env=environment(path), text=True,
                          capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def test_bash_completes_with_the_script(awsm):
    script = awsm("completion", "bash").stdout
    assert shell("bash", script + """
        complete -p awsm
        COMP_WORDS=(awsm call meteringmarketplace re) COMP_CWORD=3
        _awsm
        printf '%s\\n' "${COMPREPLY[@]}"
        COMP_WORDS=(awsm call meteringmarketplace "") COMP_CWORD=3
        _awsm
        echo "${#COMPREPLY[@]}"
    """, "--norc") == ["complete -o default -F _awsm awsm", "register-usage", "resolve-customer",
                       "4"]


def test_zsh_completes_with_the_script(awsm):
    def described(*words):
        return awsm("complete", *words).stdout.strip().replace(":", "\\:").replace("\t", ":")

    script = awsm("completion", "zsh").stdout
    assert shell("zsh", """
        compdef() { print "compdef $*" }
        _describe() { print -l "$1" "${(@P)2}" "${@:3}" }
        _files() { print files }
    """ + script + """
        words=(awsm call meteringmarketplace register) CURRENT=4
        _awsm
        words=(awsm call --set app_) CURRENT=4
        _awsm
        words=(awsm call --input "") CURRENT=4
        _awsm
    """, "-f") == ["compdef _awsm awsm", "awsm", described("call", "meteringmarketplace", "regi"),
                   "awsm", described("call", "--set", "app_"), "-S", "", "files"]


@pytest.mark.parametrize("arguments", [[], ["fish"], ["bash", "zsh"]])
def test_other_shells_are_refused(awsm, arguments):
    done = awsm("completion", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "bash" in done.stderr
