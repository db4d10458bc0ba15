package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pure modules of what is drawn over time and in the plane, in a browser without a sink. */
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
    void a_line_stops_where_nobody_was_asked_and_before_a_window_that_is_under_way() {
        Object drawn = evaluate("charts/windows.js", """
                const theme = { text: "#000", quiet: "#777", ground: "#fff", line: "#ccc", raised: "#eee", families: ["#00f"] };
                const window = (start, open = false) => ({ window: "w", start, value: .5, low: .4, high: .6, n: 12, revision: 0, revised: false, open });
                const option = m.windows({ title: "js", families: ["smol"], banded: ["gull"], narrow: false, alerts: [], length: 10,
                  models: [{ model: "gull", family: "smol", stage: "aligned", windows: [window(0), window(10), window(50), window(60), window(70, true)] }] }, theme);
                const of = (name) => option.series.find((each) => each.name === name).data.map(({ value }) => value).join(" ");
                return [of("gull"), of("under way"), of("names"), String(option.series[0].data.length)];""");

        assertThat(drawn).isEqualTo(List.of("0,0.5 10,0.5 11, 50,0.5 60,0.5 61,", "70,0.5", "70,0.5", "2"));
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

    @Test
    void a_name_in_the_plane_stands_beside_its_point_and_where_that_is_taken_further_away() {
        Object places = evaluate("charts/places.js", """
                const point = (x, y, most = 120) => ({ x, y, width: 60, most });
                const room = { left: 0, right: 400, top: 0, bottom: 300 };
                const of = (points, lines = []) => m.placesOf(points, lines, room).map((each) => each && `${each.left},${each.top},${each.away}`);
                return [of([point(100, 100)]), of([point(390, 100)]), of([point(100, 100), point(130, 100)]), of([point(100, 100)], [[120, 0], [120, 300]]),
                  of([point(200, 150, 0), ...[[30, 0], [-30, 0], [0, 25], [0, -25]].map(([x, y]) => point(200 + x, 150 + y))]).at(0)];""");

        // Right of it; left where the room ends, where the next point is in the way, and where a line is.
        assertThat(places)
                .isEqualTo(Arrays.asList(
                        List.of("112,92,0"),
                        List.of("318,92,0"),
                        List.of("28,92,0", "142,92,0"),
                        List.of("28,92,0"),
                        null));
    }

    /** A hundred points at random: of each pair of a name and another name, or another point, none meet. */
    @Test
    void names_in_the_plane_stand_over_no_point_and_no_name() {
        Object met = evaluate("charts/places.js", """
                let seed = 7;
                const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
                const points = Array.from({ length: 100 }, () => ({ x: 1000 * random(), y: 600 * random(), width: 40 + 90 * random(), most: 120 }));
                const places = m.placesOf(points, [], { left: 0, right: 1100, top: 0, bottom: 620 });
                const meet = (one, other) => one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
                const dots = points.map(({ x, y }) => ({ left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 }));
                const named = places.flatMap((each, at) => (each ? [[each, at]] : []));
                return [named.length, named.filter(([one, at]) => dots.some((dot, other) => other !== at && meet(one, dot)) || named.some(([other, its]) => its !== at && meet(one, other))).length];""");

        assertThat((List<?>) met).element(1).isEqualTo(0);
        assertThat((int) ((List<?>) met).getFirst()).isGreaterThan(80);
    }
}
