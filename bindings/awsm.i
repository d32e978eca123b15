/*
 * awsm.i - what every language shares: which headers, who owns what, who may block.
 *
 * The module is private (`awsm._core`, `awsm_core`); users see the layer above it, python/awsm and lua/awsm.lua.
 * There are no calls from C into a language: finished calls are taken off the loop by awsm_loop_next_done().
 *
 * SPDX-License-Identifier: Apache-2.0
 */
%{
#include <awsm/awsm.h>
%}

#ifdef SWIGPYTHON
%feature("nothread", "1"); /* keep the GIL: almost nothing here blocks */
%feature("nothread", "0") awsm_loop_poll;
%feature("nothread", "0") awsm_call_run;
%feature("nothread", "0") awsm_meter_all_step;
%feature("nothread", "0") awsm_loop_free; /* waits for nothing, but closes sockets */
#endif

%nodefaultctor;
%nodefaultdtor;

/* To SWIG these are typed, owning proxies without fields. */
%define %handle(T)
typedef struct {} T;
%extend T { ~T() { T##_free($self); } }
%ignore T##_free;
%newobject T##_new;
%typemap(in, numinputs=0) T **out (T *handle = NULL) "$1 = &handle;"
%enddef
%handle(awsm_error)
%handle(awsm_config)
%handle(awsm_client)
%handle(awsm_call)
%handle(awsm_loop)
#if defined(SWIGLUA)
%handle(awsm_pages)
#endif
%handle(awsm_registration_keys)
#ifdef SWIGPYTHON
%handle(awsm_meter_all)
#endif
%newobject awsm_loop_next_done;

/* C callbacks stay in C. */
%ignore awsm_config_set_log;
%ignore awsm_call_start;
%ignore awsm_meter_all_run;

#if defined(SWIGPYTHON)
%include "python/typemaps.i"
#elif defined(SWIGLUA)
%include "lua/typemaps.i"
#endif

/* Start a call that awsm_loop_next_done() will hand out: the only way a language starts one. */
%inline %{
static awsm_error *awsm_call_submit(awsm_call *call, awsm_loop *loop)
{
    return awsm_call_start(call, loop, NULL, NULL);
}
%}

/* The real headers, never a hand-kept copy. The typed metering interface is for C: languages have their own types. */
%include <awsm/base.h>
%include <awsm/error.h>
%include <awsm/config.h>
%include <awsm/endpoint.h>
%include <awsm/client.h>
%include <awsm/loop.h>
%include <awsm/call.h>
%include <awsm/model.h>
#if defined(SWIGLUA)
%include <awsm/pages.h> /* Python's paginators are boto3's, python/awsm/paginate.py */
#endif
%include <awsm/policy.h>
%include <awsm/registration.h>
#ifdef SWIGPYTHON
%include <awsm/meter_all.h>
#endif
