package io.plurascope.sink.web;

import io.javalin.http.HttpStatus;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers to requests that the server refuses before a handler sees them, such as an address that is none. */
final class ServerProblems extends ErrorHandler {
    private static final String UNREADABLE =
            "The server does not understand the address: it holds what no address may have, such as %00 or a % that stands for nothing.";

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        String detail = detail(code, message);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        WebServer.SECURITY_HEADERS.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(Json.bytes(Problem.of(code, detail))), callback);
    }

    /** What the server says of it, where that is more than the status. */
    private static String detail(int code, @Nullable String message) {
        if (message != null
                && !message.isBlank()
                && !message.equals(HttpStatus.forStatus(code).getMessage())) {
            return message;
        }
        return code == HttpStatus.BAD_REQUEST.getCode() ? UNREADABLE : "The server does not understand the request.";
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }
}
