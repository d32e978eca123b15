/*
 * model.h - what the library knows of the services: operations, shapes, limits. Constant data, no parsing.
 *
 * Languages, the command and documents are made from it. All handles and texts are static; Thread: any.
 *
 * SPDX-License-Identifier: Apache-2.0
 */
#ifndef AWSM_MODEL_H
#define AWSM_MODEL_H
#include <awsm/base.h>
AWSM_BEGIN_DECLS

typedef struct awsm_service awsm_service;
typedef struct awsm_operation awsm_operation;
typedef struct awsm_shape awsm_shape;

typedef enum awsm_shape_type {
    AWSM_SHAPE_STRUCTURE = 1,
    AWSM_SHAPE_LIST = 2,
    AWSM_SHAPE_MAP = 3,
    AWSM_SHAPE_STRING = 4,
    AWSM_SHAPE_INTEGER = 5, /**< 32 bits */
    AWSM_SHAPE_LONG = 6,    /**< 64 bits */
    AWSM_SHAPE_DOUBLE = 7,
    AWSM_SHAPE_BOOLEAN = 8,
    AWSM_SHAPE_TIMESTAMP = 9,
    AWSM_SHAPE_BLOB = 10,
    AWSM_SHAPE_DOCUMENT = 11 /**< any JSON */
} awsm_shape_type;

AWSM_API size_t awsm_service_count(void);
/** The i-th service; NULL beyond the end. */
AWSM_API const awsm_service *awsm_service_at(size_t i);
/** The service of that name, such as "meteringmarketplace"; NULL when there is none. */
AWSM_API const awsm_service *awsm_service_find(const char *name);
AWSM_API const char *awsm_service_name(const awsm_service *service);
/** AWS's service id, such as "Marketplace Metering". */
AWSM_API const char *awsm_service_id(const awsm_service *service);
AWSM_API const char *awsm_service_full_name(const awsm_service *service);
/** A shorter full name, "AWS Marketplace Catalog"; "" where AWS has none. boto3 names its classes by it. */
AWSM_API const char *awsm_service_abbreviation(const awsm_service *service);
AWSM_API const char *awsm_service_api_version(const awsm_service *service);
AWSM_API const char *awsm_service_signing_name(const awsm_service *service);

/** The first label of its hosts' names, "metering.marketplace". */
AWSM_API const char *awsm_service_endpoint_prefix(const awsm_service *service);
/** "json" (JSON-RPC: POST / and a target) or "rest-json" (methods and paths). */
AWSM_API const char *awsm_service_protocol(const awsm_service *service);
/** The media type of its requests' bodies, "application/x-amz-json-1.1". */
AWSM_API const char *awsm_service_content_type(const awsm_service *service);

AWSM_API size_t awsm_operation_count(const awsm_service *service);
/** The i-th operation; NULL beyond the end. */
AWSM_API const awsm_operation *awsm_operation_at(const awsm_service *service, size_t i);
/** By AWS's name or by method name; NULL when there is none. */
AWSM_API const awsm_operation *awsm_operation_find(const awsm_service *service, const char *name);
/** AWS's name, "BatchMeterUsage". */
AWSM_API const char *awsm_operation_name(const awsm_operation *operation);
/** The name of the method in Python and Lua, "batch_meter_usage". */
AWSM_API const char *awsm_operation_method(const awsm_operation *operation);
/** One sentence of ours on what it does. */
AWSM_API const char *awsm_operation_help(const awsm_operation *operation);
/** The IAM action it needs, "aws-marketplace:BatchMeterUsage". */
AWSM_API const char *awsm_operation_iam_action(const awsm_operation *operation);
/** Requests a second that AWS allows an account in a region; 0 where AWS publishes none. */
AWSM_API int awsm_operation_quota(const awsm_operation *operation);
/** The HTTP method, "POST". */
AWSM_API const char *awsm_operation_http_method(const awsm_operation *operation);
/** The path, with a label in braces for each member that travels in it: "/tags/{resourceArn}". */
AWSM_API const char *awsm_operation_path(const awsm_operation *operation);
/** The HTTP status of success, 200 or 204. */
AWSM_API int awsm_operation_http_status(const awsm_operation *operation);
/** The header X-Amz-Target, "AWSMPMeteringService.BatchMeterUsage"; "" where the protocol has none. */
AWSM_API const char *awsm_operation_target(const awsm_operation *operation);
AWSM_API const awsm_shape *awsm_operation_input(const awsm_operation *operation);
AWSM_API const awsm_shape *awsm_operation_output(const awsm_operation *operation);
AWSM_API size_t awsm_operation_error_count(const awsm_operation *operation);
/** The code of the i-th error that the model names, "ThrottlingException"; NULL beyond the end. */
AWSM_API const char *awsm_operation_error_at(const awsm_operation *operation, size_t i);
/** One sentence of ours on when that error comes; NULL beyond the end, like the next one. */
AWSM_API const char *awsm_operation_error_help(const awsm_operation *operation, size_t i);
/** Its members, the message among them: a structure. */
AWSM_API const awsm_shape *awsm_operation_error_shape(const awsm_operation *operation, size_t i);
/** Its HTTP status; 0 where the model names none. */
AWSM_API int awsm_operation_error_status(const awsm_operation *operation, size_t i);
/** 1 if it is the server's fault, not the caller's. */
AWSM_API int awsm_operation_error_fault(const awsm_operation *operation, size_t i);
/** 1 if the model says that the call may be repeated, 2 if it also means too many requests; else 0. */
AWSM_API int awsm_operation_error_retryable(const awsm_operation *operation, size_t i);
/** The member of the output that holds a page's items; "" when the operation does not answer in pages. */
AWSM_API const char *awsm_operation_result_key(const awsm_operation *operation);
/** The member of the output that asks for the next page; "" when the operation does not answer in pages. */
AWSM_API const char *awsm_operation_output_token(const awsm_operation *operation);
/** The member of the input that receives it; "" when the operation does not answer in pages. */
AWSM_API const char *awsm_operation_input_token(const awsm_operation *operation);
/** The member of the input that limits a page; "" when there is none, as in SearchFacets, or no pages. */
AWSM_API const char *awsm_operation_limit_key(const awsm_operation *operation);

/** AWS's name of the shape, "UsageRecord". */
AWSM_API const char *awsm_shape_name(const awsm_shape *shape);
/** One of awsm_shape_type. */
AWSM_API int awsm_shape_kind(const awsm_shape *shape);
/** 1 if the value has a least length, count or value; it goes to *min. */
AWSM_API int awsm_shape_min(const awsm_shape *shape, int64_t *min);
/** 1 if the value has a greatest length, count or value; it goes to *max. */
AWSM_API int awsm_shape_max(const awsm_shape *shape, int64_t *max);
/** The regular expression text must match; "" when there is none. */
AWSM_API const char *awsm_shape_pattern(const awsm_shape *shape);
AWSM_API size_t awsm_shape_enum_count(const awsm_shape *shape);
AWSM_API const char *awsm_shape_enum_at(const awsm_shape *shape, size_t i);
/** 1 if the value must not be shown in logs or errors. */
AWSM_API int awsm_shape_sensitive(const awsm_shape *shape);
/** 1 if it is a structure of which exactly one member is given. */
AWSM_API int awsm_shape_union(const awsm_shape *shape);
/** How a timestamp is written: "unixTimestamp" (seconds since 1970) or "iso8601" (text); "" for other shapes. */
AWSM_API const char *awsm_shape_timestamp_format(const awsm_shape *shape);
/** Members of a structure; 0 for other shapes. */
AWSM_API size_t awsm_shape_member_count(const awsm_shape *shape);
AWSM_API const char *awsm_shape_member_name(const awsm_shape *shape, size_t i);
/** One sentence of ours on what the member means. */
AWSM_API const char *awsm_shape_member_help(const awsm_shape *shape, size_t i);
AWSM_API const awsm_shape *awsm_shape_member_shape(const awsm_shape *shape, size_t i);
AWSM_API int awsm_shape_member_required(const awsm_shape *shape, size_t i);
/** 1 if the library fills the member in when it is missing. */
AWSM_API int awsm_shape_member_idempotency_token(const awsm_shape *shape, size_t i);
/** Where it travels: "path", "query" or "body"; NULL beyond the end. */
AWSM_API const char *awsm_shape_member_location(const awsm_shape *shape, size_t i);
/** Its name there: that of a label in the path or of a parameter in the query, else its own name. */
AWSM_API const char *awsm_shape_member_wire_name(const awsm_shape *shape, size_t i);
/** What a list holds, or a map's values; NULL for other shapes. */
AWSM_API const awsm_shape *awsm_shape_element(const awsm_shape *shape);
/** A map's keys; NULL for other shapes. */
AWSM_API const awsm_shape *awsm_shape_key(const awsm_shape *shape);

AWSM_END_DECLS
#endif
