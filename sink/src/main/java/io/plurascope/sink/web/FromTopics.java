package io.plurascope.sink.web;

import io.javalin.http.NotFoundResponse;
import io.javalin.http.ServiceUnavailableResponse;
import io.plurascope.event.Run;
import io.plurascope.sink.board.Boards;
import io.plurascope.sink.score.NotThere;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is read from the topics on request: what is not there is a 404, a broker that gives nothing a 503. */
final class FromTopics {
    private static final Logger LOG = LoggerFactory.getLogger(FromTopics.class);

    private FromTopics() {}

    /** What a reader gives. */
    static <T> T read(Supplier<T> reader) {
        try {
            return reader.get();
        } catch (NotThere e) {
            throw new NotFoundResponse(String.valueOf(e.getMessage()));
        } catch (KafkaException e) {
            LOG.warn("What was asked for could not be read.", e);
            throw new ServiceUnavailableResponse(
                    "The broker does not give what it holds of the run; ask again when /api/health is well.");
        }
    }

    /** A run that is known. */
    static Run run(Boards boards, String run) {
        return boards.run(run)
                .orElseThrow(() ->
                        new NotFoundResponse("There is no run '" + run + "'; /api/runs lists those that there are."));
    }
}
