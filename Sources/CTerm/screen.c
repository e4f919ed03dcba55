#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "cterm.h"

#include <curses.h>
#include <term.h>
// term.h makes macros of the capabilities' long names.
#undef columns
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static FILE *output_file;
static FILE *input_file;
// ncurses writes its frames here: a pipe could fill up and block the only thread that reads it.
static int output = -1;
static uint8_t *frame;
static size_t frame_capacity;
// The next frame chooses the letters' character set: somebody else may have chosen another one.
static bool owes_letters = true;

const uint32_t ct_bold = 1, ct_dim = 2, ct_underline = 4, ct_reverse = 8, ct_italic = 16;

static void close_files(void) {
    if (output_file) fclose(output_file); else if (output >= 0) close(output);
    if (input_file) fclose(input_file);
    output_file = input_file = NULL;
    output = -1;
}

bool ct_screen_open(const char *term) {
    output = memfd_create("screen", MFD_CLOEXEC);
    if (output < 0) return false;
    output_file = fdopen(output, "w");
    input_file = fopen("/dev/null", "re");
    // The size comes from the tty itself, never from LINES and COLUMNS. Types without a size of their own (linux) fail
    // where ncurses may not ask the system either.
    use_env(FALSE);
    use_tioctl(TRUE);
    screen = output_file && input_file ? newterm((char *)term, output_file, input_file) : NULL;
    const char *address = screen ? tigetstr("cup") : NULL;
    if (!address || address == (char *)-1) {
        if (screen) delscreen(screen);
        screen = NULL;
        close_files();
        return false;
    }
    nonl();
    // Otherwise a waiting key would split a frame.
    typeahead(-1);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    // What ncurses says first is dropped: it sets a scroll region before it knows the size, and the screen is taken and
    // given back by our own bytes, each time the same.
    refresh();
    lseek(output, 0, SEEK_SET);
    return true;
}

bool ct_screen_lacks_descriptions(void) {
    int problem = 1;
    return setupterm("xterm-256color", STDOUT_FILENO, &problem) != OK && problem <= 0;
}

void ct_screen_close(void) {
    if (!screen) return;
    delscreen(screen);
    screen = NULL;
    close_files();
    free(frame);
    frame = NULL;
    frame_capacity = 0;
}

int ct_screen_colors(void) { return has_colors() ? COLORS : 0; }

bool ct_screen_has_title(void) { return tigetflag("XT") == 1; }

size_t ct_screen_capability(const char *name, char *buffer, size_t capacity) {
    const char *text = tigetstr((char *)name);
    if (!text || text == (char *)-1) return 0;
    size_t count = 0;
    while (*text && count < capacity) {
        const char *end = text[0] == '$' && text[1] == '<' ? strchr(text, '>') : NULL;
        if (end) text = end + 1; else buffer[count++] = *text++;
    }
    return count;
}

void ct_screen_pair(short pair, int foreground, int background) { init_extended_pair(pair, foreground, background); }

void ct_screen_resize(int rows, int columns) { resizeterm(rows, columns); }

void ct_screen_repaint(void) {
    clearok(curscr, TRUE);
    owes_letters = true;
}

void ct_screen_put(int row, int column, const ct_cell *cells, size_t count) {
    _Static_assert(sizeof cells->scalars / sizeof *cells->scalars == CCHARW_MAX, "ncurses keeps five scalars in a cell");
    move(row, column);
    for (const ct_cell *next = cells; next < cells + count; next++) {
        wchar_t text[CCHARW_MAX + 1] = {0};
        bool fits = next->scalars[0] >= ' ' && (next->scalars[0] < 0x7F || wcwidth(next->scalars[0]) == next->width);
        for (size_t index = 0; fits && index < CCHARW_MAX && next->scalars[index]; index++) {
            text[index] = next->scalars[index];
            fits = index == 0 || wcwidth(text[index]) == 0;
        }
        attr_t attr = A_NORMAL;
        if (next->attributes & ct_bold) attr |= A_BOLD;
        if (next->attributes & ct_dim) attr |= A_DIM;
        if (next->attributes & ct_underline) attr |= A_UNDERLINE;
        if (next->attributes & ct_reverse) attr |= A_REVERSE;
        if (next->attributes & ct_italic) attr |= A_ITALIC;
        cchar_t cell;
        setcchar(&cell, fits ? text : L"\uFFFD", attr, next->pair, NULL);
        // The last cell of the screen is drawn although the cursor can't move on; the error says only that.
        add_wch(&cell);
        if (!fits && next->width == 2) {
            setcchar(&cell, L" ", attr, next->pair, NULL);
            add_wch(&cell);
        }
    }
}

void ct_screen_cursor(int row, int column) {
    leaveok(stdscr, row < 0);
    if (row >= 0) move(row, column);
}

// Leaves out what ncurses says with every change of attributes and nothing here makes necessary: that letters are letters
// (`ESC ( B`), as no cell is of another character set, and `0;` where the attributes are reset already. Text holds no ESC.
static size_t shorten(uint8_t *bytes, size_t count) {
    size_t kept = 0;
    bool is_reset = false;
    for (size_t next = 0; next < count;) {
        const uint8_t *rest = bytes + next;
        const size_t left = count - next;
        if (left >= 3 && memcmp(rest, "\033(B", 3) == 0) {
            next += 3;
            if (!owes_letters) continue;
            owes_letters = false;
            memmove(bytes + kept, rest, 3);
            kept += 3;
        } else if (left >= 3 && memcmp(rest, "\033[", 2) == 0) {
            size_t length = 2;
            while (length < left && (rest[length] < 0x40 || rest[length] > 0x7E)) length++;
            const bool is_sgr = length < left && rest[length] == 'm';
            const bool is_doubled = is_sgr && is_reset && length > 4 && memcmp(rest + 2, "0;", 2) == 0;
            if (is_sgr) is_reset = length == 2 || (length == 3 && rest[2] == '0');
            if (length < left) length++;
            bytes[kept++] = 0x1B;
            const size_t from = is_doubled ? 4 : 2;
            bytes[kept++] = '[';
            memmove(bytes + kept, rest + from, length - from);
            kept += length - from;
            next += length;
        } else {
            bytes[kept++] = bytes[next++];
        }
    }
    return kept;
}

const uint8_t *ct_screen_flush(size_t *count) {
    *count = 0;
    wnoutrefresh(stdscr);
    doupdate();
    const off_t end = lseek(output, 0, SEEK_CUR);
    lseek(output, 0, SEEK_SET);
    if (end <= 0) return NULL;
    if ((size_t)end > frame_capacity) {
        uint8_t *larger = realloc(frame, (size_t)end);
        if (!larger) return NULL;
        frame = larger;
        frame_capacity = (size_t)end;
    }
    const ssize_t got = pread(output, frame, (size_t)end, 0);
    if (got > 0) *count = shorten(frame, (size_t)got);
    return frame;
}
