package io.plurascope.sink.web;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a web server needs to know.
 *
 * @param host address that it listens on
 * @param port port that it listens on; 0 for any free one
 * @param token what everybody has to know who reads; null for one that asks for none
 * @param names what it may be called by in a request's Host, besides the names of the loopback address
 * @param rememberedChanges how many changes a client of the events may have missed and still be told by these alone
 * @param heartbeat how long a connection of the events may be silent
 */
public record WebSettings(
        String host, int port, @Nullable String token, Set<String> names, int rememberedChanges, Duration heartbeat) {
    private static final int REMEMBERED_CHANGES = 4096;
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    public WebSettings {
        names = Set.copyOf(names);
    }

    /** One that asks for a token, unless it is null, and answers to those names as well. */
    public WebSettings(String host, int port, @Nullable String token, Set<String> names) {
        this(host, port, token, names, REMEMBERED_CHANGES, HEARTBEAT);
    }

    /** One on the loopback address that asks for nothing. */
    public static WebSettings local(int port) {
        return new WebSettings("127.0.0.1", port, null, Set.of());
    }

    /** The same, which asks for a token. */
    WebSettings asking(String word) {
        return new WebSettings(host, port, word, names, rememberedChanges, heartbeat);
    }

    /** The same, which remembers fewer changes or more, and is silent for longer or less. */
    WebSettings remembering(int changes, Duration silence) {
        return new WebSettings(host, port, token, names, changes, silence);
    }

    /** Never tells the token. */
    @Override
    public String toString() {
        return "WebSettings[host=" + host + ", port=" + port + ", names=" + names + "]";
    }
}
