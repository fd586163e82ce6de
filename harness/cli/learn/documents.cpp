// Looks for the documents beside the program and beside the designs.
#include "harness/cli/learn/documents.hpp"

#include <re2/re2.h>

#include <filesystem>

#include "harness/cli/inputs/designs.hpp"
#include "harness/cli/output/as_typed.hpp"

namespace erchaos::cli {
namespace {

namespace fs = std::filesystem;

std::string path_of(const std::string& document) {
  std::error_code unreadable;
  for (const fs::path& folder :
       {folder_of_program() / ERCHAOS_INSTALLED_DOCUMENTS, designs_folder().parent_path()}) {
    if (fs::is_regular_file(folder / document, unreadable)) {
      return as_typed(fs::canonical(folder / document, unreadable)).string();
    }
  }
  return document;
}

}  // namespace

std::string with_paths_of_documents(std::string_view text) {
  static const RE2 document{R"(^(.*?)\b((?:[a-z]+/)?README\.md)(.*)$)"};
  std::string before;
  std::string name;
  std::string after{text};
  std::string whole;
  while (RE2::FullMatch(std::string{after}, document, &before, &name, &after)) {
    whole += before + path_of(name);
  }
  return whole + after;
}

}  // namespace erchaos::cli
