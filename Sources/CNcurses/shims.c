#define _GNU_SOURCE
#include "CNcurses.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <wchar.h>

void curses_put(int row, int column, wchar_t glyph, struct curses_attributes shown, int pair) {
  const wchar_t text[2] = {glyph, 0};
  const attr_t attributes = (shown.bold ? A_BOLD : 0) | (shown.reverse ? A_REVERSE : 0) |
                            (shown.underline ? A_UNDERLINE : 0);
  cchar_t cell;
  // The pair goes in by the last argument: COLOR_PAIR() holds no more than 255.
  if (setcchar(&cell, text, attributes, 0, &pair) == OK) mvadd_wch(row, column, &cell);
}

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

bool curses_take_locale(void) {
  setlocale(LC_ALL, "");
  setlocale(LC_NUMERIC, "C");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

int curses_width(wchar_t glyph) { return wcwidth(glyph); }

bool curses_window_size(int descriptor, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return false;
  *width = size.ws_col;
  *height = size.ws_row;
  return size.ws_col > 0 && size.ws_row > 0;
}
