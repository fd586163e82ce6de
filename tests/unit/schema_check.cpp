// JSON held against one of the JSON Schemas that other programs rely on.
#include "tests/unit/schema_check.hpp"

#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <fstream>

namespace erchaos {

std::string violations(const std::string& name, const nlohmann::json& document) {
  return violations_of(nlohmann::json::parse(std::ifstream{ERCHAOS_SOURCE "/reports/json/" + name}),
                       document);
}

std::string violations_of(const nlohmann::json& text, const nlohmann::json& document) {
  rapidjson::Document schema_text;
  schema_text.Parse(text.dump().c_str());
  const rapidjson::SchemaDocument schema{schema_text};
  rapidjson::Document candidate;
  candidate.Parse(document.dump().c_str());
  rapidjson::SchemaValidator validator{schema};
  if (candidate.Accept(validator)) {
    return "";
  }
  rapidjson::StringBuffer place;
  validator.GetInvalidDocumentPointer().StringifyUriFragment(place);
  return std::string{validator.GetInvalidSchemaKeyword()} + " at " + place.GetString();
}

}  // namespace erchaos
