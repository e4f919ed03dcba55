#define _GNU_SOURCE
#include "cterm.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

// Told to the loop through a pipe: what is about the terminal, and all that would end the process without giving it back.
static const int told[] = {
    SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP,    SIGINT,  SIGQUIT, SIGUSR1,
    SIGUSR2,  SIGALRM, SIGPOLL, SIGPROF, SIGVTALRM, SIGXCPU, SIGPWR,  SIGSTKFLT,
};
// The process dies of these; the terminal is given back first.
static const int deadly[] = {SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE};

enum { told_count = sizeof told / sizeof *told, deadly_count = sizeof deadly / sizeof *deadly };

static int signal_pipe[2] = {-1, -1};
static struct sigaction told_before[told_count];
static struct sigaction deadly_before[deadly_count];
static char alternate_stack[64 * 1024];

static void tell(int signal) {
    const int saved_errno = errno;
    const unsigned char byte = (unsigned char)signal;
    // A full pipe already holds enough news.
    ssize_t ignored = write(signal_pipe[1], &byte, 1);
    (void)ignored;
    errno = saved_errno;
}

static void die(int signal, siginfo_t *info, void *context) {
    ct_leave();
    for (int index = 0; index < deadly_count; index++) {
        if (deadly[index] != signal) continue;
        const struct sigaction *before = &deadly_before[index];
        sigaction(signal, before, NULL);
        // The handler that was there, such as the runtime's backtracer, sees the crash as it happened.
        if (before->sa_flags & SA_SIGINFO) {
            before->sa_sigaction(signal, info, context);
        } else if (before->sa_handler != SIG_DFL && before->sa_handler != SIG_IGN) {
            before->sa_handler(signal);
        }
    }
    // Still here: die of the same signal, as soon as this handler returns.
    struct sigaction standard = {.sa_handler = SIG_DFL};
    sigaction(signal, &standard, NULL);
    raise(signal);
}

int ct_signals_install(void) {
    if (pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return -errno;
    stack_t stack;
    if (sigaltstack(NULL, &stack) == 0 && (stack.ss_flags & SS_DISABLE)) {
        stack = (stack_t){.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
        sigaltstack(&stack, NULL);
    }
    struct sigaction action = {.sa_handler = tell, .sa_flags = SA_RESTART};
    for (int index = 0; index < told_count; index++) sigaction(told[index], &action, &told_before[index]);
    struct sigaction deadly_action = {.sa_sigaction = die, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
    for (int index = 0; index < deadly_count; index++) {
        sigaction(deadly[index], &deadly_action, &deadly_before[index]);
    }
    return signal_pipe[0];
}

void ct_signals_remove(void) {
    if (signal_pipe[0] < 0) return;
    for (int index = 0; index < told_count; index++) sigaction(told[index], &told_before[index], NULL);
    for (int index = 0; index < deadly_count; index++) sigaction(deadly[index], &deadly_before[index], NULL);
    close(signal_pipe[0]);
    close(signal_pipe[1]);
    signal_pipe[0] = signal_pipe[1] = -1;
}

void ct_stop(bool group) {
    // The continue that ends this stop is seen by returning; the handler would report it a second time.
    struct sigaction standard = {.sa_handler = SIG_DFL}, stop, go_on;
    sigaction(SIGTSTP, &standard, &stop);
    sigaction(SIGCONT, &standard, &go_on);
    if (group) kill(0, SIGTSTP); else raise(SIGTSTP);
    sigaction(SIGTSTP, &stop, NULL);
    sigaction(SIGCONT, &go_on, NULL);
}
