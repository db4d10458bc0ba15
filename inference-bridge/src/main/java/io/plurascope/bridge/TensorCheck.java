package io.plurascope.bridge;

import io.plurascope.bridge.triton.CallKind;
import io.plurascope.bridge.triton.PromptFrame;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TensorForm;
import io.plurascope.bridge.triton.TensorUse;
import io.plurascope.bridge.triton.TensorUse.Purpose;
import io.plurascope.bridge.triton.TritonBackend;
import io.plurascope.bridge.triton.TritonBackends;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.ModelConfigRequest;
import io.plurascope.bridge.triton.protocol.ModelConfiguration;
import io.plurascope.bridge.triton.protocol.ModelInput;
import io.plurascope.bridge.triton.protocol.ModelMetadataRequest;
import io.plurascope.bridge.triton.protocol.ModelMetadataResponse;
import io.plurascope.bridge.triton.protocol.ModelMetadataResponse.TensorMetadata;
import io.plurascope.event.Model;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a model has the tensors that its backend makes use of, and can be called as it calls. */
final class TensorCheck {
    private final Model model;
    private final TritonBackend backend;
    private final TritonClient client;
    private final Duration patience;
    private final Findings findings;

    TensorCheck(Model model, TritonClient client, Duration patience, Findings findings) {
        this.model = model;
        this.backend = TritonBackends.named(model.getBackend());
        this.client = client;
        this.patience = patience;
        this.findings = findings;
    }

    void run() {
        ServedModel served = ServedModels.of(model);
        ModelMetadataResponse metadata = client.blocking(patience)
                .modelMetadata(ModelMetadataRequest.newBuilder()
                        .setName(served.name())
                        .setVersion(served.version())
                        .build());
        ModelConfiguration configuration = client.blocking(patience)
                .modelConfig(ModelConfigRequest.newBuilder()
                        .setName(served.name())
                        .setVersion(served.version())
                        .build())
                .getConfig();
        boolean framed = !model.getFrame().equals(PromptFrame.PLAIN.word());
        List<String> faults =
                faults(metadata, framed ? Set.of(Purpose.CHOICES, Purpose.FRAME) : Set.of(Purpose.CHOICES));
        needed(configuration).ifPresent(faults::add);
        decoupled(configuration).ifPresent(faults::add);
        if (!faults.isEmpty()) {
            findings.bad("It is no model of backend " + backend.name() + ": " + String.join("; ", faults)
                    + "; name the backend that it is served with.");
            return;
        }
        findings.good("It has the tensors of backend " + backend.name() + ".");
        List<String> missing = faults(metadata, Set.of(Purpose.LONG_ANSWERS));
        if (!missing.isEmpty()) {
            findings.doubtful("It gives choices but no long answers: " + String.join("; ", missing)
                    + "; serve a release of it that has them where they are wanted.");
        }
    }

    private List<String> faults(ModelMetadataResponse metadata, Set<Purpose> purposes) {
        return Stream.concat(
                        faults(backend.inputs(), metadata.getInputsList(), purposes, TensorForm::fitsInto),
                        faults(backend.outputs(), metadata.getOutputsList(), purposes, TensorForm::mayBe))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Stream<String> faults(
            List<TensorUse> uses,
            List<TensorMetadata> tensors,
            Set<Purpose> purposes,
            BiPredicate<TensorForm, List<Long>> shaped) {
        return uses.stream()
                .filter(use -> purposes.contains(use.purpose()))
                .flatMap(use -> fault(use.form(), tensors, shaped).stream());
    }

    private static Optional<String> fault(
            TensorForm form, List<TensorMetadata> tensors, BiPredicate<TensorForm, List<Long>> shaped) {
        Optional<TensorMetadata> found = tensors.stream()
                .filter(tensor -> tensor.getName().equals(form.name()))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.of("'" + form.name() + "' is missing");
        }
        TensorMetadata tensor = found.get();
        return form.takes(tensor.getDatatype()) && shaped.test(form, tensor.getShapeList())
                ? Optional.empty()
                : Optional.of("'" + form.name() + "' is " + tensor.getDatatype() + " " + tensor.getShapeList()
                        + " and not " + form.types() + " " + form.shape());
    }

    /** Inputs without which it takes no request, and which the backend does not send. */
    private Optional<String> needed(ModelConfiguration configuration) {
        Set<String> sent = backend.inputs().stream()
                .filter(use -> use.purpose() == Purpose.CHOICES)
                .map(use -> use.form().name())
                .collect(Collectors.toSet());
        String needed = configuration.getInputList().stream()
                .filter(input -> !input.getOptional() && !sent.contains(input.getName()))
                .map(ModelInput::getName)
                .map(name -> "'" + name + "'")
                .collect(Collectors.joining(", "));
        return needed.isEmpty() ? Optional.empty() : Optional.of("it needs " + needed + ", which is not sent");
    }

    private Optional<String> decoupled(ModelConfiguration configuration) {
        boolean decoupled = configuration.getModelTransactionPolicy().getDecoupled();
        return decoupled && backend.call() == CallKind.UNARY
                ? Optional.of("it is decoupled and answers streams only")
                : Optional.empty();
    }
}
