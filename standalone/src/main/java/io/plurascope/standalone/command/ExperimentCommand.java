package io.plurascope.standalone.command;

import picocli.CommandLine.Command;

/** Experiments of the paper, from their prompts to their tables. */
@Command(
        name = "experiment",
        description = "Repeats an experiment, starting everything on this machine, and writes what it says as tables.",
        subcommands = {PaperCommand.class, SteeringCommand.class, SensitivityCommand.class, WelfareCommand.class})
final class ExperimentCommand {}
