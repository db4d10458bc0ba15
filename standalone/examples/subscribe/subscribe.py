"""Prints what stands on the boards of a run, straight from Kafka, one value a line, columns parted by tabs.

    pip install "confluent-kafka[avro,schemaregistry]"
    python subscribe.py --bootstrap-servers 127.0.0.1:9092 --registry http://127.0.0.1:8081/apis/ccompat/v7 --run RUN

With --follow it goes on and prints each board again whenever it changes.
"""

import argparse
import sys

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, TopicPartition
from confluent_kafka.schema_registry import SchemaRegistryClient, topic_subject_name_strategy
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

TOPIC = "plurascope.standings"


def main():
    options = argparse.ArgumentParser(description="Prints what stands on the boards of a run.")
    options.add_argument("--bootstrap-servers", required=True)
    options.add_argument("--registry", required=True)
    options.add_argument("--run", required=True)
    options.add_argument("--follow", action="store_true")
    arguments = options.parse_args()
    # Subjects are named after topics: newer clients would else ask the registry for associations, which not every one has.
    strategy = {"subject.name.strategy": topic_subject_name_strategy}
    value_of = AvroDeserializer(SchemaRegistryClient({"url": arguments.registry}), conf=strategy)
    context = SerializationContext(TOPIC, MessageField.VALUE)
    consumer = Consumer({
        "bootstrap.servers": arguments.bootstrap_servers,
        # No offsets are kept: every start reads the compacted topic from its beginning.
        "group.id": "subscribe-example",
        "enable.auto.commit": False,
        "enable.partition.eof": True,
        "isolation.level": "read_committed",
    })
    try:
        boards = {}
        for event in events(consumer, arguments.follow):
            if event is None:
                for board in sorted(boards):
                    show(boards[board])
                boards.clear()
                continue
            standings = value_of(event.value(), context)
            if standings is not None and standings["run"] == arguments.run:
                boards[standings["board"]] = standings
    finally:
        consumer.close()


def events(consumer, follow):
    """The events of the topic; None whenever everything that it holds at the moment has been read."""
    partitions = consumer.list_topics(TOPIC, timeout=10).topics[TOPIC].partitions
    consumer.assign([TopicPartition(TOPIC, partition, OFFSET_BEGINNING) for partition in partitions])
    ended = set()
    while True:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error() is None:
            ended.discard(message.partition())
            yield message
        elif message.error().code() == KafkaError._PARTITION_EOF:
            ended.add(message.partition())
            if len(ended) == len(partitions):
                yield None
                if not follow:
                    return
        else:
            raise KafkaException(message.error())


def steered(steering):
    """What the model was steered to, as REST has it; empty where it was asked as it is."""
    return "" if steering is None else ":".join(filter(None, (steering["kind"], steering["name"], steering["style"])))


def show(standings):
    for entry in standings["entries"]:
        columns = (
            standings["board"],
            entry["model"],
            steered(entry["steering"]),
            entry["measure"],
            "" if entry["value"] is None else repr(entry["value"]),
            "" if entry["low"] is None else repr(entry["low"]),
            "" if entry["high"] is None else repr(entry["high"]),
            entry["n"],
            "" if entry["rank"] is None else entry["rank"],
        )
        print(*columns, sep="\t")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
