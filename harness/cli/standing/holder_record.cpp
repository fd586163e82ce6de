// Puts the record into JSON.
#include "harness/cli/standing/holder_record.hpp"

#include <nlohmann/json.hpp>

#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {
namespace {

constexpr auto record_file = "lab.json";

}  // namespace

HolderRecord read_record(const std::filesystem::path& directory) {
  try {
    const auto json = nlohmann::json::parse(read_file(directory / record_file));
    return {.topology = json.at("topology"),
            .since = json.at("since"),
            .holder = json.at("holder"),
            .began = json.at("began")};
  } catch (const std::exception&) {
    return {};
  }
}

void write_record(const std::filesystem::path& directory, const HolderRecord& record) {
  const nlohmann::json json{{"topology", record.topology},
                            {"since", record.since},
                            {"holder", record.holder},
                            {"began", record.began}};
  create_file(directory / record_file, json.dump(2) + "\n");
}

}  // namespace erchaos::cli
