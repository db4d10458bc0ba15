package io.plurascope.sink.web;

/**
 * That a run's windows have changed; their values are to be had by REST.
 *
 * @param revision how often that was told by this process
 */
record WindowsView(String run, long revision) {}
