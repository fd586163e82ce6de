// Writes and reads sweeps.
#include "reports/json/sweep_json.hpp"

#include <nlohmann/json.hpp>

#include "reports/json/described.hpp"
#include "reports/json/read_json.hpp"
#include "reports/json/whole_file.hpp"
#include "reports/json/write_json.hpp"

namespace erchaos::reports {
namespace {

constexpr const char* sweep_file = "sweep.json";
constexpr const char* cell_file = "cell.json";

std::string as_text(const nlohmann::ordered_json& value) {
  return value.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

// Reports link to it and are written with it.
void check_results(const LocatedJson& root) {
  for (const LocatedJson& cell : root.at("cells").items()) {
    const LocatedJson result = cell.at("result");
    if (!result.is_null() && std::filesystem::path{result.at("directory").text()}.is_absolute()) {
      result.at("directory").fail("must be relative to the file");
    }
  }
}

}  // namespace

std::string sweep_json(const Sweep& sweep) { return as_text(to_json(sweep, Instant{})); }

std::string cell_json(const CellRecord& record) { return as_text(to_json(record, Instant{})); }

void write_sweep(const std::filesystem::path& folder, const Sweep& sweep) {
  write_whole_file(folder / sweep_file, sweep_json(sweep));
}

void write_cell(const std::filesystem::path& folder, const CellRecord& record) {
  write_whole_file(folder / cell_file, cell_json(record));
}

Sweep read_sweep(const LocatedJson& root) {
  auto sweep = from_json<Sweep>(root, Instant{});
  check_results(root);
  return sweep;
}

CellRecord read_cell(const LocatedJson& root) { return from_json<CellRecord>(root, Instant{}); }

Sweep read_sweep(const std::filesystem::path& folder) {
  return read_sweep(LocatedJson::parse(folder / sweep_file));
}

CellRecord read_cell(const std::filesystem::path& folder) {
  return read_cell(LocatedJson::parse(folder / cell_file));
}

bool is_of_sweep(const std::filesystem::path& folder) {
  return std::filesystem::exists(folder / sweep_file);
}

bool is_of_cell(const std::filesystem::path& folder) {
  return std::filesystem::exists(folder / cell_file);
}

}  // namespace erchaos::reports
