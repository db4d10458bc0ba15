package io.plurascope.sink.web;

import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What may stand behind the question mark of a request. One that is misspelt would be answered as if it were not there. */
final class Parameters {
    private Parameters() {}

    /** The handler, for requests that name none but these parameters; the others are bad requests. */
    static Handler only(Handler handler, String... known) {
        return context -> {
            require(context, List.of(known));
            handler.handle(context);
        };
    }

    private static void require(Context context, Collection<String> known) {
        for (String name : new TreeSet<>(context.queryParamMap().keySet())) {
            if (!known.contains(name)) {
                throw new BadRequestResponse("There is no parameter '" + name + "' of this; there "
                        + switch (known.size()) {
                            case 0 -> "is none";
                            case 1 -> "is " + String.join("", known);
                            default -> "are " + String.join(", ", known);
                        }
                        + ".");
            }
        }
    }
}
