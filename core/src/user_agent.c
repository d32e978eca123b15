/* SPDX-License-Identifier: Apache-2.0 */
#include "user_agent.h"

#include <awsm/base.h>
#include <curl/curl.h>

const char *awsm_version(void)
{
    return AWSM_VERSION;
}

/* An RFC 9110 token: what AWS's own format allows between its separators. */
static void put_token(buf *out, const char *text)
{
    for (; *text; text++) {
        const unsigned char c = (unsigned char)*text;
        const int good = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                         (c >= 'a' && c <= 'z') || strchr("!#$%&'*+-.^_`|~", c);
        buf_char(out, good ? (char)c : '-');
    }
}

void user_agent_write(buf *out, const options *o)
{
    const char *app = options_text(o, OPTION_APP_ID);
    const char *extra = options_text(o, OPTION_USER_AGENT_EXTRA);

    buf_text(out, "awsm/" AWSM_VERSION " os/linux lib/libcurl#");
    put_token(out, curl_version_info(CURLVERSION_NOW)->version);
    if (app) {
        buf_text(out, " app/");
        put_token(out, app);
    }
    if (extra) {
        buf_char(out, ' ');
        buf_text(out, extra);
    }
}
