#define _GNU_SOURCE
#include "CNcurses.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

void curses_put(int row, int column, wchar_t glyph, struct curses_attributes shown, int pair) {
  const wchar_t text[2] = {glyph, 0};
  const attr_t attributes = (shown.bold ? A_BOLD : 0) | (shown.reverse ? A_REVERSE : 0) |
                            (shown.underline ? A_UNDERLINE : 0);
  cchar_t cell;
  // The pair goes in by the last argument: COLOR_PAIR() holds no more than 255.
  if (setcchar(&cell, text, attributes, 0, &pair) == OK) mvadd_wch(row, column, &cell);
}

int curses_memory_file(void) { return memfd_create("hourglass-frame", MFD_CLOEXEC); }

void curses_repaint(void) { clearok(curscr, TRUE); }

// Copies without `$<5*>`, terminfo's way to ask for a delay.
static long copy_without_padding(const char *from, char *buffer, size_t capacity) {
  size_t length = 0;
  while (*from) {
    const char *end = from[0] == '$' && from[1] == '<' ? strchr(from, '>') : NULL;
    if (end) {
      from = end + 1;
    } else {
      if (length == capacity) return -1;
      buffer[length++] = *from++;
    }
  }
  return (long)length;
}

long curses_string_capability(const char *name, char *buffer, size_t capacity) {
  const char *value = tigetstr(name);
  if (value == NULL || value == (const char *)-1) return -1;
  return copy_without_padding(value, buffer, capacity);
}

bool curses_flag_capability(const char *name) {
  // `RGB` may also be a number or a string: any form says that colours are direct.
  const char *text = tigetstr(name);
  return tigetflag(name) > 0 || tigetnum(name) > 0 || (text && text != (const char *)-1);
}

static bool has_string(const char *name) {
  const char *value = tigetstr(name);
  return value && value != (const char *)-1;
}

bool curses_describe(const char *name, struct curses_description *description) {
  TERMINAL *const open_terminal = cur_term;
  int problem;
  if (setupterm(name, STDOUT_FILENO, &problem) != OK) return false;
  description->colors = tigetnum("colors");
  description->direct_colors = curses_flag_capability("RGB");
  description->erases_in_ground = tigetflag("bce") > 0;
  description->places_cursor = has_string("cup");
  description->hides_cursor = has_string("civis");
  description->mouse = has_string("kmous");
  TERMINAL *const described = set_curterm(open_terminal);
  if (described && described != open_terminal) del_curterm(described);
  return true;
}

bool curses_take_locale(void) {
  setlocale(LC_ALL, "");
  setlocale(LC_NUMERIC, "C");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

// The block octants of Unicode 16 and those of their patterns that lie outside of their range.
static bool is_octant(wchar_t glyph) {
  const bool is_quarter = glyph == 0x1cea0 || glyph == 0x1cea3 || glyph == 0x1cea8 ||
                          glyph == 0x1ceab || glyph == 0x1fbe6 || glyph == 0x1fbe7;
  return is_quarter || (glyph >= 0x1cd00 && glyph <= 0x1cde5);
}

// Stands before that of the C library, which ncurses asks, too, and which knows no octants before
// glibc 2.41: ncurses would draw a blank for each.
int wcwidth(wchar_t glyph) {
  return is_octant(glyph) && MB_CUR_MAX > 1 ? 1 : wcswidth(&glyph, 1);
}

int curses_width(wchar_t glyph) { return wcwidth(glyph); }

bool curses_window_size(int descriptor, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return false;
  *width = size.ws_col;
  *height = size.ws_row;
  return size.ws_col > 0 && size.ws_row > 0;
}
