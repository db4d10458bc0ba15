package io.plurascope.bridge;

import io.grpc.StatusRuntimeException;
import io.plurascope.bridge.triton.CallOutcome;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.ServerLiveRequest;
import io.plurascope.bridge.triton.protocol.ServerMetadataRequest;
import io.plurascope.bridge.triton.protocol.ServerMetadataResponse;
import io.plurascope.bridge.triton.protocol.ServerReadyRequest;
import io.plurascope.event.Model;
import java.time.Duration;
import java.util.List;

/**
 * Asks a server, step by step, whether a model can be bridged: whether the server is there, serves the model, at which
 * version, with which tensors, and what it answers. The first step after which the model cannot be bridged is the last.
 */
public final class ModelCheck {
    /** How much longer a question may take that waits behind a run's, in times of the patience. */
    private static final int QUEUED = 6;

    private ModelCheck() {}

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
     * @param patience how long each call may take; the probe question longer, since it may wait behind a run's
     * @return the findings in the order of the steps, at least one
     */
    public static List<Finding> of(Model model, Duration patience) {
        Findings findings = new Findings();
        try (TritonClient client = new TritonClient(model.getEndpoint(), 1)) {
            ServedModels.check(model);
            run(model, client, patience, findings);
        } catch (IllegalArgumentException e) {
            findings.bad(String.valueOf(e.getMessage()));
        } catch (StatusRuntimeException e) {
            findings.bad("The server at " + model.getEndpoint() + " does not answer ("
                    + CallOutcome.sentence(e.getStatus()) + "); start it or correct the endpoint.");
        }
        return findings.all();
    }

    private static void run(Model model, TritonClient client, Duration patience, Findings findings) {
        server(client, patience, findings);
        if (findings.bridgeable()) {
            new VersionCheck(model, client, patience, findings).run();
        }
        if (findings.bridgeable()) {
            new TensorCheck(model, client, patience, findings).run();
        }
        if (findings.bridgeable()) {
            new ProbeCheck(model, client, patience.multipliedBy(QUEUED), findings).run();
        }
    }

    private static void server(TritonClient client, Duration patience, Findings findings) {
        boolean live = client.blocking(patience)
                .serverLive(ServerLiveRequest.getDefaultInstance())
                .getLive();
        boolean ready = client.blocking(patience)
                .serverReady(ServerReadyRequest.getDefaultInstance())
                .getReady();
        ServerMetadataResponse metadata =
                client.blocking(patience).serverMetadata(ServerMetadataRequest.getDefaultInstance());
        String server =
                "The server at " + client.endpoint() + " is " + metadata.getName() + " " + metadata.getVersion();
        if (live && ready) {
            findings.good(server + ", live and ready.");
        } else {
            findings.bad(server + ", but it is not ready; wait until its models are loaded.");
        }
    }
}
