package io.plurascope.bridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is remembered of a partition besides its offset: whose prompts were skipped, because their run did not ask the
 * model, and how far the bridge has gone back for those of runs that ask it now. It is kept in the metadata of the group's
 * offset, so that whoever has the partition next knows it.
 *
 * @param skipped by run, the offsets of the first and the last prompt that was skipped
 * @param again runs whose skipped prompts are asked now, each with the offset of the last
 * @param until offset before which nothing but those is asked, since it has been before; 0 where all is new
 */
record Remembered(Map<String, Span> skipped, Map<String, Long> again, long until) {
    private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);

    /** Brokers take metadata of up to 4096 bytes by default; of older runs nothing is remembered. */
    private static final int MOST_CHARACTERS = 1300;

    private static final ObjectMapper JSON = new ObjectMapper();

    static final Remembered NOTHING = new Remembered(Map.of(), Map.of(), 0);

    /** Offsets of a run's first and last skipped prompt. */
    record Span(long first, long last) {}

    Remembered {
        skipped = Map.copyOf(skipped);
        again = Map.copyOf(again);
    }

    /** From the metadata of an offset; nothing where they are not of this kind. */
    static Remembered of(String metadata) {
        if (metadata.isEmpty()) {
            return NOTHING;
        }
        try {
            return JSON.readValue(metadata, Remembered.class);
        } catch (JsonProcessingException e) {
            LOG.warn("The metadata of a group's offset, '{}', are not of this program and are left out.", metadata);
            return NOTHING;
        }
    }

    /** As metadata of an offset. */
    String metadata() {
        if (equals(NOTHING)) {
            return "";
        }
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is remembered of a partition does not fit JSON.", e);
        }
    }

    /** With one more prompt skipped. */
    Remembered skipping(String run, long offset) {
        Map<String, Span> more = new HashMap<>(skipped);
        more.merge(run, new Span(offset, offset), (before, one) -> new Span(before.first(), one.last()));
        Remembered all = new Remembered(more, again, until);
        while (all.metadata().length() > MOST_CHARACTERS && more.size() > 1) {
            oldest(more).ifPresent(more::remove);
            all = new Remembered(more, again, until);
        }
        return all;
    }

    private static Optional<String> oldest(Map<String, Span> spans) {
        return spans.entrySet().stream()
                .min(Comparator.comparingLong(each -> each.getValue().last()))
                .map(Map.Entry::getKey);
    }

    /** The runs that ask now and whose prompts were skipped; none while the bridge goes back for others. */
    List<String> missed(Predicate<String> asks) {
        return until > 0
                ? List.of()
                : skipped.keySet().stream().filter(asks).sorted().toList();
    }

    /** The offset of the first prompt skipped of some runs. */
    long first(Collection<String> runs) {
        return skipped.entrySet().stream()
                .filter(each -> runs.contains(each.getKey()))
                .mapToLong(each -> each.getValue().first())
                .min()
                .orElseThrow();
    }

    /**
     * Going back for some runs.
     *
     * @param position the next offset that has not been before
     */
    Remembered goingBack(Collection<String> runs, long position) {
        Map<String, Span> others = new HashMap<>(skipped);
        others.keySet().removeAll(runs);
        Map<String, Long> lasts = runs.stream()
                .collect(Collectors.toMap(
                        run -> run,
                        run -> Objects.requireNonNull(skipped.get(run)).last()));
        return new Remembered(others, lasts, position);
    }

    /** Whether the prompts at an offset have been before. */
    boolean isBehind(long offset) {
        return offset < until;
    }

    /** Whether a run's prompt at an offset that has been before was skipped then and is asked now. */
    boolean isAskedAgain(String run, long offset) {
        return offset <= again.getOrDefault(run, -1L);
    }

    /** After the prompt at an offset. */
    Remembered after(long offset) {
        return until > 0 && offset + 1 >= until ? new Remembered(skipped, Map.of(), 0) : this;
    }
}
