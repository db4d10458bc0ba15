"""Runs a server as a child, and ends it and what it started when standard input ends.

The system closes standard input when the parent dies, however that happens. Arguments: seconds in which the server may
end by itself, what the names of its shared memory begin with, and its command.
"""
import ctypes
import os
import signal
import subprocess
import sys
import threading

SET_PARENT_DEATH_SIGNAL = 1
SET_CHILD_SUBREAPER = 36
SHARED_MEMORY = "/dev/shm"

libc = ctypes.CDLL(None, use_errno=True)


def die_with_parent():
    """Runs in the server before its program: it ends by force where this process is killed."""
    libc.prctl(SET_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def end(server, patience):
    server.terminate()
    try:
        server.wait(patience)
    except subprocess.TimeoutExpired:
        server.kill()


def watch(server, patience):
    while os.read(0, 4096):
        pass
    end(server, patience)


def beside(step, *arguments):
    """The main thread waits for the server and nothing else, so that its end is seen at once."""
    threading.Thread(target=step, args=arguments, daemon=True).start()


def end_orphans():
    """Ends what the server started and left behind; it is ours, since orphans come to the nearest subreaper."""
    while True:
        with open("/proc/self/task/%d/children" % os.getpid()) as file:
            orphans = [int(pid) for pid in file.read().split()]
        if not orphans:
            return
        for pid in orphans:
            os.kill(pid, signal.SIGKILL)
        for pid in orphans:
            os.waitpid(pid, 0)


def remove_shared_memory(prefix):
    for name in os.listdir(SHARED_MEMORY):
        if name.startswith(prefix):
            os.unlink(os.path.join(SHARED_MEMORY, name))


def main():
    patience, prefix, command = float(sys.argv[1]), sys.argv[2], sys.argv[3:]
    # Ctrl-C and a closed terminal reach the whole group; the parent decides when the server ends.
    for ignored in (signal.SIGINT, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    libc.prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    server = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=die_with_parent
    )
    signal.signal(signal.SIGTERM, lambda number, frame: beside(end, server, patience))
    beside(watch, server, patience)
    code = server.wait()
    end_orphans()
    remove_shared_memory(prefix)
    # A signal's number is negative here; shells add it to 128.
    sys.stdout.flush()
    os._exit(code if code >= 0 else 128 - code)


main()
