#include "CmarkArena.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A piece: its size, then its bytes, aligned for any type. */
typedef struct piece {
  size_t size;
  _Alignas(16) unsigned char bytes[];
} piece;

/* A block of memory, in a list with the newest first. */
typedef struct block {
  struct block *older;
  size_t size;
  size_t used;
  _Alignas(16) unsigned char bytes[];
} block;

/* The tree of a posting takes about 200 KiB. One block is kept from tree to tree. */
static const size_t usual_size = 512 * 1024;

static _Thread_local block *newest;
static _Thread_local int living;

/* libcmark's own allocator aborts when memory runs out, and so does this one. */
static void *must(void *memory) {
  if (!memory) abort();
  return memory;
}

static size_t rounded(size_t size) {
  if (size > SIZE_MAX / 2) abort();
  return (size + 15) & ~(size_t)15;
}

static piece *piece_of(void *bytes) { return (piece *)((unsigned char *)bytes - offsetof(piece, bytes)); }

/* Whether a piece is the last one handed out, so that it can grow or be given back. */
static int is_last(piece *it) {
  return newest && it->bytes + it->size == newest->bytes + newest->used;
}

/* What is rare is in functions of its own, called last, so that nothing has to be saved for it. */
#define RARE __attribute__((noinline))

static int has_room(size_t wanted) {
  return newest && newest->size - newest->used >= sizeof(piece) + rounded(wanted);
}

static void *take(size_t wanted) {
  size_t size = rounded(wanted);
  piece *it = (piece *)(newest->bytes + newest->used);
  newest->used += sizeof(piece) + size;
  it->size = size;
  return it->bytes;
}

static void add_block(size_t wanted) {
  size_t room = sizeof(piece) + rounded(wanted);
  size_t all = room > usual_size ? room : usual_size;
  block *fresh = must(malloc(sizeof(block) + all));
  fresh->older = newest;
  fresh->size = all;
  fresh->used = 0;
  newest = fresh;
}

RARE static void *take_from_new_block(size_t wanted) {
  add_block(wanted);
  return take(wanted);
}

RARE static void *clear_in_new_block(size_t wanted) {
  return memset(take_from_new_block(wanted), 0, wanted);
}

static void *hand_out(size_t wanted) {
  return has_room(wanted) ? take(wanted) : take_from_new_block(wanted);
}

static void *arena_calloc(size_t count, size_t each) {
  size_t wanted;
  if (__builtin_mul_overflow(count, each, &wanted)) abort();
  return has_room(wanted) ? memset(take(wanted), 0, wanted) : clear_in_new_block(wanted);
}

static void arena_free(void *bytes) {
  if (!bytes) return;
  piece *it = piece_of(bytes);
  if (is_last(it)) newest->used = (size_t)((unsigned char *)it - newest->bytes);
}

RARE static void *move(void *bytes, size_t wanted) {
  void *grown = hand_out(wanted);
  memcpy(grown, bytes, piece_of(bytes)->size);
  arena_free(bytes);
  return grown;
}

static void *arena_realloc(void *bytes, size_t wanted) {
  if (!bytes) return hand_out(wanted);
  piece *it = piece_of(bytes);
  size_t size = rounded(wanted);
  if (is_last(it) && newest->size - (size_t)(it->bytes - newest->bytes) >= size) {
    newest->used = (size_t)(it->bytes - newest->bytes) + size;
    it->size = size;
    return bytes;
  }
  return size <= it->size ? bytes : move(bytes, wanted);
}

cmark_mem *cmark_arena(void) {
  static cmark_mem arena = {arena_calloc, arena_realloc, arena_free};
  return &arena;
}

void cmark_arena_begin(void) { living += 1; }

void cmark_arena_end(void) {
  living -= 1;
  if (living > 0 || !newest) return;
  while (newest->older || newest->size > usual_size) {
    block *older = newest->older;
    free(newest);
    newest = older;
    if (!newest) return;
  }
  newest->used = 0;
}
