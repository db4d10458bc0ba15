package io.plurascope.standalone.command;

import picocli.CommandLine.Command;

/** A real server on this machine. */
@Command(
        name = "triton",
        description = "Installs, checks and starts a real Triton that needs no GPU, with a small real model.",
        subcommands = {TritonInstallCommand.class, TritonCheckCommand.class, TritonStartCommand.class})
final class TritonCommand {}
