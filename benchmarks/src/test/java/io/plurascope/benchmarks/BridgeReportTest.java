package io.plurascope.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BridgeReportTest {
    @Test
    void a_report_has_every_pair_for_programs_and_medians_for_people(@TempDir Path directory) throws Exception {
        Quantiles latency = new Quantiles(5, 5, 6, 7, 100);
        Pair slower = new Pair(new Side(1000, latency, 0.5), new Side(900, latency, 0.5), 8, 0.25);
        Pair equal = new Pair(new Side(1000, latency, 0.5), new Side(1000, latency, 0.5), 8, 0.25);
        Pair middle = new Pair(new Side(1000, latency, 0.5), new Side(975, latency, 0.5), 8, 0.25);
        BridgeReport report = new BridgeReport(
                Machine.here(),
                "stand-in",
                "name 1",
                Map.of("package", "2"),
                "v0",
                8,
                "2-8",
                1,
                100,
                Window.within(100),
                List.of(slower, equal, middle),
                new BridgeReport.Slow(20, latency, latency, latency, latency, 100));

        report.write(Results.in(directory), "result");

        JsonNode json =
                new ObjectMapper().readTree(directory.resolve("result.json").toFile());
        assertThat(json.at("/pairs/0/bridge/per_second").asDouble()).isEqualTo(900);
        assertThat(json.at("/pairs")).hasSize(3);
        assertThat(Files.readString(directory.resolve("result.md")))
                .contains("| ratio | 0.975 | 0.900 | 1.000 |")
                .contains("completions 10 to 94 count");
    }
}
