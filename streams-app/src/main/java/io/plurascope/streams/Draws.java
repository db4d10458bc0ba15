package io.plurascope.streams;

import io.plurascope.event.Answer;
import io.plurascope.event.Label;
import io.plurascope.event.Merging;
import io.plurascope.measures.Choices;
import io.plurascope.measures.InvalidAnswer;
import io.plurascope.schemas.Digest;
import io.plurascope.streams.state.Draw;
import io.plurascope.streams.state.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How answers become ended draws, and which answer of a draw counts. */
final class Draws {
    private Draws() {}

    /**
     * What makes an answer unusable altogether, in one sentence: it cannot even be counted as a draw that has ended.
     */
    static Optional<String> fault(Answer answer) {
        if (answer.getDraws() < 1 || answer.getDraw() < 0 || answer.getDraw() >= answer.getDraws()) {
            return Optional.of(
                    "The answer is draw " + answer.getDraw() + " of " + answer.getDraws() + "; draws count from 0.");
        }
        if (answer.getQuestion().isEmpty() || answer.getModel().isEmpty()) {
            return Optional.of("The answer names no question or no model.");
        }
        return Optional.empty();
    }

    /**
     * The draw that an answer ends.
     *
     * @throws InvalidAnswer where its numbers are no distribution; {@link #ended} counts it then
     */
    static Draw answered(Answer answer, Merging merging) throws InvalidAnswer {
        // What a server leaves out is less probable than all that it lists: it adds nothing, and keeps its option.
        List<Label> leftOut = answer.getLabels().isEmpty() ? List.of() : answer.getLeftOut();
        double[] logProbabilities = DoubleStream.concat(
                        answer.getLogProbabilities().stream().mapToDouble(Double::doubleValue),
                        leftOut.stream().mapToDouble(label -> Double.NEGATIVE_INFINITY))
                .toArray();
        int[] options = Stream.concat(answer.getLabels().stream(), leftOut.stream())
                .mapToInt(Label::getOption)
                .toArray();
        // Every option has a variant at least, so that an option beyond their number is out of range.
        int last = Math.min(Arrays.stream(options).max().orElse(-1), options.length - 1);
        Choices.Merged merged = merging == Merging.MAX
                ? Choices.max(last + 1, options, logProbabilities)
                : Choices.logSumExp(last + 1, options, logProbabilities);
        Draw draw = draw(
                answer,
                Outcome.ANSWERED,
                Variations.inOwnOrder(answer.getVariation(), merged.probabilities()),
                answer.getNormalised() ? null : merged.optionMass());
        return merging == Merging.SEED_COMPAT && answer.getVariation() == null
                ? withLogits(draw, options, logits(last + 1, options, logProbabilities, answer.getLogNormaliser()))
                : draw;
    }

    /**
     * Raw logits are log-probabilities plus the log normaliser. Where that is not known it cancels in the softmax of the
     * options' sums, as long as each option that is possible has as many variants to sum over.
     */
    private static double[] logits(
            int options, int[] labelOption, double[] logProbabilities, @Nullable Double logNormaliser)
            throws InvalidAnswer {
        if (logNormaliser != null) {
            return Arrays.stream(logProbabilities)
                    .map(each -> each + logNormaliser)
                    .toArray();
        }
        int[] variants = new int[options];
        for (int variant = 0; variant < labelOption.length; variant++) {
            if (logProbabilities[variant] != Double.NEGATIVE_INFINITY) {
                variants[labelOption[variant]]++;
            }
        }
        if (Arrays.stream(variants).filter(count -> count > 0).distinct().count() > 1) {
            throw new InvalidAnswer("The server told no log normaliser, and the options have "
                    + Arrays.toString(variants)
                    + " possible label variants; raw logits can be summed only where each has as many.");
        }
        return logProbabilities;
    }

    /** The draw with what answered, as the server tells it: its version, and the fingerprint of weights and engine. */
    static Draw withVersion(Draw draw, Answer answer) {
        return Draw.newBuilder(draw)
                .setVersion(Stream.of(answer.getServedVersion(), answer.getFingerprint())
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(", ")))
                .build();
    }

    private static Draw withLogits(Draw draw, int[] options, double[] logits) {
        return Draw.newBuilder(draw)
                .setLabels(Arrays.stream(options).boxed().toList())
                .setLogits(DoubleStream.of(logits).boxed().toList())
                .build();
    }

    /** A draw that ended without a distribution. */
    static Draw ended(Answer answer, Outcome outcome) {
        return draw(answer, outcome, List.of(), null);
    }

    private static Draw draw(Answer answer, Outcome outcome, List<Double> probabilities, @Nullable Double optionMass) {
        return Draw.newBuilder()
                .setDraw(answer.getDraw())
                .setDraws(answer.getDraws())
                .setEventTime(answer.getEventTime().toEpochMilli())
                .setRevision(answer.getRevision())
                .setDigest(Digest.of(answer))
                .setOutcome(outcome)
                .setProbabilities(probabilities)
                .setOptionMass(optionMass)
                .setKind(Variations.kind(answer.getVariation()))
                .setNumber(Variations.number(answer.getVariation()))
                .build();
    }

    /** The draw of that number among those that have ended. */
    static Optional<Draw> find(List<Draw> ended, int number) {
        return ended.stream().filter(draw -> draw.getDraw() == number).findFirst();
    }

    /** The draws with one added, or put in the place of the one of its number; in draw order. */
    static List<Draw> with(List<Draw> ended, Draw added) {
        List<Draw> draws = new ArrayList<>(ended);
        draws.removeIf(draw -> draw.getDraw() == added.getDraw());
        draws.add(added);
        draws.sort(Comparator.comparingInt(Draw::getDraw));
        return draws;
    }
}
