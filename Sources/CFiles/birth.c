#define _GNU_SOURCE
#include "cfiles.h"

#include <fcntl.h>
#include <sys/stat.h>

int cfiles_birth(int descriptor, struct cfiles_birth *birth) {
    struct statx status = {0};
    if (statx(descriptor, "", AT_EMPTY_PATH, STATX_INO | STATX_BTIME, &status) != 0) return -1;
    birth->inode = status.stx_ino;
    birth->seconds = status.stx_btime.tv_sec;
    birth->nanoseconds = status.stx_btime.tv_nsec;
    return 0;
}
