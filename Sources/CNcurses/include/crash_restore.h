#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/// The descriptors of an open terminal.
struct crash_restore_terminal {
  /// The terminal whose modes are set.
  int input;
  /// Where the bytes that give it back are written.
  int output;
  /// Where ncurses writes, and where the frames go that it drew: cut off first, for other threads may
  /// still be drawing.
  int drawing, frames;
  /// What standard error was before; -1 if it is what it was.
  int standard_error;
  /// The file that holds what was written to standard error since; -1 if none does.
  int held_errors;
};

/// Remembers how to give a terminal back: the modes that `input` had before, and the bytes to
/// write. Returns false where the bytes do not fit.
bool crash_restore_arm(
    struct crash_restore_terminal terminal, const struct termios *modes, const char *bytes,
    size_t length);

/// Forgets it: the terminal was given back in good order.
void crash_restore_disarm(void);

/// Gives the terminal back at once, if it is armed: discards what waits to be sent, writes the
/// bytes, sets the modes, and tells what was written to standard error meanwhile. Async-signal-safe,
/// and never waits for a terminal that stands still.
void crash_restore_now(void);

/// Makes faults (SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE), on any thread, give the
/// terminal back before whoever handled them so far comes to know of them.
void crash_restore_install(void);

/// Gives the faults back to whoever handled them before.
void crash_restore_uninstall(void);

/// Gives the calling thread a stack of its own for faults, so that a stack overflow is caught.
void crash_restore_protect_thread(void);
