package io.plurascope.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.plurascope.event.DeadLetter;
import io.plurascope.schemas.DeadLetters;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LaneTest {
    private static final int AHEAD = 10;
    private static final long PLENTY = Long.MAX_VALUE;

    private final AtomicInteger calls = new AtomicInteger();
    private final Lane lane = new Lane(null, AHEAD, calls::incrementAndGet);
    private final List<CompletableFuture<Settled>> taken = new ArrayList<>();

    private void arrive(int records) {
        LongStream.range(0, records)
                .forEach(offset -> lane.arrive(new ConsumerRecord<>("t", 0, offset, null, new byte[100])));
    }

    private void takeUp(long most) {
        lane.takeUp(
                (record, remembered) -> {
                    CompletableFuture<Settled> settled = new CompletableFuture<>();
                    taken.add(settled);
                    return Optional.of(new Intake.Taken(settled, null));
                },
                most);
    }

    private static Settled letter(int bytes) {
        DeadLetter letter = DeadLetters.of("s", "m", "r", "q", new byte[bytes], Instant.EPOCH);
        return Settled.deadLetter(letter);
    }

    @Test
    void no_more_is_taken_up_behind_one_that_has_not_settled_than_a_crash_may_repeat() {
        arrive(30);
        takeUp(PLENTY);
        taken.subList(1, AHEAD).forEach(settled -> settled.complete(Settled.SKIPPED));
        takeUp(PLENTY);

        assertThat(taken).hasSize(AHEAD);
        assertThat(lane.collect(PLENTY)).isEmpty();

        taken.getFirst().complete(Settled.SKIPPED);
        takeUp(PLENTY);

        assertThat(taken).hasSize(2 * AHEAD);
        assertThat(lane.collect(PLENTY)).hasSize(AHEAD);
    }

    @Test
    void the_bridge_is_told_of_room_when_half_of_what_is_on_its_way_has_settled() {
        arrive(30);
        takeUp(PLENTY);
        taken.getFirst().complete(Settled.SKIPPED);
        int before = calls.get();
        taken.subList(1, AHEAD / 2 - 1).forEach(settled -> settled.complete(Settled.SKIPPED));

        assertThat(calls).hasValue(before);

        taken.get(AHEAD / 2 - 1).complete(Settled.SKIPPED);
        takeUp(PLENTY);

        assertThat(calls).hasValue(before + 1);
        assertThat(taken).hasSize(AHEAD + AHEAD / 2);
    }

    @Test
    void results_count_as_held_and_stop_the_intake_where_they_are_large() {
        arrive(5);
        takeUp(PLENTY);
        taken.get(1).complete(letter(1000));

        assertThat(lane.bytes()).isEqualTo(5 * 100 + 1000);

        lane.arrive(new ConsumerRecord<>("t", 0, 5, null, new byte[100]));
        takeUp(999);

        assertThat(taken).hasSize(5);

        takeUp(1000);

        assertThat(taken).hasSize(6);
    }

    @Test
    void large_results_are_given_to_several_transactions_in_their_order() {
        arrive(4);
        takeUp(PLENTY);
        taken.forEach(settled -> settled.complete(letter(1000)));

        assertThat(lane.collect(1500)).hasSize(2);
        assertThat(lane.next())
                .isNotNull()
                .satisfies(next -> assertThat(next.offset()).isEqualTo(2));

        lane.confirm();

        assertThat(lane.collect(1500)).hasSize(2);
        assertThat(lane.next())
                .isNotNull()
                .satisfies(next -> assertThat(next.offset()).isEqualTo(4));
    }
}
