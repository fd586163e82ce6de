// Messages about unknown names, with the nearest match and the allowed names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace erchaos {

using Names = std::vector<std::string>;

// "unknown key 'flow' (did you mean 'flows'?); allowed: flows, from, interval, to"
std::string unknown(std::string_view what, std::string_view given, const Names& allowed);

// "unknown key 'flow' (did you mean 'flows'?)", the parenthesis only if a name is close.
std::string unknown_without_list(std::string_view what, std::string_view given,
                                 const Names& allowed);

// The given name, cut if it is too long to be shown.
std::string shortened(std::string_view given);

// The most similar name first.
Names nearest_first(std::string_view given, Names names);

}  // namespace erchaos
