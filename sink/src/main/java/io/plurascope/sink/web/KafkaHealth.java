package io.plurascope.sink.web;

import io.plurascope.event.Run;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Groups;
import io.plurascope.schemas.Topics;
import io.plurascope.schemas.Unbridged;
import io.plurascope.sink.board.BoardReader;
import io.plurascope.sink.board.Boards;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;

/** Health as the broker's own records of groups and offsets tell it, so that no part has to be asked itself. */
public final class KafkaHealth implements Health {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final List<String> BRIDGES_READ = List.of(Topics.PROMPTS.name());
    private static final List<String> STREAMS_READ =
            List.of(Topics.QUESTIONS.name(), Topics.REFERENCES.name(), Topics.ANSWERS.name(), Topics.RESPONSES.name());

    private final Admin admin;
    private final Connection connection;
    private final BoardReader reader;
    private final Boards boards;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Report last;
    private Instant lastAt = Instant.MIN;

    /** Health of what the connection names. */
    public KafkaHealth(Admin admin, Connection connection, BoardReader reader, Boards boards, Clock clock) {
        this.admin = admin;
        this.connection = connection;
        this.reader = reader;
        this.boards = boards;
        this.clock = clock;
    }

    /** A report at most one second old, however often it is asked for. */
    @Override
    public Report report() {
        lock.lock();
        try {
            Report report = last;
            if (report == null || lastAt.plus(KEPT).isBefore(clock.instant())) {
                report = ask();
                last = report;
                lastAt = clock.instant();
            }
            return report;
        } finally {
            lock.unlock();
        }
    }

    private Report ask() {
        List<Part> parts = new ArrayList<>();
        try {
            List<GroupListing> groups = List.copyOf(within(admin.listGroups().all()));
            parts.add(new Part("broker", Condition.UP, "It answers.", null));
            parts.add(streams(groups));
            parts.addAll(bridges(groups));
        } catch (ExecutionException | TimeoutException e) {
            parts.add(new Part("broker", Condition.DOWN, "It does not answer: " + reason(e) + ".", null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            parts.add(new Part("broker", Condition.DOWN, "The question was interrupted.", null));
        }
        parts.add(registry());
        parts.add(boards());
        Optional<Instant> event = boards.lastEvent();
        return new Report(
                event.map(Instant::toString).orElse(null),
                event.map(at -> Duration.between(at, clock.instant()).toMillis() / 1000.0)
                        .orElse(null),
                parts);
    }

    private Part streams(List<GroupListing> groups) throws InterruptedException, ExecutionException, TimeoutException {
        for (GroupListing group : groups) {
            if (group.groupId().equals(Groups.STREAMS)) {
                return group("streams", group);
            }
        }
        return new Part("streams", Condition.DOWN, "It has never been started here; run `plurascope streams`.", null);
    }

    /** The bridges that there are, and those that a run under way waits for. */
    private List<Part> bridges(List<GroupListing> groups)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, Part> parts = new TreeMap<>();
        for (GroupListing group : groups) {
            if (Groups.isBridge(group.groupId())) {
                String model = Groups.bridgedModel(group.groupId());
                parts.merge(model, group(Health.bridge(model), group), KafkaHealth::better);
            }
        }
        List<Run> underWay = boards.runs().stream()
                .filter(run -> !boards.complete(run.getRun()))
                .toList();
        Set<String> wanted = underWay.stream()
                .flatMap(run -> run.getModels().stream().filter(model -> boards.waitsFor(run, model)))
                .collect(Collectors.toSet());
        parts.replaceAll((model, part) -> wanted.contains(model) ? part : unwanted(part));
        for (Unbridged each : Unbridged.of(underWay, admin).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (boards.run(each.run())
                    .filter(run -> boards.waitsFor(run, each.model()))
                    .isPresent()) {
                String name = each.others() ? each.model() + " of run " + each.run() : each.model();
                parts.compute(name, (same, part) -> down(name, each, part));
            }
        }
        return List.copyOf(parts.values());
    }

    /** Bridges that ask another model speak well of themselves, so that what they leave undone is a part of its own. */
    private static Part down(String name, Unbridged bridge, @Nullable Part part) {
        return new Part(Health.bridge(name), Condition.DOWN, bridge.sentence(), part == null ? null : part.lag());
    }

    /** Of the bridges of a model on a server and those of its recorded answers, the ones that are further from trouble. */
    private static Part better(Part one, Part other) {
        return one.condition().compareTo(other.condition()) <= 0 ? one : other;
    }

    /** A bridge that no run under way waits for may be away, whatever it has not read. */
    private static Part unwanted(Part part) {
        return part.condition() == Condition.DOWN
                ? new Part(part.part(), Condition.IDLE, part.detail() + " No run under way asks it.", part.lag())
                : part;
    }

    private Part group(String name, GroupListing group)
            throws InterruptedException, ExecutionException, TimeoutException {
        long lag = new GroupLag(admin, PATIENCE)
                .of(group.groupId(), Groups.isBridge(group.groupId()) ? BRIDGES_READ : STREAMS_READ);
        GroupState state = group.groupState().orElse(GroupState.UNKNOWN);
        Condition condition = switch (state) {
            case STABLE -> Condition.UP;
            case PREPARING_REBALANCE, COMPLETING_REBALANCE, ASSIGNING, RECONCILING -> Condition.STARTING;
            case EMPTY -> lag == 0 ? Condition.IDLE : Condition.DOWN;
            case NOT_READY, DEAD, UNKNOWN -> Condition.DOWN;
        };
        String detail =
                "Its group is " + state.toString().toLowerCase(Locale.ROOT) + " and has " + lag + " records to read.";
        return new Part(name, condition, detail, lag);
    }

    private Part registry() {
        HttpRequest request = HttpRequest.newBuilder(connection.registry().resolve(path()))
                .timeout(PATIENCE)
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200
                    ? new Part("registry", Condition.UP, "It answers.", null)
                    : new Part("registry", Condition.DOWN, "It answers with status " + status + ".", null);
        } catch (IOException e) {
            return new Part("registry", Condition.DOWN, "It does not answer: " + reason(e) + ".", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Part("registry", Condition.DOWN, "The question was interrupted.", null);
        }
    }

    private String path() {
        String path = connection.registry().getPath();
        return (path.endsWith("/") ? path : path + "/") + "subjects";
    }

    private Part boards() {
        return reader.trouble()
                .map(trouble -> new Part("boards", Condition.DOWN, trouble, null))
                .orElseGet(() -> reader.caughtUp()
                        ? new Part("boards", Condition.UP, "They follow the topics.", null)
                        : new Part("boards", Condition.STARTING, "They are being read from the beginning.", null));
    }

    private static <T> T within(KafkaFuture<T> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static String reason(Exception e) {
        Throwable reason = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        return reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
    }
}
