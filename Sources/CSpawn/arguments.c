#include "cspawn.h"

static int argument_count;
static char **argument_texts;

/// glibc hands main's arguments to each constructor. Swift's own way to them begins at `environ`, which is elsewhere
/// once a preloaded library has called setenv.
__attribute__((constructor)) static void keep_arguments(int count, char **texts) {
    argument_count = count;
    argument_texts = texts;
}

char **cspawn_arguments(int *count) {
    *count = argument_count;
    return argument_texts;
}
