#define _GNU_SOURCE
#include "cspawn.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

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

/// What runs between fork and exec calls only what is safe after a fork of a threaded process.
static void become(char *const arguments[], char **environment, mode_t mask, int output, int error, int failure) {
    setsid();
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    umask(mask);
    struct sigaction plain = {.sa_handler = SIG_DFL};
    for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &plain, NULL);
    int input = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (input >= 0 && dup2(input, 0) == 0 && dup2(output, 1) == 1 && dup2(error, 2) == 2) {
        // Kept until exec: the pipe that tells why there is none. A kernel without this call has them closed by O_CLOEXEC.
        syscall(SYS_close_range, 3, ~0U, 1 << 2 /* CLOSE_RANGE_CLOEXEC */);
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        execvpe(arguments[0], arguments, environment);
    }
    int code = errno;
    if (write(failure, &code, sizeof code) < 0) code = 0;
    _exit(127);
}

static void close_pair(int pair[2]) {
    if (pair[0] >= 0) close(pair[0]);
    if (pair[1] >= 0) close(pair[1]);
    pair[0] = pair[1] = -1;
}

int cspawn_start(char *const arguments[], const char *variable, mode_t mask, struct cspawn_child *child) {
    int output[2] = {-1, -1}, error[2] = {-1, -1}, failure[2] = {-1, -1}, code = 0;
    char **environment = environment_with(variable);
    if (!environment || pipe2(output, O_CLOEXEC) || pipe2(error, O_CLOEXEC) || pipe2(failure, O_CLOEXEC)) {
        code = errno;
    } else {
        // No handler of ours may run in the child before it is another program.
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        child->pid = fork();
        if (child->pid == 0) become(arguments, environment, mask, output[1], error[1], failure[1]);
        if (child->pid < 0) code = errno;
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    }
    free(environment);
    if (code == 0) {
        close(failure[1]);
        failure[1] = -1;
        // The end of the pipe without a word is a successful exec.
        ssize_t count;
        do count = read(failure[0], &code, sizeof code); while (count < 0 && errno == EINTR);
        if (count != sizeof code) code = 0;
        if (code == 0) {
            child->process = (int)syscall(SYS_pidfd_open, child->pid, 0);
            if (child->process < 0) {
                code = errno;
                kill(-child->pid, SIGKILL);
            }
        }
        if (code != 0) waitpid(child->pid, NULL, 0);
    }
    close_pair(failure);
    if (code != 0) {
        close_pair(output);
        close_pair(error);
        return code;
    }
    close(output[1]);
    close(error[1]);
    child->output = output[0];
    child->error = error[0];
    fcntl(child->output, F_SETFL, O_NONBLOCK);
    fcntl(child->error, F_SETFL, O_NONBLOCK);
    return 0;
}

void cspawn_wipe_variable(const char *name) {
    char *value = getenv(name);
    if (!value) return;
    memset(value, '*', strlen(value));
    unsetenv(name);
}
