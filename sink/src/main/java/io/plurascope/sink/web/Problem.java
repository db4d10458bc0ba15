package io.plurascope.sink.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/**
 * What was wrong with a request (RFC 9457).
 *
 * @param status HTTP status
 * @param title the status in words
 * @param detail one sentence: what is wrong and what to do
 * @param parameter name of the parameter that is wrong; absent where it is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        int status, String title, String detail, @Nullable String parameter) {
    static final String MEDIA_TYPE = "application/problem+json";

    private static final int NO_SUCH_METHOD = 405;

    /** One without a parameter. */
    static Problem of(int status, String detail) {
        return new Problem(status, HttpStatus.forStatus(status).getMessage(), detail, null);
    }

    /** Answers with what a handler threw. */
    static void answer(HttpResponseException thrown, Context context) {
        int status = thrown.getStatus();
        if (status == NO_SUCH_METHOD) {
            context.header(Header.ALLOW, "GET, HEAD");
            of(status, "This can only be read; use GET.").send(context);
            return;
        }
        String title = HttpStatus.forStatus(status).getMessage();
        String parameter = thrown.getDetails().get(Parameters.PARAMETER);
        new Problem(status, title, String.valueOf(thrown.getMessage()), parameter).send(context);
    }

    /** Answers with it. */
    void send(Context context) {
        context.res().setHeader(Header.ETAG, null);
        context.status(status).contentType(MEDIA_TYPE).result(Json.bytes(this));
    }
}
