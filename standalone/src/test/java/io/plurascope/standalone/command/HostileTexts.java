package io.plurascope.standalone.command;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts that would run or become an element where a page took them for markup. Each calls {@code ran} with its number, so that
 * it is known which got through. They are the usual kinds: elements, attributes that run, breaking out of attributes, of
 * quotes, of comments, of scripts and styles, addresses that run, templates, and names of what every object has.
 */
final class HostileTexts {
    private static final List<String> KINDS = List.of(
            "<script>ran(%d)</script>",
            "<img src=x onerror=ran(%d)>",
            "<svg onload=ran(%d)><animate onbegin=ran(%<d) attributeName=x dur=1s></svg>",
            "<svg><script>ran(%d)</script></svg>",
            "<iframe srcdoc=\"<script>parent.ran(%d)</script>\"></iframe>",
            "\"><img src=x onerror=ran(%d)>",
            "' onfocus='ran(%d)' autofocus tabindex='1",
            "\" onmouseover=\"ran(%d)\" style=\"position:fixed;inset:0\" x=\"",
            "</title><script>ran(%d)</script>",
            "</script><script>ran(%d)</script><!--",
            "--><script>ran(%d)</script>",
            "</style><script>ran(%d)</script>",
            "</textarea></select><img src=x onerror=ran(%d)>",
            "javascript:ran(%d)",
            "data:text/html,<script>parent.ran(%d)</script>",
            "<a href=\"javascript:ran(%d)\">press</a>",
            "<base href=\"http://127.0.0.1:9/\"><b>%d</b>",
            "<math><mtext><img src=x onerror=ran(%d)></mtext></math>",
            "<details open ontoggle=ran(%d)>",
            "{{constructor.constructor('ran(%d)')()}}",
            "${ran(%d)} #{ran(%<d)}",
            "{a|<b>}{b} ran(%d)",
            "__proto__ %d",
            "&lt;script&gt;ran(%d)&lt;/script&gt; &#60;b&#62;",
            "\u202eran(%d)\u202c <\u200bscript>",
            "]]><script>ran(%d)</script>");

    /** All of them. */
    static final List<String> ALL = IntStream.range(0, KINDS.size())
            .mapToObj(number -> KINDS.get(number).formatted(number))
            .toList();

    private HostileTexts() {}
}
