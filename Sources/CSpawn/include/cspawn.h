#ifndef CSPAWN_H
#define CSPAWN_H

#include <sys/types.h>

/// A child process. Every descriptor is non-blocking where it is read, closed on exec, and the caller's to close.
struct cspawn_child {
    pid_t pid;
    /// Readable once the process has ended.
    int process;
    /// What it writes to standard output and to standard error.
    int output, error;
};

/// Starts `arguments[0]`, looked up in PATH, as the leader of a session of its own: no terminal, standard input is
/// /dev/null, signals as at a login, `mask` as its umask, no descriptor of ours. It ends with the thread that started
/// it. `variable` ("NAME=value") is set beside what this process has in its environment.
/// Answers 0, or the errno that says why the program does not run.
int cspawn_start(char *const arguments[], const char *variable, mode_t mask, struct cspawn_child *child);

/// Sets `name` to nothing in the environment, and overwrites its value in place: others of this user can read it there.
void cspawn_wipe_variable(const char *name);

#endif
