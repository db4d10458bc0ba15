package io.plurascope.sink.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.javalin.http.UnauthorizedResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may read. Where there is a token everything asks for it, health and Prometheus as well: in the header Authorization,
 * or in a cookie, which the link with the token sets and which does not hold the token itself.
 */
final class Access {
    /** Name of the cookie. */
    static final String COOKIE = "plurascope_token";

    private static final String PARAMETER = "token";
    private static final String BEARER = "bearer ";
    private static final Duration KEPT = Duration.ofDays(30);

    private final @Nullable String token;

    /** One that asks for a token, or for nothing where that is null. */
    Access(@Nullable String token) {
        this.token = token;
    }

    /** Lets a request through that has the token, sends one that came by the link on, and refuses every other. */
    void require(Context context) {
        String held = token;
        if (held == null) {
            return;
        }
        String linked = context.path().equals("/") ? context.queryParam(PARAMETER) : null;
        if (linked != null && same(linked, held)) {
            context.cookie(new Cookie(
                    COOKIE,
                    cookie(held),
                    "/",
                    (int) KEPT.toSeconds(),
                    context.req().isSecure(),
                    true,
                    null,
                    SameSite.LAX));
            // The address that stays in the history has no token.
            context.redirect("/", HttpStatus.SEE_OTHER);
            context.skipRemainingHandlers();
            return;
        }
        String authorization = context.header(Header.AUTHORIZATION);
        String brought = context.cookie(COOKIE);
        boolean named = authorization != null
                && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)
                && same(authorization.substring(BEARER.length()).strip(), held);
        if (!named && (brought == null || !same(brought, cookie(held)))) {
            context.header(Header.WWW_AUTHENTICATE, "Bearer realm=\"plurascope\"");
            throw new UnauthorizedResponse(
                    "This sink asks for its token; open the link that it printed when it started,"
                            + " or send the header 'Authorization: Bearer TOKEN'.");
        }
    }

    /** The page's address with the token, where there is one. */
    URI link(URI page) {
        return token == null
                ? page
                : page.resolve("/?" + PARAMETER + "=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    /** Takes as long for a text that is nearly right as for one that is not. */
    private static boolean same(String brought, String held) {
        return MessageDigest.isEqual(digest(brought), digest(held));
    }

    private static String cookie(String token) {
        return HexFormat.of().formatHex(digest("cookie of " + token));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
