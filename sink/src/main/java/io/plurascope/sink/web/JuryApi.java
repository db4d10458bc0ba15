package io.plurascope.sink.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import io.plurascope.schemas.Alpha;
import io.plurascope.sink.jury.JuryDesk;
import io.plurascope.sink.jury.JuryQuestions;
import io.plurascope.sink.jury.JuryRequest;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Juries at any alpha, by REST: what {@code plurascope jury} says. */
final class JuryApi {
    private static final Logger LOG = LoggerFactory.getLogger(JuryApi.class);
    private static final int MOST_ALPHAS = 100;

    private final JuryDesk desk;

    JuryApi(JuryDesk desk) {
        this.desk = desk;
    }

    /**
     * What a jury has of a row at one alpha.
     *
     * @param alpha as it was asked for; "infinity" where it is that
     * @param row the model with its steering, or the data set whose texts were rated
     * @param value mean over questions of the welfare
     * @param ofMeans the welfare of the jurors' means; absent where jurors weigh differently from question to question
     */
    record Row(
            String measure,
            Object alpha,
            String row,
            @Nullable Double value,
            long questions,
            @Nullable Double ofMeans,
            String worstOff,
            double worstUtility) {
        static Row of(JuryRequest.Answer answer) {
            JuryQuestions.Result result = answer.result();
            return new Row(
                    answer.measure(),
                    Double.isInfinite(answer.alpha()) ? "infinity" : (Object) answer.alpha(),
                    result.row(),
                    defined(result.value()),
                    result.questions(),
                    defined(result.ofMeans()),
                    result.worstOff(),
                    result.worstUtility());
        }

        private static @Nullable Double defined(OptionalDouble value) {
            return value.isPresent() ? value.getAsDouble() : null;
        }
    }

    /** The rows of a run's jury; the jury is absent where none was named. */
    record Answered(String run, @Nullable List<String> jury, List<Row> rows) {}

    void routes(JavalinDefaultRoutingApi routes) {
        routes.get("/api/runs/{run}/jury", this::jury);
    }

    private void jury(Context context) {
        JuryRequest request = request(context);
        try {
            List<Row> rows = desk.answer(request).stream().map(Row::of).toList();
            context.contentType("application/json")
                    .result(Json.bytes(new Answered(request.run(), request.jury(), rows)));
        } catch (JuryRequest.NotThere e) {
            throw new NotFoundResponse(String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            LOG.warn("A jury could not be read.", e);
            throw new ServiceUnavailableResponse(
                    "The broker does not give what it holds of the run; ask again when /api/health is well.");
        }
    }

    private static JuryRequest request(Context context) {
        List<String> jury = context.queryParams("jury");
        String alphas = context.queryParam("alpha");
        String utility = context.queryParam("utility");
        try {
            List<Double> asked = alphas == null
                    ? List.of()
                    : Arrays.stream(alphas.split(",", -1)).map(Alpha::of).toList();
            if (asked.size() > MOST_ALPHAS) {
                throw new IllegalArgumentException(
                        "Of alphas " + MOST_ALPHAS + " are the most, not " + asked.size() + ".");
            }
            return new JuryRequest(
                    context.pathParam("run"),
                    asked,
                    jury.isEmpty() ? null : jury,
                    utility == null ? JuryRequest.Utility.SIMILARITY : JuryRequest.Utility.named(utility));
        } catch (IllegalArgumentException e) {
            throw new BadRequestResponse(String.valueOf(e.getMessage()));
        }
    }
}
