package io.plurascope.standalone.command;

import picocli.CommandLine.Command;

/** What models answered. */
@Command(
        name = "answers",
        description = "Keeps what models answered, to be replayed later.",
        subcommands = {AnswersExportCommand.class})
final class AnswersCommand {}
