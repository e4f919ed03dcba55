// A disk that can lose its power, under SQLite: a file system (VFS) that passes everything on to the real one and
// notes what is written, synced, made and removed, in order. What a machine would find after a power loss at any
// moment of it is made from these notes; nothing here has to be repeated for it.
#pragma once

#include <stddef.h>
#include <stdint.h>

enum cpowerloss_kind {
    /// A file is seen for the first time under its name.
    cpowerloss_link,
    cpowerloss_unlink,
    cpowerloss_write,
    /// `offset` is the new length.
    cpowerloss_truncate,
    cpowerloss_sync,
    cpowerloss_sync_directory,
};

struct cpowerloss_event {
    enum cpowerloss_kind kind;
    /// A file has one number from its link to its unlink, and never again.
    int32_t file;
    /// Without the directory; of `link` and `unlink` only.
    const char *name;
    int64_t offset;
    const void *bytes;
    size_t count;
};

/// Databases opened in `directory` from now on are on such a disk. With `stays_normal` they are told that
/// `PRAGMA synchronous = FULL` is done, and it is not. Syncs of the real disk are left out: nobody waits for them.
/// Returns 0, or an error of SQLite.
int cpowerloss_insert(const char *directory, int stays_normal);
/// Forgets the notes. No database should be open there.
void cpowerloss_remove(const char *directory);
/// How many events there are so far; 0 where no such disk is.
size_t cpowerloss_position(const char *directory);
/// What it points to is there until the disk is removed. Returns 0 when there is no such event.
int cpowerloss_event_at(const char *directory, size_t position, struct cpowerloss_event *event);

/// Looks at a database without changing what it holds: is it sound (`PRAGMA integrity_check`), and a number that is the
/// same for the same schema and rows. Returns 0 when it is sound; `problem` has a text of at most `capacity` bytes if
/// not.
int cpowerloss_examine(const char *path, uint64_t *digest, char *problem, size_t capacity);
