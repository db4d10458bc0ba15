package io.plurascope.bridge;

import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.bridge.triton.TritonClient;
import io.plurascope.bridge.triton.protocol.RepositoryIndexRequest;
import io.plurascope.bridge.triton.protocol.RepositoryIndexResponse.ModelIndex;
import io.plurascope.event.Model;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whether a server serves a model, and at which version. */
final class VersionCheck {
    private static final String READY = "READY";

    private final Model model;
    private final TritonClient client;
    private final Duration patience;
    private final Findings findings;

    VersionCheck(Model model, TritonClient client, Duration patience, Findings findings) {
        this.model = model;
        this.client = client;
        this.patience = patience;
        this.findings = findings;
    }

    void run() {
        ServedModel served = ServedModels.of(model);
        List<ModelIndex> index = client.blocking(patience)
                .repositoryIndex(RepositoryIndexRequest.getDefaultInstance())
                .getModelsList();
        Optional<String> obstacle = client.obstacle(served, patience).join();
        if (obstacle.isPresent()) {
            findings.bad(obstacle.get() + " " + instead(index) + " Load it or correct 'served'"
                    + (served.version().isEmpty() ? "" : " or 'version'") + " in the models file.");
            return;
        }
        List<Long> versions = versions(index, each -> each.getState().equals(READY));
        List<Long> newer = versions(index, each -> true).stream()
                .filter(version -> !versions.isEmpty() && version > asked(served, versions))
                .toList();
        String ready = served.version().isEmpty()
                ? "Model " + served.name() + " is ready at version " + words(versions)
                        + ", and whichever is served is asked; name 'version' in the models file to ask for one only."
                : "Model " + served.name() + " is ready at version " + served.version() + ", and no other is asked.";
        if (newer.isEmpty()) {
            findings.good(ready);
        } else {
            findings.doubtful(ready + " Version " + words(newer) + " is newer and not asked; "
                    + (served.version().isEmpty() ? "load it" : "change 'version'") + " where it is wanted.");
        }
    }

    private static long asked(ServedModel served, List<Long> versions) {
        return served.version().matches("[0-9]{1,18}") ? Long.parseLong(served.version()) : versions.getLast();
    }

    /** What the server has in the model's place, in a sentence. */
    private String instead(List<ModelIndex> index) {
        List<ModelIndex> same = index.stream()
                .filter(each -> each.getName().equals(model.getServedName()))
                .toList();
        List<Long> ready = versions(index, each -> each.getState().equals(READY));
        if (!ready.isEmpty()) {
            return "It has version " + words(ready) + " of it.";
        }
        Optional<ModelIndex> failed =
                same.stream().filter(each -> !each.getReason().isEmpty()).findFirst();
        if (failed.isPresent()) {
            return "The server has it in its repository but not loaded: "
                    + failed.get().getReason() + ".";
        }
        String loaded = index.stream()
                .filter(each -> each.getState().equals(READY))
                .map(ModelIndex::getName)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return loaded.isEmpty() ? "No model is loaded there." : "Loaded there: " + loaded + ".";
    }

    private List<Long> versions(List<ModelIndex> index, Predicate<ModelIndex> which) {
        return index.stream()
                .filter(each -> each.getName().equals(model.getServedName()))
                .filter(which)
                .map(ModelIndex::getVersion)
                .filter(version -> version.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private static String words(List<Long> versions) {
        return versions.isEmpty()
                ? "none that it names"
                : versions.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
