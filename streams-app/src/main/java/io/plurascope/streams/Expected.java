package io.plurascope.streams;

import io.plurascope.event.Listed;
import io.plurascope.event.Option;
import io.plurascope.event.Run;
import io.plurascope.measures.overton.ExpectedAnswers;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which options of a question a model should give: those that are listed, or those that the run's support makes reasonable. */
final class Expected {
    private Expected() {}

    static ExpectedAnswers of(Run run, List<Option> options) {
        return new ExpectedAnswers(
                run.getSupport(),
                listed(options, Listed.CORRECT),
                listed(options, Listed.REASONABLE),
                listed(options, Listed.UNREASONABLE));
    }

    private static Set<Integer> listed(List<Option> options, Listed as) {
        return IntStream.range(0, options.size())
                .filter(option -> options.get(option).getListed() == as)
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }
}
