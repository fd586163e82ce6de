// Reads and writes the paths and queries of addresses (RFC 3986).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace erchaos::serve {

// What a request asks for, decoded once.
struct Target {
  std::string path;                          // "/runs/a b/"
  std::map<std::string, std::string> query;  // the first of each name

  std::string value(const std::string& name) const;  // "": it is not there
};

// None: it does not begin with '/', or a '%' is not followed by two hexadecimal digits.
std::optional<Target> target_of(std::string_view text);

std::string encoded(std::string_view text);       // for a query, and for a name in a path
std::string encoded_path(std::string_view path);  // slashes stay

// The name that a Host field has, without its port; "[::1]:80" is "::1".
std::string host_name(std::string_view field);

}  // namespace erchaos::serve
