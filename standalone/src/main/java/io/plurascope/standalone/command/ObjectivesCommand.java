package io.plurascope.standalone.command;

import picocli.CommandLine.Command;

/** Values of models that were measured elsewhere. */
@Command(
        name = "objectives",
        description = "Brings in values of models that were measured elsewhere.",
        subcommands = {ObjectivesSendCommand.class})
final class ObjectivesCommand {}
