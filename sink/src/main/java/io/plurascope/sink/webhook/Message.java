package io.plurascope.sink.webhook;

import io.plurascope.sink.web.AlertView;
import io.plurascope.sink.web.Json;

/**
 * What a receiver gets.
 *
 * @param type {@code alert.raised} or {@code alert.cleared}
 * @param timestamp when it was judged
 * @param withheld number of alerts of the same value that were withheld before it
 * @param data the alert, as {@code /api/alerts} shows it
 */
record Message(String type, String timestamp, int withheld, AlertView data) {
    static String body(Telling telling) {
        AlertView alert = AlertView.of(telling.alert());
        return Json.text(
                new Message(alert.raised() ? "alert.raised" : "alert.cleared", alert.at(), telling.withheld(), alert));
    }
}
