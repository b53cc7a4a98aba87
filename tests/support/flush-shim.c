/*
 * A disk that can be slow, lose its power, fill up or fail, put between a program and its C library (LD_PRELOAD).
 *
 *   MACHIKOE_FLUSH_MS       each fsync and fdatasync takes so many milliseconds more
 *   MACHIKOE_SHADOW_OF      folder (absolute, real path) whose files are followed
 *   MACHIKOE_SHADOW_DIR     folder that holds what the disk would hold after a power cut: it starts as a copy of the followed
 *                           folder, and gets what is written only when it is flushed. Links and removals count at once.
 *   MACHIKOE_SHADOW_EARLY   share of the writes, in percent, that reach the disk before they are flushed: a real disk writes
 *                           in any order it likes
 *   MACHIKOE_SHIM_CONTROL   file of four 64-bit numbers, read at every call so that a test can change them while the program
 *                           runs: what the wall clock is ahead by (ms); 1 = no file of the followed folder can grow (ENOSPC);
 *                           1 = flushing a file of the followed folder fails (EIO) and loses what was to be flushed;
 *                           1 = the followed folder is read-only (EROFS), as a disk with errors is made
 *
 * Memory-mapped writes are not seen: SQLite maps its -shm file alone, which no recovery reads, and which is left out.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define MOST_FDS 65536
/* The C library's own function of that name, looked up once. */
#define REAL(name)                                                       \
  ({                                                                     \
    static __typeof__(&name) kept;                                       \
    if (kept == NULL) kept = (__typeof__(&name))real(#name);             \
    kept;                                                                \
  })

/* A write, or with data == NULL a new length, that no flush has reached yet. */
struct change {
  struct change *next;
  off_t at;
  size_t length;
  char *data;
};

struct file {
  struct file *next;
  char path[PATH_MAX]; /* below the followed folder; empty once the file is removed */
  struct change *first, **last;
};

struct control {
  int64_t clock_ahead_ms, is_full, flush_fails, is_read_only;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct file *files;
static struct file *file_of[MOST_FDS];
static volatile struct control no_control, *control = &no_control;
static char followed[PATH_MAX];
static const char *shadow;
static double flush_ms;
static unsigned early_percent, early_seed = 1;

static void *real(const char *name) {
  void *found = dlsym(RTLD_NEXT, name);
  if (found == NULL) abort();
  return found;
}

__attribute__((constructor)) static void start(void) {
  const char *text;
  if ((text = getenv("MACHIKOE_FLUSH_MS")) != NULL) flush_ms = atof(text);
  if ((text = getenv("MACHIKOE_SHADOW_EARLY")) != NULL) early_percent = (unsigned)atoi(text);
  if ((text = getenv("MACHIKOE_SHADOW_OF")) != NULL) snprintf(followed, sizeof followed, "%s/", text);
  shadow = getenv("MACHIKOE_SHADOW_DIR");
  early_seed = (unsigned)getpid();
  if ((text = getenv("MACHIKOE_SHIM_CONTROL")) == NULL) return;
  int fd = REAL(open64)(text, O_RDWR);
  if (fd < 0) return;
  void *mapped = mmap(NULL, sizeof(struct control), PROT_READ, MAP_SHARED, fd, 0);
  if (mapped != MAP_FAILED) control = mapped;
  REAL(close)(fd);
}

/* The part below the followed folder, or NULL for files that are not followed. */
static const char *below(const char *path) {
  size_t length = strlen(followed), own = strlen(path);
  if (length == 0 || strncmp(path, followed, length) != 0) return NULL;
  if (own > 4 && strcmp(path + own - 4, "-shm") == 0) return NULL;
  return path + length;
}

/* Absolute, with the folder's links resolved; the file itself need not exist. */
static const char *followed_name(const char *path, char *full) {
  char folder[PATH_MAX], resolved[PATH_MAX];
  if (followed[0] == 0 || strlen(path) >= PATH_MAX) return NULL;
  strcpy(folder, path);
  char *slash = strrchr(folder, '/');
  const char *name = slash == NULL ? path : path + (slash - folder) + 1;
  if (slash != NULL) *slash = 0;
  if (realpath(slash == NULL ? "." : folder[0] == 0 ? "/" : folder, resolved) == NULL) return NULL;
  if (strlen(resolved) + 1 + strlen(name) >= PATH_MAX) return NULL;
  stpcpy(stpcpy(stpcpy(full, resolved), "/"), name);
  return below(full);
}

static int open_shadow(const char *name) {
  char path[PATH_MAX * 2];
  snprintf(path, sizeof path, "%s/%s", shadow, name);
  return REAL(open64)(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
}

static void follow(int fd) {
  char link[64], path[PATH_MAX];
  if (fd < 0 || fd >= MOST_FDS || followed[0] == 0) return;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 0) return;
  path[length] = 0;
  const char *name = below(path);
  pthread_mutex_lock(&lock);
  file_of[fd] = NULL;
  if (name != NULL) {
    struct file *file = files;
    while (file != NULL && strcmp(file->path, name) != 0) file = file->next;
    if (file == NULL) {
      file = calloc(1, sizeof *file);
      strcpy(file->path, name);
      file->last = &file->first;
      file->next = files;
      files = file;
    }
    file_of[fd] = file;
  }
  pthread_mutex_unlock(&lock);
}

static void apply(int target, const struct change *change) {
  if (change->data == NULL) {
    if (REAL(ftruncate64)(target, change->at) != 0) abort();
  } else if (REAL(pwrite64)(target, change->data, change->length, change->at) != (ssize_t)change->length) {
    abort();
  }
}

static void remember(struct file *file, const void *data, size_t length, off_t at) {
  if (shadow == NULL || file->path[0] == 0) return;
  struct change *change = calloc(1, sizeof *change);
  change->at = at;
  change->length = length;
  if (data != NULL) {
    change->data = malloc(length == 0 ? 1 : length);
    memcpy(change->data, data, length);
  }
  *file->last = change;
  file->last = &change->next;
  if (data == NULL || (unsigned)rand_r(&early_seed) % 100 >= early_percent) return;
  int target = open_shadow(file->path);
  if (target < 0) return;
  apply(target, change);
  REAL(close)(target);
}

/* What was written is on the disk now, or, where the flush failed, never will be. */
static void settle(struct file *file, int is_kept) {
  int target = is_kept && file->path[0] != 0 ? open_shadow(file->path) : -1;
  for (struct change *change = file->first; change != NULL;) {
    struct change *next = change->next;
    if (target >= 0) apply(target, change);
    free(change->data);
    free(change);
    change = next;
  }
  file->first = NULL;
  file->last = &file->first;
  if (target >= 0) REAL(close)(target);
}

static struct file *followed_file(int fd) { return fd >= 0 && fd < MOST_FDS ? file_of[fd] : NULL; }

static int flush(int fd, int (*really)(int)) {
  struct file *file = followed_file(fd);
  if (flush_ms > 0) {
    struct timespec wait = {(time_t)(flush_ms / 1000), (long)((flush_ms - 1000 * (long)(flush_ms / 1000)) * 1e6)};
    nanosleep(&wait, NULL);
  }
  if (file == NULL) return really(fd);
  int fails = control->flush_fails != 0;
  pthread_mutex_lock(&lock);
  if (shadow != NULL) settle(file, !fails);
  pthread_mutex_unlock(&lock);
  if (!fails) return really(fd);
  errno = EIO;
  return -1;
}

int fsync(int fd) { return flush(fd, REAL(fsync)); }
int fdatasync(int fd) { return flush(fd, REAL(fdatasync)); }

static int refuses_writing(void) {
  if (control->is_read_only == 0) return 0;
  errno = EROFS;
  return 1;
}

static int would_grow(int fd, off_t end) {
  struct stat now;
  if (refuses_writing()) return 1;
  if (control->is_full == 0 || fstat(fd, &now) != 0 || end <= now.st_size) return 0;
  errno = ENOSPC;
  return 1;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) {
  struct file *file = followed_file(fd);
  if (file == NULL) return REAL(pwrite64)(fd, data, length, at);
  if (would_grow(fd, at + (off_t)length)) return -1;
  pthread_mutex_lock(&lock);
  ssize_t written = REAL(pwrite64)(fd, data, length, at);
  if (written > 0) remember(file, data, (size_t)written, at);
  pthread_mutex_unlock(&lock);
  return written;
}
ssize_t pwrite(int fd, const void *data, size_t length, off_t at) { return pwrite64(fd, data, length, at); }

/* Where the next plain write goes: the end for files opened to append. */
static off_t place(int fd) {
  return lseek(fd, 0, (fcntl(fd, F_GETFL) & O_APPEND) != 0 ? SEEK_END : SEEK_CUR);
}

ssize_t write(int fd, const void *data, size_t length) {
  struct file *file = followed_file(fd);
  if (file == NULL) return REAL(write)(fd, data, length);
  pthread_mutex_lock(&lock);
  off_t at = place(fd);
  ssize_t written = would_grow(fd, at + (off_t)length) ? -1 : REAL(write)(fd, data, length);
  if (written > 0) remember(file, data, (size_t)written, at);
  pthread_mutex_unlock(&lock);
  return written;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
  if (followed_file(fd) == NULL) return REAL(writev)(fd, parts, count);
  ssize_t sum = 0;
  for (int index = 0; index < count; index += 1) {
    ssize_t written = write(fd, parts[index].iov_base, parts[index].iov_len);
    if (written < 0) return sum > 0 ? sum : written;
    sum += written;
    if ((size_t)written < parts[index].iov_len) break;
  }
  return sum;
}

int ftruncate64(int fd, off64_t length) {
  struct file *file = followed_file(fd);
  if (file == NULL) return REAL(ftruncate64)(fd, length);
  if (would_grow(fd, length)) return -1;
  pthread_mutex_lock(&lock);
  int done = REAL(ftruncate64)(fd, length);
  if (done == 0) remember(file, NULL, 0, length);
  pthread_mutex_unlock(&lock);
  return done;
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/* A file opened empty: what it held is gone with the next flush. */
static int opened(int fd, int flags) {
  if (fd < 0) return fd;
  follow(fd);
  struct file *file = followed_file(fd);
  if (file == NULL || (flags & O_TRUNC) == 0) return fd;
  pthread_mutex_lock(&lock);
  remember(file, NULL, 0, 0);
  pthread_mutex_unlock(&lock);
  return fd;
}

static int writes_followed(const char *path, int flags) {
  char full[PATH_MAX];
  if (control->is_read_only == 0 || (flags & (O_WRONLY | O_RDWR | O_CREAT)) == 0) return 0;
  return followed_name(path, full) != NULL && refuses_writing();
}

#define OPEN(name, folder_parameter, folder)                          \
  int name(folder_parameter const char *path, int flags, ...) {       \
    va_list more;                                                     \
    va_start(more, flags);                                            \
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;  \
    va_end(more);                                                     \
    if (writes_followed(path, flags)) return -1;                      \
    return opened(REAL(name)(folder path, flags, mode), flags);       \
  }
#define FOLDER_PARAMETER int folder,
#define FOLDER folder,
OPEN(open, , )
OPEN(open64, , )
OPEN(openat, FOLDER_PARAMETER, FOLDER)
OPEN(openat64, FOLDER_PARAMETER, FOLDER)

int close(int fd) {
  if (fd >= 0 && fd < MOST_FDS && file_of[fd] != NULL) file_of[fd] = NULL;
  return REAL(close)(fd);
}

static void forget(const char *name) {
  char path[PATH_MAX * 2];
  for (struct file *file = files; file != NULL; file = file->next) {
    if (strcmp(file->path, name) != 0) continue;
    settle(file, 0);
    file->path[0] = 0;
  }
  if (shadow == NULL) return;
  snprintf(path, sizeof path, "%s/%s", shadow, name);
  REAL(unlink)(path);
}

int unlink(const char *path) {
  char full[PATH_MAX];
  const char *name = followed_name(path, full);
  if (name != NULL && refuses_writing()) return -1;
  int done = REAL(unlink)(path);
  if (name == NULL || done != 0) return done;
  pthread_mutex_lock(&lock);
  forget(name);
  pthread_mutex_unlock(&lock);
  return done;
}

/* The name changes at once; what the file holds still waits for its flush. */
int rename(const char *from, const char *to) {
  char full_from[PATH_MAX], full_to[PATH_MAX], old_path[PATH_MAX * 2], new_path[PATH_MAX * 2];
  const char *old_name = followed_name(from, full_from), *new_name = followed_name(to, full_to);
  int done = REAL(rename)(from, to);
  if (done != 0 || old_name == NULL || new_name == NULL) return done;
  pthread_mutex_lock(&lock);
  forget(new_name);
  for (struct file *file = files; file != NULL; file = file->next) {
    if (strcmp(file->path, old_name) == 0) strcpy(file->path, new_name);
  }
  if (shadow != NULL) {
    REAL(close)(open_shadow(old_name));
    snprintf(old_path, sizeof old_path, "%s/%s", shadow, old_name);
    snprintf(new_path, sizeof new_path, "%s/%s", shadow, new_name);
    REAL(rename)(old_path, new_path);
  }
  pthread_mutex_unlock(&lock);
  return done;
}

int clock_gettime(clockid_t clock, struct timespec *now) {
  int done = REAL(clock_gettime)(clock, now);
  int is_wall = clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
  if (done == 0 && is_wall) {
    int64_t moved = now->tv_nsec + (control->clock_ahead_ms % 1000) * 1000000LL;
    now->tv_sec += control->clock_ahead_ms / 1000 + moved / 1000000000LL;
    now->tv_nsec = moved % 1000000000LL;
    if (now->tv_nsec < 0) now->tv_nsec += 1000000000L, now->tv_sec -= 1;
  }
  return done;
}

int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  struct timespec exact;
  int done = REAL(gettimeofday)(now, zone);
  if (done != 0 || clock_gettime(CLOCK_REALTIME, &exact) != 0) return done;
  now->tv_sec = exact.tv_sec;
  now->tv_usec = exact.tv_nsec / 1000;
  return done;
}

time_t time(time_t *where) {
  struct timespec exact;
  clock_gettime(CLOCK_REALTIME, &exact);
  if (where != NULL) *where = exact.tv_sec;
  return exact.tv_sec;
}
