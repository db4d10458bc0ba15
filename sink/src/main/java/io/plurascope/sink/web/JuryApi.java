package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.plurascope.measures.Intervals;
import io.plurascope.measures.Intervals.Interval;
import io.plurascope.measures.jury.WorstOff;
import io.plurascope.schemas.Alpha;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.jury.JuryRequest;
import io.plurascope.sink.jury.JuryRequest.Utility;
import io.plurascope.sink.jury.JuryResult;
import io.plurascope.sink.jury.JurySeats;
import io.plurascope.sink.kept.TopicDesk;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Juries at any alpha, by REST: what {@code plurascope jury} says. */
final class JuryApi {
    private static final int MOST_ALPHAS = 100;

    private final TopicDesk<JuryRequest, List<JuryRequest.Answer>> juries;
    private final TopicDesk<JuryRequest, JurySeats> seats;
    private final Boards boards;
    private final Versions versions;

    JuryApi(
            TopicDesk<JuryRequest, List<JuryRequest.Answer>> juries,
            TopicDesk<JuryRequest, JurySeats> seats,
            Boards boards,
            Versions versions) {
        this.juries = juries;
        this.seats = seats;
        this.boards = boards;
        this.versions = versions;
    }

    /**
     * What a jury has of a row by one measure.
     *
     * @param alpha of a welfare, as it was asked for; "infinity" where it is that; absent for another measure
     * @param row the model with its steering, or the data set whose texts were rated
     * @param value mean over questions of the measure
     * @param low the lower end of the 95% interval around it; absent where there is none
     * @param high the upper end
     * @param interval which kind of interval it is, as on the boards: {@code anytime_valid} while the run is under way, {@code fixed_n} of a
     *     complete run, {@code none} where there is none
     * @param utility what its populations have of an answer, "similarity" or "agreement"; absent where nobody is one
     * @param jurors number of jurors who have a utility in some question
     * @param jurorsPerQuestion how many of them have one in a question, on average
     * @param ofMeans the measure of the jurors' means; absent where jurors weigh differently from question to question
     */
    record Row(
            String measure,
            @Nullable Object alpha,
            String row,
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high,
            String interval,
            @Nullable String utility,
            long questions,
            long jurors,
            double jurorsPerQuestion,
            @Nullable Double ofMeans,
            String worstOff,
            double worstUtility,
            long worstQuestions) {
        static Row of(JuryRequest.Answer answer, Intervals.Kind kind) {
            JuryResult result = answer.result();
            Interval interval = result.intervals().get(kind);
            Double alpha = answer.alpha();
            return new Row(
                    answer.measure(),
                    alpha != null && alpha.isInfinite() ? "infinity" : alpha,
                    result.row(),
                    defined(result.value()),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    interval == null ? "none" : kind.name().toLowerCase(Locale.ROOT),
                    answer.utility() == null ? null : answer.utility().label(),
                    result.questions(),
                    result.jurors(),
                    result.perQuestion(),
                    defined(result.ofMeans()),
                    result.worstOff().juror(),
                    result.worstOff().utility(),
                    result.worstOff().questions());
        }

        private static @Nullable Double defined(OptionalDouble value) {
            return value.isPresent() ? value.getAsDouble() : null;
        }
    }

    /** The rows of a run's jury; the jury is absent where none was named. */
    record Answered(String run, @Nullable List<String> jury, List<Row> rows) {}

    /** What a juror has of a model, on average over its questions. */
    record Seat(String juror, double utility, long questions) {
        static Seat of(WorstOff seat) {
            return new Seat(seat.juror(), seat.utility(), seat.questions());
        }
    }

    /** What each juror has of a model, by name; and who is named as the worst off. */
    record SeatedRow(String row, String worstOff, List<Seat> jurors) {
        static SeatedRow of(JurySeats.Row row) {
            return new SeatedRow(
                    row.row(),
                    row.worstOff().juror(),
                    row.jurors().stream().map(Seat::of).toList());
        }
    }

    /** The jurors of a run's jury. */
    record Seated(
            String run,
            @Nullable List<String> jury,
            @Nullable String utility,
            List<SeatedRow> rows) {}

    void add(Addresses addresses) {
        addresses.add("/api/runs/{run}/jurors", this::jurors, "jury*", "utility");
        addresses.add("/api/runs/{run}/jury", this::jury, "jury*", "weight*", "alpha", "tau", "utility");
    }

    private void jury(Context context) {
        JuryRequest request = request(context);
        String version = version(request);
        Intervals.Kind kind = version == null ? Intervals.Kind.ANYTIME_VALID : Intervals.Kind.FIXED_N;
        List<Row> rows = answered(request, () -> juries.answer(request, version)).stream()
                .map(answer -> Row.of(answer, kind))
                .toList();
        send(context, version, new Answered(request.run(), request.jury(), rows));
    }

    private void jurors(Context context) {
        JuryRequest request = request(context);
        String version = version(request);
        JurySeats seated = answered(request, () -> seats.answer(request, version));
        Utility utility = seated.utility();
        send(
                context,
                version,
                new Seated(
                        request.run(),
                        request.jury(),
                        utility == null ? null : utility.label(),
                        seated.rows().stream().map(SeatedRow::of).toList()));
    }

    /** Taken before the topics are read, as all versions are; null where what they hold may change unseen. */
    private @Nullable String version(JuryRequest request) {
        return boards.complete(request.run()) ? versions.complete(request.run()) : null;
    }

    /** An answer is worked out even where the client has it, since only that shows whether the jury is there. */
    private static void send(Context context, @Nullable String version, Object answer) {
        byte[] json = Json.bytes(answer);
        Answers.bytes(context, version == null ? Versions.content(json) : version, () -> json);
    }

    private static <T> T answered(JuryRequest request, Supplier<T> answer) {
        try {
            return FromTopics.read(answer);
        } catch (JuryRequest.Unfit e) {
            throw Parameters.bad(request.utility() == null ? "weight" : "utility", String.valueOf(e.getMessage()));
        }
    }

    private static JuryRequest request(Context context) {
        List<String> jury = context.queryParams("jury");
        String tau = context.queryParam("tau");
        String utility = context.queryParam("utility");
        List<Double> alphas = parsed("alpha", () -> alphas(context.queryParam("alpha")));
        Double above = tau == null ? null : parsed("tau", () -> number("tau", tau));
        Map<String, Double> weights = parsed("weight", () -> weights(jury, context.queryParams("weight")));
        Utility of = utility == null ? null : parsed("utility", () -> Utility.named(utility));
        // The tau is checked before the weights, so what is wrong with it is told of it.
        parsed("tau", () -> new JuryRequest(context.pathParam("run"), alphas, above, jury, Map.of(), of));
        return parsed("weight", () -> new JuryRequest(context.pathParam("run"), alphas, above, jury, weights, of));
    }

    private static <T> T parsed(String parameter, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw Parameters.bad(parameter, String.valueOf(e.getMessage()));
        }
    }

    private static List<Double> alphas(@Nullable String text) {
        List<Double> alphas = text == null
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(Alpha::of).toList();
        if (alphas.size() > MOST_ALPHAS) {
            throw new IllegalArgumentException(
                    "Of alphas " + MOST_ALPHAS + " are the most, not " + alphas.size() + ".");
        }
        return alphas;
    }

    private static Map<String, Double> weights(List<String> jury, List<String> weights) {
        if (!weights.isEmpty() && weights.size() != jury.size()) {
            throw new IllegalArgumentException("There are " + weights.size() + " weights of " + jury.size()
                    + " populations; give each population one, in their order, or none.");
        }
        Map<String, Double> byMember = new TreeMap<>();
        for (int member = 0; member < weights.size(); member++) {
            byMember.put(jury.get(member), number("weight", weights.get(member)));
        }
        return byMember;
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no " + name + "; give a number.", e);
        }
    }
}
