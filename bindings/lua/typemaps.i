/*
 * typemaps.i - how C's conventions look in Lua; included by awsm.i.
 *
 *   awsm_error *   true, or nil, message, details
 *   T **out        becomes the result instead of true, an object that frees its handle
 *   char **out     the same with owned text
 *   integers       integers, also where Lua has floats beside them
 *   size_t *len    the text is returned in its full length
 *   T##_close      frees a handle now instead of at the next collection
 *
 * SPDX-License-Identifier: Apache-2.0
 */
%include <stdint.i>

%{
#include "calls.h"
#include "failure.h"
%}

%typemap(out) awsm_error * %{
  if ($1) return failure_push_and_free(L, $1);
  lua_pushboolean(L, 1); SWIG_arg = 1;
%}
%typemap(argout) SWIGTYPE **out %{
  SWIG_NewPointerObj(L, *$1, $*1_descriptor, 1); SWIG_arg = 1;
%}

%typemap(in, numinputs=0) char **out (char *text = NULL) "$1 = &text;"
%typemap(argout) char **out %{
  lua_pushstring(L, *$1); SWIG_arg = 1;
  free(*$1);
%}

%typemap(in, numinputs=0) int *warnings (int flags = 0) "$1 = &flags;"
%typemap(argout) int *warnings %{
  lua_pushinteger(L, *$1); SWIG_arg = 1;
%}

%typemap(out) int, size_t, int64_t %{
  lua_pushinteger(L, (lua_Integer)$1); SWIG_arg++;
%}

%typemap(in, numinputs=0) size_t *len (size_t length = 0) "$1 = &length;"
%typemap(argout) size_t *len %{
  lua_pushlstring(L, result, *$1); SWIG_arg = 1;
%}

%typemap(in) lua_value "$1 = $input;"
%typemap(out) lua_results "return $1;"
%typemap(out) lua_failure "if ($1) return $1;"

%define %closeable(T)
%delobject T##_close;
%inline %{
static void T##_close(T *self)
{
    T##_free(self);
}
%}
%enddef
%closeable(awsm_client)
%closeable(awsm_loop)

/* Limits of a shape come back through pointers; Lua leaves judging to the core. */
%ignore awsm_shape_min;
%ignore awsm_shape_max;
/* Pages are made from Lua values, and run by whoever may wait. */
%ignore awsm_pages_new;
%ignore awsm_pages_next;
%ignore awsm_pages_merge;
%ignore awsm_call_error; /* call_outcome() has it */

%init %{
  lua_pushstring(L, "null"); /* what JSON's null is in Lua */
  lua_pushlightuserdata(L, NULL);
  lua_rawset(L, -3);
%}

%include "calls.h"
