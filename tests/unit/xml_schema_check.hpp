// XML held against an XML Schema.
#pragma once

#include <string>

namespace erchaos {

// The rules of reports/`name` that are broken, a line each; empty: none.
std::string xml_violations(const std::string& name, const std::string& text);

}  // namespace erchaos
