package io.plurascope.producer;

import io.plurascope.event.Model;
import io.plurascope.producer.dataset.AnswerOption;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Item;
import io.plurascope.producer.dataset.PopulationAnswers;
import io.plurascope.producer.dataset.Report;
import io.plurascope.producer.recorded.RecordedModels;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Four questions by hand; row 1 of the file was refused. */
public final class SmallDataset {
    public static final Dataset DATASET = new Dataset(
            "small",
            "0123abcd",
            "made for tests",
            List.of(
                    item(0, "First?", "Japan", "Peru"),
                    item(2, "Intro.\n\nFirst?", "Chad", "Japan", "Peru"),
                    item(3, "Third?", "Chad"),
                    item(5, "", "Mali")),
            new Report(6, 0, List.of()));

    /** One question, which lists a correct answer. */
    static final Dataset WITH_A_FACT = new Dataset(
            "small",
            "89abcdef",
            "made for tests",
            List.of(new Item(
                    0,
                    "Is water wet?",
                    List.of(AnswerOption.of("No"), new AnswerOption("Yes", null, false, AnswerOption.Listed.CORRECT)),
                    new TreeMap<>())),
            new Report(1, 0, List.of()),
            null);

    public static final List<Model> MODELS = RecordedModels.describe(List.of("one", "two"), "127.0.0.1:8001");

    private SmallDataset() {}

    private static Item item(int row, String text, String... populations) {
        SortedMap<String, PopulationAnswers> answers = new TreeMap<>();
        Arrays.stream(populations).forEach(name -> answers.put(name, new PopulationAnswers(List.of(0.25, 0.75), 40L)));
        return new Item(row, text, List.of(AnswerOption.of("Yes"), AnswerOption.of("No")), answers);
    }
}
