/* SPDX-License-Identifier: Apache-2.0 */
/* UTF-8: decoding, validation and the few Unicode questions that reading news
   needs; properties and normalization come from utf8proc. */
#ifndef DM_BASE_UTF8_H
#define DM_BASE_UTF8_H

#include "base/str.h"

enum { DM_REPLACEMENT = 0xFFFD };

/* Decode one code point at s[0..n). Sets *len to the bytes used (at least 1
   when n > 0). An invalid sequence gives DM_REPLACEMENT with the length of its
   maximal subpart (Unicode 15, section 3.9), so a reader always advances.
   n == 0 gives 0 and *len 0. */
uint32_t dm_utf8_decode(const char *s, size_t n, size_t *len);

/* Offset of the first invalid byte (overlong, surrogate, > U+10FFFF,
   truncated), or s.n when all is valid. */
size_t dm_utf8_invalid_at(DmStr s);

/* Number of code points in valid UTF-8. */
size_t dm_utf8_length(DmStr s);

bool dm_is_upper(uint32_t cp); /* Lu or Lt */
bool dm_is_lower(uint32_t cp); /* Ll */
bool dm_is_alpha(uint32_t cp); /* L*, and M* so that marks stay with letters */
bool dm_is_digit(uint32_t cp); /* Nd */
bool dm_is_space(uint32_t cp); /* Zs, ASCII white space, NBSP, U+2028/2029 */
bool dm_is_punct(uint32_t cp); /* P* and S* */

/* Case-folded, compatibility-composed copy (NFKC_Casefold without dropping
   ignorables other than soft hyphen): the form under which the gazetteer
   compares. Curly apostrophes become U+0027, dashes U+2010..U+2015 U+002D. */
DmStr dm_fold(DmArena *arena, DmStr s);

/* Lower-case copy, no other change. */
DmStr dm_lower(DmArena *arena, DmStr s);

/* ASCII slug for IRIs: folded, accents removed where they decompose, runs of
   anything but letters and digits become one "-"; letters of other scripts are
   kept as UTF-8. Empty input gives "". */
DmStr dm_slug(DmArena *arena, DmStr s);

#endif
