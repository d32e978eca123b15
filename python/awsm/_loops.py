# SPDX-License-Identifier: Apache-2.0
"""Runs the calls of one client. Each thread drives its call on a loop of its own; loops that are
idle wait here with their connections open."""

import os

from awsm import _core

SLICE_MS = 200  # how long Ctrl-C may have to wait; a reply is noticed at once

_forks = 0


def _forked():
    global _forks
    _forks += 1


os.register_at_fork(after_in_child=_forked)


class Loops:
    __slots__ = ("_forks", "_idle", "_limit")

    def __init__(self, limit):
        self._idle = []
        self._limit = limit
        self._forks = _forks

    def _take(self):
        if self._forks != _forks:  # the loops of a parent process are no use here
            self.__init__(self._limit)
        try:
            return self._idle.pop()
        except IndexError:
            return _core.awsm_loop_new()

    def run(self, call):
        """Make the call and wait for its end, which is in the call."""
        loop = self._take()
        try:
            _core.awsm_call_submit(call, loop)
            while not _core.awsm_loop_poll(loop, SLICE_MS):
                pass
        except BaseException:  # Ctrl-C above all: end the transfer with the loop
            _core.awsm_call_cancel(call)
            del loop
            raise
        _core.awsm_loop_next_done(loop)
        if len(self._idle) < self._limit:
            self._idle.append(loop)

    def close(self):
        """Close the connections of idle loops. Calls that follow open new ones."""
        self._idle.clear()
