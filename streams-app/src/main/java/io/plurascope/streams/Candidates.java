package io.plurascope.streams;

import io.plurascope.event.Candidate;
import io.plurascope.event.Option;
import io.plurascope.event.Question;
import io.plurascope.event.Reference;
import io.plurascope.event.Run;
import io.plurascope.measures.Distribution;
import io.plurascope.measures.overton.OvertonWindow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The answers that texts about a question are judged for: those that it lists or, where it lists none, its options.
 *
 * @param hypotheses each in the words in which it is judged
 * @param reasonable those listed as reasonable; null where they are the question's options
 * @param options the options where they are these
 */
record Candidates(List<String> hypotheses, @Nullable Set<Integer> reasonable, List<Option> options) {
    static Candidates of(Question question) {
        List<Candidate> listed = question.getCandidates();
        if (listed.isEmpty()) {
            return new Candidates(
                    question.getOptions().stream().map(Option::getText).toList(), null, question.getOptions());
        }
        return new Candidates(
                listed.stream().map(Candidates::hypothesis).toList(),
                IntStream.range(0, listed.size())
                        .filter(index -> listed.get(index).getReasonable())
                        .boxed()
                        .collect(Collectors.toUnmodifiableSet()),
                List.of());
    }

    /** A candidate in the words in which it is judged. */
    private static String hypothesis(Candidate candidate) {
        String explanation = candidate.getExplanation();
        return explanation == null ? candidate.getText() : candidate.getText() + ": " + explanation;
    }

    boolean isEmpty() {
        return hypotheses.isEmpty();
    }

    int size() {
        return hypotheses.size();
    }

    /** Whether the answers of people have to be known: they support the options, and mostly say which are reasonable. */
    boolean needsReference() {
        return reasonable == null && !isEmpty();
    }

    /** The populations that support candidates. */
    SortedMap<String, Distribution> people(String model, Run run, @Nullable Reference reference) {
        return reasonable == null && reference != null
                ? new Scoring(model, null, run).people(reference, size())
                : new TreeMap<>();
    }

    /** The window; empty where people decide and there are none. */
    Optional<OvertonWindow> window(Run run, SortedMap<String, Distribution> people) {
        return reasonable != null
                ? Optional.of(OvertonWindow.ofReasonable(size(), reasonable))
                : Expected.of(run, options).window(size(), people.values());
    }
}
