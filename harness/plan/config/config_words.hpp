// One line of an frr.conf as words, and what it is held against.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace erchaos {

using ConfigWords = std::vector<std::string>;

ConfigWords words_of_line(std::string_view line);

// The words that stand where `pattern` has capitals ("neighbor NAME remote-as AS"); nothing if the
// line is another. Words in small letters may be shortened, as FRR takes them; "..." at the end is
// anything or nothing.
std::optional<ConfigWords> values_of(const ConfigWords& line, std::string_view pattern);

std::optional<unsigned> number_in(const std::string& word);
// Also as 1.10 (RFC 5396).
std::optional<std::uint32_t> as_number_in(const std::string& word);

}  // namespace erchaos
