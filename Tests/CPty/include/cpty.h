// What a test needs from C to run a program on a terminal of its own: POSIX_SPAWN_SETSID is invisible to Swift, and so is memmem.
#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/// Makes a pseudo-terminal. Both ends stay open with the caller. Returns 0 or an errno.
int cpty_open(int rows, int columns, int *master, int *slave);
int cpty_resize(int master, int rows, int columns);
/// Starts a program as leader of a new session whose terminal is `slave`. Returns 0 or an errno.
int cpty_spawn(const char *path, char *const arguments[], char *const environment[], int slave, pid_t *pid);
/// Starts a program with these two as standard input and output, the file `errors` as standard error, and nothing else
/// open: a socket of this process that a child holds is not closed when this process closes it. Returns 0 or an errno.
int cpty_spawn_piped(
    const char *path, char *const arguments[], char *const environment[], int input, int output, const char *errors,
    pid_t *pid);
/// A descriptor that becomes readable when the process ends; -1 on failure.
int cpty_process_descriptor(pid_t pid);
/// Whether `part` stands in `bytes`: for text that grows while somebody waits for it.
bool cpty_contains(const uint8_t *bytes, size_t count, const uint8_t *part, size_t part_count);
