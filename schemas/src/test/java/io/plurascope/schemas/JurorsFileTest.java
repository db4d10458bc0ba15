package io.plurascope.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JurorsFileTest {
    @Test
    void a_jury_has_jurors_with_statements_descriptions_and_models() {
        Jurors jurors = JurorsFile.parse("""
                jury: citizens
                alphas: [0, 0.5, infinity]
                jurors:
                  - name: carer
                    statement: People in need come first.
                    weight: 2.5
                    group: North
                  - name: trader
                    description: Runs a shop.
                    model: judge
                  - name: taste
                    model: reward-1
                """, "jurors.yaml");

        assertThat(jurors)
                .isEqualTo(new Jurors(
                        "citizens",
                        List.of(0.0, 0.5, Double.POSITIVE_INFINITY),
                        List.of(
                                new Jurors.Juror("carer", 2.5, "North", "People in need come first.", null, null),
                                new Jurors.Juror("trader", 1, null, null, "Runs a shop.", "judge"),
                                new Jurors.Juror("taste", 1, null, null, null, "reward-1"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            jury: j ~ line 1: the file has no 'jurors'; add 'jurors: ...'.
            {jurors: [{name: a, statement: s}]} ~ line 1: the file has no 'jury'; add 'jury: ...'.
            {jury: j, jurors: []} ~ line 1: 'jurors' has to be a list with at least one entry.
            {jury: j, jurors: [{statement: s}]} ~ line 1: a juror has no 'name'; add 'name: ...'.
            {jury: j, jurors: [{name: a, likes: s}]} ~ unknown key 'likes'; known are name, weight, group, statement, description, model.
            {jury: j, jurors: [{name: a, statement: s}, {name: a, statement: t}]} ~ juror 'a' is named twice; rename one.
            {jury: j, jurors: [{name: a}]} ~ has neither a statement nor a description; write one, or name a reward model
            {jury: j, jurors: [{name: a, statement: s, description: d}]} ~ by which texts are rated; keep one.
            {jury: j, jurors: [{name: a, statement: s, weight: 0}]} ~ The weight of juror 'a' is 0.0; a weight has to be above 0 and finite.
            {jury: j, jurors: [{name: a, statement: s, weight: heavy}]} ~ 'weight' is 'heavy', which is no number
            {jury: j, jurors: [{name: "a,b", statement: s}]} ~ A juror cannot be named 'a,b': it needs a letter
            {jury: j, jurors: [{name: a, statement: s, group: "x=y"}]} ~ A group cannot be named 'x=y': it needs a letter
            {jury: raters, jurors: [{name: a, statement: s}]} ~ The jury cannot be named 'raters', which is the jury of all raters
            {jury: j, alphas: [-1], jurors: [{name: a, statement: s}]} ~ An alpha has to be 0 or more, not -1.
            {jury: j, alphas: [much], jurors: [{name: a, statement: s}]} ~ 'much' is no alpha; give a number from 0 on or infinity.
            """)
    void what_is_wrong_is_said_with_its_line(String text, String sentence) {
        assertThatThrownBy(() -> JurorsFile.parse(text, "jurors.yaml"))
                .isInstanceOf(InvalidFile.class)
                .hasMessageStartingWith("jurors.yaml, line 1: ")
                .hasMessageContaining(sentence);
    }
}
