// Where the documents are that texts of the program name.
#pragma once

#include <string>
#include <string_view>

namespace erchaos::cli {

// The text with the path of each document that is there, as it is installed or in the source: of
// "reports/README.md" and the like. Others stay as they are.
std::string with_paths_of_documents(std::string_view text);

}  // namespace erchaos::cli
