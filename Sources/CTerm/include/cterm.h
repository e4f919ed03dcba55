// What the terminal driver needs from C: ncurses as a renderer into a memory file, signals, and the restore that must
// work inside a signal handler. One terminal per process; every function but the handlers runs on one thread.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Locale and width.

/// Makes character classification UTF-8 whatever the environment says. False when the system has no such locale.
bool ct_use_utf8(void);
/// Columns of a scalar by the system's table: -1 unknown, 0 joins the cell before, 1 or 2.
int ct_wcwidth(uint32_t scalar);

// The tty. Functions return 0 or a descriptor on success, a negative errno on failure.

/// Opens an event counter, to wake a poll from any thread.
int ct_event_open(void);
/// Opens the terminal of this process anew, so that O_NONBLOCK stays with this description alone.
int ct_tty_open(void);
/// Rows and columns as the kernel tells them; 0 when it doesn't know.
void ct_tty_size(int tty, int *rows, int *columns);
/// Saves the modes on the first call, then enters raw mode. Stops the process while it is in the background.
int ct_tty_raw(int tty);
/// What `ct_leave` writes before it gives the saved modes back; copied, at most 512 bytes.
void ct_set_leave_text(const char *bytes, size_t count);
/// Gives the terminal back: leave text, then the saved modes. Async-signal-safe, and harmless when already done.
void ct_leave(void);

// Signals.

/// Installs all handlers. Returns the descriptor that becomes readable with one byte per signal: its number.
int ct_signals_install(void);
/// Puts back the handlers that were there before.
void ct_signals_remove(void);
/// Stops this process (`group`: its whole process group) as ^Z does, and returns when it is continued.
void ct_stop(bool group);

// Programs.

/// Starts `arguments[0]`, looked up in PATH, on this terminal: in this process group, with standard input and output of
/// ours, signals as at a login, no other descriptor. It gets SIGHUP when this process ends. Answers a descriptor that
/// becomes readable once it has ended, or a negative errno that says why it does not run.
int ct_program_start(char *const arguments[], pid_t *pid);
/// Waits for its end; the status as waitpid has it.
int ct_program_end(pid_t pid);

// ncurses.

/// Starts ncurses for the terminal type `term` with a memory file as its output. False when the type is unknown or
/// can't move the cursor.
bool ct_screen_open(const char *term);
/// Whether not even the most common type is described: there is no terminfo database, or not where it is looked for.
bool ct_screen_lacks_descriptions(void);
void ct_screen_close(void);
int ct_screen_colors(void);
/// Whether the type is one of xterm's kin, which know window titles.
bool ct_screen_has_title(void);
/// A string capability without padding; its length, or 0 when the type lacks it.
size_t ct_screen_capability(const char *name, char *buffer, size_t capacity);
/// Makes `pair` (from 1) a pair of colours; -1 is the terminal's own.
void ct_screen_pair(short pair, int foreground, int background);
void ct_screen_resize(int rows, int columns);
/// The next flush repaints everything.
void ct_screen_repaint(void);
/// Attributes of a cell, to be or-ed.
extern const uint32_t ct_bold, ct_dim, ct_underline, ct_reverse, ct_italic;
/// One or two columns: a base scalar and marks, 0 where there is none.
typedef struct {
    uint32_t scalars[5];
    int width;
    uint32_t attributes;
    short pair;
} ct_cell;
/// Puts cells from (row, column) on. A base scalar whose width isn't the cell's by the system's table is replaced by U+FFFD.
void ct_screen_put(int row, int column, const ct_cell *cells, size_t count);
/// The terminal has been made to move the cells between these rows and columns up by `distance` rows, down by less than zero,
/// and to blank what came free: the next flush goes on from that.
void ct_screen_moved(int top, int bottom, int left, int right, int distance);
/// Where the cursor shall stand; a negative row leaves it wherever output ends.
void ct_screen_cursor(int row, int column);
/// Renders the difference to the last flush into the memory file. Returns its bytes, valid until the next flush.
const uint8_t *ct_screen_flush(size_t *count);
