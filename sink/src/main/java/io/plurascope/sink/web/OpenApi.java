package io.plurascope.sink.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The document of REST, {@code openapi.json} beside this class. Tests hold it to the addresses and to what they answer. */
final class OpenApi {
    private static final String NAME = "openapi.json";

    private final Versions versions;
    private final byte[] document;

    OpenApi(Versions versions) {
        this.versions = versions;
        try (InputStream in = OpenApi.class.getResourceAsStream(NAME)) {
            if (in == null) {
                throw new IllegalStateException(NAME + " is not beside its class.");
            }
            this.document = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Addresses addresses) {
        addresses.add("/api/openapi.json", context -> Answers.bytes(context, versions.constant(), document::clone));
    }
}
