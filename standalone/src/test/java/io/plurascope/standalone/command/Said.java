package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.schemas.Connection;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command in this JVM said and ended with.
 *
 * @param code its exit code
 * @param text what it wrote, errors included
 */
record Said(int code, String text) {
    static Said by(List<String> arguments) {
        StringWriter text = new StringWriter();
        int code = PlurascopeCommand.commandLine()
                .setOut(new PrintWriter(text, true))
                .setErr(new PrintWriter(text, true))
                .execute(arguments.toArray(String[]::new));
        return new Said(code, text.toString());
    }

    /** By a command that ended well. */
    static Said well(List<String> arguments) {
        Said said = by(arguments);
        assertThat(said.code).as(said.text).isEqualTo(ExitCodes.OK);
        return said;
    }

    /** By a command that works on topics which are there. */
    static Said by(Connection connection, List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(
                "--bootstrap-servers",
                connection.bootstrapServers(),
                "--registry",
                connection.registry().toString()));
        return by(all);
    }

    /**
     * By {@code demo} of a data set, which ended well.
     *
     * @param directory has the boards in its folder {@code output} afterwards
     */
    static Said byDemo(Path data, Path directory) {
        return well(List.of(
                "demo",
                "--data",
                data.toString(),
                "--exit",
                "--port",
                "0",
                "--state",
                directory.resolve("state").toString(),
                "--output",
                directory.resolve("output").toString()));
    }
}
