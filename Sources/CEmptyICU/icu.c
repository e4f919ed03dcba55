// Foundation brings ICU's tables of the world's locales, time zones and alphabets: 34 MB, a third of a release, of which nothing is
// ever asked. Here is a table without entries under the same name. A static library gives only what is still missing, so a
// release has this one. Where Foundation does ask (the HTTP server's date header wants to know the time zone), it takes what it
// does without tables: UTC.
//
// The name has ICU's version. A Swift with another one links its own tables as before, and .ci/run finds the program too large.

#ifdef PARLEY_RELEASE
#include <stdint.h>

// ICU's UDataInfo and the header before it (unicode/udata.h, ucmndata.h), and a list of no entries.
const struct {
    uint16_t header_size;
    uint8_t magic[2];
    uint16_t info_size, reserved;
    uint8_t is_big_endian, charset_family, sizeof_uchar, reserved2;
    uint8_t format[4], format_version[4], data_version[4];
    uint8_t padding[8];
    uint32_t entry_count;
} icudt76_dat __attribute__((aligned(16))) = {
    32, {0xDA, 0x27}, 20, 0,
    __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__, 0, sizeof(uint16_t), 0,
    {'C', 'm', 'n', 'D'}, {1, 0, 0, 0}, {76, 1, 0, 0},
    {0}, 0,
};
#endif
