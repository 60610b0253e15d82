#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

/// Remembers how to give a terminal back: the modes that `input` had before, the bytes to write to
/// `output`, and the descriptor that standard error had (-1: untouched). Returns false where the
/// bytes do not fit.
bool crash_restore_arm(
    int input, int output, int standard_error, const struct termios *modes, const char *bytes,
    size_t length);

/// Forgets it: the terminal was given back in good order.
void crash_restore_disarm(void);

/// Gives the terminal back at once, if it is armed: discards what waits to be sent, writes the
/// bytes, sets the modes. Async-signal-safe, and never waits for a terminal that stands still.
void crash_restore_now(void);

/// Makes faults (SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE), on any thread, give the
/// terminal back before whoever handled them so far comes to know of them.
void crash_restore_install(void);

/// Gives the faults back to whoever handled them before.
void crash_restore_uninstall(void);

/// Gives the calling thread a stack of its own for faults, so that a stack overflow is caught.
void crash_restore_protect_thread(void);
