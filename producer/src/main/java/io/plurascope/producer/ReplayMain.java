package io.plurascope.producer;

import io.plurascope.event.Model;
import io.plurascope.event.Run;
import io.plurascope.producer.dataset.Dataset;
import io.plurascope.producer.dataset.DatasetException;
import io.plurascope.producer.dataset.Datasets;
import io.plurascope.producer.steering.TradeOffSteerings;
import io.plurascope.schemas.Connection;
import io.plurascope.schemas.ModelsFile;
import io.plurascope.schemas.Readiness;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays a data set once and ends: the producer as a program of its own. Topics and schemas have to be there. */
public final class ReplayMain {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayMain.class);
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    private ReplayMain() {}

    /** See {@link ProducerSettings#parse}; the exit code is 0, 1 where the replay failed, 2 where a setting is wrong. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Map<String, String> environment = System.getenv();
            replay(
                    ProducerSettings.parse(List.of(arguments), environment),
                    Connection.fromEnvironment(environment),
                    Clock.systemUTC());
        } catch (DatasetException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(WRONG_USE);
        } catch (KafkaException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void replay(ProducerSettings settings, Connection connection, Clock clock)
            throws InterruptedException {
        Dataset dataset = settings.run().otherwise().paraphrases().asked(Datasets.open(settings.data()));
        Readiness.await(connection, System.err::println);
        dataset.report().refused().forEach(refused -> LOG.warn("Left out of {}: {}", settings.data(), refused));
        List<Model> models = ModelsFile.read(settings.models());
        Bases.notAsked(models, models.stream().map(Model::getModel).toList()).forEach(LOG::warn);
        settings.steering().told(dataset).forEach(LOG::warn);
        TradeOffSteerings.told(settings.run().benchmark()).forEach(LOG::warn);
        Path examples = settings.examples();
        Plan plan = Plan.of(
                dataset,
                examples == null ? Examples.bundledFor(dataset) : Examples.read(examples),
                settings.settings(dataset),
                models,
                clock.instant());
        Double speed = settings.speed();
        Pace pace = speed == null ? Pace.unbounded() : Pace.of(speed);
        long tenth = Math.max(1, plan.size() / 10);
        try (Replay replay = Replay.over(connection, pace, (prompts, of) -> {
            if (prompts % tenth == 0) {
                LOG.info("{} of {} prompts", prompts, of);
            }
        })) {
            Run run = replay.run(plan);
            LOG.info("Run {} is published: {} prompts.", run.getRun(), plan.size());
        }
    }
}
