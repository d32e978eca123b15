/*
 * fuzz.h - what the fuzzers share: libFuzzer's entry, what must hold, and cutting an input into
 * parts.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_TESTS_FUZZ_H
#define AWSM_TESTS_FUZZ_H

#include <awsm/awsm.h>

#include "base/buf.h"

/* Called by libFuzzer again and again; each fuzzer has its own. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Print what did not hold and stop; libFuzzer keeps the input. */
_Noreturn void must_stop(const char *condition, const char *file, int line);
#define MUST(condition) ((condition) ? (void)0 : must_stop(#condition, __FILE__, __LINE__))

/* An error is one line of UTF-8 with a code. It is freed. */
void must_teach(awsm_error *error);

/* What is in front of the next `separator`, which is consumed; all of the rest where none is. */
slice take_part(slice *rest, char separator);
/* The next byte, 0 when there is none. */
unsigned take_byte(slice *rest);

/*
 * The operation that is named "SERVICE.OPERATION" in front of the first blank, which is consumed;
 * any text names one. Names, not numbers: inputs that were kept go on meaning the same when
 * services are added.
 */
const awsm_operation *take_operation(slice *rest);
const awsm_service *service_of(const awsm_operation *operation);

#endif
