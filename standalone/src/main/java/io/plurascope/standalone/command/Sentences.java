package io.plurascope.standalone.command;

import io.plurascope.standalone.UserError;
import org.apache.kafka.common.KafkaException;

/** What a person is told of an error. */
final class Sentences {
    private Sentences() {}

    /**
     * One line. Errors that are the user's, and refusals of the broker or the registry, speak for themselves; of what
     * is left, which is a bug, its kind and how to see more.
     */
    static String of(Throwable error) {
        String message = error.getMessage();
        if (message != null && speaksForItself(error)) {
            return message.replace('\n', ' ');
        }
        return "This should not have happened: " + error + "; run again with --verbose to see where.";
    }

    private static boolean speaksForItself(Throwable error) {
        // The modules' own errors are made of sentences as well; those of the JDK and of libraries are not.
        return error instanceof UserError
                || error instanceof KafkaException
                || error.getClass().getPackageName().startsWith("io.plurascope.")
                || error instanceof IllegalArgumentException && thrownByUs(error);
    }

    private static boolean thrownByUs(Throwable error) {
        StackTraceElement[] stack = error.getStackTrace();
        return stack.length > 0 && stack[0].getClassName().startsWith("io.plurascope.");
    }
}
