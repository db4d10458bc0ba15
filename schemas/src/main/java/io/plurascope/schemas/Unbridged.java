package io.plurascope.schemas;

import io.plurascope.event.Run;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.jspecify.annotations.Nullable;

/**
 * A model of a run that no bridge asks, as the broker's records of their groups tell.
 *
 * @param run id of the run
 * @param model the model's name
 * @param others whether bridges of that name are alive that ask something else
 */
public record Unbridged(String run, String model, boolean others) {
    /** What is the matter and what to do, in a sentence. */
    public String sentence() {
        return others
                ? "The bridges of '" + model + "' that are alive ask another one than run '" + run + "' does (other "
                        + ModelIdentity.PARTS + "), and leave its prompts alone; start one with the run's models file."
                : "No bridge of '" + model + "' is alive, so run '" + run
                        + "' waits; start one with `plurascope bridge` or `plurascope up` and the run's models file.";
    }

    /** Whether the other is about the same model of the same run. */
    public boolean isAboutTheSame(Unbridged other) {
        return run.equals(other.run) && model.equals(other.model);
    }

    /**
     * Asks the broker, and returns before it answers.
     *
     * @return the models that nobody asks, of each run in the order of its models; it fails where the broker does
     */
    public static CompletableFuture<List<Unbridged>> of(Collection<Run> runs, Admin admin) {
        Set<String> groups = runs.stream()
                .flatMap(run -> run.getModels().stream().flatMap(model -> groups(run, model)))
                .collect(Collectors.toSet());
        Map<String, CompletableFuture<Set<String>>> asked = new TreeMap<>();
        admin.describeConsumerGroups(groups)
                .describedGroups()
                .forEach((group, told) -> asked.put(group, clients(told)));
        return CompletableFuture.allOf(asked.values().toArray(CompletableFuture<?>[]::new))
                .thenApply(all -> unbridged(runs, asked));
    }

    private static Stream<String> groups(Run run, String model) {
        String identity = run.getIdentities().get(model);
        Stream<String> served = Stream.of(Groups.bridge(model));
        return identity == null ? served : Stream.concat(served, Stream.of(Groups.recorded(model, identity)));
    }

    private static CompletableFuture<Set<String>> clients(KafkaFuture<ConsumerGroupDescription> told) {
        CompletionStage<Set<String>> names = told.toCompletionStage()
                .thenApply(group -> group.members().stream()
                        .map(MemberDescription::clientId)
                        .collect(Collectors.toSet()));
        return names.toCompletableFuture().exceptionally(Unbridged::ofNoGroup);
    }

    private static Set<String> ofNoGroup(Throwable thrown) {
        Throwable reason =
                thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (reason instanceof GroupIdNotFoundException) {
            return Set.of();
        }
        throw new CompletionException(reason);
    }

    private static List<Unbridged> unbridged(
            Collection<Run> runs, Map<String, CompletableFuture<Set<String>>> clients) {
        List<Unbridged> unbridged = new ArrayList<>();
        for (Run run : runs) {
            for (String model : run.getModels()) {
                Set<String> alive = new HashSet<>();
                groups(run, model)
                        .forEach(group -> alive.addAll(
                                Objects.requireNonNull(clients.get(group)).join()));
                if (alive.stream()
                        .noneMatch(client -> asks(client, run.getIdentities().get(model)))) {
                    unbridged.add(new Unbridged(run.getRun(), model, !alive.isEmpty()));
                }
            }
        }
        return unbridged;
    }

    private static boolean asks(String client, @Nullable String meant) {
        return meant == null || Groups.asked(client).filter(meant::equals).isPresent();
    }
}
