#ifndef CFILES_H
#define CFILES_H

#include <stdint.h>

/* Which file an open one is: its inode, and when it was made (0 where the file system does not keep that). */
struct cfiles_birth {
    uint64_t inode;
    int64_t seconds;
    uint32_t nanoseconds;
};

/* 0, or -1 with errno set. Swift does not see statx, which glibc shows only to those who ask for GNU's own. */
int cfiles_birth(int descriptor, struct cfiles_birth *birth);

#endif
