package io.plurascope.standalone.command;

import java.io.PrintWriter;
import java.util.List;

/** What a person sees while something is under way: bars on a terminal, else plain lines. */
interface Display extends AutoCloseable {
    /** How far one of the things under way is; {@code all} is 0 where it is not known. */
    record Bar(String name, long done, long all) {
        /** Name of the bar of jurors' ratings, which no model gives. */
        static final String RATINGS = "ratings";

        /** Whether nothing is left to do. */
        boolean ended() {
            return all > 0 && done >= all;
        }
    }

    /** The display that fits where standard output goes; the launcher says whether that is a terminal. */
    static Display on(PrintWriter out) {
        return on(out, "Starting");
    }

    /** The same, for steps that are no starts: {@code doing} is the word before what is being done. */
    static Display on(PrintWriter out, String doing) {
        return Boolean.getBoolean("plurascope.terminal")
                ? new TerminalDisplay(out, doing)
                : new PlainDisplay(out, doing);
    }

    /** Says what is being started, the {@code step}th of {@code all}. */
    void starting(String what, int step, int all);

    /** Says that the last step goes on, and how far it is. */
    void going(String detail);

    /** Says that everything is started. */
    void started();

    /** Shows how far things are; the same things each time, in the same order. */
    void show(List<Bar> bars);

    /** Says something that stays; bars end where it is said. */
    void say(String text);

    /** Ends the bars. */
    @Override
    void close();
}
