// Puts a blank between the two characters that commands of CI services begin with.
#include "harness/base/ci.hpp"

#include <cstdlib>

namespace erchaos {
namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

// .NET, in which the services' agents are written, can compare texts without regard to invisible
// characters, such as U+200D. None of them is ASCII.
bool may_be_invisible(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// Writes `second` for each sign that another one is in front of.
std::string with_second_as(std::string_view second, std::string_view text) {
  std::string result;
  bool is_behind_one = false;
  for (const char c : text) {
    if (c == '#' && is_behind_one) {
      result += second;
    } else {
      result += c;
    }
    is_behind_one = c == '#' || (is_behind_one && may_be_invisible(c));
  }
  return result;
}

std::string without_double_colons_in_front(std::string_view text) {
  enum class At { beginning, colon, rest } at = At::beginning;
  std::string result;
  for (const char c : text) {
    if (c == ':' && at == At::colon) {
      result += ' ';
    }
    result += c;
    if (c == '\n') {
      at = At::beginning;
    } else if (c == ':' && at == At::beginning) {
      at = At::colon;
    } else if (!may_be_invisible(c) && !(at == At::beginning && (c == ' ' || c == '\t'))) {
      at = At::rest;
    }
  }
  return result;
}

}  // namespace

Ci ci_of_environment() {
  if (is_set("GITHUB_ACTIONS")) {
    return Ci::github;
  }
  return is_set("TF_BUILD") ? Ci::azure : Ci::none;
}

std::string without_commands(Ci ci, std::string_view text) {
  if (ci == Ci::none) {
    return std::string{text};
  }
  const std::string without_signs = with_second_as(" #", text);
  return ci == Ci::github ? without_double_colons_in_front(without_signs) : without_signs;
}

std::string json_without_commands(Ci ci, std::string_view json) {
  return ci == Ci::none ? std::string{json} : with_second_as("\\u0023", json);
}

}  // namespace erchaos
