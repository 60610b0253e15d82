#include <features.h>
#include "CProcessor.h"

#ifdef __GLIBC__
#include <malloc.h>

void process_limit_heaps(int count) { mallopt(M_ARENA_MAX, count); }
#else
void process_limit_heaps(int count) { (void)count; }
#endif
