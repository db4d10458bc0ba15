package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pure modules of the page in a browser, without a sink: expected numbers are worked out by hand beside them. */
class PageModulesTest {
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

    @Test
    void a_front_is_of_what_nobody_beats_and_its_staircase_goes_by_what_two_neighbours_both_reach() {
        Object corners = evaluate("charts/front.js", """
                const points = [{x: 0, y: 1}, {x: .4, y: .4}, {x: 1, y: 0}, {x: .5, y: .5}];
                return m.staircase(m.frontOf(points, true, true), points, true, true);""");
        Object lower = evaluate("charts/front.js", """
                const points = [{x: 0, y: 1}, {x: .6, y: .6}, {x: 1, y: 0}, {x: .5, y: .5}];
                return m.frontOf(points, false, false).map((each) => each.x);""");

        // (.4, .4) is beaten by (.5, .5); the line begins at the worst x, 0, and ends at the worst y, 0.
        assertThat(corners.toString()).isEqualTo("[[0, 1], [0, 1], [0, 0.5], [0.5, 0.5], [0.5, 0], [1, 0], [1, 0]]");
        // Where less is better, (.6, .6) is beaten by (.5, .5), and the worst x, 1, comes first.
        assertThat(lower.toString()).isEqualTo("[1, 0.5, 0]");
    }

    @Test
    void the_first_of_a_jury_changes_where_two_lines_cross() {
        Object changes = evaluate("charts/alphas.js", """
                const line = (model, from, to) => ({model, points: [[0, from], [1, to]]});
                return m.winnerChanges([line("a", 1, 0), line("b", .5, .5), line("c", .1, .4)]).map((each) => ({...each, between: m.betweenWords(each)}));""");
        Object alphas = evaluate("charts/alphas.js", "return m.alphasOf(4).map(m.alphaText);");

        // 1 - s = .5 at s = .5; c stays below b.
        assertThat(changes)
                .isEqualTo(List.of(Map.of(
                        "share", 0.5, "welfare", 0.5, "between", "between alpha 0 and ∞", "from", "a", "to", "b")));
        // alpha / (1 + alpha) = 1/4, 1/2, 3/4.
        assertThat(alphas).isEqualTo(List.of("0", "0.333333", "1", "3", "infinity"));
    }

    @Test
    void a_pair_means_what_the_sink_says_of_its_test_and_nothing_before_it_has_said_it() {
        Object meanings = evaluate("board/pairs.js", """
                const pair = (base, aligned) => ({base: {model: base}, aligned: {model: aligned}});
                const tests = {pairs: [{base: "b", aligned: "a", says: "worse"}, {base: "b", aligned: "c", says: "same"}]};
                return [m.verdictOf(pair("b", "a"), tests), m.verdictOf(pair("b", "c"), tests), m.verdictOf(pair("a", "b"), tests), m.verdictOf(pair("b", "a"), null)];""");

        assertThat(meanings).isEqualTo(List.of("worse", "same", "unknown", "unknown"));
    }

    @Test
    void a_file_has_the_columns_that_are_shown() {
        Object heads = evaluate("board/written.js", """
                const shown = (...names) => ({shown: [], references: [], pairs: [], mass: new Map(), tests: null, pairwise: false, columns: names.map((name) => ({name}))});
                const head = (each) => m.written(each).trim().replace("run,board,population,measure,rank,model,family,stage,base_model", "names");
                return [head(shown("value", "interval", "n")), head(shown("change", "mass")), head(shown()), head({...shown("mass"), pairwise: true})];""");

        assertThat(heads)
                .isEqualTo(List.of(
                        "names,value,low,high,interval,n",
                        "names,change_from_base,change_low,change_high,change_p_holm,change_says,option_mass",
                        "names",
                        "names,value,change_from_base,change_low,change_high,change_p_holm,change_says,n"));
    }

    @Test
    void weights_of_an_address_that_cannot_be_read_count_one_and_are_said() {
        Object told = evaluate("pareto/objectives.js", """
                const of = (text) => [m.weightsOf(text, [{}, {}]).join(), m.weightsAstray(text, [{}, {}]) !== ""];
                return [undefined, "0,0.5", "0", ",0.5", "a,2", "0,1,1", "-1,1"].map((each) => of(each).join("|"));""");

        assertThat(told)
                .isEqualTo(List.of(
                        "1,1|false", "0,0.5|false", "0,1|true", "1,0.5|true", "1,1|true", "0,1|true", "0,1|true"));
    }

    @Test
    void weights_weigh_gains_over_the_reference_point_and_who_lacks_a_value_is_last() {
        Object order = evaluate("pareto/objectives.js", """
                const objectives = [{name: "d", higher_is_better: false, reference: 1, range: 1}, {name: "s", higher_is_better: true, reference: 0, range: 100}];
                const points = [{model: "a", values: [.25, 50]}, {model: "b", values: [.5, 90]}, {model: "c", values: [null, 99]}];
                const of = (weights) => m.weighed({objectives, points}, weights).map((each) => [each.point.model, each.value]);
                return [of([1, 1]), of([0, 1])];""");
        Object endless = evaluate("pareto/objectives.js", """
                const objectives = [{higher_is_better: false, reference: 3000, range: null}, {higher_is_better: true, reference: 0, range: 1}];
                const points = [{model: "a", values: [1000, .25]}, {model: "b", values: [2000, 1]}];
                return m.weighed({objectives, points}, [1, 1]).map((each) => [each.point.model, each.value]);""");

        // Ranges differ, so gains are divided by them: a .75 + .5, b .5 + .9; by the second alone c has .99.
        assertThat(order.toString()).isEqualTo("[[[b, 1.4], [a, 1.25], [c, null]], [[c, 0.99], [b, 0.9], [a, 0.5]]]");
        // Lengths have no end, and the models are 1000 apart: a 2 + .25, b 1 + 1.
        assertThat(endless.toString()).isEqualTo("[[a, 2.25], [b, 2]]");
    }

    @Test
    void an_objective_is_called_what_its_measure_is_called_unless_somebody_named_it() {
        Object words = evaluate("pareto/objectives.js", """
                const measures = [{measure: "js_distance", meaning: "How far: Jensen-Shannon distance."}];
                const objectives = [
                  {name: "js_distance:Japan", measure: "js_distance", population: "Japan"},
                  {name: "js_distance", measure: "js_distance", population: null},
                  {name: "near", measure: "js_distance", population: "Japan"},
                  {name: "length", measure: null, population: null},
                ];
                return m.worded({objectives}, measures).objectives.map((each) => each.words);""");

        assertThat(words)
                .isEqualTo(List.of("Jensen-Shannon distance: Japan", "Jensen-Shannon distance", "near", "length"));
    }

    @Test
    void what_is_nothing_to_three_decimals_has_no_sign() {
        Object words = evaluate("words.js", """
                return [-.0004, -.0005, .0004, "-Infinity", null].map(m.number).concat([-.0004, .0004, .0006].map(m.difference));""");

        assertThat(words).isEqualTo(List.of("0.000", "−0.001", "0.000", "−∞", "–", "0.000", "0.000", "+0.001"));
    }

    @Test
    void an_interval_that_is_not_there_says_why() {
        Object cells = evaluate("board/columns.js", """
                const {cell} = m.CHOSEN.find((each) => each.name === "interval");
                const of = (row) => cell(row).map((each) => each.getAttribute ? `${each.textContent} ${each.getAttribute("title")}` : each).join();
                return [of({value: .5, low: .25, high: .75}), of({value: .5, low: null, high: null}).split(":")[0], of({value: null, low: null, high: null, undefined: "Because."})];""");

        assertThat(cells).isEqualTo(List.of("0.250 to 0.750", "– No intervals", "– Because."));
    }

    @Test
    void rows_without_a_value_are_last_in_both_orders() {
        Object orders = evaluate("board/order.js", """
                const rows = [{v: 2}, {v: null}, {v: 1}, {v: 3}];
                return ["v", "-v"].map((sort) => m.sorted(rows, sort, (name, row) => row[name]).map((row) => row.v ?? "-"));""");

        assertThat(orders.toString()).isEqualTo("[[1, 2, 3, -], [3, 2, 1, -]]");
    }

    @Test
    void an_axis_of_distances_ends_at_the_uniform_floor_unless_a_model_is_beyond_it() {
        Object ends = evaluate("scale.js", """
                const measure = {lowest: 0, highest: 1};
                const of = (value) => m.scaleOf(measure, [{value, low: value - .01, high: value + .01}, {value: .44, low: null, high: null}], .44);
                return [of(.3).high, of(.5).high];""");
        Object signed = evaluate("scale.js", """
                const of = (highest, values) => m.ticks(m.scaleOf({lowest: highest === null ? "-Infinity" : -highest, highest: highest ?? "Infinity"}, values.map((value) => ({value, low: null, high: null}))));
                return [of(3.2581, [-.599, .228]), of(3.2581, [.2, .5]), of(null, [-3, 5])];""");

        // What may be below 0 has 0 among its marks.
        assertThat(signed.toString())
                .isEqualTo("[[-0.75, -0.5, -0.25, 0, 0.25], [0, 0.2, 0.4, 0.6], [-4, -2, 0, 2, 4, 6]]");
        assertThat((List<?>) ends).first().isEqualTo(0.44);
        assertThat(((Number) ((List<?>) ends).get(1)).doubleValue()).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void a_share_that_is_satisfied_stands_beside_its_own_tau_alone() {
        Object shown = evaluate("jury/welfares.js", """
                const beside = new Map([["a", {tau: .5, satisfied: .9, gini: .1}]]);
                const of = (tau) => {const {satisfied, unsatisfied, gini} = m.satisfiedAbove(beside, tau, "waits").get("a"); return [satisfied, unsatisfied ?? "-", gini];};
                return [of(.5), of(.9)];""");

        assertThat(shown.toString()).isEqualTo("[[0.9, -, 0.1], [null, waits, 0.1]]");
    }

    @Test
    void a_welfare_has_its_interval_or_why_it_has_none_and_the_boards_alphas_are_among_those_worked_out() {
        Object sure = evaluate("jury/welfares.js", """
                const of = (alpha, value, low) => ({model: "a", alpha, value, low, high: low && .9, interval: "fixed_n", n: 8});
                const all = [of(2, .5, .4), of(0, .6, null), of(Infinity, .2, .1)];
                const at = (alpha) => {const {low, why} = m.sureAt(alpha, all).get("a"); return low ?? why.split(":")[0];};
                return [at(2), at(0), at(Infinity), m.sureAt(1, all).size, m.alphasWith(4, all).map(String)];""");

        assertThat(sure)
                .isEqualTo(List.of(
                        0.4,
                        "No intervals",
                        0.1,
                        0,
                        // Of four steps 0, 1/3, 1, 3 and infinity, that at 3/4 is the nearest to 2's, at 2/3.
                        List.of("0", "0.3333333333333333", "1", "2", "Infinity")));
    }

    @Test
    void a_slider_goes_from_alpha_to_alpha_that_is_known() {
        Object places = evaluate("jury/welfares.js", """
                const curves = [{points: [[0, 1], [.5, 1], [1, 1]]}];
                return [m.moved(curves, .025, 0), m.moved(curves, .475, 1), m.moved(curves, .9, 0), m.moved(curves, 0, 0)];""");

        // A step too small to be nearer to the next one goes there all the same; from one end there is nothing beyond
        // it.
        assertThat(places).isEqualTo(List.of(1, 0, 2, 0));
    }

    @Test
    void what_an_address_names_and_is_not_there_is_said_and_no_other_run_is_shown() {
        Object told = evaluate("named.js", """
                const run = {run: "r", start: "2026", populations: ["Japan"], compared: ["Japan"], complete: true};
                const there = {runs: new Map([["r", run]]), measures: [{measure: "js_distance", meaning: "How far: distance.", board: "distributional"}], viewNamed: (name) => name === "board" ? {name, title: "Board"} : undefined, opening: () => ({name: "board", title: "Board"}), first: {name: "board", title: "Board"}};
                const of = (asked) => {const {chosen, astray} = m.resolved(asked, there); return [chosen.run, chosen.population, astray];};
                return [of({}), of({run: "x"}), of({run: "r", population: "Mars", measure: "m", view: "v"})].map((each) => each.join("|"));""");

        assertThat((List<?>) told)
                .isEqualTo(
                        List.of(
                                "r|Japan|",
                                "||There is no run “x” here. It appears by itself as soon as it is.",
                                "r|Japan|There is no view “v”: this is Board. There is no measure “m” that models are ranked by: what is"
                                        + " shown is of Distance. There is no population “Mars” in this run: what is shown is of Japan."));
    }

    @Test
    void people_whom_an_address_names_stay_asked_for_until_they_are_there() {
        Object shown = evaluate("named.js", """
                const of = (...runs) => {
                  const there = {runs: new Map(runs.map((each) => [each.run, each])), measures: [{measure: "js_distance", meaning: "How far: distance.", board: "distributional"}], viewNamed: () => ({name: "board"})};
                  const {chosen, astray} = m.resolved({view: "board", population: "Japan"}, there);
                  return `${chosen.population}|${astray}`;
                };
                const run = {run: "r", start: "2026", populations: ["Chile"], compared: ["Chile"], complete: false};
                return [of(), of({...run, populations: [], compared: []}), of(run), of({...run, populations: ["Chile", "Japan"]})];""");

        String far = "There is no population “Japan” in this run so far: what is shown is of ";
        assertThat(shown)
                .isEqualTo(List.of(
                        "Japan|",
                        "null|" + far + "none, and of “Japan” as soon as it is there.",
                        "Chile|" + far + "Chile, and of “Japan” as soon as it is there.",
                        "Japan|"));
    }

    @Test
    void the_papers_tables_are_of_compared_people_and_say_so_of_others() {
        Object said = evaluate("views/paper.js", """
                const run = {complete: true, populations: ["Chile", "Japan"], compared: ["Chile"]};
                return ["Japan", "Chile", "Mars", undefined].map((population) => m.view.astray({run, chosen: {population}}).people ?? "-");""");

        assertThat(said)
                .isEqualTo(List.of(
                        "The paper's tables are of the people by whom models are compared, whom --populations names, and Japan is not among"
                                + " them: what is shown is of Chile.",
                        "-",
                        "-",
                        "-"));
    }

    @Test
    void a_measure_that_is_named_by_its_id_has_its_title_and_keeps_its_people() {
        Object called = evaluate("words.js", """
                const measures = [{measure: "js_distance", meaning: "How far: Jensen-Shannon distance."}];
                return ["js_distance", "js_distance:Japan: men", "pass@1"].map((name) => m.called(name, measures));""");

        assertThat(called)
                .isEqualTo(List.of("Jensen-Shannon distance", "Jensen-Shannon distance: Japan: men", "pass@1"));
    }

    @Test
    void a_model_without_a_rank_has_the_reason_for_it() {
        Object reasons = evaluate("board/unranked.js", """
                const row = {rank: null, stage: "base"};
                const measure = {measure: "d", meaning: "D", direction: "lower_is_better", against_population: true};
                const run = {monitor: false, board_measures: ["d"], compared: ["Chile"]};
                const of = (changes) => m.unranked(row, {run, measure, chosen: {population: "Japan"}, ...changes}).split(/[ ;]/).slice(0, 5).join(" ");
                return [m.unranked({...row, rank: 1}, {}), m.unranked({...row, stage: "reference"}, {}), of({}), of({chosen: {population: "Chile"}}), of({run: {...run, board_measures: []}}), of({run: {...run, monitor: true}}), of({measure: {...measure, direction: "none"}})];""");

        assertThat(reasons)
                .isEqualTo(List.of(
                        "",
                        "",
                        "Models are not compared by",
                        "No question of it counts",
                        "Models are not compared by",
                        "A monitor asks the same",
                        "Neither more nor less is"));
    }

    @Test
    void a_run_that_begins_is_of_the_first_of_those_whom_it_compares_though_another_board_is_there_before() {
        Object chosen = evaluate("named.js", """
                const shown = (changes) => {
                  const run = {run: "r", start: "2026", populations: ["Angola", "Japan"], compared: ["Chile", "Japan"], complete: false, ...changes};
                  const there = {runs: new Map([["r", run]]), measures: [{measure: "js_distance", meaning: "How far: distance.", board: "distributional"}], viewNamed: () => ({name: "monitor"})};
                  return m.resolved({view: "monitor", population: changes.asked}, there).chosen.population ?? "none";
                };
                return [shown({}), shown({asked: "Angola"}), shown({populations: []}), shown({complete: true})];""");

        // A complete run has all of its boards: Chile has none, and nobody waits for it.
        assertThat(chosen).isEqualTo(List.of("Chile", "Angola", "none", "Angola"));
    }

    @Test
    void a_complete_run_says_how_many_prompts_have_no_answer_of_use_and_shows_of_which_models() {
        modules.open("""
                        <!doctype html><html lang="en"><title>progress</title><p><span id="progress-summary"></span>
                        <button id="progress-unusable" hidden>Show</button></p>
                        <details id="progress-details"><summary>Models</summary><ul id="progress"></ul></details>""");

        Object said = evaluate("progress.js", """
                const model = {model: "gull", expected: 2556, ended: 2556, refused: 2530, invalid: 5, waiting: 0, late: 1};
                const ratings = {...model, model: "ratings", expected: 9, ended: 9, refused: 0, invalid: 1, late: 0};
                const none = {refused: 0, invalid: 0, late: 0};
                const [summary, button, details] = ["progress-summary", "progress-unusable", "progress-details"].map((id) => document.getElementById(id));
                const drawn = (complete, ...progress) => {
                  m.drawProgress({progress: {complete, progress}, loaded: true}, {complete});
                  return `${summary.textContent} ${button.hidden ? "-" : "button"}`;
                };
                const words = [drawn(false, model), drawn(true, {...model, ...none}), drawn(true, model), drawn(true, model, ratings)];
                const before = details.open;
                button.click();
                return [...words, `${before} ${details.open}`];""");

        assertThat(said)
                .isEqualTo(List.of(
                        "Under way: 1 model, 2\u2009556 of 2\u2009556 prompts. -",
                        "Complete: 1 model, 2\u2009556 prompts. -",
                        "Complete: 1 model, 2\u2009556 prompts, of which 2\u2009536 have no answer of use (refused, invalid or late). button",
                        "Complete: 1 model, 2\u2009556 prompts, of which 2\u2009536 have no answer of use (refused, invalid or late), 9 ratings, of which 1 has no answer of use (refused, invalid or late). button",
                        "false true"));
    }

    @Test
    void a_better_value_stands_first_whatever_the_ranks_are() {
        Object orders = evaluate("board/order.js", """
                const rows = [{model: "a", rank: 1, value: .4}, {model: "b", rank: 2, value: .3}, {model: "c", rank: null, value: null}, {model: "d", rank: 3, value: .5}];
                return ["lower_is_better", "higher_is_better", "none"].map((direction) => m.byValue(rows, {direction}).map((row) => row.model).join(""));""");

        assertThat(orders).isEqualTo(List.of("badc", "dabc", "abcd"));
    }

    @Test
    void a_band_is_of_one_rank_whatever_stands_above_it() {
        Object bands = evaluate("board/order.js", "return m.bandsOf([1, 1, 2, 1, 4, null].map((rank) => ({rank})));");

        assertThat(bands).isEqualTo(List.of(true, true, false, true, false, false));
    }

    @Test
    void of_a_question_nothing_is_drawn_of_people_or_a_model_without_an_answer() {
        Object drawn = evaluate("charts/mirrored.js", """
                const theme = {families: ["blue", "orange", "green"]};
                const of = (above, below) => {
                  const {series, legend} = m.mirrored({options: [{text: "Yes"}, {text: "No"}], above, below, slot: 90}, theme);
                  return `${legend.data.join()}: ${series.map((each) => each.data.map(({value}) => value).join()).join(" and ")}`;
                };
                const [people, model] = [{name: "Japan", values: [.5, .5]}, {name: "gull", values: [.25, .75]}];
                return [of(people, model), of(null, model), of(people, null), of(null, null)];""");

        assertThat(drawn)
                .isEqualTo(List.of("Japan,gull: 0.5,0.5 and -0.25,-0.75", "gull: -0.25,-0.75", "Japan: 0.5,0.5", ": "));
    }

    @Test
    void a_value_is_read_between_the_ceiling_and_the_floor_and_a_distance_ends_at_the_floor() {
        Object lines = evaluate("board/guides.js", """
                const floor = {value: .45, n: 10, undefined: null};
                const ceiling = {population: "men", value: .2, n: 9, low: .1, high: .3, undefined: null};
                const none = {population: null, value: null, n: 0, low: null, high: null, undefined: "Nobody else was asked."};
                return [["lower_is_better", ceiling], ["higher_is_better", {...ceiling, value: .7}], ["none", none]].map(([direction, people]) => {
                  const [measure, guide] = [{direction}, {floor, ceiling: people}];
                  const words = m.linesOf(measure, guide).map((each) => `${each.words} ${each.value}`).join(", ");
                  return `${words}; ends at ${m.endOf(measure, guide)}`;
                });""");

        assertThat(lines)
                .isEqualTo(List.of(
                        "human ceiling: men 0.2, uniform floor 0.45; ends at 0.45",
                        "uniform floor 0.45, human ceiling: men 0.7; ends at null",
                        "uniform answers 0.45; ends at null"));
    }

    @Test
    void what_values_are_read_between_is_said_in_words_and_so_is_why_there_is_none() {
        Object said = evaluate("board/guides.js", """
                const floor = {value: .45, n: 1200, undefined: null};
                const ceiling = {population: "men", value: .2, n: 1, low: null, high: null, undefined: null};
                const none = {population: null, value: null, n: 0, low: null, high: null, undefined: "Nobody else was asked."};
                return [ceiling, none].map((each) => m.guidesSaid({direction: "lower_is_better"}, {floor, ceiling: each}));""");

        String uniform =
                "At 0.450 is the uniform floor: what the same share for every option has, over 1\u2009200 questions. ";
        assertThat(said)
                .isEqualTo(List.of(
                        uniform
                                + "At 0.200 is the human ceiling: men, the nearest of the others who have at least half of these questions, over the one question that both were asked.",
                        uniform + "There is no human ceiling. Nobody else was asked."));
    }

    @Test
    void
            of_long_texts_the_ends_stay_and_two_that_would_read_the_same_are_without_what_they_share_or_have_their_places() {
        Object cut = evaluate("charts/parts.js", """
                return [
                  m.short("SmolLM2-135M-Instruct (chat)", 22),
                  m.shorts(["abcdef1hij", "abcdef2hij", "a", "a"], 7),
                  m.shorts(["Laws should strictly follow the Quran", "Laws should be free of the Quran", "other"], 17),
                ];""");

        assertThat(cut)
                .isEqualTo(List.of(
                        "SmolLM2-135M-I… (chat)",
                        List.of("1 ab…ij", "2 ab…ij", "a", "a"),
                        List.of("…strictly f…Quran", "…be free of…Quran", "other")));
    }

    @Test
    void every_line_of_the_objectives_ends_at_its_name() {
        Object ends = evaluate("charts/coordinates.js", """
                const theme = {families: ["#000"]};
                const objectives = [{name: "d", title: "d", higher: true}, {name: "e", title: "e", higher: false}];
                const of = (model, value) => ({model, family: "f", values: [1, value], front: true});
                const {series, parallelAxis} = m.coordinates({objectives, models: [of("a", .2), of("b", .4)], families: ["f"], narrow: true}, theme);
                return [parallelAxis[1].min, parallelAxis[1].max, series.at(-1).data.map(({value, words}) => `${words} ${value[1]}`)];""");

        // Less is better, and up: .2 at the top of an axis from .2 to .4, .4 at its end.
        assertThat(ends).isEqualTo(List.of(0.2, 0.4, List.of("a 1", "b 0")));
    }

    @Test
    void a_dash_of_the_tables_as_a_report_prints_them_has_its_reason() {
        emptyPage();

        Object reasons = evaluate("paper/tables.js", """
                const table = (notes) => ({table: "t", title: "T", head: ["model", "a", "b"], shown: [["m", "–", "0.5 rank –"]], records: [], notes});
                const tables = m.paperTables();
                tables.draw({tables: [table(["Once.", "Undefined (–) for some."]), table([])]});
                return [...tables.element.querySelectorAll("td .undefined")].map((each) => `${each.textContent} ${each.title}`);""");

        assertThat(reasons)
                .isEqualTo(
                        List.of(
                                "– Undefined (–) for some.",
                                "– Undefined: no question has a value, or the test or interval needs more questions than have one."));
    }

    @Test
    void a_benchmark_of_one_objective_has_no_plane_and_no_weights() {
        emptyPage();

        Object shown = evaluate("views/pareto.js", """
                const objective = (name) => ({name, higher_is_better: false, reference: 1});
                const shown = (objectives) => {
                  const place = document.createElement("div");
                  const pareto = {objectives, points: [{model: "a", values: objectives.map(() => .2), position: "front", dominated_by: [], surely_dominated_by: []}], hypervolume: .8};
                  const boards = new Map([["pareto", {board: "pareto", updated: "", rows: [], pareto}]]);
                  const now = {run: {run: "r", boards: ["pareto"], models: ["a"]}, held: {boards, loaded: true}, chosen: {}, measures: []};
                  const drawn = m.view.open(place, now);
                  drawn.draw(now);
                  return [...place.querySelectorAll("form, figure, section")].filter((each) => !each.closest("[hidden]") && !each.closest("details")).length;
                };
                return [shown([objective("o")]), shown([objective("o"), objective("p")])];""");

        // The choice of two objectives, their plane, all of them, and the weights.
        assertThat(shown).isEqualTo(List.of(0, 4));
    }

    private void emptyPage() {
        modules.open("<!doctype html><html lang='en'><title>empty</title></html>");
    }

    private Object evaluate(String module, String body) {
        return modules.evaluate(module, body);
    }
}
