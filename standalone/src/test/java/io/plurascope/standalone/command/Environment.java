package io.plurascope.standalone.command;

import io.plurascope.schemas.Connection;

/** A broker and a registry to test on. */
interface Environment extends AutoCloseable {
    Connection connection();

    @Override
    void close();
}
