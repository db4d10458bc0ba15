package io.plurascope.bridge;

import io.grpc.StatusRuntimeException;
import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.Inquiry;
import io.plurascope.bridge.triton.Reading;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonBackends;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.ModelMetadataRequest;
import io.plurascope.bridge.triton.protocol.ModelMetadataResponse;
import io.plurascope.bridge.triton.protocol.ModelMetadataResponse.TensorMetadata;
import io.plurascope.bridge.triton.protocol.ServerLiveRequest;
import io.plurascope.bridge.triton.protocol.ServerMetadataRequest;
import io.plurascope.bridge.triton.protocol.ServerMetadataResponse;
import io.plurascope.bridge.triton.protocol.ServerReadyRequest;
import io.plurascope.event.Label;
import io.plurascope.event.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks a server, step by step, whether a model can be bridged; the first step that fails is the last. */
public final class ModelCheck {
    private static final String PROBE = "Which of these is a colour?\n A. Blue\n B. Seven\n Answer Choice:";
    private static final List<Label> VARIANTS = List.of(label(0, " A"), label(0, "A"), label(1, " B"), label(1, "B"));
    private static final double LEAST_OPTION_MASS = 0.5;

    private final Model model;
    private final Duration patience;
    private final List<Finding> findings = new ArrayList<>();

    private ModelCheck(Model model, Duration patience) {
        this.model = model;
        this.patience = patience;
    }

    /** What a step found. */
    public enum Grade {
        /** As it has to be. */
        GOOD,
        /** The model can be bridged, but a person should look. */
        DOUBTFUL,
        /** The model cannot be bridged. */
        BAD
    }

    /**
     * One finding.
     *
     * @param sentence what was found and, where it is not good, what to do
     */
    public record Finding(Grade grade, String sentence) {}

    /**
     * Checks a model.
     *
     * @param patience how long each step may take
     * @return the findings in the order of the steps, at least one
     */
    public static List<Finding> of(Model model, Duration patience) {
        ModelCheck check = new ModelCheck(model, patience);
        try (TritonClient client = new TritonClient(model.getEndpoint(), 1)) {
            check.run(client);
        } catch (IllegalArgumentException e) {
            check.found(Grade.BAD, String.valueOf(e.getMessage()));
        } catch (StatusRuntimeException e) {
            check.found(
                    Grade.BAD,
                    "The server at " + model.getEndpoint() + " does not answer (" + CallOutcome.sentence(e.getStatus())
                            + "); start it or correct the endpoint.");
        }
        return List.copyOf(check.findings);
    }

    private void run(TritonClient client) {
        ServedModels.check(model);
        TritonBackend backend = TritonBackends.named(model.getBackend());
        ServedModel served = ServedModels.of(model);
        if (server(client) && ready(client, served) && tensors(client, served, backend)) {
            probe(client, served, backend);
        }
    }

    private boolean server(TritonClient client) {
        boolean live = client.blocking(patience)
                .serverLive(ServerLiveRequest.getDefaultInstance())
                .getLive();
        boolean ready = client.blocking(patience)
                .serverReady(ServerReadyRequest.getDefaultInstance())
                .getReady();
        ServerMetadataResponse metadata =
                client.blocking(patience).serverMetadata(ServerMetadataRequest.getDefaultInstance());
        String server =
                "The server at " + model.getEndpoint() + " is " + metadata.getName() + " " + metadata.getVersion();
        if (live && ready) {
            return found(Grade.GOOD, server + ", live and ready.");
        }
        return found(Grade.BAD, server + ", but it is not ready; wait until its models are loaded.");
    }

    private boolean ready(TritonClient client, ServedModel served) {
        Optional<String> obstacle = client.obstacle(served, patience).join();
        return obstacle.map(sentence -> found(Grade.BAD, sentence + " Load it there or correct 'served'."))
                .orElseGet(() -> found(Grade.GOOD, "Model " + served + " is ready."));
    }

    private boolean tensors(TritonClient client, ServedModel served, TritonBackend backend) {
        ModelMetadataResponse metadata = client.blocking(patience)
                .modelMetadata(ModelMetadataRequest.newBuilder()
                        .setName(served.name())
                        .setVersion(served.version())
                        .build());
        List<String> faults = new ArrayList<>();
        backend.inputs()
                .forEach(use -> fault(use.form(), metadata.getInputsList()).ifPresent(faults::add));
        backend.outputs()
                .forEach(use -> fault(use.form(), metadata.getOutputsList()).ifPresent(faults::add));
        if (faults.isEmpty()) {
            return found(
                    Grade.GOOD,
                    "It has the tensors of backend " + backend.name() + ", at version "
                            + String.join(", ", metadata.getVersionsList()) + ".");
        }
        return found(
                Grade.BAD,
                "It is no model of backend " + backend.name() + ": " + String.join("; ", faults)
                        + "; name the backend that it is served with.");
    }

    private static Optional<String> fault(TensorForm form, List<TensorMetadata> tensors) {
        for (TensorMetadata tensor : tensors) {
            if (tensor.getName().equals(form.name())) {
                boolean same = form.takes(tensor.getDatatype())
                        && tensor.getShapeList().equals(form.shape());
                return same
                        ? Optional.empty()
                        : Optional.of("'" + form.name() + "' is " + tensor.getDatatype() + " " + tensor.getShapeList()
                                + " and not " + form.types() + " " + form.shape());
            }
        }
        return Optional.of("'" + form.name() + "' is missing");
    }

    private void probe(TritonClient client, ServedModel served, TritonBackend backend) {
        if (model.getRecorded()) {
            found(Grade.GOOD, "It replays recorded answers, so it is not asked a question of its own.");
            return;
        }
        switch (new Inquiries(model, backend).choices(PROBE, VARIANTS)) {
            case Inquiries.Made.Unaskable unaskable -> found(Grade.BAD, unaskable.why());
            case Inquiries.Made.Askable askable -> ask(client, served, backend, askable.inquiry());
        }
    }

    private void ask(TritonClient client, ServedModel served, TritonBackend backend, Inquiry inquiry) {
        CallOutcome outcome = client.infer(backend.call(), backend.request(served, inquiry), patience)
                .join();
        if (!(outcome instanceof CallOutcome.Answered answered)) {
            found(Grade.BAD, "It did not answer a question: " + outcome + ".");
            return;
        }
        switch (backend.read(inquiry, answered.responses())) {
            case Reading.Unusable unusable -> found(Grade.BAD, "Its answer cannot be used: " + unusable.detail());
            case Reading.TokenScores scores -> mass(scores);
            case Reading.LongText text ->
                throw new IllegalStateException(
                        "Backend " + backend.name() + " read a long answer where choices were asked for.");
        }
    }

    private void mass(Reading.TokenScores scores) {
        if (scores.normalised()) {
            found(Grade.GOOD, "It answers, with probabilities normalised over the options.");
            return;
        }
        double mass = scores.logProbabilities().stream().mapToDouble(Math::exp).sum();
        String sentence = String.format(
                Locale.ROOT, "It answers; the options hold %.1f%% of the next token's probability", 100 * mass);
        if (mass >= LEAST_OPTION_MASS) {
            found(Grade.GOOD, sentence + ".");
        } else {
            found(Grade.DOUBTFUL, sentence + ", which is little; check the prompt frame.");
        }
    }

    private static Label label(int option, String text) {
        return Label.newBuilder().setOption(option).setText(text).build();
    }

    private boolean found(Grade grade, String sentence) {
        findings.add(new Finding(grade, sentence));
        return grade != Grade.BAD;
    }
}
