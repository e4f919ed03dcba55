/* PostgreSQL's client library, loaded when somebody asks for it: with the libraries it brings (TLS, Kerberos, LDAP) it costs a
   start of the program 7 ms and 5 MB, and almost nobody who starts it has a PostgreSQL. Its functions are called by their own
   names; those this target defines load nothing by themselves. */
#pragma once

/* Debian keeps libpq's header in a folder of its own, others do not. */
#if __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#else
#include <libpq-fe.h>
#endif

/* Loads it once; from any thread. NULL, or why it can't be loaded. No other function here may be called before it has
   returned NULL. */
const char *cpostgres_load(void);
