// Reads a result, beginning with its time zero.
#include "reports/json/read_result.hpp"

#include <fmt/format.h>

#include <array>

#include "harness/base/version.hpp"
#include "reports/json/described.hpp"
#include "reports/json/read_json.hpp"

namespace erchaos::reports {
namespace {

// Another schema version does not mean a broken file, and the user can do something about it.
void check_schema(const LocatedJson& root) {
  const LocatedJson schema = root.at("schema");
  const std::string name = schema.text();
  if (name != result_schema && name.starts_with("erchaos/result/v")) {
    schema.fail(
        fmt::format("\"{}\" is the schema of another version of erchaos; this one ({}) "
                    "reads \"{}\"",
                    name, version, result_schema));
  }
}

constexpr std::array<std::string_view, 14> not_in_outlines{
    "flows",  "connections", "paths",  "sessions",    "route_tables", "network",   "environment",
    "routes", "recovery",    "losses", "link_shares", "classes",      "not_moved", "phases"};

Instant time_zero(const LocatedJson& root) {
  return root.has("time_zero") ? clock_reading_of(root.at("time_zero").at("t")) : Instant{};
}

}  // namespace

Result read_result(const LocatedJson& root) {
  check_schema(root);
  return from_json<Result>(root, time_zero(root));
}

Result read_outline(const std::filesystem::path& file, std::string text) {
  const LocatedJson root = LocatedJson::parse_outline(file, std::move(text), not_in_outlines);
  check_schema(root);
  return from_json<Result>(root, time_zero(root), not_in_outlines);
}

}  // namespace erchaos::reports
