#define _GNU_SOURCE
#include "CProcessor.h"

#if defined(__x86_64__)
#include <immintrin.h>

bool processor_has_avx2(void) {
  __builtin_cpu_init();
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
         __builtin_cpu_supports("bmi2");
}

bool processor_has_avx512(void) {
  __builtin_cpu_init();
  return processor_has_avx2() && __builtin_cpu_supports("avx512f") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

uint64_t processor_flush_denormals(void) {
  uint64_t mode = _mm_getcsr();
  _mm_setcsr((unsigned)mode | 0x8040);  // FTZ | DAZ
  return mode;
}

void processor_set_float_mode(uint64_t mode) { _mm_setcsr((unsigned)mode); }
#elif defined(__aarch64__)
bool processor_has_avx2(void) { return false; }
bool processor_has_avx512(void) { return false; }

uint64_t processor_flush_denormals(void) {
  uint64_t mode;
  __asm__ volatile("mrs %0, fpcr" : "=r"(mode));
  __asm__ volatile("msr fpcr, %0" : : "r"(mode | (1ull << 24)));  // FZ
  return mode;
}

void processor_set_float_mode(uint64_t mode) {
  __asm__ volatile("msr fpcr, %0" : : "r"(mode));
}
#else
bool processor_has_avx2(void) { return false; }
bool processor_has_avx512(void) { return false; }
uint64_t processor_flush_denormals(void) { return 0; }
void processor_set_float_mode(uint64_t mode) { (void)mode; }
#endif

#if defined(__linux__)
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>

int processor_allowed_count(void) {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
}

void processor_bind(int place) {
  cpu_set_t allowed, one;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  int processor = 0;
  while (processor < CPU_SETSIZE && !(CPU_ISSET(processor, &allowed) && place-- == 0)) processor++;
  if (processor == CPU_SETSIZE) return;
  CPU_ZERO(&one);
  CPU_SET(processor, &one);
  sched_setaffinity(0, sizeof one, &one);
}

void processor_stand_back(void) {
  struct sched_param none = {0};
  sched_setscheduler(0, SCHED_IDLE, &none);
}

void processor_give_way(void) {
  // On Linux a thread's own; a tenth of the weight of others.
  setpriority(PRIO_PROCESS, 0, 10);
}

void processor_name_thread(const char *name) { prctl(PR_SET_NAME, name); }
#else
int processor_allowed_count(void) { return 0; }
void processor_bind(int place) { (void)place; }
void processor_stand_back(void) {}
void processor_give_way(void) {}
void processor_name_thread(const char *name) { (void)name; }
#endif
