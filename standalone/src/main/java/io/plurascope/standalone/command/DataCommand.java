package io.plurascope.standalone.command;

import picocli.CommandLine.Command;

/** Data sets of questions, answers and ratings. */
@Command(
        name = "data",
        description = "Checks data sets, and writes them in one form.",
        subcommands = {DataListCommand.class, DataCheckCommand.class, DataExportCommand.class})
final class DataCommand {}
