package io.plurascope.sink.web;

import io.plurascope.sink.jury.JuryDesk;
import io.plurascope.sink.question.QuestionDesk;
import io.plurascope.sink.report.PairsDesk;
import io.plurascope.sink.report.PaperDesk;

/** Those who answer from the topics what no board has, when they are asked. */
public record Desks(JuryDesk juries, QuestionDesk questions, PaperDesk paper, PairsDesk pairs) {}
