#!/usr/bin/env python3
"""Counts what Parley does, in instructions: the same on every machine, whatever else runs on it.

    python3 Tests/count-instructions.py                       # after swift build -c release --product Benchmarks
    python3 Tests/count-instructions.py --record
    python3 Tests/count-instructions.py --program [PROGRAM]

Needs valgrind, gcc and binutils. Each figure is the difference of two runs under callgrind, so that start and end are not in it.

The first form prints each of `Tests/Benchmarks` beside what `Tests/Benchmarks/instructions.txt` has, and fails where one takes more
than a tenth more. Where that is meant, the second form writes the file anew.

The third form takes a whole program, by default .build/release/parley:

- key: a typed key in `parley demo`, from the terminal's byte to the bytes that change the screen, all threads. Its people go on
  talking: it differs by a fifth from run to run;
- message: one of many that stream into the open conversation from `parley send`, with the store, all threads.
"""
import fcntl, os, pathlib, pty, re, select, shutil, struct, subprocess, sys, tempfile, termios, time

SIZE = struct.pack("HHHH", 40, 120, 0, 0)
# Valgrind does not wake a sigsuspend of libc's; the system call it wakes.
SHIM = r"""
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>
int sigsuspend(const sigset_t *mask) { sigset_t copy = *mask; return syscall(SYS_rt_sigsuspend, &copy, 8); }
"""


class Screen:
    """A program in a terminal of its own, counted."""

    def __init__(self, folder, number, *arguments):
        self.log = folder / f"{number}.log"
        home = folder / f"home{number}"
        home.mkdir()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.environ.update(environment(home), LD_PRELOAD=str(folder / "shim.so"))
            os.execvp("valgrind", [
                "valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / f'{number}.out'}",
                f"--log-file={self.log}", str(folder / "parley"), *arguments])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, SIZE)
        self.shown = b""

    def write(self, keys):
        os.write(self.terminal, keys)

    def read(self, quiet, until=None, limit=240):
        """Until nothing came for `quiet` seconds, or `until` was shown."""
        end = time.monotonic() + limit
        while time.monotonic() < end and select.select([self.terminal], [], [], quiet)[0]:
            try:
                self.shown = (self.shown + os.read(self.terminal, 65536))[-100_000:]
            except OSError:
                return
            if until and until in self.shown:
                return

    def quit(self):
        # The second one is for text that would be lost.
        for _ in range(2):
            self.write(b"\x11")
            self.read(3)
        os.waitpid(self.process, 0)
        return int(re.search(r"Collected : (\d+)", self.log.read_text())[1])


def environment(home):
    return dict(os.environ, HOME=str(home), XDG_DATA_HOME=f"{home}/data", XDG_CONFIG_HOME=f"{home}/config",
                XDG_STATE_HOME=f"{home}/state", TERM="xterm-256color", LANG="C.UTF-8")


def keys(folder, count):
    screen = Screen(folder, f"keys{count}", "demo")
    screen.read(quiet=15, until=b"ticket")
    screen.read(quiet=8)
    for number in range(count):
        screen.write(b"a" if (number + 1) % 60 else b"\x15")
        screen.read(quiet=0.05)
    screen.write(b"\x15")
    screen.read(quiet=1)
    return screen.quit()


def messages(folder, count):
    run, home = folder / f"run{count}", folder / f"peer{count}"
    for path in (run, home):
        path.mkdir(mode=0o700)
    program, env, server = str(folder / "parley"), environment(home), f"unix:{run}/socket"
    serving = subprocess.Popen(
        [program, "serve", "--data", f"{run}/data", "--listen", server, "--operator-listen", "off"],
        env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not (run / "socket").exists():
            time.sleep(0.1)
        for user in ("alice", "bob"):
            issued = subprocess.run([program, "ticket", "issue", user, "--data", f"{run}/data"],
                                    env=env, capture_output=True, check=True).stdout
            (run / user).write_bytes(issued)
        screen = Screen(folder, f"messages{count}", "--user", "bob", "--ticket-file", f"{run}/bob", "--server", server)
        screen.read(quiet=15, until=b"online")
        screen.read(quiet=2)
        lines = "".join(f"line {number}\n" for number in range(count)) + "theveryend\n"
        subprocess.run([program, "send", "bob", "-", "--user", "alice", "--ticket-file", f"{run}/alice", "--server", server],
                       env=env, input=lines.encode(), stdout=subprocess.DEVNULL, check=True)
        screen.read(quiet=20, until=b"theveryend")
        screen.read(quiet=2)
        return screen.quit()
    finally:
        serving.terminate()
        serving.wait()


RECORDED = pathlib.Path(__file__).parent / "Benchmarks/instructions.txt"
TOLERANCE = 1.10


def stripped(program, folder):
    """Valgrind does not understand the debug information of all compilers."""
    copy = folder / "parley"
    subprocess.run(["strip", "-g", "-o", copy, program], check=True)
    return copy


def instructions(program, folder, name):
    """Of doing it once more."""
    def run(count):
        # Else each process would order its dictionaries in another way.
        done = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder / 'out'}", str(program), name, str(count)],
            env=dict(os.environ, SWIFT_DETERMINISTIC_HASHING="1"), capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{name}: {done.stderr[-2000:]}")
        return int(re.search(r"Collected : (\d+)", done.stderr)[1])
    few, many = 20, 220
    return (run(many) - run(few)) // (many - few)


def benchmarks(folder, record):
    built = ".build/release/Benchmarks"
    program = stripped(built, folder)
    names = subprocess.run([built], capture_output=True, text=True, check=True).stdout.split()
    recorded = dict(line.split() for line in RECORDED.read_text().splitlines())
    counts, isDearer = {}, False
    for name in names:
        counts[name] = instructions(program, folder, name)
        before = int(recorded.get(name, 0))
        dearer = before and counts[name] > before * TOLERANCE
        isDearer = isDearer or bool(dearer)
        change = f"{counts[name] / before - 1:+.1%} of {before:,}" if before else "new"
        print(f"{name:<22}{counts[name]:>12,}  {change}{'  DEARER' if dearer else ''}", flush=True)
    if record:
        RECORDED.write_text("".join(f"{name} {count}\n" for name, count in counts.items()))
    elif isDearer or set(names) != set(recorded):
        sys.exit("Find out what it is for; where it is meant: python3 Tests/count-instructions.py --record")


def program(folder, path):
    stripped(path, folder)
    subprocess.run(["gcc", "-shared", "-fPIC", "-o", folder / "shim.so", "-xc", "-"], input=SHIM.encode(), check=True)
    print(f"key      {(keys(folder, 105) - keys(folder, 5)) // 100:>10,}", flush=True)
    print(f"message  {(messages(folder, 2005) - messages(folder, 5)) // 2000:>10,}")


def main():
    arguments = sys.argv[1:]
    folder = pathlib.Path(tempfile.mkdtemp(prefix="parley-count"))
    try:
        if arguments[:1] == ["--program"]:
            program(folder, arguments[1] if len(arguments) > 1 else ".build/release/parley")
        elif arguments in ([], ["--record"]):
            benchmarks(folder, record=bool(arguments))
        else:
            sys.exit(__doc__)
    finally:
        shutil.rmtree(folder)


main()
