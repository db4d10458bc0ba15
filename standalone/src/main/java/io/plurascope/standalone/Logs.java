package io.plurascope.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import io.plurascope.bridge.BridgeHealth;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Where log lines go: all of them to a file, and only warnings of our own, in one line each, to the console, which
 * belongs to people.
 */
public final class Logs {
    private static final String OURS = "io.plurascope";

    /** Writes every setting of every client at each start, thousands of lines. */
    private static final String KAFKA_SETTINGS = "org.apache.kafka.common.config.AbstractConfig";

    /** Writes a line a partition at each change of the metadata. */
    private static final String KAFKA_METADATA = "org.apache.kafka.clients.Metadata";

    private static final int FILES = 5;
    private static final String LARGEST_FILE = "20MB";

    private Logs() {}

    /** Opens the log below a state directory and returns its file. */
    public static Path open(Path state) {
        LoggerContext context = warnings();
        Path file = state.resolve("logs").resolve("plurascope.log");
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setFile(file.toString());
        roll(context, appender, file);
        start(context, appender, "%date{ISO8601} %-5level [%thread] %logger{36} %message%n");
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        context.getLogger(KAFKA_SETTINGS).setLevel(Level.WARN);
        context.getLogger(KAFKA_METADATA).setLevel(Level.WARN);
        root.addAppender(appender);
        return file;
    }

    /** Writes nothing any more, for a console whose whole screen shows something else. */
    public static void silent() {
        warnings().getLogger(OURS).setLevel(Level.OFF);
    }

    /** A year of lines has to fit on the disk. */
    private static void roll(LoggerContext context, RollingFileAppender<ILoggingEvent> appender, Path file) {
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(appender);
        window.setFileNamePattern(file + ".%i.gz");
        window.setMaxIndex(FILES);
        window.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(FileSize.valueOf(LARGEST_FILE));
        size.start();
        appender.setRollingPolicy(window);
        appender.setTriggeringPolicy(size);
    }

    /**
     * Shows warnings of our own on the console, whether a file is open or not, and lets libraries that log through the
     * JDK log where everything else does. Returns what takes the lines.
     */
    public static LoggerContext warnings() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        // The settings on the class path are those of a module that runs by itself.
        context.reset();
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setTarget("System.err");
        ThresholdFilter filter = new ThresholdFilter();
        filter.setLevel(Level.WARN.levelStr);
        filter.start();
        console.addFilter(filter);
        console.addFilter(new ToldOtherwise());
        start(context, console, "%level %message%n%nopex");
        Logger ours = context.getLogger(OURS);
        ours.setLevel(Level.INFO);
        ours.addAppender(console);
        return context;
    }

    /** Keeps bridges' trouble off the console: commands tell it themselves, once it lasts, and when it is over. */
    private static final class ToldOtherwise extends Filter<ILoggingEvent> {
        @Override
        public FilterReply decide(ILoggingEvent event) {
            return event.getLoggerName().equals(BridgeHealth.class.getName()) ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
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
