package io.plurascope.standalone.command;

import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.Selection;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.recorded.AnswersReaders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Texts that would run or become an element where a page took them for markup. Each calls {@code ran} with its number, so that
 * it is known which got through. They are the usual kinds: elements, attributes that run, breaking out of attributes, of
 * quotes, of comments, of scripts and styles, addresses that run, templates, and names of what every object has.
 */
final class HostileTexts {
    private static final List<String> KINDS = List.of(
            "<script>ran(%d)</script>",
            "<img src=x onerror=ran(%d)>",
            "<svg onload=ran(%d)><animate onbegin=ran(%<d) attributeName=x dur=1s></svg>",
            "<svg><script>ran(%d)</script></svg>",
            "<iframe srcdoc=\"<script>parent.ran(%d)</script>\"></iframe>",
            "\"><img src=x onerror=ran(%d)>",
            "' onfocus='ran(%d)' autofocus tabindex='1",
            "\" onmouseover=\"ran(%d)\" style=\"position:fixed;inset:0\" x=\"",
            "</title><script>ran(%d)</script>",
            "</script><script>ran(%d)</script><!--",
            "--><script>ran(%d)</script>",
            "</style><script>ran(%d)</script>",
            "</textarea></select><img src=x onerror=ran(%d)>",
            "javascript:ran(%d)",
            "data:text/html,<script>parent.ran(%d)</script>",
            "<a href=\"javascript:ran(%d)\">press</a>",
            "<base href=\"http://127.0.0.1:9/\"><b>%d</b>",
            "<math><mtext><img src=x onerror=ran(%d)></mtext></math>",
            "<details open ontoggle=ran(%d)>",
            "{{constructor.constructor('ran(%d)')()}}",
            "${ran(%d)} #{ran(%<d)}",
            "{a|<b>}{b} ran(%d)",
            "__proto__ %d",
            "&lt;script&gt;ran(%d)&lt;/script&gt; &#60;b&#62;",
            "\u202eran(%d)\u202c <\u200bscript>",
            "]]><script>ran(%d)</script>");

    /** All of them. */
    static final List<String> ALL = IntStream.range(0, KINDS.size())
            .mapToObj(number -> KINDS.get(number).formatted(number))
            .toList();

    /** What stands before a text to make it a question. */
    static final String ASKED = "Q ";

    /** Of each question. */
    static final int OPTIONS = 3;

    private HostileTexts() {}

    /**
     * A run of recorded answers: one question a text, of which the first three options are hostile as well; every text is a model, and two are populations.
     *
     * @param directory where its files are written
     */
    static Wanted wanted(Path directory) throws IOException {
        List<String> texts = ALL;
        List<String> questions =
                new ArrayList<>(List.of("{\"plurascope_dataset\": 1, \"source\": \"made up for this test\"}"));
        List<String> answers = new ArrayList<>();
        String models = texts.stream()
                .map(text -> Json.text(text) + ": [0.5, 0.25, 0.25]")
                .collect(Collectors.joining(", "));
        for (int i = 0; i < texts.size(); i++) {
            int first = i;
            String options = IntStream.range(0, OPTIONS)
                    .mapToObj(place -> "{\"text\": " + Json.text(texts.get((first + place) % texts.size())) + "}")
                    .collect(Collectors.joining(", "));
            questions.add(
                    "{\"question\": %s, \"options\": [%s], \"populations\": {%s: {\"probabilities\": [0.5, 0.25, 0.25]}, %s: {\"probabilities\": [0, 0.5, 0.5]}}}"
                            .formatted(
                                    Json.text(ASKED + texts.get(i)),
                                    options,
                                    Json.text(texts.get(0)),
                                    Json.text(texts.get(1))));
            answers.add("{\"id\": %d, \"probs\": {%s}}".formatted(i, models));
        }
        Dataset dataset = Datasets.open(
                Files.write(directory.resolve("hostile.jsonl"), questions).toString());
        Path recorded = Files.write(directory.resolve("answers.jsonl"), answers);
        return new Wanted(
                dataset,
                Examples.bundledFor(dataset.name()),
                List.of(AnswersReaders.read(recorded, dataset, Examples.bundledFor(dataset.name()))),
                List.of(),
                RunSettings.usual(
                        new Selection(List.of(texts.get(0), texts.get(1)), true, Selection.NO_LIMIT),
                        1,
                        0,
                        RunSettings.NO_LONG_ANSWERS,
                        null),
                Pace.unbounded(),
                List.of());
    }
}
