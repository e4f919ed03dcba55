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
// Blank, and as wide and as high as the screen: what rows that come free are made of, and whose rows are forgotten.
static WINDOW *blank_row, *first_column;
// The next frame chooses the letters' character set: somebody else may have chosen another one.
static bool owes_letters = true;
// Nothing has another look than the terminal's own now.
static bool is_reset = false;

const uint32_t ct_bold = 1, ct_dim = 2, ct_underline = 4, ct_reverse = 8, ct_italic = 16;

static void close_windows(void) {
    if (blank_row) delwin(blank_row);
    if (first_column) delwin(first_column);
    blank_row = first_column = NULL;
}

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
    close_windows();
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

void ct_screen_resize(int rows, int columns) {
    close_windows();
    resizeterm(rows, columns);
}

void ct_screen_repaint(void) {
    clearok(curscr, TRUE);
    owes_letters = true;
    is_reset = false;
}

static attr_t attributes_of(const ct_cell *cell) {
    attr_t attr = A_NORMAL;
    if (cell->attributes & ct_bold) attr |= A_BOLD;
    if (cell->attributes & ct_dim) attr |= A_DIM;
    if (cell->attributes & ct_underline) attr |= A_UNDERLINE;
    if (cell->attributes & ct_reverse) attr |= A_REVERSE;
    if (cell->attributes & ct_italic) attr |= A_ITALIC;
    return attr;
}

void ct_screen_put(int row, int column, const ct_cell *cells, size_t count) {
    _Static_assert(sizeof cells->scalars / sizeof *cells->scalars == CCHARW_MAX, "ncurses keeps five scalars in a cell");
    move(row, column);
    // Made once for all cells in a row that look alike: to make one is dear.
    cchar_t blank;
    for (const ct_cell *next = cells; next < cells + count; next++) {
        const ct_cell *last = next > cells ? next - 1 : NULL;
        if (!last || next->attributes != last->attributes || next->pair != last->pair)
            setcchar(&blank, L" ", attributes_of(next), next->pair, NULL);
        cchar_t cell = blank;
        if (next->scalars[0] >= ' ' && next->scalars[0] < 0x7F && !next->scalars[1]) {
            cell.chars[0] = next->scalars[0];
            add_wch(&cell);
            continue;
        }
        wchar_t text[CCHARW_MAX + 1] = {0};
        bool fits = next->scalars[0] >= ' ' && (next->scalars[0] < 0x7F || wcwidth(next->scalars[0]) == next->width);
        for (size_t index = 0; fits && index < CCHARW_MAX && next->scalars[index]; index++) {
            text[index] = next->scalars[index];
            fits = index == 0 || wcwidth(text[index]) == 0;
        }
        setcchar(&cell, fits ? text : L"\uFFFD", attributes_of(next), next->pair, NULL);
        // The last cell of the screen is drawn although the cursor can't move on; the error says only that.
        add_wch(&cell);
        if (!fits && next->width == 2) add_wch(&blank);
    }
}

void ct_screen_moved(int top, int bottom, int left, int right, int distance) {
    if (!blank_row) blank_row = newwin(1, COLS, 0, 0);
    if (!first_column) first_column = newwin(LINES, 1, 0, 0);
    if (!blank_row || !first_column) {
        // Nothing is known of what the terminal shows then.
        clearok(curscr, TRUE);
        return;
    }
    for (int count = 0; count <= bottom - top; count++) {
        // From where nothing is overwritten that is still to be moved.
        const int row = distance > 0 ? top + count : bottom - count;
        const int from = row + distance;
        const bool is_moved = from >= top && from <= bottom;
        copywin(is_moved ? curscr : blank_row, curscr, is_moved ? from : 0, left, row, left, row, right, FALSE);
    }
    // ncurses looks for rows that moved by sums over what it has shown, and would find these once more. It makes the sums anew
    // for what it is told to be lost: one column, which is then put back.
    copywin(curscr, first_column, top, 0, top, 0, bottom, 0, FALSE);
    wredrawln(first_column, top, bottom - top + 1);
    copywin(first_column, curscr, top, 0, top, 0, bottom, 0, FALSE);
}

void ct_screen_cursor(int row, int column) {
    leaveok(stdscr, row < 0);
    if (row >= 0) move(row, column);
}

static bool is_sgr(const uint8_t *sequence, size_t length) {
    return length > 2 && sequence[1] == '[' && sequence[length - 1] == 'm';
}

// The bytes of the sequence that begins here, all of them where it does not end.
static size_t sequence_length(const uint8_t *bytes, size_t left) {
    if (left < 2 || bytes[1] != '[') return 1;
    size_t length = 2;
    while (length < left && (bytes[length] < 0x40 || bytes[length] > 0x7E)) length++;
    return length < left ? length + 1 : length;
}

static size_t count_parameters(const uint8_t *bytes, size_t count) {
    size_t parameters = 1;
    for (size_t index = 0; index < count; index++) parameters += bytes[index] == ';';
    return parameters;
}

// Leaves out what ncurses says with every change of attributes and nothing here makes necessary: that letters are letters
// (`ESC ( B`), as no cell is of another character set; `0;` where the attributes are reset already; attributes that are reset
// before anything is drawn. Of two changes with nothing between one is made. Text holds no ESC.
static size_t shorten(uint8_t *bytes, size_t count) {
    // As many as any terminal takes at once.
    enum { parameter_limit = 16 };
    size_t kept = 0;
    // The change of attributes that was kept last and is not in use yet, and whether they were reset before it.
    uint8_t *change = NULL;
    bool was_reset = false;
    for (size_t next = 0; next < count;) {
        const uint8_t *rest = bytes + next;
        if (*rest != 0x1B) {
            change = NULL;
            bytes[kept++] = bytes[next++];
            continue;
        }
        if (count - next >= 3 && memcmp(rest, "\033(B", 3) == 0) {
            next += 3;
            if (!owes_letters) continue;
            owes_letters = false;
            change = NULL;
            memmove(bytes + kept, rest, 3);
            kept += 3;
            continue;
        }
        size_t length = sequence_length(rest, count - next);
        next += length;
        if (!is_sgr(rest, length)) {
            change = NULL;
            memmove(bytes + kept, rest, length);
            kept += length;
            continue;
        }
        // Without `ESC [` and `m`.
        const uint8_t *looks = rest + 2;
        length -= 3;
        const bool resets = length == 0 || (looks[0] == '0' && (length == 1 || looks[1] == ';'));
        if (resets) {
            if (change) kept = change - bytes, is_reset = was_reset;
            change = NULL;
            const size_t zero = length < 2 ? length : 2;
            looks += zero, length -= zero;
            if (length == 0 && is_reset) continue;
            if (length > 0 && !is_reset) looks -= zero, length += zero;
        }
        const bool is_reset_before = is_reset;
        is_reset = length == 0;
        if (change && bytes + kept - change > 3
            && count_parameters(change, bytes + kept - change) + count_parameters(looks, length) <= parameter_limit) {
            bytes[kept - 1] = ';';
        } else {
            was_reset = is_reset_before;
            change = bytes + kept;
            bytes[kept++] = 0x1B;
            bytes[kept++] = '[';
        }
        memmove(bytes + kept, looks, length);
        kept += length;
        bytes[kept++] = 'm';
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
