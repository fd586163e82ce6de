// Writes the whole report with each run, so that it is there whatever comes after.
#include "harness/cli/run/code_quality_file.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <system_error>

#include "harness/base/complain.hpp"
#include "harness/cli/machine/check_formats.hpp"
#include "harness/sys/file_descriptor.hpp"

namespace erchaos::cli {

CodeQualityFile::CodeQualityFile(std::filesystem::path path) : path_(std::move(path)) {
  try {
    write();
  } catch (const std::system_error& error) {
    throw InputError{{{.file = path_.string(),
                       .message = "--code-quality: cannot be written to: " + error.code().message(),
                       .rule = rules::unreadable}}};
  }
}

void CodeQualityFile::add(const Diagnostics& more) {
  std::ranges::copy(more, std::back_inserter(diagnostics_));
  try {
    write();
  } catch (const std::system_error& error) {
    complain(fmt::format("erchaos: {}", error.what()));
    is_whole_ = false;
  }
}

void CodeQualityFile::write() const {
  if (is_wanted()) {
    create_file(
        path_.string(),
        code_quality(diagnostics_).dump(2, ' ', false, nlohmann::json::error_handler_t::replace) +
            "\n");
  }
}

}  // namespace erchaos::cli
