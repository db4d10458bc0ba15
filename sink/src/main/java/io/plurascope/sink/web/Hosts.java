package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a sink that asks for no token may be called by. The page of another site can have its own name point to the loopback
 * address once it is open (DNS rebinding); then the browser takes this sink for that site and lets its script read everything.
 * The request still says the site's name, and so it is refused. A token needs no such care: the browser keeps a cookie for the
 * name that it was set under.
 */
final class Hosts {
    private static final int MISDIRECTED = 421;
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[(::1|0:0:0:0:0:0:0:1)]");
    private static final Pattern PORT = Pattern.compile(":\\d*$");

    private final Set<String> names;

    /**
     * One of the names of the loopback address and others.
     *
     * @param others such as that of a proxy, without port; upper and lower case are one
     */
    Hosts(Set<String> others) {
        this.names = others.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /** Refuses a request to any other name, and one that says none. */
    void require(Context context) {
        String host = context.header(Header.HOST);
        if (!known(host)) {
            throw new HttpResponseException(
                    MISDIRECTED,
                    "This sink is asked for as localhost, 127.0.0.1 or [::1], and not as '" + host
                            + "'; open it by one of these, or start it with --host-name and the name that a proxy gives it.",
                    Map.of());
        }
    }

    private boolean known(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
        return LOOPBACK.matcher(name).matches() || names.contains(name);
    }
}
