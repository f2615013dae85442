#ifndef CMARK_ARENA_H
#define CMARK_ARENA_H

#include <cmark.h>

/** Memory for libcmark's trees: handed out piece by piece from the front of a large block, and all taken back at once.
 *
 * A tree of a posting is some 700 small pieces, each freed by itself; that was a third of the time that Markdown took.
 * Each thread has an arena of its own, so nothing is locked:
 *
 *     cmark_arena_begin();
 *     cmark_parser *parser = cmark_parser_new_with_mem(options, cmark_arena());
 *     …
 *     cmark_arena_end();
 *
 * What was handed out between the two is gone after the second. They may be nested: then all of it goes with the outermost.
 */
cmark_mem *cmark_arena(void);

/** Says that a tree begins to live on this thread. */
void cmark_arena_begin(void);

/** Says that a tree of this thread lives no more; with the last one, its memory is there for the next. */
void cmark_arena_end(void);

#endif
