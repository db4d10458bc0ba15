package io.plurascope.standalone.command;

import picocli.CommandLine.Command;

/** Who is asked. */
@Command(
        name = "models",
        description = "Looks at the models that a file names.",
        subcommands = {ModelsCheckCommand.class})
final class ModelsCommand {}
