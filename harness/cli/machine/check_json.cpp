// check --format json.
#include <nlohmann/json.hpp>

#include "harness/cli/machine/check_formats.hpp"

namespace erchaos::cli {
namespace {

using Json = nlohmann::ordered_json;

Json file_json(const CheckedFile& file) {
  Json kind;
  if (file.kind) {
    kind = file_kind_names.at(static_cast<std::size_t>(*file.kind));
  }
  return {{"file", file.file}, {"kind", kind}, {"name", file.name}, {"valid", file.is_valid}};
}

Json diagnostic_json(const Diagnostic& diagnostic) {
  const Problem& about = diagnostic.about;
  return {{"file", about.file},
          {"line", about.line == 0 ? Json{} : Json(about.line)},
          {"severity", name_of(diagnostic.severity)},
          {"rule", about.rule.id},
          {"message", about.message}};
}

}  // namespace

Json check_json(const Checked& checked) {
  Json files = Json::array();
  bool is_valid = true;
  for (const CheckedFile& file : checked.files) {
    files.push_back(file_json(file));
    is_valid = is_valid && file.is_valid;
  }
  Json diagnostics = Json::array();
  for (const Diagnostic& diagnostic : checked.diagnostics) {
    diagnostics.push_back(diagnostic_json(diagnostic));
  }
  return {{"schema", "erchaos/check/v1"},
          {"valid", is_valid},
          {"files", std::move(files)},
          {"diagnostics", std::move(diagnostics)}};
}

}  // namespace erchaos::cli
