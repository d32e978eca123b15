# SPDX-License-Identifier: Apache-2.0
"""The command line, the data file, and how the simulator starts and ends."""

import http.client
import json
import signal
import subprocess

import pytest
from simulator import COMMAND, plain_environment


def run(*arguments):
    return subprocess.run([COMMAND, "sim", *arguments], stdout=subprocess.PIPE, check=False,
                          stderr=subprocess.PIPE, text=True, env=plain_environment(), timeout=30)


def test_the_first_line_tells_the_address(start):
    sim = start()
    assert sim.url == f"http://127.0.0.1:{sim.port}"
    assert sim.control("GET", "health").status == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_cleanly(start, number):
    sim = start()
    sim.process.send_signal(number)
    assert sim.process.wait(timeout=30) == 0
    assert sim.process.stderr.read() == ""


def test_it_listens_where_it_is_told(start):
    sim = start("--bind", "::1")
    assert sim.url == f"http://[::1]:{sim.port}"
    connection = http.client.HTTPConnection("::1", sim.port, timeout=30)
    connection.request("GET", "/_awsm/health")
    assert connection.getresponse().status == 200
    connection.close()


def test_requests_are_told_on_stderr_unless_it_is_quiet(sim):
    with subprocess.Popen([COMMAND, "sim", "--port", "0"], stdout=subprocess.PIPE, text=True,
                          stderr=subprocess.PIPE, env=plain_environment()) as process:
        port = int(process.stdout.readline().rpartition(":")[2])
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("POST", "/", b"{}", {"X-Amz-Target": "AWSMPMeteringService.MeterUsage"})
        assert connection.getresponse().status == 400
        connection.close()
        process.terminate()
        assert process.stderr.read() == "POST AWSMPMeteringService.MeterUsage 400\n"


@pytest.mark.parametrize(("arguments", "words"), [
    (["--port", "x"], "from 0 to 65535, not 'x'"), (["--port", "65536"], "not '65536'"),
    (["--nothing"], "--nothing"), (["more"], "'more' is too much"),
])
def test_misuse_is_told_with_status_two(arguments, words):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr and "awsm sim" in done.stderr


def test_help_names_every_option():
    done = run("--help")
    assert done.returncode == 0
    for option in ("--port", "--bind", "--data", "--quiet", "--print-data"):
        assert option in done.stdout


def test_a_port_in_use_is_told_with_status_one(sim):
    done = run("--port", str(sim.port))
    assert (done.returncode, done.stdout) == (1, "")
    assert f"cannot listen on 127.0.0.1, port {sim.port}: Address already in use" in done.stderr


def test_an_address_that_is_none_is_told():
    assert "cannot listen on nowhere" in run("--bind", "nowhere").stderr


def test_the_built_in_data_can_be_printed_and_read_again(start, tmp_path):
    file = tmp_path / "data.json"
    file.write_text(run("--print-data").stdout)
    assert start("--data", str(file)).meter().status == 200


def change(data, path, value):
    """Set data[path[0]][path[1]]..., or remove it for None."""
    *way, last = path
    for step in way:
        data = data[step]
    if value is None:
        del data[last]
    else:
        data[last] = value


@pytest.mark.parametrize(("path", "value", "words"), [
    (["products"], None, 'data: "products" is missing'),
    (["products"], {}, 'data: "products" must be an array of objects'),
    (["products", 0, "code"], None, 'data.products[0]: "code" is missing'),
    (["products", 1, "type"], "car", '"type" must be one of "saas" "ami" "container" "agentcore"'),
    (["products", 0, "dimensions"], [1], '"dimensions" must be an array of strings'),
    (["products", 0, "colour"], "red", 'data.products[0]: there is no member "colour"'),
    (["products", 0, "errors"], {"MeterUsage": "Oops"}, '"MeterUsage" has no error "Oops"'),
    (["customers", 0, "product"], "none", 'customers: there is no product "none"'),
    (["customers", 0, "subscribed"], 1, '"subscribed" must be true or false'),
    (["customers", 0, "subscribed_at"], "soon", '"subscribed_at" must be a time such as'),
    (["entitlements", 0, "customer"], "none", 'entitlements: there is no customer "none"'),
    (["entitlements", 0, "value"], {"IntegerValue": 1.5}, "data.entitlements[0].value"),
    (["entitlements", 0, "value"], {}, '"value" must have one member'),
    (["tokens", 0, "customer"], "none", 'tokens: there is no customer "none"'),
    (["rules", "month_grace"], "never", '"month_grace" must be one of "deadline" "extends"'),
    (["rules", "batch_window_h"], 0, '"batch_window_h" must be an integer from 1'),
])
def test_wrong_data_is_refused_with_the_place(built_in, tmp_path, path, value, words):
    change(built_in, path, value)
    file = tmp_path / "data.json"
    file.write_text(json.dumps(built_in))
    done = run("--data", str(file))
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr


@pytest.mark.parametrize(("text", "words"), [
    ("", "not JSON"), ("{", "not JSON"), ('{"products": []', "line 1"), ("[]", "hold one object"),
    ('{"products": []} more', "not JSON"),
])
def test_a_file_that_is_no_object_is_refused(tmp_path, text, words):
    file = tmp_path / "data.json"
    file.write_text(text)
    done = run("--data", str(file))
    assert done.returncode == 1
    assert words in done.stderr and str(file) in done.stderr


def test_a_missing_file_is_told(tmp_path):
    done = run("--data", str(tmp_path / "none"))
    assert done.returncode == 1
    assert "No such file or directory" in done.stderr


def test_rules_left_out_of_a_file_are_the_built_in_ones(start_with):
    customer = {"account_id": "1", "identifier": "one", "product": "p"}
    sim = start_with({"products": [{"code": "p", "type": "saas", "dimensions": ["d"]}],
                      "customers": [customer]})
    record = sim.usage(CustomerIdentifier="one", Dimension="d")
    assert sim.statuses(record, record, product="p") == ["Success", "Success"]
    assert sim.meter({**record, "Timestamp": sim.ago(25)}, product="p").error == (
        "TimestampOutOfBoundsException")
