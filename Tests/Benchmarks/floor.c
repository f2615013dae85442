/* The floor for any builder of this site: the least work that the machine must do.
 *
 * usage: floor POSTINGS_FOLDER OUTPUT_FOLDER FILES BYTES
 *
 * Reads each posting, renders its body with libcmark, on two threads, and writes BYTES bytes over FILES files: each
 * posting's own HTML first, then padding up to the file's share. No front matter, no templates, no checks, no renaming
 * into place.
 */
#include <cmark.h>
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { THREADS = 2, CLAIM = 16 };

static char **paths;
static size_t path_count, path_room;
static const char *output;
static size_t file_count, share;
static char *padding;
static atomic_size_t next_file;

static void stop(const char *what) {
  perror(what);
  exit(1);
}

static void find(const char *folder) {
  DIR *directory = opendir(folder);
  if (!directory) stop(folder);
  for (struct dirent *entry; (entry = readdir(directory));) {
    if (entry->d_name[0] == '.') continue;
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
    if (entry->d_type == DT_DIR) {
      find(path);
    } else {
      if (path_count == path_room) paths = realloc(paths, (path_room = path_room * 2 + 1024) * sizeof *paths);
      paths[path_count++] = strdup(path);
    }
  }
  closedir(directory);
}

static char *contents(const char *path, size_t *length) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (file < 0 || fstat(file, &status)) stop(path);
  char *text = malloc((size_t)status.st_size + 1);
  ssize_t got = read(file, text, (size_t)status.st_size);
  if (got < 0) stop(path);
  close(file);
  text[got] = 0;
  *length = (size_t)got;
  return text;
}

/* Writes one output file into its own folder, as for a page; `text` may be NULL. */
static void put(size_t number, const char *text, size_t length) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%zu", output, number);
  if (mkdir(path, 0777)) stop(path);
  strcat(path, "/index.html");
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) stop(path);
  if (length > share) length = share;
  if (length && write(file, text, length) < 0) stop(path);
  if (write(file, padding, share - length) < 0) stop(path);
  close(file);
}

static void make(size_t number) {
  if (number >= path_count) {
    put(number, NULL, 0);
    return;
  }
  size_t length;
  char *text = contents(paths[number], &length);
  char *fence = strstr(text + 3, "\n---\n");
  char *body = fence ? fence + 5 : text;
  char *html = cmark_markdown_to_html(body, length - (size_t)(body - text), CMARK_OPT_DEFAULT);
  put(number, html, strlen(html));
  free(html);
  free(text);
}

static void *work(void *unused) {
  for (size_t first; (first = atomic_fetch_add(&next_file, CLAIM)) < file_count;)
    for (size_t number = first; number < first + CLAIM && number < file_count; number++) make(number);
  return unused;
}

int main(int argc, char **argv) {
  if (argc != 5) return 64;
  find(argv[1]);
  output = argv[2];
  file_count = strtoull(argv[3], NULL, 10);
  share = strtoull(argv[4], NULL, 10) / file_count;
  padding = memset(malloc(share), 'x', share);
  if (mkdir(output, 0777)) stop(output);
  pthread_t threads[THREADS];
  for (int i = 0; i < THREADS; i++) pthread_create(&threads[i], NULL, work, NULL);
  for (int i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  return 0;
}
