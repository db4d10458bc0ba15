package io.plurascope.sink.web;

/**
 * What was wrong with a request (RFC 9457).
 *
 * @param status HTTP status
 * @param title the status in words
 * @param detail one sentence: what is wrong and what to do
 */
record Problem(int status, String title, String detail) {
    static final String MEDIA_TYPE = "application/problem+json";
}
