# SPDX-License-Identifier: Apache-2.0
"""Threads, forks and Ctrl-C."""

import gc
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
import weakref

import awsm
import pytest
from kit import BUILD, PRODUCT, connect, usage

THREADS, CALLS = 8, 25


def in_threads(work, count=THREADS):
    """Run work(i) in threads that start together; the exceptions that came out of them."""
    barrier, errors = threading.Barrier(count), []

    def run(i):
        barrier.wait()
        try:
            work(i)
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(i,)) for i in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def resolve(client):
    return client.resolve_customer(RegistrationToken="t")


def test_one_client_serves_many_threads(simulator, metering):
    def work(i):
        for hours_ago in range(CALLS):
            record = usage(i, hours_ago=hours_ago % 20)
            metering.batch_meter_usage(ProductCode=PRODUCT, UsageRecords=[record])

    assert in_threads(work) == []


def test_threads_keep_their_connections(server):
    with connect(server.url) as client:
        assert in_threads(lambda i: [resolve(client) for _ in range(CALLS)]) == []
    assert len(server.requests) == THREADS * CALLS
    assert server.connections <= THREADS


def test_a_waiting_call_leaves_other_threads_their_time(server):
    server.replies = [server.SILENCE]
    client = connect(server.url, config=awsm.Config(read_timeout=30))
    waiting = threading.Thread(target=lambda: pytest.raises(awsm.AwsmError, resolve, client))
    waiting.daemon = True  # its reply never comes
    waiting.start()
    assert server.asked.wait(10)
    assert sum(range(1000)) == 499500  # this thread runs, so the other one does not hold the GIL


def test_first_calls_at_the_same_time_make_one_class():
    script = (
        "import threading, awsm\n"
        "b = threading.Barrier(8); made = []\n"
        "def work():\n"
        "    b.wait()\n"
        "    made.append(awsm.client('meteringmarketplace', 'us-east-1'))\n"
        "threads = [threading.Thread(target=work) for _ in range(8)]\n"
        "[t.start() for t in threads]; [t.join() for t in threads]\n"
        "assert len(made) == 8 and len({type(client) for client in made}) == 1\n"
    )
    path = {**os.environ, "PYTHONPATH": str(BUILD / "python")}
    assert subprocess.run([sys.executable, "-c", script], env=path).returncode == 0


def in_child(work):
    """The exit status of a fork that does the work: 0 when it raised nothing."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def test_a_client_that_has_called_works_in_a_fork(server):
    with connect(server.url) as client:
        resolve(client)
        assert in_child(lambda: resolve(client)) == 0
        resolve(client)
    assert len(server.requests) == 3
    assert server.connections == 2  # the child made its own, the parent's stayed usable


def test_a_fork_while_another_thread_calls_works(server):
    server.replies = [server.SILENCE]
    client = connect(server.url, config=awsm.Config(read_timeout=30))
    waiting = threading.Thread(target=lambda: pytest.raises(awsm.AwsmError, resolve, client))
    waiting.daemon = True
    waiting.start()
    assert server.asked.wait(10)
    server.replies = [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"]
    assert in_child(lambda: resolve(client)) == 0


def test_a_pool_of_processes_uses_the_clients_of_its_parent(server):
    with connect(server.url) as client:
        resolve(client)
        context = multiprocessing.get_context("fork")
        children = [context.Process(target=resolve, args=(client,)) for _ in range(3)]
        for child in children:
            child.start()
        for child in children:
            child.join()
        assert [child.exitcode for child in children] == [0, 0, 0]


def test_ctrl_c_ends_a_call_that_waits(server):
    server.replies = [server.SILENCE]
    client = connect(server.url, config=awsm.Config(read_timeout=60))

    def interrupt():
        server.asked.wait(10)
        signal.raise_signal(signal.SIGINT)

    interrupting = threading.Thread(target=interrupt)
    interrupting.start()
    with pytest.raises(KeyboardInterrupt):
        resolve(client)
    interrupting.join()
    server.replies = [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"]
    resolve(client)  # the client is as good as new


def test_running_out_of_descriptors_is_an_error_of_the_package(server):
    client = connect(server.url)
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest_free = os.dup(0)
    os.close(lowest_free)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest_free, limits[1]))
    try:
        with pytest.raises(awsm.exceptions.HTTPClientError) as error:
            resolve(client)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    assert error.value.effect == "none"
    resolve(client)


def test_a_client_is_let_go_with_its_connections(server):
    client = connect(server.url)
    resolve(client)
    before = len(os.listdir("/proc/self/fd"))
    gone = weakref.ref(client)
    del client
    gc.collect()
    assert gone() is None
    assert len(os.listdir("/proc/self/fd")) < before


def test_memory_stays_flat_over_many_calls(server):
    def resident():
        with open("/proc/self/statm") as statm:
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGESIZE")

    records = [usage(i, dimension=f"d{i}") for i in range(25)]
    with connect(server.url) as client:
        for _ in range(200):
            client.batch_meter_usage(ProductCode="p", UsageRecords=records)
        del server.requests[:]
        before = resident()
        for _ in range(500):
            client.batch_meter_usage(ProductCode="p", UsageRecords=records)
            del server.requests[:]
    assert resident() - before < 2 << 20
