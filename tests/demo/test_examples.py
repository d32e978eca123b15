# SPDX-License-Identifier: Apache-2.0
"""Every example of every language, run against the simulator as a user would."""

import re

import pytest

from conftest import LANGUAGES, ROOT, knowing

SAAS, AMI, AGENTCORE = "awsm-demo-saas", "awsm-demo-ami", "awsm-demo-agentcore"
ACCOUNT, OTHER, NEW, GONE = "111122223333", "444455556666", "777788889999", "123456789012"
LICENSE = f"arn:aws:license-manager:us-east-1:{ACCOUNT}:license:l-{1:032d}"
LUA = [language for language in LANGUAGES if "lua" in language]
A_RECORD = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

# language, program: each has tests below
PROGRAMS = {
    "core": {"batch.c", "many.c", "meter.c", "onboard.c", "poll_loop.c"},
    "python": {"access_log.py", "meter.py"},
    "lua": {"callbacks.lua", "hourly.lua", "meter.lua"},
}
EVERY = [("c", program.partition(".")[0]) for program in sorted(PROGRAMS["core"])]
EVERY += [("python", program) for program in sorted(PROGRAMS["python"])]
EVERY += [(lua, program) for lua in LUA for program in sorted(PROGRAMS["lua"])]


def quantities(sim):
    return [record["quantity"] for record in sim.get("records")]


@pytest.mark.parametrize("folder", PROGRAMS)
def test_no_example_is_without_a_test(folder):
    files = (ROOT / folder / "examples").iterdir()
    programs = {file.name for file in files if file.suffix in (".c", ".py", ".lua")}

    assert programs == PROGRAMS[folder]


@pytest.mark.parametrize("language, program", EVERY)
def test_every_example_says_how_it_is_used(example, language, program):
    done = example(language, program, *(["too", "much"] if program in ("many", "onboard") else []))

    assert done.returncode == 2
    assert "usage: " in done.stderr


# --- C --------------------------------------------------------------------------------------------


def test_meter_prints_the_reply_as_json(example, sim):
    done = example("c", "meter", AMI, "requests", 12)

    assert done.returncode == 0, done.stderr
    assert re.fullmatch(rf'{{"MeteringRecordId":\s*"{A_RECORD}"}}\n', done.stdout)
    assert quantities(sim) == [12]


def test_meter_runs_the_same_call_again_when_nobody_knows_its_effect(example, sim):
    sim.post("faults", fault="cut_after", count=3)

    done = example("c", "meter", AMI, "requests", 12)

    assert done.returncode == 0, done.stderr
    assert len(sim.get("requests")) == 4
    assert quantities(sim) == [12]


def test_meter_says_that_nothing_was_metered(example):
    done = example("c", "meter", "no-such-product", "requests", 12)

    assert done.returncode == 1
    assert "InvalidProductCodeException" in done.stderr
    assert "nothing was metered" in done.stderr


@pytest.mark.parametrize("words", [('requ"ests', 1), ("requests", "1, 2"), ("requests", "")])
def test_meter_puts_nothing_into_its_json_that_would_break_it(example, sim, words):
    assert example("c", "meter", AMI, *words).returncode == 2
    assert sim.get("requests") == []


def test_batch_lists_records_by_outcome(example):
    first = example("c", "batch", SAAS, f"{ACCOUNT}:requests=4")
    done = example("c", "batch", SAAS, f"{ACCOUNT}:requests=5", f"{OTHER}:users=3",
                   f"{GONE}:users=1")

    assert (first.returncode, done.returncode) == (0, 1)
    assert re.search(rf"1 accepted\n  {OTHER} users 3 {A_RECORD}\n", done.stdout)
    assert re.search(rf"1 duplicate: .*\n  {ACCOUNT} requests 5 ", done.stdout)
    assert re.search(rf"1 not subscribed: .*\n  {GONE} users 1 ", done.stdout)


def test_batch_lists_unprocessed_records(example, sim):
    sim.post("faults", fault="unprocessed", records=1)

    done = example("c", "batch", SAAS, f"{ACCOUNT}:requests=4", f"{OTHER}:users=3")

    assert done.returncode == 1
    assert re.search(rf"1 unprocessed: send the same record again\n  {OTHER} users 3 ", done.stdout)


def test_batch_names_the_record_that_is_wrong(example, sim):
    done = example("c", "batch", SAAS, f"{ACCOUNT}:requests=4", f"{ACCOUNT}:users=-1")

    assert done.returncode == 1
    assert "UsageRecords[1].Quantity" in done.stderr
    assert sim.get("requests") == []


def test_many_asks_for_more_customers_than_are_in_flight(example):
    accounts = [ACCOUNT, OTHER, NEW] * 50

    done = example("c", "many", SAAS, stdin="\n".join(accounts))

    assert done.returncode == 0, done.stderr
    counts = {ACCOUNT: 2, OTHER: 2, NEW: 1}
    expected = [f"{account}: {counts[account]} entitlements" for account in accounts]
    assert sorted(done.stdout.splitlines()) == sorted(expected)


@knowing({
    "products": [{"code": "p", "type": "saas", "dimensions": ["users"]}],
    "customers": [{"account_id": ACCOUNT, "product": "p"}],
    "entitlements": [{"customer": ACCOUNT, "dimension": f"d{i}", "value": {"IntegerValue": i}}
                     for i in range(60)],
    "rules": {"empty_first_page": True},
})
def test_many_reads_all_pages_beginning_with_an_empty_one(example):
    done = example("c", "many", "p", stdin=ACCOUNT)

    assert (done.returncode, done.stdout) == (0, f"{ACCOUNT}: 60 entitlements\n")


def test_many_goes_on_after_a_customer_whose_call_failed(example, sim):
    sim.post("faults", fault="garbage")

    done = example("c", "many", SAAS, stdin=f"{ACCOUNT}\n" * 80)

    assert done.returncode == 1
    assert done.stdout.count("2 entitlements") == 79
    assert done.stderr.count(f"many: {ACCOUNT}: ") == 1


def test_poll_loop_meters_the_lines_it_reads(example, sim):
    done = example("c", "poll_loop", AGENTCORE, stdin="tokens 4\ntokens 5\ntokens 7")

    assert done.returncode == 0, done.stderr
    assert len(re.findall(f"metered as {A_RECORD}\n", done.stdout)) == 3
    assert sorted(quantities(sim)) == [4, 5, 7]


def test_poll_loop_reports_lines_it_cannot_read(example, sim):
    done = example("c", "poll_loop", AGENTCORE, stdin="tokens many\ntokens 5\n" + 5000 * "x")

    assert done.returncode == 1
    assert "not DIMENSION QUANTITY: tokens many" in done.stderr
    assert quantities(sim) == [5]


def test_onboard_finds_the_buyer_and_all_entitlements(example):
    done = example("c", "onboard", stdin="a=b&x-amzn-marketplace-token=demo%2Dtoken-1&c=d")

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        f"account  {ACCOUNT}", f"product  {SAAS}", f"license  {LICENSE}",
        "entitled to users: 10", "entitled to storage: 2.5", "that was all, on 1 pages"]


def test_onboard_reports_a_token_that_is_not_valid(example):
    done = example("c", "onboard", stdin="x-amzn-marketplace-token=demo-token-expired\n")

    assert done.returncode == 1
    assert "ExpiredTokenException" in done.stderr


@pytest.mark.parametrize("form", ["", "token=1", "not-x-amzn-marketplace-token=1"])
def test_onboard_wants_a_form_with_a_token(example, form):
    assert example("c", "onboard", stdin=form).returncode == 2


# --- Python ---------------------------------------------------------------------------------------


def test_python_meters_an_hour_of_several_customers(example, sim):
    done = example("python", "meter.py", "--product-code", SAAS, "--dimension", "requests",
                   f"{ACCOUNT}=1200", f"{OTHER}=7")

    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{ACCOUNT} 1200 Success\n{OTHER} 7 Success\n"
    assert quantities(sim) == [1200, 7]


# --- Lua ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lua", LUA)
def test_lua_meters_and_sees_the_duplicate(example, sim, lua):
    done = example(lua, "meter.lua", SAAS, ACCOUNT, "requests", 3)

    assert done.returncode == 0, done.stderr
    assert "3 requests: Success\n" in done.stdout
    assert "4 requests: DuplicateRecord\n" in done.stdout
    assert quantities(sim) == [3]


@pytest.mark.parametrize("lua", LUA)
def test_lua_asks_for_entitlements_with_callbacks(example, lua):
    done = example(lua, "callbacks.lua", SAAS, ACCOUNT, OTHER)

    assert done.returncode == 0, done.stderr
    assert f"{ACCOUNT}: storage = 2.5\n" in done.stdout
    assert f"{OTHER}: users = 25\n" in done.stdout


@pytest.mark.parametrize("lua", LUA)
def test_lua_meters_a_server_once_however_often_it_tries(example, sim, lua):
    sim.post("faults", fault="cut_after", count=3)

    done = example(lua, "hourly.lua", AMI, "requests", 8)

    assert done.returncode == 0, done.stderr
    assert re.search(f"8 requests: metered, record {A_RECORD}\n", done.stdout)
    assert "8 requests: a duplicate, the same record\n" in done.stdout
    assert "9 requests: a duplicate, refused: the hour keeps its record\n" in done.stdout
    assert quantities(sim) == [8]
