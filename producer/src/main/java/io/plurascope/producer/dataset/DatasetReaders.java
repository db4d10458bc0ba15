package io.plurascope.producer.dataset;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** The readers of data sets. */
public final class DatasetReaders {
    static final List<DatasetReader> ALL = List.of(
            new GlobalOpinions(),
            new PlainLines(),
            new PlainTable(),
            new OpinionGroups(),
            new PopquornOffensiveness(),
            new ValueKaleidoscope(),
            new PersonalityInventory(),
            new GlobalOpinionLines(),
            new GlobalOpinionRows(),
            new OpinionParties(),
            new BigFiveItems(),
            new SapaInventory());

    private DatasetReaders() {}

    /**
     * The reader of that name.
     *
     * @throws IllegalArgumentException where there is none; the message lists those that there are
     */
    static DatasetReader named(String name) {
        return ALL.stream()
                .filter(reader -> reader.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no data set reader '" + name
                        + "'; there are "
                        + ALL.stream().map(DatasetReader::name).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * Reads a file with the first reader that recognises it.
     *
     * @throws DatasetException where the file cannot be read or is in no known layout
     */
    public static Dataset read(Path file) {
        return read(DatasetFile.read(file));
    }

    static Dataset read(DatasetFile file) {
        GatheredDataset gathered = new GatheredDataset();
        stream(file, gathered);
        return gathered.dataset();
    }

    /**
     * Reads a file of questions one by one with the first reader that recognises it. Questions are not compared with each
     * other: memory does not grow with their number where the layout has a question a row.
     *
     * @throws DatasetException where the file is in no known layout or nothing in it can be used
     */
    public static void stream(DatasetFile file, DatasetReceiver receiver) {
        stream(recognising(file), file, receiver);
    }

    static void stream(DatasetReader reader, DatasetFile file, DatasetReceiver receiver) {
        Findings found = new Findings(file, receiver);
        reader.read(file, found);
        found.end();
    }

    /** The layouts that can be read: the name of each reader, and what it reads. */
    public static SequencedMap<String, String> layouts() {
        SequencedMap<String, String> layouts = new LinkedHashMap<>();
        ALL.forEach(reader -> layouts.put(reader.name(), reader.layout()));
        return layouts;
    }

    /**
     * Name of the reader that a file is read with.
     *
     * @throws DatasetException where it is in no known layout
     */
    public static String layoutOf(DatasetFile file) {
        return recognising(file).name();
    }

    /**
     * What the rows of a file are counted as: "question", or "row" where several make a question.
     *
     * @throws DatasetException where it is in no known layout
     */
    public static String countedOf(DatasetFile file) {
        return recognising(file).counted();
    }

    private static DatasetReader recognising(DatasetFile file) {
        return ALL.stream()
                .filter(reader -> reader.recognises(file))
                .findFirst()
                .orElseThrow(() -> new DatasetException("The file '" + file.location() + "' is in no known layout"
                        + NearMiss.of(file).map(". "::concat).orElseGet(() -> unknown(file))));
    }

    private static String unknown(DatasetFile file) {
        return ": expected is " + ALL.stream().map(DatasetReader::layout).collect(Collectors.joining(", or "))
                + "; it begins with '" + file.beginning() + "'.";
    }
}
