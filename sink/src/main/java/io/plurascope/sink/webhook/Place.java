package io.plurascope.sink.webhook;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * How far a webhook is in a partition. The broker keeps it as the offset of its consumer group.
 *
 * @param next offset of the first alert that it has not decided about
 * @param first offset of the first that it ever read
 * @param told until when it has told what the cool-down withheld
 */
record Place(long next, long first, Instant told) {
    private static final Pattern METADATA = Pattern.compile("first=(\\d+) told=(\\S+)");

    /** Of one that begins at an offset. */
    static Place at(long offset) {
        return new Place(offset, offset, Instant.EPOCH);
    }

    /** What the broker kept; an offset that somebody else set is where it begins. */
    static Place of(OffsetAndMetadata kept) {
        Matcher metadata = METADATA.matcher(kept.metadata());
        if (!metadata.matches()) {
            return at(kept.offset());
        }
        long first = Long.parseLong(metadata.group(1));
        return new Place(kept.offset(), Math.min(first, kept.offset()), Instant.parse(metadata.group(2)));
    }

    OffsetAndMetadata kept() {
        return new OffsetAndMetadata(next, "first=" + first + " told=" + told);
    }

    Place after(long offset) {
        return new Place(offset + 1, first, told);
    }

    Place toldUntil(Instant due) {
        return new Place(next, first, due);
    }
}
