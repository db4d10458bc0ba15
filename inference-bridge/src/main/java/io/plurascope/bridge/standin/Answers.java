package io.plurascope.bridge.standin;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.plurascope.bridge.triton.AnswerChoices;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.Tensors;
import io.plurascope.bridge.triton.protocol.ModelInferRequest;
import io.plurascope.bridge.triton.protocol.ModelInferResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns recorded answers into the tensors of an {@code answer_choices} model. */
final class Answers {
    private final RecordedSource source;

    Answers(RecordedSource source) {
        this.source = source;
    }

    /** The response to a request. */
    ModelInferResponse response(ModelInferRequest request, Questions questions, Repository.Loaded loaded)
            throws Refused {
        List<Double> logProbabilities = new ArrayList<>();
        List<Boolean> normalised = new ArrayList<>();
        List<String> fingerprints = new ArrayList<>();
        for (int row = 0; row < questions.prompts().size(); row++) {
            RecordedAnswer answer =
                    recorded(loaded.model().name(), questions.prompts().get(row));
            logProbabilities.addAll(logProbabilities(answer, questions.labels().get(row)));
            normalised.add(normalised(answer));
            fingerprints.add(answer.fingerprint());
        }
        int batch = questions.prompts().size();
        int width = questions.labels().getFirst().size();
        Response response = new Response(request, loaded, batch);
        response.add(AnswerChoices.LOG_PROBABILITIES, width, Tensors.doubles(logProbabilities));
        response.add(AnswerChoices.LOG_NORMALISER, 1, Tensors.doubles(Collections.nCopies(batch, Double.NaN)));
        response.add(AnswerChoices.TOKEN_COUNT, 1, Tensors.integers(Collections.nCopies(batch, AnswerChoices.NONE)));
        response.add(AnswerChoices.NORMALISED, 1, Tensors.booleans(normalised));
        response.add(AnswerChoices.FINGERPRINT, 1, Tensors.texts(fingerprints));
        return response.builder.build();
    }

    private RecordedAnswer recorded(String model, String prompt) throws Refused {
        Optional<RecordedAnswer> answer = source.answer(model, prompt);
        return answer.orElseThrow(() -> new Refused(
                Status.INVALID_ARGUMENT, "there is no recorded answer of model '" + model + "' to this prompt"));
    }

    private static boolean normalised(RecordedAnswer answer) {
        return switch (answer) {
            case RecordedAnswer.Shares shares -> shares.normalised();
        };
    }

    private static List<Double> logProbabilities(RecordedAnswer answer, List<String> labels) throws Refused {
        return switch (answer) {
            case RecordedAnswer.Shares shares -> logProbabilities(shares, labels);
        };
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
            logProbabilities.add(seen.add(option) ? Math.log(probabilities.get(option)) : Double.NEGATIVE_INFINITY);
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
