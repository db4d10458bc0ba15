package io.plurascope.sink.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of the page, as they are on the class path: in a directory, or in a jar. */
final class PageFiles implements AutoCloseable {
    private static final String INDEX = "index.html";

    private final Path root;
    private final @Nullable FileSystem opened;

    private PageFiles(Path root, @Nullable FileSystem opened) {
        this.root = root;
        this.opened = opened;
    }

    static PageFiles open() {
        URL index = PageFiles.class.getResource(INDEX);
        if (index == null) {
            throw new IllegalStateException("The page is not on the class path.");
        }
        try {
            URI address = index.toURI();
            if (!address.getScheme().equals("jar")) {
                return new PageFiles(parent(Path.of(address)), null);
            }
            // One of its own, so that closing it closes nobody else's.
            String[] parts = address.getSchemeSpecificPart().split("!", 2);
            FileSystem jar = FileSystems.newFileSystem(Path.of(URI.create(parts[0])), Map.of());
            return new PageFiles(parent(jar.getPath(parts[1])), jar);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(index + " is no address.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path parent(Path index) {
        Path parent = index.getParent();
        if (parent == null) {
            throw new IllegalStateException(index + " is in no directory.");
        }
        return parent;
    }

    /** Where they are. */
    Path root() {
        return root;
    }

    /** The text of a file, by its path from the root, such as {@code charts/front.js}. */
    String text(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The paths of all modules, in order. */
    List<String> modules() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(file -> root.relativize(file).toString())
                    .filter(file -> file.endsWith(".js"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
