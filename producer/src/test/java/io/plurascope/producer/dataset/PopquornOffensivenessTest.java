package io.plurascope.producer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plurascope.producer.dataset.Ratings.Given;
import io.plurascope.producer.dataset.Ratings.RatingScale;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PopquornOffensivenessTest {
    private static final String HEADER = "instance_id,user_id,text,offensiveness,gender\n";

    @Test
    void ratings_belong_to_the_first_row_of_their_text_and_the_lowest_is_the_best() {
        Dataset dataset = read("7,a,\"Hello,\nthere\",1.0,Woman\n9,a,Hm,2.0,Woman\n7,b,\"Hello,\nthere\",5.0,\n");

        assertThat(dataset.items()).extracting(Item::row).containsExactly(0, 1);
        assertThat(dataset.items().getFirst().text()).endsWith("\n\nHello,\nthere");
        assertThat(dataset.items().getFirst().options())
                .extracting(AnswerOption::position)
                .containsExactly(1.0, 2.0, 3.0, 4.0, 5.0);
        assertThat(ratings(dataset).scale()).isEqualTo(new RatingScale(1, 5, true));
        assertThat(ratings(dataset).given())
                .containsExactly(
                        new Given(0, "a", new TreeMap<>(Map.of("gender", "Woman")), 1),
                        new Given(1, "a", new TreeMap<>(Map.of("gender", "Woman")), 2),
                        new Given(0, "b", new TreeMap<>(), 5));
        assertThat(ratings(dataset).groups()).containsExactly("gender");
    }

    @Test
    void a_rating_that_cannot_be_used_is_named_by_its_line() {
        Dataset dataset = read("7,a,Hello,1.0,Woman\n7,b,Hello,6,Man\n7,c,Hello,,Man\n7,a,Hello,2.0,Woman\n"
                + "7,d,Hallo,2.0,Woman\n8,d,Hi\n");

        assertThat(ratings(dataset).given()).hasSize(1);
        assertThat(dataset.report().rows()).isEqualTo(6);
        assertThat(dataset.report().refused())
                .extracting(Report.Refused::toString)
                .containsExactly(
                        "line 3, rating of text '7' by 'b': It is '6' on a scale from 1 to 5.",
                        "line 4, rating of text '7' by 'c': It is '' on a scale from 1 to 5.",
                        "line 5, rating of text '7' by 'a': An earlier row has a rating of this text by the same juror.",
                        "line 6, rating of text '7' by 'd': An earlier row has another text under the same id.",
                        "line 7, rating: It has 3 columns and the header has 5.");
    }

    @Test
    void a_property_that_tells_jurors_apart_makes_no_groups() {
        StringBuilder rows = new StringBuilder();
        for (int juror = 0; juror <= Ratings.MOST_GROUPS; juror++) {
            rows.append("7,").append(juror).append(",Hello,1.0,g").append(juror).append('\n');
        }

        assertThat(ratings(read(rows.toString())).groups()).isEmpty();
    }

    @Test
    void a_file_without_a_usable_rating_is_refused() {
        assertThatThrownBy(() -> read("7,a,Hello,0,Woman\n"))
                .isInstanceOf(DatasetException.class)
                .hasMessageContaining("no question that can be used");
    }

    private static Ratings ratings(Dataset dataset) {
        return Objects.requireNonNull(dataset.ratings());
    }

    private static Dataset read(String rows) {
        byte[] bytes = (HEADER + rows).getBytes(StandardCharsets.UTF_8);
        return DatasetReaders.read(DatasetFile.of("ratings.csv", "ratings.csv", bytes));
    }
}
