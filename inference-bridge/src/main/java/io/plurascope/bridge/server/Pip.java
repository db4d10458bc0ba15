package io.plurascope.bridge.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The pip that fetches and builds the parts of an installation, in a virtual environment of its own. */
final class Pip {
    private static final Duration MADE_WITHIN = Duration.ofMinutes(60);

    private final Path tools;
    private final SystemPython python;
    private final Tool tool;
    private final Path log;
    private final Consumer<String> going;

    /**
     * @param tools where the virtual environment is made
     * @param going is told how far it is
     */
    Pip(Path tools, SystemPython python, Tool tool, Path log, Consumer<String> going) {
        this.tools = tools;
        this.python = python;
        this.tool = tool;
        this.log = log;
        this.going = going;
    }

    /**
     * Runs pip.
     *
     * @throws LocalTritonException where it does not end well
     */
    void run(String what, Duration within, List<String> arguments) throws IOException, InterruptedException {
        check(what, tool.run(command(arguments), Map.of(), within, going));
    }

    /** @throws LocalTritonException where something did not end well */
    void check(String what, Tool.Ended ended) {
        if (!ended.well()) {
            throw new LocalTritonException(PipFailure.sentence(what, ended, log));
        }
    }

    /** What runs pip with these arguments. */
    List<String> command(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(tools().toString(), "-I", "-m", "pip", "--no-input", "--disable-pip-version-check"));
        command.addAll(arguments);
        return command;
    }

    /** A Python with a pip of its own, and with what else a build needs, made at its first use. */
    Path tools() throws InterruptedException {
        Path program = tools.resolve("bin").resolve("python");
        if (!Files.exists(program)) {
            check(
                    "making a virtual environment",
                    tool.run(
                            List.of(python.executable().toString(), "-I", "-m", "venv", tools.toString()),
                            Map.of(),
                            MADE_WITHIN,
                            line -> {}));
        }
        return program;
    }
}
