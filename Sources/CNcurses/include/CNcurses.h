#pragma once

// The wide-character interface of ncurses, with what Swift cannot see of it made visible: macros
// and variables that any thread could change. Nothing else of Hourglass includes curses.h.

#define NCURSES_WIDECHAR 1
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include <curses.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "crash_restore.h"

/// How many colours the terminal shows, and how many pairs of colours it can hold.
static inline int curses_color_count(void) { return COLORS; }
static inline int curses_pair_count(void) { return COLOR_PAIRS; }

/// The window that covers the whole screen, or NULL before newterm.
static inline WINDOW *curses_window(void) { return stdscr; }

/// A file in memory that has no name and is closed by exec; -1 where there can be none.
int curses_memory_file(void);

/// How a glyph stands out beside its colours.
struct curses_attributes {
  bool bold;
  bool reverse;
  bool underline;
};

/// Puts one glyph, in an extended pair of colours, into the whole screen's window.
void curses_put(int row, int column, wchar_t glyph, struct curses_attributes shown, int pair);

/// Makes every cell be sent again at the next update.
void curses_repaint(void);

/// Copies a string capability (`cup`, `kcuu1`, …) without its padding into `buffer`; returns its
/// length, or -1 where the terminal has none or it does not fit.
long curses_string_capability(const char *name, char *buffer, size_t capacity);

/// Whether the terminal has a boolean capability (`RGB`, …).
bool curses_flag_capability(const char *name);

/// What terminfo says about a terminal.
struct curses_description {
  int colors;
  bool direct_colors;
  bool erases_in_ground;
  bool places_cursor;
  bool hides_cursor;
  bool mouse;
};

/// Looks a terminal up by its name, whatever terminal is open; false where terminfo does not know it.
bool curses_describe(const char *name, struct curses_description *description);

/// Takes the locale from the environment, except for numbers, which keep their point; returns
/// whether its characters are UTF-8.
bool curses_take_locale(void);

/// Columns that a character takes in the locale: -1 where it cannot be printed.
int curses_width(wchar_t glyph);

/// The window size of a terminal in cells; false where it is unknown.
bool curses_window_size(int descriptor, int *width, int *height);
