package io.plurascope.standalone.command;

import java.nio.file.Path;

class EmbeddedEndToEndTest extends EndToEndContract {
    @Override
    Environment start(Path directory) {
        return new EmbeddedEnvironment(directory);
    }
}
