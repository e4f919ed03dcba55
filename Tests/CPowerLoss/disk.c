#define _GNU_SOURCE
#include "cpowerloss.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

struct disk {
    sqlite3_vfs vfs;
    sqlite3_vfs *real;
    int stays_normal;
    size_t directory_length;
    pthread_mutex_t lock;
    struct cpowerloss_event *events;
    size_t count, capacity;
    /// Names by number; NULL once it is unlinked.
    char **files;
    int32_t file_count;
    int open_count;
    char directory[PATH_MAX];
};

struct file {
    sqlite3_file base;
    struct disk *disk;
    int32_t number;
    int syncs_directory;
    sqlite3_file real[];
};

static struct disk *disk_at(const char *directory) {
    sqlite3_vfs *vfs = sqlite3_vfs_find(directory);
    return vfs ? vfs->pAppData : NULL;
}

// MARK: Notes

static int note(struct disk *disk, struct cpowerloss_event event) {
    if (event.bytes) {
        void *copy = malloc(event.count ? event.count : 1);
        if (!copy) return SQLITE_NOMEM;
        event.bytes = memcpy(copy, event.bytes, event.count);
    }
    if (disk->count == disk->capacity) {
        size_t capacity = disk->capacity ? 2 * disk->capacity : 256;
        struct cpowerloss_event *events = realloc(disk->events, capacity * sizeof *events);
        if (!events) return SQLITE_NOMEM;
        disk->events = events;
        disk->capacity = capacity;
    }
    disk->events[disk->count++] = event;
    return SQLITE_OK;
}

static int note_safely(struct disk *disk, struct cpowerloss_event event) {
    pthread_mutex_lock(&disk->lock);
    int code = note(disk, event);
    pthread_mutex_unlock(&disk->lock);
    return code;
}

static const char *short_name(const struct disk *disk, const char *path) {
    return path + disk->directory_length + 1;
}

/// The number of a file that is open; a new one when its name was never seen or has been unlinked since.
static int link_file(struct disk *disk, const char *path, int32_t *number) {
    const char *name = short_name(disk, path);
    for (int32_t at = 0; at < disk->file_count; at++) {
        if (disk->files[at] && strcmp(disk->files[at], name) == 0) {
            *number = at;
            return SQLITE_OK;
        }
    }
    char **files = realloc(disk->files, (size_t)(disk->file_count + 1) * sizeof *files);
    if (!files) return SQLITE_NOMEM;
    disk->files = files;
    *number = disk->file_count;
    if (!(files[*number] = strdup(name))) return SQLITE_NOMEM;
    disk->file_count++;
    struct cpowerloss_event event = {.kind = cpowerloss_link, .file = *number, .name = strdup(name)};
    return event.name ? note(disk, event) : SQLITE_NOMEM;
}

static int unlink_file(struct disk *disk, const char *path) {
    int32_t number;
    int code = link_file(disk, path, &number);
    if (code != SQLITE_OK) return code;
    struct cpowerloss_event event = {.kind = cpowerloss_unlink, .file = number, .name = disk->files[number]};
    disk->files[number] = NULL;
    return note(disk, event);
}

// MARK: An open file

static sqlite3_file *real(sqlite3_file *base) { return ((struct file *)base)->real; }

static int file_close(sqlite3_file *base) {
    struct disk *disk = ((struct file *)base)->disk;
    pthread_mutex_lock(&disk->lock);
    disk->open_count--;
    pthread_mutex_unlock(&disk->lock);
    return real(base)->pMethods->xClose(real(base));
}

static int file_read(sqlite3_file *base, void *bytes, int count, sqlite3_int64 offset) {
    return real(base)->pMethods->xRead(real(base), bytes, count, offset);
}

static int file_write(sqlite3_file *base, const void *bytes, int count, sqlite3_int64 offset) {
    struct file *file = (struct file *)base;
    int code = real(base)->pMethods->xWrite(real(base), bytes, count, offset);
    if (code != SQLITE_OK) return code;
    struct cpowerloss_event event = {
        .kind = cpowerloss_write, .file = file->number, .offset = offset, .bytes = bytes, .count = (size_t)count};
    return note_safely(file->disk, event);
}

static int file_truncate(sqlite3_file *base, sqlite3_int64 size) {
    struct file *file = (struct file *)base;
    int code = real(base)->pMethods->xTruncate(real(base), size);
    if (code != SQLITE_OK) return code;
    struct cpowerloss_event event = {.kind = cpowerloss_truncate, .file = file->number, .offset = size};
    return note_safely(file->disk, event);
}

/// The first sync of a journal that was opened to be made syncs its directory too: so does the real one
/// (UNIXFILE_DIRSYNC).
static int file_sync(sqlite3_file *base, int flags) {
    (void)flags;
    struct file *file = (struct file *)base;
    struct cpowerloss_event event = {.kind = cpowerloss_sync, .file = file->number};
    int code = note_safely(file->disk, event);
    if (code != SQLITE_OK || !file->syncs_directory) return code;
    file->syncs_directory = 0;
    return note_safely(file->disk, (struct cpowerloss_event){.kind = cpowerloss_sync_directory});
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size) {
    return real(base)->pMethods->xFileSize(real(base), size);
}

static int file_lock(sqlite3_file *base, int level) { return real(base)->pMethods->xLock(real(base), level); }
static int file_unlock(sqlite3_file *base, int level) { return real(base)->pMethods->xUnlock(real(base), level); }

static int file_check_lock(sqlite3_file *base, int *held) {
    return real(base)->pMethods->xCheckReservedLock(real(base), held);
}

static int file_control(sqlite3_file *base, int operation, void *argument) {
    struct file *file = (struct file *)base;
    if (operation == SQLITE_FCNTL_PRAGMA && file->disk->stays_normal) {
        // [0] takes the answer, [1] is the pragma's name, [2] its value if it has one. SQLITE_OK: it is done with.
        char **words = argument;
        if (sqlite3_stricmp(words[1], "synchronous") == 0) {
            if (!words[2]) {
                words[0] = sqlite3_mprintf("2");
                return SQLITE_OK;
            }
            if (sqlite3_stricmp(words[2], "FULL") == 0) return SQLITE_OK;
        }
    }
    return real(base)->pMethods->xFileControl(real(base), operation, argument);
}

static int file_sector(sqlite3_file *base) { return real(base)->pMethods->xSectorSize(real(base)); }
static int file_character(sqlite3_file *base) { return real(base)->pMethods->xDeviceCharacteristics(real(base)); }

static int file_map(sqlite3_file *base, int region, int size, int extends, void volatile **memory) {
    return real(base)->pMethods->xShmMap(real(base), region, size, extends, memory);
}

static int file_shared_lock(sqlite3_file *base, int offset, int count, int flags) {
    return real(base)->pMethods->xShmLock(real(base), offset, count, flags);
}

static void file_barrier(sqlite3_file *base) { real(base)->pMethods->xShmBarrier(real(base)); }
static int file_unmap(sqlite3_file *base, int removes) { return real(base)->pMethods->xShmUnmap(real(base), removes); }

/// Version 2: shared memory, but no pages of the file mapped into memory, whose changes nobody would see.
static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_character,
    .xShmMap = file_map,
    .xShmLock = file_shared_lock,
    .xShmBarrier = file_barrier,
    .xShmUnmap = file_unmap,
};

// MARK: The file system

static int vfs_open(sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *base, int flags, int *result) {
    struct disk *disk = vfs->pAppData;
    // Temporary files are nobody's promise.
    if (!name) return disk->real->xOpen(disk->real, name, base, flags, result);
    struct file *file = (struct file *)base;
    base->pMethods = NULL;
    file->disk = disk;
    int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_SUPER_JOURNAL | SQLITE_OPEN_WAL;
    file->syncs_directory = (flags & SQLITE_OPEN_CREATE) && (flags & journals);
    int code = disk->real->xOpen(disk->real, name, file->real, flags, result);
    if (code != SQLITE_OK) return code;
    base->pMethods = &methods;
    pthread_mutex_lock(&disk->lock);
    disk->open_count++;
    code = link_file(disk, name, &file->number);
    pthread_mutex_unlock(&disk->lock);
    return code;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int syncs_directory) {
    struct disk *disk = vfs->pAppData;
    int code = disk->real->xDelete(disk->real, name, 0);
    if (code != SQLITE_OK) return code;
    pthread_mutex_lock(&disk->lock);
    code = unlink_file(disk, name);
    if (code == SQLITE_OK && syncs_directory) {
        code = note(disk, (struct cpowerloss_event){.kind = cpowerloss_sync_directory});
    }
    pthread_mutex_unlock(&disk->lock);
    return code;
}

int cpowerloss_insert(const char *directory, int stays_normal) {
    sqlite3_initialize();
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    struct disk *disk = calloc(1, sizeof *disk);
    if (!real || !disk || strlen(directory) >= sizeof disk->directory) {
        free(disk);
        return SQLITE_CANTOPEN;
    }
    strcpy(disk->directory, directory);
    disk->directory_length = strlen(directory);
    disk->real = real;
    disk->stays_normal = stays_normal;
    pthread_mutex_init(&disk->lock, NULL);
    disk->vfs = *real;
    disk->vfs.pNext = NULL;
    // The directory is the name: that is how `sqlite3_open_v2` below finds it.
    disk->vfs.zName = disk->directory;
    disk->vfs.szOsFile = (int)sizeof(struct file) + real->szOsFile;
    disk->vfs.pAppData = disk;
    disk->vfs.xOpen = vfs_open;
    disk->vfs.xDelete = vfs_delete;
    return sqlite3_vfs_register(&disk->vfs, 0);
}

void cpowerloss_remove(const char *directory) {
    struct disk *disk = disk_at(directory);
    if (!disk) return;
    sqlite3_vfs_unregister(&disk->vfs);
    // A test that fails may leave a database open, and whoever closes it comes by here.
    if (disk->open_count > 0) return;
    for (size_t at = 0; at < disk->count; at++) {
        free((void *)disk->events[at].bytes);
        free((void *)disk->events[at].name);
    }
    for (int32_t at = 0; at < disk->file_count; at++) free(disk->files[at]);
    free(disk->files);
    free(disk->events);
    pthread_mutex_destroy(&disk->lock);
    free(disk);
}

size_t cpowerloss_position(const char *directory) {
    struct disk *disk = disk_at(directory);
    if (!disk) return 0;
    pthread_mutex_lock(&disk->lock);
    size_t count = disk->count;
    pthread_mutex_unlock(&disk->lock);
    return count;
}

int cpowerloss_event_at(const char *directory, size_t position, struct cpowerloss_event *event) {
    struct disk *disk = disk_at(directory);
    if (!disk) return 0;
    pthread_mutex_lock(&disk->lock);
    int found = position < disk->count;
    if (found) *event = disk->events[position];
    pthread_mutex_unlock(&disk->lock);
    return found;
}

/// GRDB opens with the default file system and has no way to name another. In a program that holds this file its calls
/// end up here: a path in the directory of a disk is opened on that disk, all others as ever.
int sqlite3_open_v2(const char *path, sqlite3 **database, int flags, const char *vfs) {
    int (*open)(const char *, sqlite3 **, int, const char *);
    *(void **)&open = dlsym(RTLD_NEXT, "sqlite3_open_v2");
    if (!open) return SQLITE_MISUSE;
    const char *slash = path ? strrchr(path, '/') : NULL;
    char directory[PATH_MAX];
    if (slash && (size_t)(slash - path) < sizeof directory) {
        memcpy(directory, path, (size_t)(slash - path));
        directory[slash - path] = 0;
        if (directory[0] && disk_at(directory)) vfs = directory;
    }
    return open(path, database, flags, vfs);
}
