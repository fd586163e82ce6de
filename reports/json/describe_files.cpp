// describe_files SCHEMAS TYPES: writes the JSON Schemas of erchaos' files into one folder, and the
// TypeScript types of its pages' data into another.
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "reports/json/described.hpp"
#include "reports/json/json_schema.hpp"
#include "reports/json/typescript.hpp"

namespace {

void put(const std::filesystem::path& file, const std::string& text) {
  std::ofstream stream{file};
  stream.exceptions(std::ios::badbit | std::ios::failbit);
  stream << text;
}

template <typename Data>
void put_types(const std::filesystem::path& file) {
  put(file, "// Made of the program's own description of the page's data.\n\n" +
                erchaos::reports::typescript<Data>());
}

}  // namespace

int main(int argc, char** argv) {
  using namespace erchaos;
  if (argc != 3) {
    std::cerr << "usage: describe_files SCHEMAS TYPES\n";
    return EXIT_FAILURE;
  }
  try {
    const std::filesystem::path schemas = argv[1];
    const std::filesystem::path types = argv[2];
    put(schemas / "result.schema.json",
        reports::json_schema<Result>(reports::result_schema).dump(2) + '\n');
    put(schemas / "repetitions.schema.json",
        reports::json_schema<Repetitions>(reports::repetitions_schema).dump(2) + '\n');
    put(schemas / "sweep.schema.json",
        reports::json_schema<Sweep>(reports::sweep_schema).dump(2) + '\n');
    put_types<reports::ReportData>(types / "report_data.ts");
    put_types<reports::MatrixData>(types / "matrix_data.ts");
    put_types<reports::ResilienceData>(types / "resilience_data.ts");
  } catch (const std::exception& error) {
    std::cerr << "describe_files: " << error.what() << '\n';
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
