#include <png.h>

// Swift sees no macros with arguments.

/// The most bytes that a PNG of an image takes.
static inline size_t png_largest_size(png_image image) {
  return PNG_IMAGE_PNG_SIZE_MAX(image);
}
