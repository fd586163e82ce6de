// Reads result.json and repetitions.json into Repetitions.
#include "reports/json/read_repetitions.hpp"

#include <fmt/format.h>

#include "reports/json/described.hpp"
#include "reports/json/read_json.hpp"
#include "reports/json/read_result.hpp"

namespace erchaos::reports {
namespace {

Repetitions from_result(const Result& result, const std::filesystem::path& file) {
  Repetitions found;
  found.scenario = result.scenario;
  found.environment = result.environment;
  found.interval = result.interval;
  for (const LimitResult& limit : result.limits) {
    found.limits.push_back(limit.limit);
  }
  add_result(found, {.directory = "."}, result);
  found.configurations = read_configurations(file.parent_path());
  return found;
}

// Reports are written into this directory, so it must not lead out of that of the repetitions.
void check_directory(const LocatedJson& value) {
  const std::filesystem::path directory = value.text();
  if (directory.empty() || directory != directory.filename() || directory == "..") {
    value.fail("must name a directory next to the file, without '/'");
  }
}

void check_values(const LocatedJson& metrics, std::size_t counted) {
  for (const auto& [name, metric] : metrics.entries()) {
    const LocatedJson values = metric.at("values");
    if (const std::size_t count = values.items().size(); count != counted) {
      values.fail(fmt::format("has {} values, but {} repetitions count", count, counted));
    }
  }
}

Repetitions from_repetitions(const LocatedJson& root) {
  auto found = from_json<Repetitions>(root, Instant{});
  for (const LocatedJson& one : root.at("repetitions").items()) {
    check_directory(one.at("directory"));
  }
  for (const LocatedJson& phase : root.at("phases").items()) {
    check_values(phase.at("metrics"), found.counted());
  }
  return found;
}

// Empty: there is none.
std::filesystem::path result_in(const std::filesystem::path& folder) {
  for (const char* name : {"repetitions.json", "result.json"}) {
    if (std::filesystem::exists(folder / name)) {
      return folder / name;
    }
  }
  return {};
}

std::filesystem::path file_in(const std::filesystem::path& path) {
  if (!std::filesystem::is_directory(path)) {
    return path;
  }
  if (auto file = result_in(path); !file.empty()) {
    return file;
  }
  throw BadFile(
      fmt::format("{}: has neither a repetitions.json nor a result.json: not the "
                  "directory of a run that has ended",
                  path.string()));
}

}  // namespace

std::map<std::string, std::string> read_configurations(const std::filesystem::path& run_directory) {
  std::map<std::string, std::string> found;
  const auto nodes = run_directory / "nodes";
  if (!std::filesystem::is_directory(nodes)) {
    return found;
  }
  for (const auto& node : std::filesystem::directory_iterator{nodes}) {
    for (const char* name : {"frr.conf", "nftables.conf"}) {
      const auto file = node.path() / name;
      if (std::filesystem::is_regular_file(file)) {
        found[node.path().filename().string() + '/' + name] = content_of(file);
      }
    }
  }
  return found;
}

bool has_result(const std::filesystem::path& folder) { return !result_in(folder).empty(); }

bool is_of_repetitions(const std::filesystem::path& file) {
  try {
    return LocatedJson::parse(file).at("schema").text() == repetitions_schema;
  } catch (const BadFile&) {
    return false;
  }
}

Repetitions read_repetitions(const std::filesystem::path& path) {
  const auto file = file_in(path);
  const LocatedJson root = LocatedJson::parse(file);
  const bool is_one = root.at("schema").choice({repetitions_schema, result_schema}) == 1;
  return is_one ? from_result(read_result(root), file) : from_repetitions(root);
}

}  // namespace erchaos::reports
