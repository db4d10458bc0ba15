package io.plurascope.producer.recorded;

import io.plurascope.producer.Examples;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** What real models answered to the bundled data sets; the first line of each file tells where it is from. */
public final class BundledRecordings {
    private static final Map<String, List<String>> FILES = Map.of(Datasets.PERSONALITY, List.of("personality-smollm2"));

    private BundledRecordings() {}

    /** The recordings of a bundled data set. */
    public static List<Recording> of(Dataset dataset, Examples examples) {
        return FILES.getOrDefault(dataset.name(), List.of()).stream()
                .map(name -> read(name, dataset, examples))
                .toList();
    }

    private static Recording read(String name, Dataset dataset, Examples examples) {
        String resource = "/io/plurascope/producer/recorded/" + name + ".jsonl";
        InputStream stream = BundledRecordings.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("The resource " + resource + " is missing from the class path.");
        }
        try (AnswersFile file = AnswersFile.of(name, stream)) {
            return AnswersReaders.read(file, dataset, examples);
        }
    }
}
