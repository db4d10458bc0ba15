package io.plurascope.standalone.command;

import picocli.CommandLine.Command;

/** What travels: the topics, their events and their meaning. */
@Command(
        name = "topics",
        description = "Shows the topics, their events and what they mean.",
        subcommands = {
            TopicsListCommand.class,
            TopicsTailCommand.class,
            TopicsDescribeCommand.class,
            TopicsCreateCommand.class
        })
final class TopicsCommand {}
