package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pure modules of what is drawn over time, in a browser without a sink. */
class MonitorModulesTest {
    private final List<String> errors = new ArrayList<>();
    private ServedModules modules;

    @BeforeEach
    void serveModules() throws IOException {
        Chromium.require();
        modules = ServedModules.start(errors);
    }

    @AfterEach
    void close() {
        if (modules != null) {
            modules.close();
        }
        assertThat(errors).isEmpty();
    }

    private Object evaluate(String module, String body) {
        return modules.evaluate(module, body);
    }

    @Test
    void models_of_one_family_and_stage_have_other_strokes_and_models_before_alignment_hollow_dots() {
        Object drawn = evaluate("charts/windows.js", """
                const theme = { text: "#000", quiet: "#777", ground: "#fff", line: "#ccc", raised: "#eee", families: ["#00f", "#f00"] };
                const model = (name, stage) => ({ model: name, family: "smol", stage, windows: [{ window: "w", start: 0, value: .5, low: null, high: null, n: 12, revision: 0, revised: false }] });
                const option = m.windows({ title: "js", families: ["smol"], banded: [], narrow: false, alerts: [],
                  models: [model("smol", "aligned"), model("smol (chat)", "aligned"), model("smol-base", "base")] }, theme);
                return option.series.filter((each) => each.type === "line" && each.data.length).map((each) => `${each.lineStyle.type} ${each.itemStyle.color}`);""");

        assertThat(drawn).isEqualTo(List.of("solid #00f", "dashed #00f", "dotted #fff"));
    }

    @Test
    void an_alert_is_named_after_its_model_so_that_two_that_begin_alike_are_told_apart() {
        Object names = evaluate("charts/windows.js", """
                const theme = { text: "#000", quiet: "#777", ground: "#fff", line: "#ccc", raised: "#eee", families: ["#00f"] };
                const model = (name) => ({ model: name, family: "smol", stage: "aligned", windows: [0, 9e6].map((start) => ({ window: "w", start, value: .5, low: null, high: null, n: 12, revision: 0, revised: false })) });
                const alert = (id, name, at) => ({ id, model: name, at, what: "adrift ↑" });
                const option = m.windows({ title: "js", families: ["smol"], banded: [], narrow: false,
                  models: [model("SmolLM2-135M-Instruct"), model("SmolLM2-135M-Instruct (chat)")],
                  alerts: [alert("a", "SmolLM2-135M-Instruct", 1e6), alert("b", "SmolLM2-135M-Instruct (chat)", 8e6), alert("c", "SmolLM2-135M-Instruct", 8e6), alert("d", "SmolLM2-135M-Instruct (chat)", 5e6)] }, theme);
                const rules = option.series.find((each) => each.name === "alerts").markLine.data;
                return rules.map((each) => `${each.name}: ${each.label.formatter()}`);""");

        assertThat(names)
                .isEqualTo(
                        List.of("a: SmolLM2-135M…truct adrift ↑", "d: SmolLM2-135M…chat) adrift ↑", "b,c: 2 alerts"));
    }

    @Test
    void a_window_is_the_asking_of_its_number_in_a_monitor_and_in_nothing_else() {
        Object rounds = evaluate("monitor/windows.js", """
                const run = { monitor: true, start: "2026-03-01T12:00:00Z", window_seconds: 600 };
                return [m.roundAt(run, "2026-03-01T13:10:00Z"), m.roundAt(run, "2026-03-01T13:11:00Z"), m.roundAt(run, "2026-03-01T11:50:00Z"),
                  m.roundAt({ ...run, monitor: false }, "2026-03-01T13:10:00Z"), m.startOfRound(run, 7), m.startOfRound({ ...run, monitor: false }, 7)];""");

        assertThat(rounds).isEqualTo(Arrays.asList(7, null, null, null, "2026-03-01 13:10:00 UTC", ""));
    }
}
