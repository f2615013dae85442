/* Preloaded when valgrind counts instructions. valgrind 3.19 crashes on a `sigsuspend` whose mask is in read-only
 * memory, as it is when libdispatch parks the main thread. This passes a copy of the mask.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

int sigsuspend(const sigset_t *mask) {
  sigset_t copy = *mask;
  return (int)syscall(SYS_rt_sigsuspend, &copy, _NSIG / 8);
}
