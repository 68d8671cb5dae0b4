/* What the key kernel does to a document, a byte at a time, to compare with: normalises each line, counts its words and
 * hashes it by the same rounds; ASCII and the common typographic punctuation. Prints the best MB/s of 20 runs and a sum
 * over the keys, which kernel.ts compares. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint32_t rotate(uint32_t value, int by) { return (value << by) | (value >> (32 - by)); }

static uint32_t avalanche(uint32_t value) {
  value ^= value >> 15;
  value *= 0x85ebca77u;
  value ^= value >> 13;
  value *= 0xc2b2ae3du;
  return value ^ (value >> 16);
}

static uint8_t *scratch;

/* Folds [at, to) into scratch; the length. Counts words. */
static size_t fold(const uint8_t *at, const uint8_t *to, uint32_t *words) {
  uint8_t *out = scratch;
  int spaced = 1, in_word = 0;
  *words = 0;
  while (at < to) {
    uint8_t byte = *at++;
    if (byte >= 0x80 && byte == 0xe2 && to - at >= 2 && at[0] == 0x80) {
      uint8_t third = at[1];
      at += 2;
      if (third >= 0x98 && third <= 0x9b) byte = '\'';
      else if (third >= 0x9c && third <= 0x9f) byte = '"';
      else if (third >= 0x90 && third <= 0x95) byte = '-';
      else {
        *out++ = '.';
        *out++ = '.';
        byte = '.';
      }
    } else if (byte >= 0x80) {
      in_word = 1;
      if (byte == 0xc3 && at < to && *at <= 0x9e && *at != 0x97) {
        *out++ = byte;
        byte = *at++ + 0x20;
      }
    } else if (byte >= 'A' && byte <= 'Z') byte += 0x20;
    else if ((byte >= 9 && byte <= 13) || (byte >= 0x1c && byte <= 0x20)) byte = ' ';
    if (byte == ' ') {
      if (spaced) continue;
      *words += in_word;
      in_word = 0;
      spaced = 1;
    } else {
      spaced = 0;
      in_word |= (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    }
    *out++ = byte;
  }
  *words += in_word;
  size_t length = out - scratch;
  while (length > 0 && (scratch[length - 1] == ' ' || scratch[length - 1] == '\\')) length--;
  return length;
}

static void hash(size_t length, uint32_t *hi, uint32_t *lo) {
  uint32_t lanes[4] = {0x9e3779b1u, 0x85ebca77u, 0xc2b2ae3du, 0x27d4eb2fu};
  for (size_t i = length; i % 16 != 0; i++) scratch[i] = 0;
  for (size_t at = 0; at < length; at += 4) {
    const uint8_t *p = scratch + at;
    uint32_t block = p[0] | p[1] << 8 | p[2] << 16 | (uint32_t)p[3] << 24;
    uint32_t *lane = &lanes[(at >> 2) & 3];
    *lane = rotate(*lane + block * 0x85ebca77u, 13) * 0x9e3779b1u;
  }
  for (size_t at = (length + 3) & ~(size_t)3; at % 16 != 0; at += 4) {
    uint32_t *lane = &lanes[(at >> 2) & 3];
    *lane = rotate(*lane, 13) * 0x9e3779b1u;
  }
  uint32_t a = lanes[0], b = lanes[1], c = lanes[2], d = lanes[3];
  *hi = avalanche(rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18) + (uint32_t)length);
  *lo = avalanche((rotate(a, 17) ^ rotate(b, 3)) + (rotate(c, 9) ^ d) * 0x9e3779b1u + ~(uint32_t)length);
}

int main(int argc, char **argv) {
  FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
  if (file == NULL) return 2;
  fseek(file, 0, SEEK_END);
  size_t size = ftell(file);
  rewind(file);
  uint8_t *bytes = malloc(size + 1);
  scratch = malloc(size + 32);
  if (fread(bytes, 1, size, file) != size) return 2;
  double best = 1e9;
  uint32_t sum = 0;
  for (int run = 0; run < 20; run++) {
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    sum = 0;
    for (size_t start = 0; start < size;) {
      size_t end = start;
      while (end < size && bytes[end] != '\n') end++;
      uint32_t words, hi, lo;
      size_t length = fold(bytes + start, bytes + end, &words);
      if (length > 0) {
        hash(length, &hi, &lo);
        sum += hi ^ lo ^ words;
      }
      start = end + 1;
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    double seconds = (to.tv_sec - from.tv_sec) + (to.tv_nsec - from.tv_nsec) / 1e9;
    if (seconds < best) best = seconds;
  }
  printf("%.0f %u\n", size / best / 1e6, sum);
  return 0;
}
