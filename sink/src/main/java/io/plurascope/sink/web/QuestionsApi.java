package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.plurascope.event.Run;
import io.plurascope.measures.Measure;
import io.plurascope.measures.Measures;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.question.ListRequest;
import io.plurascope.sink.question.ListedQuestion;
import io.plurascope.sink.question.OpenRequest;
import io.plurascope.sink.question.OvertonQuestion;
import io.plurascope.sink.question.QuestionDesk;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lies under a run's means, by REST: its questions, down to the raw events. */
final class QuestionsApi {
    private static final String SEPARATOR = "|";
    private static final String COVERAGE = "overton_recall";
    private static final String CHANGE = "change";

    private final Boards boards;
    private final Versions versions;
    private final QuestionDesk desk;

    QuestionsApi(Boards boards, Versions versions, QuestionDesk desk) {
        this.boards = boards;
        this.versions = versions;
        this.desk = desk;
    }

    /**
     * Questions of a run.
     *
     * @param total number of all that fit
     * @param round which asking of the questions they are of; absent for the latest of each
     * @param before the round whose values stand beside them; absent for none
     */
    record Questions(
            String run,
            int total,
            @Nullable String model,
            @Nullable String steering,
            @Nullable String measure,
            @Nullable String population,
            @Nullable Long round,
            @Nullable Long before,
            List<ListedQuestion> questions) {}

    /** What a model covers of the questions of a run. */
    record Overton(
            String run,
            int total,
            String model,
            String steering,
            String measure,
            double support,
            List<OvertonQuestion> questions) {}

    void add(Addresses addresses) {
        addresses.addPaged(
                "/api/runs/{run}/questions",
                this::questions,
                "search",
                "model",
                "steering",
                "measure+",
                "population+",
                "order",
                "round",
                "before");
        addresses.add(
                "/api/runs/{run}/questions/{question}", this::question, "steering", "round", "model*", "population*");
        addresses.addPaged(
                "/api/runs/{run}/overton", this::overton, "search", "model", "steering", "measure+", "order");
    }

    private void questions(Context context) {
        Run run = FromTopics.run(boards, context.pathParam("run"));
        ListRequest.By by = by(context, run);
        ListRequest request = request(context, by);
        Page page = Page.of(context);
        String version = FromTopics.read(() -> desk.version(run));
        Answers.json(context, versions.counted(version), () -> {
            List<ListedQuestion> all = FromTopics.read(() -> desk.list(run, request));
            return new Questions(
                    run.getRun(),
                    all.size(),
                    by == null ? null : by.model(),
                    by == null ? null : by.steering(),
                    by == null ? null : by.measure(),
                    by == null ? null : by.population(),
                    request.round(),
                    request.before(),
                    cut(context, page, request, all));
        });
    }

    private void question(Context context) {
        Run run = FromTopics.run(boards, context.pathParam("run"));
        OpenRequest request = new OpenRequest(
                context.pathParam("question"),
                Objects.requireNonNullElse(context.queryParam("steering"), ""),
                round(context, "round"),
                context.queryParams("model"),
                context.queryParams("population"));
        String version = FromTopics.read(() -> desk.version(run, request.question()));
        Answers.json(context, versions.counted(version), () -> FromTopics.read(() -> desk.open(run, request)));
    }

    private void overton(Context context) {
        Run run = FromTopics.run(boards, context.pathParam("run"));
        String measure = Objects.requireNonNullElse(context.queryParam("measure"), COVERAGE);
        if (!isCoverage(named(measure))) {
            throw Parameters.bad(
                    "measure", "'" + measure + "' is no measure of a model's answers; try " + COVERAGE + ".");
        }
        ListRequest.By by = new ListRequest.By(model(context, run), steering(context), measure, null);
        ListRequest request = new ListRequest(search(context), by, order(context), null, null);
        Page page = Page.of(context);
        String version = FromTopics.read(() -> desk.version(run));
        Answers.json(context, versions.counted(version), () -> {
            List<ListedQuestion> all = FromTopics.read(() -> desk.list(run, request));
            List<ListedQuestion> shown = cut(context, page, request, all);
            return new Overton(
                    run.getRun(),
                    all.size(),
                    by.model(),
                    by.steering(),
                    measure,
                    run.getSupport(),
                    FromTopics.read(() -> desk.overton(run, by, shown)));
        });
    }

    /** Whether a measure is one of how a model's answers cover those that they should give. */
    static boolean isCoverage(Measure measure) {
        return measure.board().startsWith("overton") && !measure.perPopulation();
    }

    /** The page behind the cursor, which names a value's place and a question. */
    private static List<ListedQuestion> cut(Context context, Page page, ListRequest request, List<ListedQuestion> all) {
        String after = page.after();
        Stream<ListedQuestion> left = all.stream();
        if (after != null) {
            String[] parts = after.split("\\" + SEPARATOR, 2);
            double place = place(parts, after);
            left = left.filter(question -> {
                int order = Double.compare(request.place(question), place);
                return order > 0 || (order == 0 && question.question().compareTo(parts[1]) > 0);
            });
        }
        return page.cut(context, left, question -> request.place(question) + SEPARATOR + question.question());
    }

    private static double place(String[] parts, String cursor) {
        try {
            if (parts.length == 2) {
                return Double.parseDouble(parts[0]);
            }
        } catch (NumberFormatException e) {
            throw Parameters.bad(Page.CURSOR, Page.badCursor(cursor));
        }
        throw Parameters.bad(Page.CURSOR, Page.badCursor(cursor));
    }

    private static ListRequest.@Nullable By by(Context context, Run run) {
        String measure = context.queryParam("measure");
        if (measure == null) {
            return null;
        }
        return new ListRequest.By(
                model(context, run), steering(context), measure, population(context, run, named(measure)));
    }

    /** The population that is named, or the first that the run compares; null for a measure of the model alone. */
    static @Nullable String population(Context context, Run run, Measure measure) {
        String population = context.queryParam("population");
        if (!measure.perPopulation()) {
            return null;
        }
        return population != null
                ? population
                : run.getCompared().stream()
                        .findFirst()
                        .orElseThrow(() -> Parameters.bad(
                                "population",
                                "The measure '" + measure.name() + "' is against people; name a population."));
    }

    /** Nobody but a model has values, so the first of the run stands where none is named. */
    private static String model(Context context, Run run) {
        String model = context.queryParam("model");
        if (model != null && !run.getModels().contains(model)) {
            throw new NotFoundResponse("Run '" + run.getRun() + "' has no model '" + model + "'; it has "
                    + String.join(", ", run.getModels()) + ".");
        }
        return model != null
                ? model
                : run.getModels().stream()
                        .findFirst()
                        .orElseThrow(() -> new NotFoundResponse("Run '" + run.getRun() + "' asks no model."));
    }

    static Measure named(String measure) {
        try {
            return Measures.named(measure);
        } catch (IllegalArgumentException e) {
            throw Parameters.bad("measure", String.valueOf(e.getMessage()));
        }
    }

    private static String steering(Context context) {
        return Objects.requireNonNullElse(context.queryParam("steering"), "");
    }

    private static String search(Context context) {
        return Objects.requireNonNullElse(context.queryParam("search"), "");
    }

    /** What is asked for of a list; values of another round, and what differs from them, stand beside a model's alone. */
    private static ListRequest request(Context context, ListRequest.@Nullable By by) {
        Long before = round(context, "before");
        if (before != null && by == null) {
            throw Parameters.bad("before", "Values before are of a measure; name one with measure=, too.");
        }
        if (CHANGE.equals(context.queryParam("order"))) {
            if (before == null) {
                throw Parameters.bad(
                        "order", "What has changed most follows from another round; name one with before=.");
            }
            return new ListRequest(search(context), by, ListRequest.Order.CHANGE, round(context, "round"), before);
        }
        return new ListRequest(search(context), by, order(context), round(context, "round"), before);
    }

    private static ListRequest.Order order(Context context) {
        String order = context.queryParam("order");
        return switch (order) {
            case null -> ListRequest.Order.WORST;
            case "worst" -> ListRequest.Order.WORST;
            case "best" -> ListRequest.Order.BEST;
            default ->
                throw Parameters.bad(
                        "order",
                        "Order is '" + order + "'; it has to be worst, for the worst first, or best"
                                + " (questions can be in the order of their change too).");
        };
    }

    private static @Nullable Long round(Context context, String name) {
        String text = context.queryParam(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Parameters.bad(name, "The round '" + text + "' has to be a whole number.");
        }
    }
}
