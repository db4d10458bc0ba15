package io.plurascope.standalone.command;

import io.plurascope.bridge.standin.RecordedAnswer;
import io.plurascope.bridge.standin.RecordedSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Recorded answers with noise that is made up: each time a prompt is asked, the shares are those of a number of draws from the
 * recorded ones, as if the model had been asked that often for one option. Without it a model would answer alike in all windows
 * and could never raise a false alarm. The n-th answer to a prompt is the same every time.
 */
final class SampledAnswers implements RecordedSource {
    private final RecordedSource recorded;
    private final int draws;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    SampledAnswers(RecordedSource recorded, int draws) {
        this.recorded = recorded;
        this.draws = draws;
    }

    @Override
    public RecordedAnswer answer(String model, String prompt) {
        RecordedAnswer answer = recorded.answer(model, prompt);
        if (!(answer instanceof RecordedAnswer.Shares shares)) {
            throw new IllegalStateException("Only recorded shares can be drawn from, and this is " + answer + ".");
        }
        String key = model + "|" + prompt;
        int time = asked.merge(key, 1, Integer::sum);
        SplittableRandom random = new SplittableRandom(31L * key.hashCode() + time);
        return new RecordedAnswer.Shares(
                drawn(shares.probabilities(), random), shares.normalised(), shares.fingerprint());
    }

    private List<Double> drawn(List<Double> shares, SplittableRandom random) {
        double all = shares.stream().mapToDouble(Double::doubleValue).sum();
        double[] counts = new double[shares.size()];
        for (int draw = 0; draw < draws; draw++) {
            double left = random.nextDouble() * all;
            int option = 0;
            while (option < counts.length - 1 && left >= shares.get(option)) {
                left -= shares.get(option);
                option++;
            }
            counts[option]++;
        }
        return Arrays.stream(counts).map(count -> all * count / draws).boxed().toList();
    }
}
