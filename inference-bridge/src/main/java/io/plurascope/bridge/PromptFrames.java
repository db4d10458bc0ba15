package io.plurascope.bridge;

import java.util.List;
import java.util.stream.Collectors;

/** The prompt frames there are. A new one is one file and one line here. */
public final class PromptFrames {
    /** Every frame; names are unique. */
    public static final List<PromptFrame> ALL = List.of(new PlainFrame());

    private PromptFrames() {}

    /**
     * The frame of that name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the names there are
     */
    public static PromptFrame named(String name) {
        return ALL.stream()
                .filter(frame -> frame.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no prompt frame '" + name + "'; there are "
                        + ALL.stream().map(PromptFrame::name).collect(Collectors.joining(", ")) + "."));
    }
}
