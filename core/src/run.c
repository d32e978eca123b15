/*
 * run.c - blocking calls: the machine and the loop of every call, in the caller's thread. The loop is one of the
 * client's, idle since the last call, so that its connection is used again.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#include <errno.h>
#include <string.h>

#include "call.h"
#include "error.h"

static void note_done(awsm_call *c, const awsm_error *error, void *user_data)
{
    (void)c;
    (void)error;
    *(int *)user_data = 1;
}

awsm_error *awsm_call_run(awsm_call *c)
{
    awsm_loop *loop;
    int done = 0;
    awsm_error *err = client_take_loop(call_client(c), &loop);

    if (err)
        return err;
    err = awsm_call_start(c, loop, note_done, &done);
    while (!err && !done) {
        if (awsm_loop_poll(loop, -1) < 0) {
            const int why = errno;
            awsm_loop_free(loop); /* stops the call */
            return error_new(AWSM_E_SYSTEM, "waiting for the reply: %s", strerror(why));
        }
    }
    client_give_loop(call_client(c), loop);
    return err ? err : error_share(awsm_call_error(c));
}
