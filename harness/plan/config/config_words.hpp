// Splits a line of an frr.conf into words and matches it with patterns.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace erchaos {

using ConfigWords = std::vector<std::string>;

ConfigWords words_of_line(std::string_view line);

// The words in the places where `pattern` has capitals ("neighbor NAME remote-as AS"); nothing if
// the line does not match. Words in small letters may be abbreviated, as FRR allows; "..." at the
// end matches anything or nothing.
std::optional<ConfigWords> values_of(const ConfigWords& line, std::string_view pattern);

std::optional<unsigned> number_in(const std::string& word);
// Accepts the dotted form 1.10 too (RFC 5396).
std::optional<std::uint32_t> as_number_in(const std::string& word);

}  // namespace erchaos
