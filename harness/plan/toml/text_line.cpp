// Checks a line of UTF-8, character by character.
#include "harness/plan/toml/text_line.hpp"

#include <algorithm>

namespace erchaos {

namespace {

// The length of the UTF-8 sequence at the beginning; 0: no sequence begins here.
std::size_t length_of_sequence(std::string_view bytes) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  const std::size_t length = byte(0) < 0x80U   ? 1
                             : byte(0) < 0xC2U ? 0
                             : byte(0) < 0xE0U ? 2
                             : byte(0) < 0xF0U ? 3
                             : byte(0) < 0xF5U ? 4
                                               : 0;
  for (std::size_t at = 1; at < length; ++at) {
    if (at >= bytes.size() || (byte(at) & 0xC0U) != 0x80U) {
      return 0;
    }
  }
  return length;
}

// Also U+0080 to U+009F, which some terminals interpret.
bool is_control(std::string_view sequence) {
  const auto first = static_cast<unsigned char>(sequence[0]);
  return first < 0x20U || first == 0x7FU ||
         (first == 0xC2U && static_cast<unsigned char>(sequence[1]) < 0xA0U);
}

}  // namespace

std::optional<std::string> text_line(std::string_view line) {
  std::string text;
  while (!line.empty()) {
    const std::size_t length = length_of_sequence(line);
    const std::string_view sequence = line.substr(0, std::max(length, std::size_t{1}));
    if (sequence == "\t" || length == 0) {
      text += length == 0 ? '?' : ' ';
    } else if (is_control(sequence)) {
      return {};
    } else {
      text += sequence;
    }
    line.remove_prefix(sequence.size());
  }
  return text;
}

}  // namespace erchaos
