package io.plurascope.standalone.command;

import io.plurascope.bridge.Troubles;
import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.event.Model;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.Counted;
import io.plurascope.schemas.HeldEvents;
import io.plurascope.sink.report.ReportedRun;
import io.plurascope.standalone.Standalone;
import io.plurascope.standalone.UserError;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything on this machine, on which an experiment asks one run after the other. */
final class Laboratory implements AutoCloseable {
    private final MachineOptions machine;
    private final Display display;
    private final Standalone standalone;
    private final Standalone.Parts parts;
    private final Optional<InstalledModel> installed;
    private final AtomicReference<@Nullable Asking> asking = new AtomicReference<>();
    private final Clock clock = Clock.systemUTC();

    private Laboratory(
            MachineOptions machine,
            Display display,
            Standalone standalone,
            Standalone.Parts parts,
            Optional<InstalledModel> installed) {
        this.machine = machine;
        this.display = display;
        this.standalone = standalone;
        this.parts = parts;
        this.installed = installed;
        standalone.add(this::endAsking);
    }

    /**
     * Starts everything.
     *
     * @param triton the installed server, where it is wanted
     * @throws UserError where the state directory or a port cannot be used
     */
    static Laboratory start(MachineOptions machine, Optional<TritonInstallation> triton, PrintWriter out)
            throws InterruptedException {
        Display display = Display.on(out);
        Standalone standalone = machine.standalone();
        try {
            Standalone.Parts parts = machine.start(standalone, display, "models");
            Optional<InstalledModel> installed = machine.start(triton, standalone);
            Laboratory laboratory = new Laboratory(machine, display, standalone, parts, installed);
            display.started();
            display.say("The board is at " + parts.sink().address());
            return laboratory;
        } catch (RuntimeException | InterruptedException e) {
            standalone.close();
            display.close();
            throw e;
        }
    }

    /** Tells somebody who waits. */
    void say(String text) {
        display.say(text);
    }

    /** The model of the installed server. */
    Optional<Model> installed() {
        return installed.map(InstalledModel::model);
    }

    /**
     * Asks a run and waits until it is complete.
     *
     * @return its id
     * @throws UserError where it cannot become complete
     */
    private String ask(Wanted wanted) throws InterruptedException {
        wanted.told().forEach(display::say);
        Asking started = Asking.start(
                installed().map(wanted::with).orElse(wanted),
                Asking.Bridged.ALL,
                parts.connection(),
                parts.instance(),
                parts.sink().meters(),
                clock);
        asking.set(started);
        try {
            display.say("Run " + started.run() + ": " + Counted.of(started.questions(), "question") + ", "
                    + Counted.of(started.models().size(), "model"));
            Supplier<Optional<String>> lost =
                    () -> parts.streams().failure().or(() -> installed.flatMap(InstalledModel::failure));
            Follow follow = new Follow(
                    parts.sink().boards(), started, display, new Troubles(started::health, display::say, clock)::tell);
            follow.untilComplete(() -> started.failure().or(lost));
            follow.unanswered(topic -> machine.tail(topic, true)).ifPresent(display::say);
            return started.run();
        } finally {
            endAsking();
        }
    }

    /** Asks a run, waits until it is complete and reads what the topics hold of it then. */
    ReportedRun reported(Wanted wanted) throws InterruptedException {
        String run = ask(wanted);
        return held(events -> ReportedRun.read(events, run));
    }

    /** What the topics hold. */
    <T> T held(Function<HeldEvents, T> reading) {
        try (HeldEvents events = HeldEvents.over(connection())) {
            return reading.apply(events);
        }
    }

    private Connection connection() {
        return parts.connection();
    }

    private void endAsking() {
        Asking ended = asking.getAndSet(null);
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    public void close() {
        standalone.close();
        display.close();
    }
}
