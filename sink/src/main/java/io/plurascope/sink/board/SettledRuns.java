package io.plurascope.sink.board;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The runs that are complete and wholly read, and a place to wait for one. */
final class SettledRuns {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();
    private final Set<String> runs = new HashSet<>();

    void add(String run) {
        lock.lock();
        try {
            runs.add(run);
            added.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void remove(String run) {
        lock.lock();
        try {
            runs.remove(run);
        } finally {
            lock.unlock();
        }
    }

    boolean contains(String run) {
        lock.lock();
        try {
            return runs.contains(run);
        } finally {
            lock.unlock();
        }
    }

    boolean await(String run, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!runs.contains(run) && left > 0) {
                left = added.awaitNanos(left);
            }
            return runs.contains(run);
        } finally {
            lock.unlock();
        }
    }
}
