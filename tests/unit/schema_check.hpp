// JSON held against one of the JSON Schemas that other programs rely on.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace erchaos {

// The first rule of reports/`name` that is broken, and where: "required at #/trust"; empty: none.
std::string violations(const std::string& name, const nlohmann::json& document);
// The same of any schema.
std::string violations_of(const nlohmann::json& schema, const nlohmann::json& document);

}  // namespace erchaos
