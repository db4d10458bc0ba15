package io.plurascope.bridge.standin;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Turns recorded answers into the tensors of an {@code answer_choices} model. */
final class Answers {
    private final RecordedSource source;

    Answers(RecordedSource source) {
        this.source = source;
    }

    /** What is answered to one prompt, number by number. */
    private record Numbers(
            List<Double> logProbabilities, double logNormaliser, int tokens, boolean normalised, String fingerprint) {}

    /** The response to a request. */
    ModelInferResponse response(ModelInferRequest request, Questions questions, Repository.Loaded loaded)
            throws Refused {
        List<Numbers> rows = new ArrayList<>();
        for (int row = 0; row < questions.prompts().size(); row++) {
            rows.add(numbers(
                    source.answer(loaded.model().name(), questions.prompts().get(row)),
                    questions.labels().get(row)));
        }
        int width = questions.labels().getFirst().size();
        Response response = new Response(request, loaded, rows.size());
        response.add(
                AnswerChoices.LOG_PROBABILITIES,
                width,
                Tensors.doubles(rows.stream()
                        .flatMap(row -> row.logProbabilities().stream())
                        .toList()));
        response.add(AnswerChoices.LOG_NORMALISER, 1, Tensors.doubles(each(rows, Numbers::logNormaliser)));
        response.add(AnswerChoices.TOKEN_COUNT, 1, Tensors.integers(each(rows, Numbers::tokens)));
        response.add(AnswerChoices.NORMALISED, 1, Tensors.booleans(each(rows, Numbers::normalised)));
        response.add(AnswerChoices.FINGERPRINT, 1, Tensors.texts(each(rows, Numbers::fingerprint)));
        return response.builder.build();
    }

    private static <T> List<T> each(List<Numbers> rows, Function<Numbers, T> part) {
        return rows.stream().map(part).toList();
    }

    private static Numbers numbers(RecordedAnswer answer, List<String> labels) throws Refused {
        return switch (answer) {
            case RecordedAnswer.Shares shares ->
                new Numbers(
                        logProbabilities(shares, labels),
                        Double.NaN,
                        AnswerChoices.NONE,
                        shares.normalised(),
                        shares.fingerprint());
            case RecordedAnswer.Scores scores ->
                new Numbers(
                        logProbabilities(scores, labels),
                        Objects.requireNonNullElse(scores.logNormaliser(), Double.NaN),
                        Objects.requireNonNullElse(scores.tokens(), AnswerChoices.NONE),
                        scores.normalised(),
                        scores.fingerprint());
            case RecordedAnswer.None none -> throw new Refused(Status.INVALID_ARGUMENT, none.reason());
        };
    }

    private static List<Double> logProbabilities(RecordedAnswer.Scores scores, List<String> labels) throws Refused {
        List<Double> logProbabilities = new ArrayList<>();
        for (String label : labels) {
            Double logProbability = scores.texts().get(label);
            if (logProbability == null) {
                throw new Refused(
                        Status.INVALID_ARGUMENT,
                        "label '" + label + "' is none of those that were recorded: "
                                + new TreeSet<>(scores.texts().keySet()));
            }
            logProbabilities.add(logProbability);
        }
        return logProbabilities;
    }

    /** All of an option's probability on its first variant, none on the others. */
    private static List<Double> logProbabilities(RecordedAnswer.Shares shares, List<String> labels) throws Refused {
        List<Double> probabilities = shares.probabilities();
        List<Double> logProbabilities = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (String label : labels) {
            int option = option(label);
            if (option < 0 || option >= probabilities.size()) {
                throw new Refused(
                        Status.INVALID_ARGUMENT,
                        "label '" + label + "' is none of the letters of the " + probabilities.size()
                                + " options that were recorded");
            }
            logProbabilities.add(
                    seen.add(option) ? StrictMath.log(probabilities.get(option)) : Double.NEGATIVE_INFINITY);
        }
        return logProbabilities;
    }

    private static int option(String label) {
        String letter = label.strip();
        return letter.length() == 1 ? letter.charAt(0) - 'A' : -1;
    }

    /** A response that carries the outputs that were asked for, all where none was named. */
    private static final class Response {
        private final ModelInferResponse.Builder builder;
        private final Set<String> wanted = new HashSet<>();
        private final int batch;

        Response(ModelInferRequest request, Repository.Loaded loaded, int batch) {
            this.batch = batch;
            request.getOutputsList().forEach(output -> wanted.add(output.getName()));
            builder = ModelInferResponse.newBuilder()
                    .setModelName(request.getModelName())
                    .setModelVersion(Long.toString(loaded.version()))
                    .setId(request.getId());
        }

        void add(TensorForm form, int width, ByteString raw) {
            if (wanted.isEmpty() || wanted.contains(form.name())) {
                builder.addOutputs(ModelInferResponse.InferOutputTensor.newBuilder()
                                .setName(form.name())
                                .setDatatype(form.datatype().name())
                                .addShape(batch)
                                .addShape(width))
                        .addRawOutputContents(raw);
            }
        }
    }
}
