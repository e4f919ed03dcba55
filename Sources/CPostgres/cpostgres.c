#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>

/* Hidden, so that the library's own calls of its functions go to itself and not to those here. */
#pragma GCC visibility push(hidden)
#include "cpostgres.h"

#define FUNCTIONS(F) \
    F(PGconn *, PQconnectdb, (const char *conninfo), (conninfo)) \
    F(PGconn *, PQconnectdbParams, (const char *const *keywords, const char *const *values, int expand_dbname), \
      (keywords, values, expand_dbname)) \
    F(PQconninfoOption *, PQconninfoParse, (const char *conninfo, char **errmsg), (conninfo, errmsg)) \
    F(ConnStatusType, PQstatus, (const PGconn *conn), (conn)) \
    F(int, PQserverVersion, (const PGconn *conn), (conn)) \
    F(char *, PQerrorMessage, (const PGconn *conn), (conn)) \
    F(int, PQsocket, (const PGconn *conn), (conn)) \
    F(PQnoticeProcessor, PQsetNoticeProcessor, (PGconn *conn, PQnoticeProcessor proc, void *arg), (conn, proc, arg)) \
    F(int, PQsetnonblocking, (PGconn *conn, int arg), (conn, arg)) \
    F(int, PQenterPipelineMode, (PGconn *conn), (conn)) \
    F(int, PQpipelineSync, (PGconn *conn), (conn)) \
    F(int, PQsendPrepare, \
      (PGconn *conn, const char *stmtName, const char *query, int nParams, const Oid *paramTypes), \
      (conn, stmtName, query, nParams, paramTypes)) \
    F(int, PQsendQueryPrepared, \
      (PGconn *conn, const char *stmtName, int nParams, const char *const *paramValues, const int *paramLengths, \
       const int *paramFormats, int resultFormat), \
      (conn, stmtName, nParams, paramValues, paramLengths, paramFormats, resultFormat)) \
    F(int, PQflush, (PGconn *conn), (conn)) \
    F(int, PQconsumeInput, (PGconn *conn), (conn)) \
    F(int, PQisBusy, (PGconn *conn), (conn)) \
    F(PGresult *, PQgetResult, (PGconn *conn), (conn)) \
    F(PGresult *, PQexec, (PGconn *conn, const char *query), (conn, query)) \
    F(ExecStatusType, PQresultStatus, (const PGresult *res), (res)) \
    F(char *, PQresultErrorField, (const PGresult *res, int fieldcode), (res, fieldcode)) \
    F(char *, PQcmdStatus, (PGresult *res), (res)) \
    F(int, PQntuples, (const PGresult *res), (res)) \
    F(char *, PQgetvalue, (const PGresult *res, int tup_num, int field_num), (res, tup_num, field_num)) \
    F(int, PQgetlength, (const PGresult *res, int tup_num, int field_num), (res, tup_num, field_num)) \
    F(int, PQgetisnull, (const PGresult *res, int tup_num, int field_num), (res, tup_num, field_num))

#define PROCEDURES(P) \
    P(PQfinish, (PGconn *conn), (conn)) \
    P(PQconninfoFree, (PQconninfoOption *connOptions), (connOptions)) \
    P(PQclear, (PGresult *res), (res))

#define DEFINE_FUNCTION(result, name, parameters, arguments) \
    static result(*loaded_##name) parameters; \
    result name parameters { return loaded_##name arguments; }

#define DEFINE_PROCEDURE(name, parameters, arguments) \
    static void(*loaded_##name) parameters; \
    void name parameters { loaded_##name arguments; }

FUNCTIONS(DEFINE_FUNCTION)
PROCEDURES(DEFINE_PROCEDURE)

static pthread_once_t once = PTHREAD_ONCE_INIT;
/* Never freed: it is told for as long as the program runs. */
static const char *problem;

/* False where the library has no such function. */
static int find(void *library, void **function, const char *name) {
    *function = dlsym(library, name);
    if (*function == NULL && problem == NULL) problem = dlerror();
    return *function != NULL;
}

static void load(void) {
    void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        problem = dlerror();
        return;
    }
#define FIND_FUNCTION(result, name, parameters, arguments) \
    if (!find(library, (void **)&loaded_##name, #name)) return;
#define FIND_PROCEDURE(name, parameters, arguments) \
    if (!find(library, (void **)&loaded_##name, #name)) return;
    FUNCTIONS(FIND_FUNCTION)
    PROCEDURES(FIND_PROCEDURE)
}

const char *cpostgres_load(void) {
    pthread_once(&once, load);
    return problem;
}
