#define _GNU_SOURCE
#include "crash_restore.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { longest_restore = 512, longest_held = 64 * 1024, fault_stack_size = 64 * 1024 };

static const int faults[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE};
enum { fault_count = sizeof faults / sizeof faults[0] };

// A signal handler has no other way to its data than static storage. `state` is exchanged, so that
// of several threads that fault at once only one writes; the rest is written before it is armed.
enum { disarmed, armed, restoring };
static atomic_int state;
static struct crash_restore_terminal terminal;
static struct termios modes_before;
static char restore_bytes[longest_restore];
static size_t restore_length;
static bool installed;
static struct sigaction handlers_before[fault_count];

bool crash_restore_arm(
    struct crash_restore_terminal opened, const struct termios *modes, const char *bytes,
    size_t length) {
  atomic_store(&state, disarmed);
  if (length > longest_restore) return false;
  modes_before = *modes;
  terminal = opened;
  memcpy(restore_bytes, bytes, length);
  restore_length = length;
  atomic_store(&state, armed);
  return true;
}

void crash_restore_disarm(void) {
  int expected = armed;
  while (!atomic_compare_exchange_strong(&state, &expected, disarmed) && expected == restoring) {
    // The caller may be about to end the process: not before the other thread is done.
    usleep(1000);
    expected = armed;
  }
}

static void write_all(int descriptor, const char *bytes, size_t length) {
  while (length > 0) {
    const ssize_t written = write(descriptor, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    length -= (size_t)written;
  }
}

static void point_to_nothing(int descriptor, int access) {
  const int nothing = open("/dev/null", access | O_CLOEXEC);
  if (nothing < 0) return;
  dup2(nothing, descriptor);
  close(nothing);
}

static bool takes_output(int descriptor) {
  struct pollfd output = {.fd = descriptor, .events = POLLOUT};
  const int patience_in_milliseconds = 100;
  return poll(&output, 1, patience_in_milliseconds) == 1 && (output.revents & POLLOUT);
}

// Waits while another thread restores, so that the process does not end before it is done; not for
// ever, for the fault may be in restoring itself.
static void wait_until_restored(void) {
  const int patience_in_milliseconds = 1000;
  for (int i = 0; i < patience_in_milliseconds && atomic_load(&state) == restoring; i++) {
    poll(NULL, 0, 1);
  }
}

// Tells what was held, which says why the program stops; what could steer the terminal is left away.
static void tell_held_errors(void) {
  char piece[512];
  off_t place = 0;
  // Standard error may be the terminal that nobody reads.
  while (place < longest_held && takes_output(STDERR_FILENO)) {
    const ssize_t count = pread(terminal.held_errors, piece, sizeof piece, place);
    if (count <= 0) return;
    for (ssize_t i = 0; i < count; i++) {
      const bool is_control = (unsigned char)piece[i] < ' ' && piece[i] != '\n';
      if (is_control || piece[i] == 0x7f) piece[i] = '?';
    }
    write_all(STDERR_FILENO, piece, (size_t)count);
    place += count;
  }
}

void crash_restore_now(void) {
  int expected = armed;
  if (!atomic_compare_exchange_strong(&state, &expected, restoring)) {
    wait_until_restored();
    return;
  }
  point_to_nothing(terminal.drawing, O_WRONLY);
  point_to_nothing(terminal.frames, O_WRONLY);
  // A terminal that nobody reads would make the write wait for ever: what waits there goes away,
  // and if another thread fills it again at once, nothing is written.
  tcflush(terminal.output, TCOFLUSH);
  if (takes_output(terminal.output)) write_all(terminal.output, restore_bytes, restore_length);
  tcsetattr(terminal.input, TCSANOW, &modes_before);
  if (terminal.standard_error >= 0) {
    dup2(terminal.standard_error, STDERR_FILENO);
    if (terminal.held_errors >= 0) tell_held_errors();
  }
  atomic_store(&state, disarmed);
}

static int position_of(int fault) {
  for (int i = 0; i < fault_count; i++) {
    if (faults[i] == fault) return i;
  }
  return 0;
}

static void say_fault(int fault) {
  char line[] = "hourglass: stopped by a fault in the program, signal 00\n";
  char *digits = strchr(line, '0');
  digits[0] = fault < 10 ? ' ' : (char)('0' + fault / 10);
  digits[1] = (char)('0' + fault % 10);
  write_all(STDERR_FILENO, line, sizeof line - 1);
}

static void on_fault(int fault, siginfo_t *information, void *context) {
  (void)context;
  const int error_before = errno;
  const bool was_armed = atomic_load(&state) == armed;
  crash_restore_now();
  // A mapped file that was cut short is no fault in the program: whoever guards it says so.
  const bool is_files = fault == SIGBUS && information->si_code == BUS_ADRERR;
  if (was_armed) {
    if (!is_files) say_fault(fault);
    // Swift's own handler may ask whether to start its debugger, and wait for a key: with nothing
    // to read from, it does not.
    point_to_nothing(STDIN_FILENO, O_RDONLY);
  }
  if (information->si_code > 0) {
    // The faulting instruction runs again when this returns, for whoever handled faults before.
    sigaction(fault, &handlers_before[position_of(fault)], NULL);
  } else {
    // Nothing happens again after a signal that was sent, and Swift's handler would let the program
    // go on.
    signal(fault, SIG_DFL);
    raise(fault);
  }
  errno = error_before;
}

void crash_restore_install(void) {
  if (installed) return;
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < fault_count; i++) sigaction(faults[i], &action, &handlers_before[i]);
  installed = true;
}

void crash_restore_uninstall(void) {
  if (!installed) return;
  for (int i = 0; i < fault_count; i++) sigaction(faults[i], &handlers_before[i], NULL);
  installed = false;
}

void crash_restore_protect_thread(void) {
  stack_t now;
  if (sigaltstack(NULL, &now) != 0 || !(now.ss_flags & SS_DISABLE)) return;
  void *memory = mmap(
      NULL, fault_stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return;
  const stack_t stack = {.ss_sp = memory, .ss_size = fault_stack_size};
  sigaltstack(&stack, NULL);
}
