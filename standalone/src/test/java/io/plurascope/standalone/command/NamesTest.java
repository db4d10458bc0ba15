package io.plurascope.standalone.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void names_are_joined_by_commas_and_one_with_a_comma_stands_in_quotes() {
        assertThat(Names.of("United States, Japan")).containsExactly("United States", "Japan");
        assertThat(Names.of("\"INCOME_$100,000 or more\",SEX_Male"))
                .containsExactly("INCOME_$100,000 or more", "SEX_Male");
        assertThat(Names.of("SEX_Male , \"INCOME_$100,000 or more\" ,"))
                .containsExactly("SEX_Male", "INCOME_$100,000 or more");
        assertThat(Names.of(" ")).isEmpty();
    }
}
