package io.plurascope.bridge.conformance;

import static io.plurascope.bridge.conformance.BackendCase.token;

import io.plurascope.bridge.standin.Dialect;
import io.plurascope.bridge.standin.Recordings;
import io.plurascope.bridge.standin.StandIn;
import io.plurascope.bridge.standin.StandInModel;
import io.plurascope.bridge.standin.StandInSettings;
import io.plurascope.bridge.standin.Vocabulary;
import io.plurascope.bridge.triton.Datatype;
import io.plurascope.bridge.triton.ServedModel;
import io.plurascope.event.Label;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;

/** The stand-in with every backend. */
class StandInConformanceTest {
    /** The tokens of {@link Recordings#VOCABULARY}. */
    private static final List<Label> TOKENS = List.of(token(0, 11), token(0, 21), token(1, 12), token(1, 22));

    @Nested
    class AnswerChoices extends OverStandIn {
        AnswerChoices() throws IOException {
            super(new Dialect.AnswerChoices(Vocabulary.NONE), BackendCase.answerChoices());
        }
    }

    @Nested
    class Vllm extends OverStandIn {
        Vllm() throws IOException {
            super(new Dialect.Vllm(Recordings.VOCABULARY, Dialect.TokenIds.KNOWN), BackendCase.vllm("vllm", TOKENS));
        }
    }

    @Nested
    class VllmThatIgnoresTokenIds extends OverStandIn {
        VllmThatIgnoresTokenIds() throws IOException {
            super(new Dialect.Vllm(Recordings.VOCABULARY, Dialect.TokenIds.IGNORED), BackendCase.vllm("vllm", TOKENS));
        }
    }

    @Nested
    class VllmThatDoesNotKnowTokenIds extends OverStandIn {
        VllmThatDoesNotKnowTokenIds() throws IOException {
            super(
                    new Dialect.Vllm(Recordings.VOCABULARY, Dialect.TokenIds.REFUSED),
                    BackendCase.vllm("vllm_top_k", TOKENS));
        }
    }

    @Nested
    class VllmWithTexts extends OverStandIn {
        VllmWithTexts() throws IOException {
            super(
                    new Dialect.Vllm(Recordings.VOCABULARY, Dialect.TokenIds.KNOWN),
                    BackendCase.vllm("vllm", BackendCase.TEXTS));
        }
    }

    @Nested
    class TensorRtLlm extends OverStandIn {
        TensorRtLlm() throws IOException {
            super(
                    new Dialect.TensorRtLlm(Recordings.VOCABULARY, Datatype.FP32, false),
                    BackendCase.tensorRtLlm("tensorrt_llm", TOKENS, false));
        }
    }

    @Nested
    class TensorRtLlmWithContextLogits extends OverStandIn {
        TensorRtLlmWithContextLogits() throws IOException {
            super(
                    new Dialect.TensorRtLlm(Recordings.VOCABULARY, Datatype.BF16, true),
                    BackendCase.tensorRtLlm("tensorrt_llm_context", TOKENS, true));
        }
    }

    @Nested
    class Nli extends OverStandIn {
        Nli() throws IOException {
            super(new Dialect.Nli(), BackendCase.nli());
        }

        @Override
        protected String prompt() {
            return Recordings.PREMISE;
        }
    }

    @Nested
    class Reward extends OverStandIn {
        Reward() throws IOException {
            super(new Dialect.Reward(), BackendCase.reward());
        }

        @Override
        protected String prompt() {
            return Recordings.QUESTION;
        }
    }

    abstract static class OverStandIn extends ServerConformance {
        private final StandIn server;
        private final BackendCase backendCase;

        OverStandIn(Dialect dialect, BackendCase backendCase) throws IOException {
            this.server = StandIn.start(
                    StandInSettings.onPort(0), List.of(StandInModel.named("m", dialect)), new Recordings());
            this.backendCase = backendCase;
        }

        @AfterAll
        void end() {
            server.close();
        }

        @Override
        protected String endpoint() {
            return server.endpoint();
        }

        @Override
        protected ServedModel model() {
            return ServedModel.latest("m");
        }

        @Override
        protected BackendCase backendCase() {
            return backendCase;
        }

        @Override
        protected String prompt() {
            return Recordings.PROMPT;
        }
    }
}
