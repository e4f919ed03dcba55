#define _GNU_SOURCE
#include "cterm.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// In the child only what is safe after a fork of a threaded process is called.
static void become(char *const arguments[], pid_t parent, int failure) {
    // It would be left on a terminal that a shell has again.
    prctl(PR_SET_PDEATHSIG, SIGHUP);
    if (getppid() != parent) _exit(127);
    // Our own errors go elsewhere while the screen is up; a person should see the program's.
    dup2(STDOUT_FILENO, STDERR_FILENO);
    syscall(SYS_close_range, 3, ~0U, 1 << 2 /* CLOSE_RANGE_CLOEXEC */);
    struct sigaction standard = {.sa_handler = SIG_DFL};
    for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &standard, NULL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execvp(arguments[0], arguments);
    int code = errno;
    if (write(failure, &code, sizeof code) < 0) code = 0;
    _exit(127);
}

int ct_program_start(char *const arguments[], pid_t *pid) {
    int failure[2];
    if (pipe2(failure, O_CLOEXEC) != 0) return -errno;
    sigset_t all, before;
    sigfillset(&all);
    // No handler of ours may run in the child.
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const pid_t parent = getpid();
    *pid = fork();
    if (*pid == 0) become(arguments, parent, failure[1]);
    int code = *pid < 0 ? errno : 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(failure[1]);
    // The end of the pipe without a word is a successful exec.
    ssize_t count = 0;
    if (code == 0) {
        do count = read(failure[0], &code, sizeof code); while (count < 0 && errno == EINTR);
        if (count != sizeof code) code = 0;
    }
    close(failure[0]);
    int process = code == 0 ? (int)syscall(SYS_pidfd_open, *pid, 0) : -1;
    if (code == 0 && process < 0) {
        code = errno;
        kill(*pid, SIGKILL);
    }
    if (code != 0 && *pid > 0) ct_program_end(*pid);
    return code == 0 ? process : -code;
}

int ct_program_end(pid_t pid) {
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    return status;
}
