package io.plurascope.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/**
 * Where log lines go: all of them to a file, and only warnings of our own, in one line each, to the console, which
 * belongs to people.
 */
public final class Logs {
    private static final String OURS = "io.plurascope";

    /** Writes every setting of every client at each start, thousands of lines. */
    private static final String KAFKA_SETTINGS = "org.apache.kafka.common.config.AbstractConfig";

    private Logs() {}

    /** Opens the log below a state directory and returns its file. */
    public static Path open(Path state) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Path file = state.resolve("logs").resolve("plurascope.log");
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setFile(file.toString());
        start(context, appender, "%date{ISO8601} %-5level [%thread] %logger{36} %message%n");
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        context.getLogger(KAFKA_SETTINGS).setLevel(Level.WARN);
        root.addAppender(appender);
        warnings(context);
        return file;
    }

    /** Shows warnings of our own on the console, whether a file is open or not. */
    public static void warnings() {
        warnings((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    private static void warnings(LoggerContext context) {
        Logger ours = context.getLogger(OURS);
        if (ours.getAppender(OURS) != null) {
            return;
        }
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setName(OURS);
        console.setTarget("System.err");
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(Level.WARN.levelStr);
        filter.start();
        console.addFilter(filter);
        start(context, console, "%level %message%n%nopex");
        ours.setLevel(Level.INFO);
        ours.addAppender(console);
    }

    private static void start(LoggerContext context, OutputStreamAppender<ILoggingEvent> appender, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
    }
}
