package io.plurascope.producer.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Data sets by name or file. */
public final class Datasets {
    /** The 25 personality items, with the answers of groups of people; its first line says where they come from. */
    public static final String PERSONALITY = "personality";

    /** Names of the data sets that ship with the project. */
    public static final List<String> BUNDLED = List.of(PERSONALITY);

    /** The group that holds all others; not said in the file, by whose digest what was recorded of it is known. */
    private static final Set<String> TOTALS = Set.of("everyone");

    private Datasets() {}

    /**
     * A bundled data set by its name, else the file at that path.
     *
     * @throws DatasetException where there is neither, or the file cannot be used
     */
    public static Dataset open(String nameOrFile) {
        if (BUNDLED.contains(nameOrFile)) {
            return bundled(nameOrFile);
        }
        Path file = Path.of(nameOrFile);
        if (!Files.exists(file)) {
            throw new DatasetException("There is no file '" + nameOrFile + "'; name a file or a bundled data set: "
                    + String.join(", ", BUNDLED) + ".");
        }
        return DatasetReaders.read(file);
    }

    private static Dataset bundled(String name) {
        String resource = "/io/plurascope/producer/" + name + ".jsonl";
        try (InputStream stream = Datasets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the class path.");
            }
            return DatasetReaders.read(DatasetFile.of(name + ".jsonl", resource, stream.readAllBytes()))
                    .withTotals(TOTALS);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read.", e);
        }
    }
}
