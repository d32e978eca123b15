/*
 * place.h - the members of an input that travel in the request's path and query instead of its body. For encode.c.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_MODEL_PLACE_H
#define AWSM_MODEL_PLACE_H

#include "model/encode.h"

enum { LABELS_MAX = 4 }; /* of a path */

/* What was placed so far; all zero at the beginning. */
typedef struct places {
    buf value; /* a member on its way here, as JSON */
    buf text;  /* the same without JSON's quotes and escapes */
    buf query; /* "a=1&b=2" */
    buf labels;
    size_t label_count;
    struct {
        const char *name;
        size_t at, len; /* of its value, in `labels` */
    } label[LABELS_MAX];
} places;

/* The value, checked JSON, becomes the label of that name. AWSM_E_INVALID: it cannot be a part of a path. */
awsm_error *place_in_path(places *p, const char *label, const path *at);
/* It becomes a parameter of that name, several if it is a list, or a map, whose keys are the names. */
awsm_error *place_in_query(places *p, const char *name);
/* Append path and query, "/tags/arn%3Aaws?tagKeys=a&tagKeys=b", for "/tags/{resourceArn}". */
void place_write(buf *out, const places *p, const char *path_with_labels);
void place_free(places *p);

#endif
