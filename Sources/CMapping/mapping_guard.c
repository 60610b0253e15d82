#include "mapping_guard.h"

#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { most_mappings = 64, longest_name = 100 };

// A signal handler has no other way to its data than static storage. A mapping's length is written
// last when it is added and first when it is removed: where it is not 0 the rest is whole.
struct mapping {
  atomic_bool taken;
  _Atomic(uintptr_t) start;
  atomic_size_t length;
  char name[longest_name + 1];
};
static struct mapping mappings[most_mappings];
static struct sigaction handler_before;

bool mapping_guard_add(const void *start, size_t length, const char *name) {
  for (int i = 0; i < most_mappings; i++) {
    struct mapping *mapping = &mappings[i];
    if (atomic_exchange(&mapping->taken, true)) continue;
    strncpy(mapping->name, name, longest_name);
    atomic_store(&mapping->start, (uintptr_t)start);
    atomic_store(&mapping->length, length);
    return true;
  }
  return false;
}

void mapping_guard_remove(const void *start) {
  for (int i = 0; i < most_mappings; i++) {
    struct mapping *mapping = &mappings[i];
    if (atomic_load(&mapping->length) == 0 || atomic_load(&mapping->start) != (uintptr_t)start) {
      continue;
    }
    atomic_store(&mapping->length, 0);
    atomic_store(&mapping->taken, false);
    return;
  }
}

static const struct mapping *mapping_of(const void *address) {
  for (int i = 0; i < most_mappings; i++) {
    const uintptr_t start = atomic_load(&mappings[i].start);
    if ((uintptr_t)address - start < atomic_load(&mappings[i].length)) return &mappings[i];
  }
  return NULL;
}

// Ends the process with a line, written at once. Of several threads that fault together the first
// does so, and the others wait for their end.
static void end_with_line(const struct mapping *mapping) {
  static atomic_bool is_ending;
  while (atomic_exchange(&is_ending, true)) pause();
  static const char advice[] =
      ": was cut short while it was in use, or its disk failed; put it back, and go on with what was "
      "saved\n";
  char line[sizeof "hourglass: " + longest_name + sizeof advice] = "hourglass: ";
  strcat(line, mapping->name);
  strcat(line, advice);
  if (write(STDERR_FILENO, line, strlen(line)) < 0) _exit(1);
  _exit(1);
}

static void on_fault(int fault, siginfo_t *information, void *context) {
  (void)context;
  const struct mapping *mapping = information->si_code > 0 ? mapping_of(information->si_addr) : NULL;
  if (mapping != NULL) end_with_line(mapping);
  // The faulting instruction runs again when this returns.
  sigaction(fault, &handler_before, NULL);
  if (information->si_code <= 0) raise(fault);
}

void mapping_guard_install(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  sigaction(SIGBUS, &action, &handler_before);
}
