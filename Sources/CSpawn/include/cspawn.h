#ifndef CSPAWN_H
#define CSPAWN_H

#include <stdbool.h>
#include <sys/types.h>

/// A child process. Every descriptor is non-blocking where it is read, closed on exec, and the caller's to close.
struct cspawn_child {
    /// The process that watches over the program: it ends as the program ends.
    pid_t pid;
    /// Readable once the process has ended.
    int process;
    /// What it writes to standard output and to standard error.
    int output, error;
    /// Closing it kills the program and all it has started; so does the end of this process.
    int life;
};

/// A descriptor to read these bytes from, from the beginning; -1 with errno where there is none.
int cspawn_text(const void *bytes, size_t count);

/// Starts `arguments[0]`, looked up in PATH, as the leader of a session of its own: no terminal, standard input is
/// `input`, or /dev/null where that is negative, signals as at a login, `mask` as its umask, no descriptor of ours. It
/// ends with this process, and where it is killed, all it has started ends with it. `variable` ("NAME=value") is set beside what this process has in its
/// environment.
/// Answers 0, or the errno that says why the program does not run.
int cspawn_start(
    char *const arguments[], const char *variable, mode_t mask, int input, struct cspawn_child *child);

/// Starts `arguments[0]`, looked up in PATH, as the leader of a session of its own: no terminal, nothing to read, nowhere
/// to write, signals as at a login, `mask` as its umask, no descriptor of ours. It outlives this process. Answers 0
/// with its id, to be waited for, or the errno that says why it does not run.
int cspawn_launch(char *const arguments[], mode_t mask, pid_t *pid);

/// Starts a shell that waits for the end of this process, whatever ends it, and then removes `directory` with all
/// that is in it. Answers 0, or the errno that says why there is none.
int cspawn_remove_at_end(const char *directory);

/// The arguments that the kernel gave this process, program name first: their bytes can be overwritten, which is what
/// others on this machine then see.
char **cspawn_arguments(int *count);

/// Whether this process ignores `signal`, as nohup(1) makes it do with SIGHUP.
bool cspawn_ignores(int signal);

/// Keeps what this process has in memory, tickets and secrets among it, from other processes of its user and from a
/// core file, as far as the system can. Programs that are started are not covered: an exec makes a process readable
/// again, but it inherits that it writes no core, which is meant: what a ticket command has in memory is a ticket too.
void cspawn_hide_memory(void);

/// From here on neither this process nor what it forks can become another program: the kernel refuses it, whatever is
/// asked. Answers 0, or the errno of a kernel that can't.
int cspawn_forbid_programs(void);

/// Lets go of the pages of the program and its libraries that are as they are in their files: code and constants. What is
/// used next comes back from the system's cache of the file, at about a microsecond for 16 pages. Any thread may run on.
void cspawn_give_back_pages(void);

/// Sets `name` to nothing in the environment, and overwrites its value in place: others of this user can read it there.
void cspawn_wipe_variable(const char *name);

#endif
