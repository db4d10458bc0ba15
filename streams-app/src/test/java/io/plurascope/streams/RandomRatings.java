package io.plurascope.streams;

import io.plurascope.event.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Random ratings of texts and of models' answers: weighted, corrected some time later, some of them off their scale. */
final class RandomRatings {
    /** How many count: one for each juror of each text, and of each model's answer to the first of them. */
    static final int COUNT = RandomRatings.TEXTS * RandomRatings.JURORS + 2 * RandomRatings.JURORS;

    private static final int TEXTS = 5;
    private static final int JURORS = 4;

    private RandomRatings() {}

    static List<Rating> of(String run, RandomGenerator random) {
        List<Rating> ratings = new ArrayList<>();
        for (int juror = 0; juror < JURORS; juror++) {
            for (int text = 0; text < TEXTS; text++) {
                add(ratings, run, "text" + text, juror, null, random);
            }
            add(ratings, run, "text0", juror, "a", random);
            add(ratings, run, "text0", juror, "b", random);
        }
        return ratings;
    }

    private static void add(
            List<Rating> ratings, String run, String text, int juror, @Nullable String model, RandomGenerator random) {
        int later = 0;
        for (int revision = 0; revision <= random.nextInt(3) / 2; revision++) {
            later += random.nextInt(150);
            ratings.add(Rating.newBuilder()
                    .setRun(run)
                    .setQuestion(text)
                    .setRevision(revision)
                    .setJuror("juror" + juror)
                    .setGroups(juror == 0 ? Map.of() : Map.of("gender", "g" + juror % 2, "age", "a"))
                    .setModel(model)
                    .setLowest(1)
                    .setHighest(5)
                    // 0.5 and 5.5 are off the scale.
                    .setValue(0.5 + random.nextInt(11) / 2.0)
                    .setLowerIsBetter(random.nextBoolean())
                    .setWeight(1 + random.nextInt(3))
                    .setEventTime(Events.START.plusSeconds(later))
                    .build());
        }
    }
}
