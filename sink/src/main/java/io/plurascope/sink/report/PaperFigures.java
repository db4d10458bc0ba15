package io.plurascope.sink.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * What Sorensen et al. 2024 print in tables 1, 4 and 5, by table, data set, population and column of theirs, to two
 * decimals. Their rows of the personality inventory in tables 1 and 5 are no target: the code's distribution of its people
 * drops the modal answer and loses the order of the options.
 */
final class PaperFigures {
    private static final String RESOURCE = "/io/plurascope/sink/report/paper.csv";

    /** The paper's columns by the names that their models have where they are published, in small letters. */
    private static final Map<String, String> COLUMNS = Map.ofEntries(
            Map.entry("llama-7b", "LLaMA Pre"),
            Map.entry("alpaca-7b", "LLaMA Alpaca"),
            Map.entry("tulu-7b", "LLaMA Tulu"),
            Map.entry("llama-2-7b-hf", "LLaMA2-7B Pre"),
            Map.entry("llama-2-7b-chat-hf", "LLaMA2-7B Post"),
            Map.entry("llama-2-13b-hf", "LLaMA2-13B Pre"),
            Map.entry("llama-2-13b-chat-hf", "LLaMA2-13B Post"),
            Map.entry("gemma-7b", "Gemma-7B Pre"),
            Map.entry("gemma-7b-it", "Gemma-7B Post"),
            Map.entry("davinci-002", "GPT-3 Pre"),
            Map.entry("gpt-3.5-turbo", "GPT-3 Post"));

    /** Mean entropies of people in nats by the authors' code: over its 741 questions, but for those with a zero. */
    private static final Map<String, Double> PEOPLE =
            Map.of("United States", 0.9875758945513899, "Japan", 0.9641513145766304);

    private record Place(int table, String dataset, String population, String column) {}

    private final Map<Place, Double> figures;

    private PaperFigures(Map<Place, Double> figures) {
        this.figures = figures;
    }

    /** As they are printed. */
    static PaperFigures printed() {
        Map<Place, Double> figures = new HashMap<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (InputStream stream = Objects.requireNonNull(
                        PaperFigures.class.getResourceAsStream(RESOURCE), () -> RESOURCE + " is missing.");
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (CSVRecord row : format.parse(reader)) {
                for (String column : COLUMNS.values()) {
                    figures.put(
                            new Place(
                                    Integer.parseInt(row.get("table")),
                                    row.get("dataset"),
                                    row.get("population"),
                                    column),
                            Double.valueOf(row.get(column)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read.", e);
        }
        return new PaperFigures(figures);
    }

    /** The paper's column of a model, by the name it is published under; empty where the paper has no such model. */
    static Optional<String> column(String model) {
        return Optional.ofNullable(COLUMNS.get(model.toLowerCase(Locale.ROOT)));
    }

    /** The paper's name of a data set, by the name of its file; empty where it has none such. */
    static Optional<String> dataset(String name) {
        String known = name.toLowerCase(Locale.ROOT).replace('-', '_');
        return List.of("global_opinion", "globalopinion", "globalqa").stream().anyMatch(known::contains)
                ? Optional.of("GlobalQA")
                : known.startsWith("mpi") ? Optional.of("MPI") : Optional.empty();
    }

    /** What the authors' code gives for the entropy of people; empty for others than it has. */
    static Optional<Double> people(String dataset, String population) {
        return dataset(dataset)
                .filter("GlobalQA"::equals)
                .flatMap(theirs -> Optional.ofNullable(PEOPLE.get(population)));
    }

    /**
     * What the paper prints for a model.
     *
     * @param dataset name of the run's data set
     * @param population null for a measure of the model alone, and for the personality inventory
     */
    Optional<Double> of(int table, String dataset, @Nullable String population, String model) {
        return dataset(dataset)
                .flatMap(theirs -> column(model)
                        .map(column ->
                                figures.get(new Place(table, theirs, population == null ? "" : population, column))));
    }
}
