package io.plurascope.producer;

import io.plurascope.event.Run;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.schemas.Counted;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What a window of a monitor asks.
 *
 * @param questions number of questions
 * @param draws prompts with choices of a question, in each of its askings
 * @param askings one without steering and one in each
 * @param models number of models that are asked
 * @param samples long answers to a question, plainly and in the steerings that are asked openly
 * @param writers number of models that write them
 */
record WindowPrompts(int questions, int draws, int askings, int models, int samples, int writers) {
    static WindowPrompts of(Plan plan, int questions) {
        Run run = plan.run();
        return new WindowPrompts(
                questions,
                plan.promptsAQuestion() / (1 + run.getSteerings().size()),
                1 + run.getSteerings().size(),
                run.getModels().size(),
                plan.responsesAQuestion(),
                plan.writers().size());
    }

    /**
     * Refuses more than so many.
     *
     * @throws DatasetException where there are more
     */
    void requireAtMost(long most) {
        BigInteger choices = product(questions, draws, askings, models);
        BigInteger open = product(questions, samples, writers);
        BigInteger all = choices.add(open);
        if (all.compareTo(BigInteger.valueOf(most)) <= 0) {
            return;
        }
        List<String> parts = new ArrayList<>();
        if (choices.signum() > 0) {
            parts.add(Counted.of(questions, "question") + " x " + Counted.of(draws, "draw") + " x "
                    + Counted.of(askings, "asking") + " x " + Counted.of(models, "model"));
        }
        if (open.signum() > 0) {
            parts.add(Counted.of(questions, "question") + " x " + Counted.of(samples, "long answer") + " x "
                    + Counted.of(writers, "model"));
        }
        throw new DatasetException("A window would ask " + all + " prompts (" + String.join(", and ", parts)
                + ", where an asking is plain or a steering), and " + most
                + " are the most; ask less of it, or allow more.");
    }

    private static BigInteger product(long... factors) {
        return LongStream.of(factors).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    }
}
