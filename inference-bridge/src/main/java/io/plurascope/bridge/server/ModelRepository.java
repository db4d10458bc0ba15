package io.plurascope.bridge.server;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

/** The models of this project's own that a Triton serves, packed into the jar. */
public final class ModelRepository {
    /** Where they are packed, from the root of the class path. */
    static final String RESOURCE = "model-repository";

    private ModelRepository() {}

    /** Writes all models to a directory that a Triton can be given; files of the same names are replaced. */
    public static void write(Path directory) throws IOException {
        URL packed = ModelRepository.class.getResource("/" + RESOURCE);
        if (packed == null) {
            throw new IllegalStateException("The model repository is not packed; build inference-bridge anew.");
        }
        try {
            URI place = packed.toURI();
            if (!place.getScheme().equals("jar")) {
                Directories.copy(Path.of(place), directory);
                return;
            }
            try (FileSystem jar = FileSystems.newFileSystem(place, Map.of())) {
                Directories.copy(jar.getPath(RESOURCE), directory);
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The model repository is packed at no place.", e);
        }
    }
}
