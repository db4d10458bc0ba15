package io.plurascope.standalone.command;

import io.plurascope.event.Model;
import io.plurascope.producer.Examples;
import io.plurascope.producer.Pace;
import io.plurascope.producer.RunSettings;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.recorded.AnswerSource;
import io.plurascope.producer.recorded.ComparisonRows;
import io.plurascope.producer.recorded.Recording;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked of whom, as it was read: {@code recorded} answers are replayed by a stand-in, {@code named} models are on servers, and
 * {@code told} is what a person has to know of what was left out.
 */
record Wanted(
        Dataset dataset,
        Examples examples,
        List<AnswerSource> recorded,
        List<Model> named,
        RunSettings settings,
        Pace pace,
        List<String> told) {
    /** Recorded models whose answers to all that is asked are known, what steers or asks otherwise too. */
    Set<String> known() {
        return recorded.stream()
                .filter(source -> source instanceof Recording recording
                        && recording.misfit(settings).isEmpty())
                .flatMap(source -> source.models().stream())
                .collect(Collectors.toSet());
    }

    /** The same without rows to compare with, whose answers are the same for ever. */
    Wanted withoutComparisonRows() {
        List<AnswerSource> models = recorded.stream()
                .filter(source -> !(source instanceof ComparisonRows))
                .toList();
        return new Wanted(dataset, examples, models, named, settings, pace, told);
    }

    /** The same with a model as it is served now; another of its name gives way. */
    Wanted with(Model served) {
        List<Model> models = named.stream()
                .map(model -> model.getModel().equals(served.getModel()) ? served : model)
                .toList();
        return new Wanted(dataset, examples, recorded, models, settings, pace, told);
    }
}
