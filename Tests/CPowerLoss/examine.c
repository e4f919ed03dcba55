#include "cpowerloss.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

/// FNV-1a.
static void mix(uint64_t *digest, const void *bytes, size_t count) {
    const unsigned char *byte = bytes;
    for (size_t at = 0; at < count; at++) *digest = (*digest ^ byte[at]) * 0x100000001b3ull;
}

static void mix_column(uint64_t *digest, sqlite3_stmt *row, int column) {
    int type = sqlite3_column_type(row, column);
    const void *bytes = sqlite3_column_blob(row, column);
    int count = sqlite3_column_bytes(row, column);
    mix(digest, &type, sizeof type);
    mix(digest, &count, sizeof count);
    if (bytes) mix(digest, bytes, (size_t)count);
}

static int mix_rows(sqlite3 *database, const char *sql, uint64_t *digest) {
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(database, sql, -1, &row, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW) {
        for (int column = 0; column < sqlite3_column_count(row); column++) mix_column(digest, row, column);
        code = SQLITE_OK;
    }
    sqlite3_finalize(row);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int mix_tables(sqlite3 *database, uint64_t *digest) {
    sqlite3_stmt *table = NULL;
    const char *names = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
    int code = sqlite3_prepare_v2(database, names, -1, &table, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(table)) == SQLITE_ROW) {
        char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", sqlite3_column_text(table, 0));
        code = sql ? mix_rows(database, sql, digest) : SQLITE_NOMEM;
        sqlite3_free(sql);
    }
    sqlite3_finalize(table);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

static int check(sqlite3 *database, char *problem, size_t capacity) {
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(database, "PRAGMA integrity_check", -1, &row, NULL);
    if (code == SQLITE_OK) code = sqlite3_step(row);
    if (code == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(row, 0);
        code = text && strcmp(text, "ok") == 0 ? SQLITE_OK : SQLITE_CORRUPT;
        if (code != SQLITE_OK) snprintf(problem, capacity, "%s", text ? text : "no answer");
    }
    sqlite3_finalize(row);
    return code;
}

int cpowerloss_examine(const char *path, uint64_t *digest, char *problem, size_t capacity) {
    sqlite3 *database = NULL;
    *digest = 0xcbf29ce484222325ull;
    problem[0] = 0;
    int code = sqlite3_open_v2(path, &database, SQLITE_OPEN_READWRITE, NULL);
    // What was not checkpointed stays so for whoever opens it next.
    if (code == SQLITE_OK) sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
    if (code == SQLITE_OK) code = check(database, problem, capacity);
    if (code == SQLITE_OK) code = mix_rows(database, "SELECT name, sql FROM sqlite_schema ORDER BY name", digest);
    if (code == SQLITE_OK) code = mix_tables(database, digest);
    if (code != SQLITE_OK && !problem[0]) snprintf(problem, capacity, "%s", sqlite3_errmsg(database));
    sqlite3_close(database);
    return code;
}
