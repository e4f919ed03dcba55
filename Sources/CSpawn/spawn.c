#define _GNU_SOURCE
#include "cspawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// What runs in a child before it is another program calls only what is safe after a fork of a threaded process.

static char **environment_with(const char *variable) {
    size_t count = 0, kept = 0, name = strcspn(variable, "=") + 1;
    while (environ[count]) count++;
    char **copy = calloc(count + 2, sizeof *copy);
    if (!copy) return NULL;
    for (size_t index = 0; index < count; index++) {
        if (strncmp(environ[index], variable, name) != 0) copy[kept++] = environ[index];
    }
    copy[kept] = (char *)variable;
    return copy;
}

static void reset_signals(void) {
    struct sigaction plain = {.sa_handler = SIG_DFL};
    for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &plain, NULL);
}

static void unblock_signals(void) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/// Does not return: the program itself, or its failure told through `failure`. A negative `input`, `output` or `error` is
/// nowhere.
static void become(
    char *const arguments[], char **environment, mode_t mask, int input, int output, int error, int failure) {
    setsid();
    umask(mask);
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (input < 0) input = nowhere;
    if (output < 0) output = nowhere;
    if (error < 0) error = nowhere;
    if (nowhere >= 0 && dup2(input, 0) == 0 && dup2(output, 1) == 1 && dup2(error, 2) == 2) {
        // Kept until exec: the pipe that tells why there is none. A kernel without this call has them closed by O_CLOEXEC.
        syscall(SYS_close_range, 3, ~0U, 1 << 2 /* CLOSE_RANGE_CLOEXEC */);
        reset_signals();
        unblock_signals();
        execvpe(arguments[0], arguments, environment);
    }
    int code = errno;
    if (write(failure, &code, sizeof code) < 0) code = 0;
    _exit(127);
}

/// Kills the children that this process has now. False when it has none.
static bool kill_children(void) {
    char list[4096];
    int file = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? 0 : read(file, list, sizeof list);
    if (file >= 0) close(file);
    bool any = false;
    pid_t number = 0;
    // A number that the end of the list may have cut is followed by no space; the next round has it.
    for (ssize_t index = 0; index < length; index++) {
        if (list[index] >= '0' && list[index] <= '9') {
            number = number * 10 + (list[index] - '0');
        } else if (number > 0) {
            kill(number, SIGKILL);
            any = true;
            number = 0;
        }
    }
    return any;
}

/// Everything the program has started dies with it, also what has left its session: what loses its parent becomes a child
/// of this process, which is a subreaper.
static void end_family(pid_t child) {
    kill(-child, SIGKILL);
    kill(child, SIGKILL);
    while (kill_children()) {
        while (waitpid(-1, NULL, 0) < 0 && errno == EINTR) {}
        while (waitpid(-1, NULL, WNOHANG) > 0) {}
    }
}

/// Does not return: ends as the program ended. `life` is readable once nobody wants the program any more.
static void watch_over(pid_t child, int life) {
    dup2(life, 0);
    syscall(SYS_close_range, 1, ~0U, 0);
    struct sigaction ignored = {.sa_handler = SIG_IGN};
    const int survived[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGPIPE};
    for (unsigned index = 0; index < sizeof survived / sizeof *survived; index++) {
        sigaction(survived[index], &ignored, NULL);
    }
    int process = (int)syscall(SYS_pidfd_open, child, 0);
    struct pollfd watched[] = {{.fd = 0, .events = POLLIN}, {.fd = process, .events = POLLIN}};
    while (process >= 0 && poll(watched, 2, -1) < 0 && errno == EINTR) {}
    int status = 0;
    if (watched[1].revents == 0 || waitpid(child, &status, 0) != child) {
        end_family(child);
        _exit(1);
    }
    if (!WIFSIGNALED(status)) _exit(WEXITSTATUS(status));
    end_family(child);
    // This process dies of the same signal; it has no core worth keeping.
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigaction(WTERMSIG(status), &plain, NULL);
    unblock_signals();
    raise(WTERMSIG(status));
    _exit(1);
}

static void close_pair(int pair[2]) {
    if (pair[0] >= 0) close(pair[0]);
    if (pair[1] >= 0) close(pair[1]);
    pair[0] = pair[1] = -1;
}

/// Forks with no signal coming between: no handler of ours may run in the child.
static pid_t fork_quietly(sigset_t *before) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, before);
    pid_t pid = fork();
    if (pid != 0) pthread_sigmask(SIG_SETMASK, before, NULL);
    return pid;
}

/// Why an exec failed, read from the other end of its pipe: the end of the pipe without a word is a successful one.
static int failure_told(int pipe) {
    int code = 0;
    ssize_t count;
    do count = read(pipe, &code, sizeof code); while (count < 0 && errno == EINTR);
    return count == sizeof code ? code : 0;
}

int cspawn_text(const void *bytes, size_t count) {
    int text = memfd_create("text", MFD_CLOEXEC);
    if (text < 0) return -1;
    size_t done = 0;
    while (done < count) {
        ssize_t part = write(text, (const char *)bytes + done, count - done);
        if (part > 0) {
            done += (size_t)part;
        } else if (part == 0 || errno != EINTR) {
            int code = errno;
            close(text);
            errno = code;
            return -1;
        }
    }
    lseek(text, 0, SEEK_SET);
    return text;
}

int cspawn_start(
    char *const arguments[], const char *variable, mode_t mask, int input, struct cspawn_child *child) {
    int output[2] = {-1, -1}, error[2] = {-1, -1}, failure[2] = {-1, -1}, life[2] = {-1, -1}, code = 0;
    char **environment = environment_with(variable);
    if (!environment || pipe2(output, O_CLOEXEC) || pipe2(error, O_CLOEXEC) || pipe2(failure, O_CLOEXEC)
        || pipe2(life, O_CLOEXEC)) {
        code = errno;
    } else {
        sigset_t before;
        child->pid = fork_quietly(&before);
        if (child->pid == 0) {
            setsid();
            prctl(PR_SET_CHILD_SUBREAPER, 1);
            reset_signals();
            pid_t program = fork();
            if (program == 0) {
                prctl(PR_SET_PDEATHSIG, SIGKILL);
                become(arguments, environment, mask, input, output[1], error[1], failure[1]);
            }
            if (program < 0) {
                code = errno;
                if (write(failure[1], &code, sizeof code) < 0) code = 0;
                _exit(127);
            }
            watch_over(program, life[0]);
        }
        if (child->pid < 0) code = errno;
    }
    free(environment);
    if (code == 0) {
        close(failure[1]);
        failure[1] = -1;
        code = failure_told(failure[0]);
        if (code == 0) {
            child->process = (int)syscall(SYS_pidfd_open, child->pid, 0);
            if (child->process < 0) code = errno;
        }
        if (code != 0) {
            close_pair(life);
            waitpid(child->pid, NULL, 0);
        }
    }
    close_pair(failure);
    if (code != 0) {
        close_pair(output);
        close_pair(error);
        close_pair(life);
        return code;
    }
    close(output[1]);
    close(error[1]);
    close(life[0]);
    child->output = output[0];
    child->error = error[0];
    child->life = life[1];
    fcntl(child->output, F_SETFL, O_NONBLOCK);
    fcntl(child->error, F_SETFL, O_NONBLOCK);
    return 0;
}

int cspawn_launch(char *const arguments[], mode_t mask, pid_t *pid) {
    int failure[2];
    if (pipe2(failure, O_CLOEXEC)) return errno;
    sigset_t before;
    *pid = fork_quietly(&before);
    if (*pid == 0) become(arguments, environ, mask, -1, -1, -1, failure[1]);
    int code = *pid < 0 ? errno : 0;
    close(failure[1]);
    if (code == 0) code = failure_told(failure[0]);
    close(failure[0]);
    if (code != 0 && *pid > 0) waitpid(*pid, NULL, 0);
    return code;
}

int cspawn_remove_at_end(const char *directory) {
    int life[2];
    if (pipe2(life, O_CLOEXEC)) return errno;
    // The shell ends its reading with this process, however that ends; then the directory goes.
    char *const arguments[] = {"sh", "-c", "read -r end; rm -rf -- \"$1\"", "sh", (char *)directory, NULL};
    sigset_t before;
    pid_t pid = fork_quietly(&before);
    if (pid == 0) {
        setsid();
        reset_signals();
        struct sigaction ignored = {.sa_handler = SIG_IGN};
        const int survived[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
        for (unsigned index = 0; index < sizeof survived / sizeof *survived; index++) {
            sigaction(survived[index], &ignored, NULL);
        }
        int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
        if (nowhere >= 0 && dup2(life[0], 0) == 0 && dup2(nowhere, 1) == 1 && dup2(nowhere, 2) == 2) {
            syscall(SYS_close_range, 3, ~0U, 1 << 2 /* CLOSE_RANGE_CLOEXEC */);
            unblock_signals();
            execv("/bin/sh", arguments);
        }
        _exit(127);
    }
    int code = pid < 0 ? errno : 0;
    close(life[0]);
    // The other end stays open as long as this process lives.
    if (code != 0) close(life[1]);
    return code;
}

bool cspawn_ignores(int signal) {
    struct sigaction action;
    return sigaction(signal, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

void cspawn_hide_memory(void) {
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0);
}

void cspawn_wipe_variable(const char *name) {
    char *value = getenv(name);
    if (!value) return;
    memset(value, '*', strlen(value));
    unsetenv(name);
}
