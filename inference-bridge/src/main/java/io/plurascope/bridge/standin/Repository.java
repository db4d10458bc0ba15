package io.plurascope.bridge.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import io.plurascope.bridge.triton.protocol.RepositoryIndexResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The models that a stand-in has and those that are loaded, with the refusals that Triton words so. Thread-safe. */
final class Repository {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, StandInModel> models = new TreeMap<>();
    private final Map<String, Long> loaded = new TreeMap<>();
    private final Map<String, Set<Long>> known = new TreeMap<>();

    /** A model at the version that answers, with its statistics. */
    record Loaded(StandInModel model, long version) {}

    Repository(List<StandInModel> models) {
        models.forEach(this::add);
    }

    synchronized void add(StandInModel model) {
        models.put(model.name(), model);
        known.put(model.name(), new TreeSet<>());
        serve(model.name(), latest(model));
    }

    /**
     * The model that a request names.
     *
     * @param version empty for the one that is served
     */
    synchronized Loaded find(String name, String version) throws Refused {
        StandInModel model = models.get(name);
        Long served = loaded.get(name);
        if (model == null) {
            throw unknown("'" + name + "' is not found");
        }
        if (served == null) {
            throw unknown("'" + name + "' has no available versions");
        }
        if (!version.isEmpty() && number(version) != served) {
            throw unknown("'" + name + "' version " + version + " is not found");
        }
        return new Loaded(model, served);
    }

    /**
     * Loads a model.
     *
     * @param configuration JSON that may name the version to serve, as {@code
     *     {"version_policy":{"specific":{"versions":[2]}}}}; the latest is served where it does not or is absent
     */
    synchronized void load(String name, @Nullable String configuration) throws Refused {
        StandInModel model = models.get(name);
        if (model == null) {
            throw new Refused(
                    Status.INVALID_ARGUMENT, "failed to load '" + name + "', failed to poll from model repository");
        }
        long version = configuration == null ? latest(model) : version(model, configuration);
        if (!model.versions().contains(version)) {
            throw new Refused(
                    Status.INVALID_ARGUMENT,
                    "failed to load '" + name + "', version " + version + " is not in the repository");
        }
        serve(name, version);
    }

    private void serve(String name, long version) {
        loaded.put(name, version);
        known.computeIfAbsent(name, each -> new TreeSet<>()).add(version);
    }

    synchronized void unload(String name) throws Refused {
        if (!models.containsKey(name)) {
            throw unknown("'" + name + "' is not found");
        }
        loaded.remove(name);
    }

    /** Every version that was ever served, with the state that it is in. */
    synchronized List<RepositoryIndexResponse.ModelIndex> index(boolean readyOnly) {
        List<RepositoryIndexResponse.ModelIndex> index = new ArrayList<>();
        known.forEach((name, versions) -> {
            for (Long version : versions) {
                boolean ready = version.equals(loaded.get(name));
                if (ready || !readyOnly) {
                    index.add(RepositoryIndexResponse.ModelIndex.newBuilder()
                            .setName(name)
                            .setVersion(version.toString())
                            .setState(ready ? "READY" : "UNAVAILABLE")
                            .setReason(ready ? "" : "unloaded")
                            .build());
                }
            }
        });
        return index;
    }

    private static long version(StandInModel model, String configuration) throws Refused {
        try {
            JsonNode versions = JSON.readTree(configuration)
                    .path("version_policy")
                    .path("specific")
                    .path("versions");
            return versions.isEmpty() ? latest(model) : versions.get(0).asLong();
        } catch (JsonProcessingException e) {
            throw new Refused(
                    Status.INVALID_ARGUMENT,
                    "failed to load '" + model.name() + "', its configuration is no JSON: " + e.getOriginalMessage());
        }
    }

    private static long number(String version) throws Refused {
        try {
            return Long.parseLong(version);
        } catch (NumberFormatException e) {
            throw new Refused(
                    Status.INVALID_ARGUMENT,
                    "failed to get model version from specified version string '" + version + "'");
        }
    }

    private static long latest(StandInModel model) {
        return model.versions().stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    private static Refused unknown(String what) {
        return new Refused(Status.NOT_FOUND, "Request for unknown model: " + what);
    }
}
