// Recognizes sentences by what their format says beside its replacement fields.
#include "harness/record/judge/reasons.hpp"

#include <algorithm>

namespace erchaos {
namespace {

// Whether `sentence` can be what `format` becomes, after other words: its literal parts occur in
// order.
bool is_of_format(std::string_view sentence, std::string_view format) {
  for (;;) {
    const std::size_t field = format.find('{');
    const std::string_view literal = format.substr(0, field);
    if (field == std::string_view::npos) {
      return sentence.ends_with(literal);
    }
    const std::size_t place = sentence.find(literal);
    if (place == std::string_view::npos) {
      return false;
    }
    sentence.remove_prefix(place + literal.size());
    format.remove_prefix(format.find('}', field) + 1);
  }
}

}  // namespace

const Reason* find_reason(std::span<const Reason> reasons, std::string_view sentence) {
  const auto found = std::ranges::find_if(
      reasons, [&](const Reason& each) { return is_of_format(sentence, each.sentence); });
  return found == reasons.end() ? nullptr : &*found;
}

}  // namespace erchaos
