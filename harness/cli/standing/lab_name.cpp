// Allows what is a file's name, and no path or option.
#include "harness/cli/standing/lab_name.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "harness/plan/toml/input_error.hpp"
#include "harness/plan/toml/spelling.hpp"

namespace erchaos::cli {
namespace {

constexpr std::size_t longest_name = 64;

bool is_letter_or_digit(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

}  // namespace

void check_lab_name(const std::string& name) {
  const bool is_one = !name.empty() && name.size() <= longest_name &&
                      is_letter_or_digit(name.front()) && std::ranges::all_of(name, [](char c) {
                        return is_letter_or_digit(c) || c == '.' || c == '_' || c == '-';
                      });
  if (!is_one) {
    throw InputError({{.subject = "--name",
                       .message = fmt::format("'{}' must be 1 to {} letters, digits, '.', '_' or "
                                              "'-', and begin with a letter or a digit",
                                              shortened(name), longest_name)}});
  }
}

}  // namespace erchaos::cli
