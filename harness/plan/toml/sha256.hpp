// SHA-256 of texts.
#pragma once

#include <string>

namespace erchaos {

std::string sha256(const std::string& text);  // in hexadecimal, lower case

}  // namespace erchaos
