#define _GNU_SOURCE
#include "cterm.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static int leave_tty = -1;
static struct termios saved_modes;
static bool has_saved_modes;
static char leave_text[512];
static size_t leave_count;
static atomic_bool entered;

bool ct_use_utf8(void) { return setlocale(LC_CTYPE, "C.UTF-8") != NULL; }

int ct_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

int ct_event_open(void) {
    int event = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return event < 0 ? -errno : event;
}

int ct_tty_open(void) {
    const int flags = O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return -ENOTTY;
    char path[256];
    int tty = -1;
    if (ttyname_r(STDOUT_FILENO, path, sizeof path) == 0) tty = open(path, flags);
    // After su, or inside a container, the name may be missing or closed to us.
    if (tty < 0) tty = open("/dev/tty", flags);
    if (tty < 0) return -errno;
    leave_tty = tty;
    has_saved_modes = false;
    return tty;
}

void ct_tty_size(int tty, int *rows, int *columns) {
    struct winsize size = {0};
    ioctl(tty, TIOCGWINSZ, &size);
    *rows = size.ws_row;
    *columns = size.ws_col;
}

int ct_tty_raw(int tty) {
    if (!has_saved_modes) {
        if (tcgetattr(tty, &saved_modes) != 0) return -errno;
        has_saved_modes = true;
    }
    struct termios raw = saved_modes;
    cfmakeraw(&raw);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    // TCSADRAIN would wait for a terminal that doesn't read.
    while (tcsetattr(tty, TCSANOW, &raw) != 0) {
        if (errno != EINTR) return -errno;
    }
    atomic_store(&entered, true);
    return 0;
}

void ct_set_leave_text(const char *bytes, size_t count) {
    leave_count = 0;
    if (count > sizeof leave_text) return;
    memcpy(leave_text, bytes, count);
    leave_count = count;
}

void ct_leave(void) {
    if (!atomic_exchange(&entered, false)) return;
    const int saved_errno = errno;
    size_t sent = 0;
    while (sent < leave_count) {
        ssize_t count = write(leave_tty, leave_text + sent, leave_count - sent);
        if (count > 0) {
            sent += (size_t)count;
        } else if (count == 0 || errno != EINTR) {
            break;
        }
    }
    tcsetattr(leave_tty, TCSANOW, &saved_modes);
    errno = saved_errno;
}
