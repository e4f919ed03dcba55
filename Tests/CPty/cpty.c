#define _GNU_SOURCE
#include "cpty.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

int cpty_open(int rows, int columns, int *master, int *slave) {
    char path[128];
    *slave = -1;
    *master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (*master < 0) return errno;
    if (grantpt(*master) == 0 && unlockpt(*master) == 0 && ptsname_r(*master, path, sizeof path) == 0) {
        *slave = open(path, O_RDWR | O_NOCTTY | O_CLOEXEC);
    }
    if (*slave < 0) {
        int failure = errno;
        close(*master);
        return failure;
    }
    return cpty_resize(*master, rows, columns);
}

bool cpty_contains(const uint8_t *bytes, size_t count, const uint8_t *part, size_t part_count) {
    return memmem(bytes, count, part, part_count) != NULL;
}

int cpty_resize(int master, int rows, int columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    return ioctl(master, TIOCSWINSZ, &size) == 0 ? 0 : errno;
}

/// Default signals, none blocked, and `flags`.
static void prepare(posix_spawnattr_t *attributes, short flags) {
    posix_spawnattr_init(attributes);
    posix_spawnattr_setflags(attributes, flags | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    sigset_t signals;
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(attributes, &signals);
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(attributes, &signals);
}

int cpty_spawn(const char *path, char *const arguments[], char *const environment[], int slave, pid_t *pid) {
    char terminal[128];
    int failure = ttyname_r(slave, terminal, sizeof terminal);
    if (failure) return failure;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    prepare(&attributes, POSIX_SPAWN_SETSID);
    posix_spawn_file_actions_init(&actions);
    // The first terminal a session leader opens becomes the controlling one.
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&actions, 0, 1);
    posix_spawn_file_actions_adddup2(&actions, 0, 2);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    failure = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failure;
}

int cpty_spawn_piped(
    const char *path, char *const arguments[], char *const environment[], int input, int output, const char *errors,
    pid_t *pid) {
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_t actions;
    prepare(&attributes, 0);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, 0);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_APPEND, 0600);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    int failure = posix_spawn(pid, path, &actions, &attributes, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failure;
}

int cpty_process_descriptor(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }
