// Percent-encoding.
#include "harness/serve/url.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace erchaos::serve {
namespace {

constexpr std::string_view unreserved =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

std::string encoded_except(std::string_view kept, std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (unreserved.find(c) != std::string_view::npos || kept.find(c) != std::string_view::npos) {
      result += c;
    } else {
      result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return result;
}

std::optional<char> byte_of(std::string_view digits) {
  unsigned value = 0;
  const char* const end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, value, 16);
  return digits.size() == 2 && error == std::errc{} && rest == end
             ? std::optional{static_cast<char>(value)}
             : std::nullopt;
}

std::optional<std::string> decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    const auto byte = byte_of(text.substr(i + 1, 2));
    if (!byte) {
      return {};
    }
    result += *byte;
    i += 2;
  }
  return result;
}

// As forms write it: a space is '+'.
std::optional<std::string> decoded_of_query(std::string_view text) {
  std::string with_spaces{text};
  std::ranges::replace(with_spaces, '+', ' ');
  return decoded(with_spaces);
}

bool read_query(std::string_view text, std::map<std::string, std::string>& query) {
  while (!text.empty()) {
    const std::string_view field = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(field.size() + 1, text.size()));
    const std::size_t sign = std::min(field.find('='), field.size());
    const auto name = decoded_of_query(field.substr(0, sign));
    const auto value = decoded_of_query(field.substr(std::min(sign + 1, field.size())));
    if (!name || !value) {
      return false;
    }
    query.emplace(*name, *value);
  }
  return true;
}

}  // namespace

std::string Target::value(const std::string& name) const {
  const auto found = query.find(name);
  return found == query.end() ? "" : found->second;
}

std::optional<Target> target_of(std::string_view text) {
  const std::size_t question = std::min(text.find('?'), text.size());
  const auto path = decoded(text.substr(0, question));
  Target target{.path = path.value_or(""), .query = {}};
  const bool is_valid = target.path.starts_with('/') &&
                        read_query(text.substr(std::min(question + 1, text.size())), target.query);
  return is_valid ? std::optional{std::move(target)} : std::nullopt;
}

std::string encoded(std::string_view text) { return encoded_except("", text); }

std::string encoded_path(std::string_view path) { return encoded_except("/", path); }

std::string host_name(std::string_view field) {
  if (field.starts_with('[')) {
    return std::string{field.substr(1, std::min(field.find(']'), field.size()) - 1)};
  }
  return std::string{field.substr(0, field.rfind(':'))};
}

}  // namespace erchaos::serve
